/// All models that are known, by the names that people give them.
package struct DeviceCatalog: Sendable, Hashable {
  /// Sorted by vendor and name.
  package let models: [DeviceModel]
  /// By the name of the model, alone or behind its vendor; then by what else it is called.
  private let names: [String: [Int]]
  private let aliases: [String: [Int]]

  package init(_ models: [DeviceModel]) {
    self.models = models.sorted { ($0.vendor, $0.name) < ($1.vendor, $1.name) }
    var names: [String: [Int]] = [:]
    var aliases: [String: [Int]] = [:]
    func add(_ name: String, _ position: Int, to index: inout [String: [Int]]) {
      let key = DeviceModel.key(name)
      if index[key]?.last != position { index[key, default: []].append(position) }
    }
    for (position, model) in self.models.enumerated() {
      for vendor in ["", model.vendor] + model.vendorAliases {
        add(vendor + model.name, position, to: &names)
        for alias in model.aliases { add(vendor + alias, position, to: &aliases) }
      }
    }
    self.names = names
    self.aliases = aliases
  }

  /// The one model that is called this; nil where there is none, or more than one.
  package subscript(name: String) -> DeviceModel? {
    let found = candidates(name)
    return found.count == 1 ? found[0] : nil
  }

  /// Every model that may be meant. A model's own name goes before another's alias, and what is on a label before what is left
  /// of it without the signs of an edition (`CP-8841-3PCC-K9`).
  package func candidates(_ name: String) -> [DeviceModel] {
    let key = DeviceModel.key(name)
    if let known = names[key] ?? aliases[key] { return known.map { models[$0] } }
    for bare in Self.withoutEdition(key) {
      if let known = names[bare] ?? aliases[bare] { return known.map { models[$0] } }
    }
    return []
  }

  /// `cp88413pcck9` -> `cp88413pcc`, `88413pcck9`, `8841`, …: what labels have before and behind the model.
  private static func withoutEdition(_ key: String) -> [String] {
    var found: [String] = []
    for prefix in ["", "sip", "cp", "ip"] where key.hasPrefix(prefix) {
      var rest = key.dropFirst(prefix.count)
      for suffix in ["", "k9", "3pcc", "3pw"] where rest.hasSuffix(suffix) {
        rest = rest.dropLast(suffix.count)
        if rest.count > 2 { found.append(String(rest)) }
      }
    }
    return found.filter { $0 != key }
  }
}
