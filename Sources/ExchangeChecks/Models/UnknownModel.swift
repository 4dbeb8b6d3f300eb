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
    var finding = finding(ofModel: name, orFamily: orFamily, isGuessed: isGuessed, at: subject)
    if isKey { finding.range = places.key(subject) }
    return finding
  }

  private func finding(ofModel name: String, orFamily: Bool, isGuessed: Bool, at subject: String) -> Diagnostic {
    let meant = catalog.candidates(name)
    if meant.count > 1 {
      let names = meant.map { shown("\($0.vendor) \($0.name)") }
      return finding(
        .unknownModel, "\(shown(name)) may be \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")",
        at: subject, help: "write the vendor before the model, as on its label")
    }
    let models = isGuessed ? catalog.models : []
    let known =
      models.map(\.name) + models.map { "\($0.vendor) \($0.name)" }
      + (orFamily ? Set(models.map(\.family)).sorted() : [])
    // A letter more or less is another product with other files: T46S is not T46G. So none is advised.
    let help =
      nearest(name, among: known).map {
        "`\($0)` is similar, but another product unless \(shown(name)) is misspelt: compare the label on the device; "
          + "`centrale models` lists the models that are known"
      } ?? "`centrale models` lists the models that are known"
    return finding(.unknownModel, "there is no model \(shown(name))", at: subject, help: help)
  }
}
