import TelephoneExchange

extension DeviceFamilies {
  /// The family of a device by its model; where that is not known here, those that it can be of by the names of its own
  /// files and the beginning of its MAC.
  package func families(of device: HostedCompany.Device) -> [DeviceFamily] {
    if let known = device.model.flatMap({ self[$0] }) { return [known.family] }
    let mac = device.mac
    let named = all.filter { family in
      let shapes = family.files.filter { $0.scope == .device && $0.audience == .device }
      return !shapes.isEmpty && device.files.allSatisfy { name in shapes.contains { $0.matches(name, mac: mac) } }
    }
    let ofVendor = named.filter { family in
      family.models.contains { $0.device.macPrefixes.contains(where: mac.hex.hasPrefix) }
    }
    return ofVendor.isEmpty ? named : ofVendor
  }
}

extension DeviceFamily.FileShape {
  /// Whether this can be its name for a device: `{VALUE}` stands for any text without `/`.
  fileprivate func matches(_ name: String, mac: MACAddress) -> Bool {
    let pattern = path.replacing("{mac}", with: mac.hex).replacing("{MAC}", with: mac.hex.uppercased())
      .replacing("{mac_underscores}", with: mac.pairs("_"))
    let parts = pattern.split(separator: "{", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return pattern == name }
    let fixed =
      [parts[0]]
      + parts.dropFirst().map { $0.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false).last ?? "" }
    guard name.hasPrefix(fixed[0]) else { return false }
    var rest = name.dropFirst(fixed[0].count)
    for (place, piece) in fixed.dropFirst().enumerated() {
      let isLast = place == fixed.count - 2
      if isLast {
        return rest.hasSuffix(piece) && rest.count > piece.count && !rest.dropLast(piece.count).contains("/")
      }
      guard let found = rest.firstRange(of: piece), !rest[..<found.lowerBound].contains("/") else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
