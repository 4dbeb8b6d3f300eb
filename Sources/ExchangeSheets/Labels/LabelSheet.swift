package import TelephoneExchange

/// What the label strips of one handset say.
package struct LabelSheet: Sendable, Hashable {
  /// The extension of its first line; a device that is nobody's may have none.
  var number: String
  var name: String
  /// Model, MAC address or id, description.
  var device: String
  var groups: [KeyGroup]

  package init(_ plan: DevicePlan, _ model: DeviceModel?) {
    let accounts = plan.accounts
    number = accounts.first?.number ?? ""
    let names = accounts.map(\.displayName).filter { !$0.isEmpty }
    name = names.first ?? plan.description
    device = ([plan.model, plan.mac?.written ?? plan.id] + (names.isEmpty ? [] : [plan.description]))
      .filter { !$0.isEmpty }.joined(separator: " · ")
    groups = KeyGroup.all(of: plan, model)
  }

  /// A device without keys has no labels.
  package var isEmpty: Bool { groups.isEmpty }
}
