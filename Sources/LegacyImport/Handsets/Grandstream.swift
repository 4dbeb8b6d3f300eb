extension HandsetDialect {
  /// Grandstream's P numbers, as XML or as text. Each account has numbers of its own (GXP templates of the vendor).
  static let grandstream = HandsetDialect(
    vendor: "Grandstream",
    recognise: { file in
      let head = file.head
      if head.contains("<gs_provision") { return "an XML file with <gs_provision>" }
      return ["\nP35=", "\nP35 =", "\nP271=", "\nP271 ="].contains(where: head.contains)
        ? "settings such as `P35`" : nil
    },
    settings: { file, values in
      guard file.head.contains("<gs_provision") else { return HandsetSetting.lines(file, separators: "=") }
      let (leaves, fault) = XMLLeaf.all(file.bytes)
      if let fault { values.append(.damage(file, fault)) }
      return leaves.filter { $0.attribute == nil }.map { HandsetSetting(name: $0.name, value: $0.text, line: $0.line) }
    },
    role: { name in name.lowercased() == "mac" ? .mac : accounts[name] },
    key: { _, _ in .unknown("keys have other numbers in each model") })

  private static let accounts: [String: HandsetRole] = {
    let parts: [(HandsetRole.AccountPart, [String])] = [
      (.isOn, ["P271", "P401", "P501", "P601", "P1701", "P1801"]),
      (.label, ["P270", "P417", "P517", "P617", "P1717", "P1817"]),
      (.user, ["P35", "P404", "P504", "P604", "P1704", "P1804"]),
      (.authUser, ["P36", "P405", "P505", "P605", "P1705", "P1805"]),
      (.password, ["P34", "P406", "P506", "P606", "P1706", "P1806"]),
      (.displayName, ["P3", "P407", "P507", "P607", "P1707", "P1807"]),
    ]
    var roles: [String: HandsetRole] = [:]
    for (part, names) in parts { for (index, name) in names.enumerated() { roles[name] = .account(index + 1, part) } }
    return roles
  }()
}
