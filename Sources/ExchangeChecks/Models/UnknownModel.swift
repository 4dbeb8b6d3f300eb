import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let unknownModel = Rule(
    "unknown-model", .error, "unknown device model", checks: ["D-05"],
    explanation: Explanation(
      what: """
        Every device names its model. The model determines which files the device downloads, and how many lines and
        keys it has.
        """,
      why: "Without a known model, no file can be written, and the device keeps its factory settings.",
      wrong: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T64G, user: 201}]"),
      right: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]"),
      note:
        "`centrale models` lists all known models. Case, spaces and hyphens do not matter. The vendor may stand in front, and must where two have a model of that name."
    ))
}

extension ModelChecks {
  static let unknownModel = DeviceCheck(.unknownModel, needs: .nothing) { context in
    var names: Set<String> = []
    return context.devices.devices.compactMap { device in
      // A model that is not written, or could not be read, has been reported.
      guard !device.model.isEmpty, context.catalog[device.model] == nil else { return nil }
      names.insert(device.model)
      return context.unknownModel(
        device.model, orFamily: false, isGuessed: names.count <= 100, at: "\(device.subject)/model")
    }
  }
}

extension DeviceCheckContext {
  /// Of a name that no model has.
  ///
  /// - Parameters:
  ///   - isGuessed: what may have been meant is looked for among hundreds of models, so for the first names only.
  ///   - isKey: the name is the key at the subject, not its value.
  func unknownModel(
    _ name: String, orFamily: Bool, isGuessed: Bool, at subject: String, isKey: Bool = false
  ) -> Diagnostic {
    let (message, help): (String, String)
    let meant = catalog.candidates(name).map { shown("\($0.vendor) \($0.name)") }
    if meant.count > 1 {
      message = "\(shown(name)) may be \(meant.dropLast().joined(separator: ", ")) or \(meant.last ?? "")"
      help = "write the vendor before the model, as on its label"
    } else {
      let models = isGuessed ? catalog.models : []
      let known =
        models.map(\.name) + models.map { "\($0.vendor) \($0.name)" }
        + (orFamily ? Set(models.map(\.family)).sorted() : [])
      message = "there is no model \(shown(name))"
      // A letter more or less is another product with other files: T46S is not T46G. So none is advised.
      help =
        nearest(name, among: known).map {
          "`\($0)` is similar, but another product unless \(shown(name)) is misspelt: compare the label on the device; "
            + "`centrale models` lists the models that are known"
        } ?? "`centrale models` lists the models that are known"
    }
    var finding = finding(.unknownModel, message, at: subject, help: help)
    if isKey { finding.range = places.key(subject) }
    return finding
  }
}
