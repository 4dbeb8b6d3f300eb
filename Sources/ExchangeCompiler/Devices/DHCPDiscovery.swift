/// How devices of a family find their provisioning host through DHCP, as their profile says.
package struct DHCPDiscovery: Hashable, Sendable {
  /// How option 60 of a request begins; empty where that is not known.
  package var vendorClasses: [String]
  /// Options that are read as text.
  package var options: [UInt8]
  /// Options inside option 43 that are read as text.
  package var suboptions: [UInt8]
  /// Options that are read as IPv4 addresses of a TFTP server.
  package var addressOptions: [UInt8]
  /// The text, with `{url}` or `{tftp}` in it.
  package var value: String

  /// Whether they fetch by TFTP only, from an address that no provisioning URL tells.
  package var needsTFTP: Bool { !addressOptions.isEmpty || value.contains("{tftp}") }
}

extension DHCPDiscovery {
  /// Nil where they read nothing: a family that extends another one may say so.
  init?(_ draft: DHCPDraft) {
    guard !(draft.options.isEmpty && draft.suboptions.isEmpty && draft.addressOptions.isEmpty) else { return nil }
    vendorClasses = draft.vendorClasses
    options = draft.options.map { UInt8($0) }
    suboptions = draft.suboptions.map { UInt8($0) }
    addressOptions = draft.addressOptions.map { UInt8($0) }
    value = draft.value
  }
}
