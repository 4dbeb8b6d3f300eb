import SourceText

/// What `centrale host` writes for one server: text for a file, and what to do with it.
package struct ServerConfiguration: Sendable {
  package var text: String
  /// Where the file goes as a rule.
  package var place: String
  /// What to do, in order; each is a command or a sentence.
  package var steps: [String]
  /// What a DHCP server tells; nil of servers of files.
  package var plan: DHCPPlan?
}

extension ConfigurationText {
  /// Comment lines; an empty one stands alone.
  static func comments(_ lines: [String], mark: String) -> ConfigurationText {
    var text: ConfigurationText = ""
    for line in lines { text += line.isEmpty ? "\(comment: mark)\n" : "\(comment: mark) \(comment: line)\n" }
    return text
  }
}

extension DHCPPlan {
  /// What the head of a DHCP configuration says.
  func head(_ companies: [HostedCompany]) -> [String] {
    var lines = [
      "Where telephones find their files, made by `centrale host` from \(companies.count == 1 ? "the company" : "the companies")"
    ]
    lines += companies.map { "  \($0.id)\($0.name.isEmpty ? "" : " (\($0.name))")" }
    lines += [
      "Make it again after a rotation of secrets, and when a company gets telephones of another vendor"
        + (groups.contains { !$0.macs.isEmpty } ? " or any telephone that stands here by its MAC address." : "."),
      "The URLs have the secret token of the company in them: keep this file from others (mode 0600).",
    ]
    for one in unreached {
      lines.append("Not led: \(one.company): \(one.devices) of \(one.vendor): \(one.reason).")
    }
    return lines
  }
}

extension DHCPPlan.Group {
  var title: String { "\(company): \(vendors.joined(separator: ", "))" }
}

extension DHCPOption {
  /// For people, beside bytes that nobody can read.
  var words: String {
    switch value {
    case .text(let text): "option \(code): \(text)"
    case .inside(let inside):
      "option \(code): " + inside.map { "\($0.code) inside = \($0.text)" }.joined(separator: ", ")
    case .address(let address): "option \(code): \(address)"
    }
  }
}
