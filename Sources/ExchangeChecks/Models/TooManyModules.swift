import SourceText
import TelephoneExchange

extension Rule {
  static let tooManyModules = Rule(
    "too-many-modules", .error, "too many expansion modules",
    explanation: Explanation(
      what: "A model supports a fixed number of expansion modules, or none.",
      why: "An excess module stays dark.",
      wrong: .words("Seven modules on a T46G, which supports six."),
      right: .words("Six modules.")))
}

extension ModelChecks {
  static let tooManyModules = DeviceCheck(.tooManyModules, needs: .nothing) { context in
    context.eachDevice { device, model in
      guard device.modules > model.modules else { return [] }
      return [
        context.finding(
          .tooManyModules, "\(device.modules) modules do not fit on \(model.phrase), which takes \(model.modules)",
          of: device,
          at: "modules")
      ]
    }
  }
}
