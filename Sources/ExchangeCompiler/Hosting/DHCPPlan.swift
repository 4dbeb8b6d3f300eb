package import TelephoneExchange

/// What a DHCP server tells which telephones, in no server's words.
package struct DHCPPlan: Sendable {
  package var groups: [Group] = []
  /// Telephones that no option leads to their files, and why.
  package var unreached: [Unreached] = []

  /// Telephones that are told the same.
  package struct Group: Sendable {
    package var company: String
    /// A name of letters, digits and `-`, of its own.
    package var tag: String
    /// Vendors, for people.
    package var vendors: [String]
    /// Beginnings of option 60.
    package var vendorClasses: [String]
    /// Beginnings of MAC addresses, whole bytes in hexadecimal digits.
    package var macPrefixes: [String]
    /// Described telephones that neither of these finds, or all if only they are told.
    package var macs: [MACAddress]
    package var options: [DHCPOption]
  }

  package struct Unreached: Sendable {
    package var company: String
    package var vendor: String
    package var devices: Int
    package var reason: String
  }

  /// - Parameters:
  ///   - companies: with several, a vendor class tells no company from another: then only described telephones are told.
  ///   - onlyDescribed: likewise with one.
  ///   - tftp: the IPv4 address of the TFTP server for telephones that know nothing else.
  package init(
    _ companies: [HostedCompany], _ families: DeviceFamilies, onlyDescribed: Bool, tftp: String?
  ) throws(UnwritableFile) {
    for company in companies {
      var buckets = Buckets()
      for device in company.devices {
        let candidates = families.families(of: device)
        let vendor = candidates.first?.vendor ?? "unknown vendor"
        guard let family = candidates.first(where: { $0.dhcp != nil }), let discovery = family.dhcp else {
          buckets.leave(
            vendor, "no DHCP option is known to lead them: type the URL into them, or use the vendor's service")
          continue
        }
        guard !discovery.needsTFTP || tftp != nil else {
          buckets.leave(vendor, "they ask a TFTP server: name its IPv4 address with --tftp-server")
          continue
        }
        guard discovery.needsTFTP || company.address != nil else {
          buckets.leave(vendor, "the provider file has no `provisioning_url`")
          continue
        }
        let url = company.address?.url.reveal ?? ""
        buckets.add(device, family, discovery, options: try DHCPOption.options(discovery, url: url, tftp: tftp))
      }
      let (groups, unreached) = buckets.closed(of: company.id, onlyDescribed: onlyDescribed || companies.count > 1)
      self.groups += groups
      self.unreached += unreached
    }
  }
}

/// One option of an answer.
package struct DHCPOption: Hashable, Sendable {
  package var code: UInt8
  package var value: Value

  package enum Value: Hashable, Sendable {
    case text(String)
    /// Inside option 43: code and text, one after the other.
    case inside([Inside])
    /// IPv4.
    case address(String)
  }

  package struct Inside: Hashable, Sendable {
    package var code: UInt8
    package var text: String
  }

  /// The bytes of options inside option 43.
  package static func bytes(_ inside: [Inside]) -> [UInt8] {
    inside.flatMap { [$0.code, UInt8(clamping: $0.text.utf8.count)] + Array($0.text.utf8) }
  }

  static func options(_ discovery: DHCPDiscovery, url: String, tftp: String?) throws(UnwritableFile) -> [DHCPOption] {
    let text = discovery.value.replacing("{url}", with: url).replacing("{tftp}", with: tftp ?? "")
    let inside = discovery.suboptions.map { Inside(code: $0, text: text) }
    // The length of an option is one byte.
    guard text.utf8.count <= 255, inside.reduce(0, { $0 + 2 + $1.text.utf8.count }) <= 255 else {
      throw UnwritableFile(faults: [
        Unwritable(
          setting: "provisioning_url", reason: "a DHCP option holds 255 bytes, and it needs \(text.utf8.count)",
          help: "shorten `provisioning_url` in the provider file")
      ])
    }
    return discovery.options.map { DHCPOption(code: $0, value: .text(text)) }
      + (inside.isEmpty ? [] : [DHCPOption(code: 43, value: .inside(inside))])
      + discovery.addressOptions.compactMap { code in tftp.map { DHCPOption(code: code, value: .address($0)) } }
  }
}

/// Telephones of one company by what they are told.
private struct Buckets {
  private var byOptions: [[DHCPOption]: Bucket] = [:]
  private var left: [[String]: Int] = [:]

  struct Bucket {
    var families: [String] = []
    var vendors: Set<String> = []
    var vendorClasses: Set<String> = []
    var macPrefixes: Set<String> = []
    var macs: [MACAddress] = []
  }

  mutating func leave(_ vendor: String, _ reason: String) { left[[vendor, reason], default: 0] += 1 }

  mutating func add(
    _ device: HostedCompany.Device, _ family: DeviceFamily, _ discovery: DHCPDiscovery, options: [DHCPOption]
  ) {
    byOptions[options, default: Bucket()].add(device, family, discovery)
  }

  func closed(of company: String, onlyDescribed: Bool) -> ([DHCPPlan.Group], [DHCPPlan.Unreached]) {
    let all = byOptions.sorted { $0.value.tag < $1.value.tag }
    let groups = all.map { options, bucket in
      let others = all.filter { $0.key != options }.map(\.value)
      var classes = bucket.vendorClasses.sorted()
      var prefixes = bucket.macPrefixes.sorted().filter { $0.utf8.count % 2 == 0 }
      // What two kinds of telephones share tells neither. dnsmasq finds a class anywhere in what a telephone calls itself.
      classes.removeAll { one in others.contains { $0.vendorClasses.contains { one.contains($0) || $0.contains(one) } }
      }
      prefixes.removeAll { one in others.contains { $0.macPrefixes.contains { one.overlaps($0) } } }
      if onlyDescribed {
        classes = []
        prefixes = []
      }
      let rest = bucket.macs.filter { mac in !prefixes.contains(where: mac.hex.hasPrefix) }
      return DHCPPlan.Group(
        company: company, tag: "\(company)-\(bucket.tag)", vendors: bucket.vendors.sorted(), vendorClasses: classes,
        macPrefixes: prefixes, macs: rest, options: options)
    }
    let unreached = left.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, count in
      DHCPPlan.Unreached(company: company, vendor: key[0], devices: count, reason: key[1])
    }
    return (groups, unreached)
  }
}

extension Buckets.Bucket {
  /// The first of its families by name: no two buckets have it.
  fileprivate var tag: String { families.min() ?? "" }

  fileprivate mutating func add(
    _ device: HostedCompany.Device, _ family: DeviceFamily, _ discovery: DHCPDiscovery
  ) {
    if !families.contains(family.name) { families.append(family.name) }
    vendors.insert(family.vendor)
    vendorClasses.formUnion(discovery.vendorClasses)
    for model in family.models { macPrefixes.formUnion(model.device.macPrefixes) }
    macs.append(device.mac)
  }
}

extension String {
  /// One is the beginning of the other.
  fileprivate func overlaps(_ other: String) -> Bool { hasPrefix(other) || other.hasPrefix(self) }
}
