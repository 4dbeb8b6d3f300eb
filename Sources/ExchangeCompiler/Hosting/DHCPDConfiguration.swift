import TelephoneExchange

extension DHCPPlan {
  /// For ISC dhcpd: a class for those that a vendor class or the beginning of a MAC finds, and one whose subclasses are MACs.
  package func dhcpd(of companies: [HostedCompany]) throws(UnwritableFile) -> ServerConfiguration {
    typealias Text = ConfigurationText<DHCPDSyntax>
    var text = Text.comments(head(companies), mark: "#")
    let codes = Set(groups.flatMap { $0.options.map(\.definition) }.compactMap { $0 })
    if !codes.isEmpty { text += "\n" }
    for definition in codes.sorted(by: { $0.code < $1.code }) {
      text += "option centrale-\(definition.code) code \(definition.code) = \(word: definition.type, "type");\n"
    }
    for group in groups {
      let tests =
        group.vendorClasses.map { vendorClass -> Text in
          "substring(option vendor-class-identifier, 0, \(vendorClass.utf8.count)) = \(quoted: vendorClass, "vendor class")"
        }
        + group.macPrefixes.map { prefix -> Text in
          "substring(hardware, 1, \(prefix.utf8.count / 2)) = \(word: prefix.pairs.joined(separator: ":"), "MAC")"
        }
      if !tests.isEmpty {
        text +=
          "\n# \(comment: group.title)\nclass \(quoted: group.tag, "tag") {\n  match if \(tests, by: "\n    or ");\n"
        text += "\(group.dhcpdOptions)}\n"
      }
      if !group.macs.isEmpty {
        let name = group.tag + "-described"
        text += "\n# \(comment: group.title), by MAC address\nclass \(quoted: name, "tag") {\n  match hardware;\n"
        text += "\(group.dhcpdOptions)}\n"
        for mac in group.macs {
          text += "subclass \(quoted: name, "tag") 1:\(word: mac.pairs(":"), "MAC");\n"
        }
      }
    }
    return ServerConfiguration(
      text: try text.finished(), place: "/etc/dhcp/centrale.conf",
      steps: [
        "add to /etc/dhcp/dhcpd.conf, outside of every `{ }`: include \"/etc/dhcp/centrale.conf\";", "dhcpd -t",
        "systemctl restart isc-dhcp-server",
      ])
  }
}

extension DHCPPlan.Group {
  fileprivate var dhcpdOptions: ConfigurationText<DHCPDSyntax> {
    var text: ConfigurationText<DHCPDSyntax> = ""
    for option in options {
      switch option.value {
      case .text(let value):
        text += "  option \(word: option.dhcpdName, "option") \(quoted: value, "provisioning_url");\n"
      case .inside(let inside):
        text +=
          "  # \(comment: option.words)\n  option vendor-encapsulated-options \(hex: DHCPOption.bytes(inside), by: ":");\n"
      case .address(let address):
        text += "  option \(word: option.dhcpdName, "option") \(word: address, "TFTP server");\n"
      }
    }
    // Sent whether the telephone asks for them or not: some read what they do not ask for.
    let codes = options.map(\.code)
    text += "  if exists dhcp-parameter-request-list {\n"
    text +=
      "    option dhcp-parameter-request-list = concat(option dhcp-parameter-request-list, \(hex: codes, by: ":"));\n  }\n"
    return text
  }
}

extension DHCPOption {
  fileprivate struct Definition: Hashable {
    var code: UInt8
    var type: String
  }

  fileprivate var dhcpdName: String { code == 66 ? "tftp-server-name" : "centrale-\(code)" }

  /// Of options that dhcpd does not know by a name of its own.
  fileprivate var definition: Definition? {
    switch value {
    case .text: code == 66 ? nil : Definition(code: code, type: "text")
    case .address: Definition(code: code, type: "ip-address")
    case .inside: nil
    }
  }
}
