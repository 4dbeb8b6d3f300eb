package import TelephoneExchange

/// What a User-Agent or a MAC tells of a device.
package struct DeviceIdentity: Sendable {
  package var family: DeviceFamily
  /// Nil: only the vendor can be told.
  package var model: DeviceFamily.Model?
  /// As the User-Agent calls the model.
  package var calledModel: String?
  package var firmware: String?
  package var mac: MACAddress?

  /// What it will ask for, in the order of the profile. A MAC that is not known stays `{mac}`.
  package var files: [String] {
    let models = model.map { [$0] } ?? family.models
    var named = ["family": family.name]
    if let mac {
      named.merge(["mac": mac.hex, "MAC": mac.hex.uppercased(), "mac_underscores": mac.pairs("_")]) { $1 }
    }
    var paths: [String] = []
    for shape in family.files where shape.audience != .installer {
      for model in models where model.device.mayMeet(shape.when) {
        let path = shape.path { named[$0] ?? model.values[$0] }
        if !paths.contains(path) { paths.append(path) }
      }
    }
    return paths
  }
}

extension DeviceFamilies {
  /// Who sends such a User-Agent, the families whose pattern fits in their order.
  package func identities(userAgent: String) -> [DeviceIdentity] {
    let found = all.compactMap { family -> DeviceIdentity? in
      for pattern in family.userAgents {
        guard let expression = try? Regex(pattern), let match = userAgent.firstMatch(of: expression) else { continue }
        func group(_ name: String) -> String? {
          // A group that an expression lacks would end the program.
          guard pattern.contains("?<\(name)>"), let found = match[name]?.substring, !found.isEmpty else { return nil }
          return String(found)
        }
        let called = group("model")
        let models = called.map(catalog.candidates) ?? []
        let known = models.first { $0.family == family.name }
        return DeviceIdentity(
          family: family, model: known.flatMap { known in family.models.first { $0.device.name == known.name } },
          calledModel: called, firmware: group("firmware"), mac: group("mac").flatMap { MACAddress($0) })
      }
      return nil
    }
    // Of a vendor's families those that know the model, where some do.
    return found.contains { $0.model != nil } ? found.filter { $0.model != nil } : found
  }

  /// Whose MAC it is: the families of the vendor with the longest prefix.
  package func identities(mac: MACAddress) -> [DeviceIdentity] {
    let lengths = all.map { family in
      family.models.flatMap(\.device.macPrefixes).filter { mac.hex.hasPrefix($0) }.map(\.count).max() ?? 0
    }
    guard let longest = lengths.max(), longest > 0 else { return [] }
    return zip(all, lengths).filter { $0.1 == longest }.map { DeviceIdentity(family: $0.0, mac: mac) }
  }
}

extension DeviceModel {
  /// Whether some device of the model may have these values of its settings.
  fileprivate func mayMeet(_ when: [String: String]) -> Bool {
    when.allSatisfy { name, value in
      guard let setting = settings.first(where: { $0.name == name }) else { return false }
      return setting.values.isEmpty || setting.values.contains(value)
    }
  }
}
