import TelephoneExchange

extension DHCPPlan {
  /// For dnsmasq: tags by vendor class and MAC address, and the options of each tag.
  package func dnsmasq(of companies: [HostedCompany]) throws(UnwritableFile) -> ServerConfiguration {
    typealias Text = ConfigurationText<DnsmasqSyntax>
    var text = Text.comments(head(companies), mark: "#")
    for group in groups {
      text += "\n# \(comment: group.title)\n"
      for vendorClass in group.vendorClasses {
        text += "dhcp-vendorclass=set:\(word: group.tag, "tag"),\(quoted: vendorClass, "vendor class")\n"
      }
      for prefix in group.macPrefixes {
        let rest = Array(repeating: Text("*"), count: 6 - prefix.utf8.count / 2)
        let bytes = prefix.pairs.map { byte -> Text in "\(word: byte, "MAC")" } + rest
        text += "dhcp-mac=set:\(word: group.tag, "tag"),\(bytes, by: ":")\n"
      }
      for mac in group.macs { text += "dhcp-mac=set:\(word: group.tag, "tag"),\(word: mac.pairs(":"), "MAC")\n" }
      for option in group.options {
        // Sent whether the telephone asks for it or not: some read what they do not ask for.
        let start: Text = "dhcp-option-force=tag:\(word: group.tag, "tag"),\(option.code),"
        switch option.value {
        case .text(let value): text += "\(start)\(quoted: value, "provisioning_url")\n"
        case .inside(let inside):
          text += "# \(comment: option.words)\n\(start)\(hex: DHCPOption.bytes(inside), by: ":")\n"
        case .address(let address): text += "\(start)\(word: address, "TFTP server")\n"
        }
      }
    }
    return ServerConfiguration(
      text: try text.finished(), place: "/etc/dnsmasq.d/centrale.conf",
      steps: ["dnsmasq --test", "systemctl restart dnsmasq"])
  }
}

extension String {
  /// Two signs each.
  var pairs: [String] {
    let signs = Array(self)
    return stride(from: 0, to: signs.count - 1, by: 2).map { String(signs[$0...($0 + 1)]) }
  }
}
