import SourceText
import TelephoneExchange

extension Rule {
  static let tooManyKeys = Rule(
    "too-many-keys", .error, "key position that the device or module does not have",
    explanation: Explanation(
      what: "Keys are counted from 1 across all pages of the device, and from 1 on each expansion module.",
      why: "The device ignores a key beyond the last one: the colleague or the code is simply missing.",
      wrong: .words("Key 28 of a T46G, which has 27."),
      right: .words("Key 1 of its first expansion module.")))
}

extension ModelChecks {
  static let tooManyKeys = DeviceCheck(.tooManyKeys, needs: .nothing) { context in
    context.eachKey { key, device, model in
      key.fault(on: device, model).map { context.finding(.tooManyKeys, $0, at: device.place(of: key)) }
    }
  }
}

extension DeviceKey {
  /// Why there is no such key.
  fileprivate func fault(on device: DevicePlan, _ model: DeviceModel) -> String? {
    let most = module == 0 ? model.lineKeys : model.keysPerModule
    if module > min(device.modules, model.modules) { return "\(name): the device has \(device.modules) modules" }
    if position < 1 || position > most {
      return "\(name): \(module == 0 ? "" : "a module of ")\(model.phrase) has \(most) keys"
    }
    if module > 0, model.reservedModuleKeys.contains(position) {
      return "\(name): this key of a module turns the page of \(model.phrase)"
    }
    if let all = model.keysInAll, model.flatPosition(module: module, position: position) > all {
      return "\(name): \(model.phrase) has \(all) keys with all its modules"
    }
    return nil
  }

  /// As messages speak of it.
  var name: String { module == 0 ? "key \(position)" : "key \(position) of module \(module)" }
}
