import TelephoneExchange

/// What an installer takes along to one site: which telephone is whose, and where the provisioning URL goes.
package struct SiteSheet: Sendable, Hashable {
  var company: String
  /// Empty: the company has no sites, or the devices are at none.
  var site: String
  var address: String
  /// Without its token; empty: there is none.
  var url: String
  var rows: [Row]
  /// Where each family's web pages take the provisioning URL.
  var fields: [URLField]

  struct Row: Sendable, Hashable {
    var number: String
    var name: String
    var model: String
    var id: String
    var note: String
    /// Index into the company's devices.
    var device: Int
  }

  struct URLField: Sendable, Hashable {
    /// The vendor, or its models where they have it at different places.
    var devices: String
    var place: String
  }
}

extension SiteSheet {
  /// Of each vendor once, where its pages are known.
  static func fields(of models: some Sequence<DeviceModel>) -> [URLField] {
    var places: [String: [String: Set<String>]] = [:]
    for model in models {
      if let place = model.urlField { places[model.vendor, default: [:]][place, default: []].insert(model.name) }
    }
    return places.sorted { $0.key < $1.key }.flatMap { vendor, places in
      places.sorted { $0.key < $1.key }.map { place, names in
        URLField(
          devices: places.count == 1 ? vendor : "\(vendor) \(names.sorted().joined(separator: ", "))", place: place)
      }
    }
  }
}

extension SiteSheet.Row {
  init(_ plan: DevicePlan, _ model: DeviceModel?, device: Int, _ language: SheetLanguage) {
    let accounts = plan.accounts.filter { !$0.number.isEmpty }
    number =
      accounts.prefix(3).map(\.number).joined(separator: ", ")
      + (accounts.count > 3 ? language(" en \(accounts.count - 3) meer", " and \(accounts.count - 3) more") : "")
    var names: [String] = []
    for account in plan.accounts where !account.displayName.isEmpty && !names.contains(account.displayName) {
      names.append(account.displayName)
      if names.count == 3 { break }
    }
    name = names.joined(separator: ", ")
    self.model = model?.nameForPeople ?? plan.model
    // An app has none, nor has a device whose files are not named after it.
    id = plan.mac?.written ?? (model?.needsMAC == false ? "–" : "")
    let modules = plan.modules == 0 ? "" : plan.modules == 1 ? "1 module" : "\(plan.modules) modules"
    note = [plan.description, modules].filter { !$0.isEmpty }.joined(separator: ", ")
    self.device = device
  }
}

extension DeviceModel {
  /// With its vendor, where that says more: not for an app, nor for a device of any make.
  var nameForPeople: String { kind == .softphone || name.hasPrefix(vendor) ? name : "\(vendor) \(name)" }
}
