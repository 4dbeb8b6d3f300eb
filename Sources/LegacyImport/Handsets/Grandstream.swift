extension HandsetDialect {
  /// Grandstream's P numbers, as XML or as text. Each account has numbers of its own, and so has each key: first the line
  /// keys, then the multi-purpose keys, then those of up to four boards of 40 (templates of the vendor for GXP14xx to GXP21xx
  /// and GRP26xx). Line keys count their modes differently.
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
    role: { name in name.lowercased() == "mac" ? .mac : accounts[name] ?? keys[name] },
    key: { type, value in
      let number = value.dialledPart
      switch type {
      case "line 0": return .line(nil)
      case "0", "4", "line 10", "line 14": return number.isEmpty ? .nothing : .speedDial(number)
      case "1", "line 11": return number.isEmpty ? .nothing : .lamp(number)
      case "6", "line 16": return .function("voicemail")
      case "9", "line 19": return .function("park")
      case "21": return .function("forward")
      case "22": return .function("do_not_disturb")
      case "31": return .line(nil)
      case "-1", "", "line ", "line -1": return .nothing
      default:
        let mode = type.hasPrefix("line ") ? String(type.dropFirst(5)) : type
        return .unknown("keys of mode \(mode) have no counterpart that is known")
      }
    },
    typePrefix: { $0.module == 0 && $0.bank == 0 ? "line " : "" }, firstLine: 0)

  /// The numbers of mode, account, label and value of every key.
  private static let keys: [String: HandsetRole] = {
    var roles: [String: HandsetRole] = [:]
    func add(_ place: HandsetKeyPlace, _ mode: Int, _ account: Int, _ label: Int, _ value: Int) {
      for (part, number) in [(HandsetRole.KeyPart.type, mode), (.line, account), (.label, label), (.value, value)] {
        roles["P\(number)"] = .key(place, part)
      }
    }
    for key in 0..<6 {
      add(HandsetKeyPlace(position: key + 1), 1363 + 2 * key, 1364 + 2 * key, 1465 + 2 * key, 1466 + 2 * key)
    }
    for (index, first) in [1477, 1481].enumerated() {
      add(HandsetKeyPlace(position: 7 + index), first, first + 1, first + 2, first + 3)
    }
    for key in 0..<7 {
      add(HandsetKeyPlace(bank: 1, position: key + 1), 323 + key, 301 + 3 * key, 302 + 3 * key, 303 + 3 * key)
    }
    let more = (0..<11).map { 353 + 4 * $0 } + (0..<6).map { 1440 + 4 * $0 }
    for (index, first) in more.enumerated() {
      add(HandsetKeyPlace(bank: 1, position: 8 + index), first, first + 1, first + 2, first + 3)
    }
    for key in 0..<160 {
      let first = 23_000 + 5 * key
      add(HandsetKeyPlace(module: key / 40 + 1, position: key % 40 + 1), first, first + 1, first + 2, first + 3)
    }
    return roles
  }()

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
