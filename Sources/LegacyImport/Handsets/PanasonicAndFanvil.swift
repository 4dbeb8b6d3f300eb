extension HandsetDialect {
  /// Panasonic KX-UT, KX-HDV, KX-TGP: `SIP_ID_1="201"`, `FLEX_BUTTON_FACILITY_ACT1="X_PANASONIC_IPTEL_BLF"`.
  static let panasonic = HandsetDialect(
    vendor: "Panasonic",
    recognise: { file in
      let head = file.head
      return head.contains("PCC Standard Format") || head.contains("SIP_RGSTR_ADDR_1")
        || head.contains("PHONE_NUMBER_1")
        ? "settings such as `PHONE_NUMBER_1`" : nil
    },
    settings: { file, _ in HandsetSetting.lines(file, separators: "=") },
    role: { name in
      let parts: [(String, HandsetRole.AccountPart)] = [
        ("PHONE_NUMBER_", .user), ("SIP_AUTHID_", .authUser), ("SIP_PASS_", .password), ("DISPLAY_NAME_", .displayName),
      ]
      for (prefix, part) in parts {
        if case (let number, "")? = name.numbered(prefix) { return .account(number, part) }
      }
      if case (let number, "")? = name.numbered("FLEX_BUTTON_FACILITY_ACT") {
        return .key(HandsetKeyPlace(position: number), .type)
      }
      if case (let number, "")? = name.numbered("FLEX_BUTTON_FACILITY_ARG") {
        return .key(HandsetKeyPlace(position: number), .value)
      }
      if case (let number, "")? = name.numbered("FLEX_BUTTON_LABEL") {
        return .key(HandsetKeyPlace(position: number), .label)
      }
      return nil
    },
    key: { type, value in
      let word = type.hasPrefix("X_PANASONIC_IPTEL_") ? String(type.dropFirst(18)) : type
      switch word {
      case "": return .nothing
      case "BLF", "CONTACT": return .lamp(value.dialledPart)
      case "ONETOUCH": return .speedDial(value.dialledPart)
      case "LINE", "DN": return .line(Int(value))
      default: return .unknown("keys of type \(word) have no counterpart that is known")
      }
    })

  /// Fanvil as text: `SIP1 Phone Number       :201`, `Fkey1 Value :202@1/bc`.
  static let fanvilText = HandsetDialect(
    vendor: "Fanvil",
    recognise: { file in
      let head = file.head
      return head.contains("<<VOIP CONFIG FILE>>") || head.contains("SIP1 Phone Number")
        ? "settings such as `SIP1 Phone Number`" : nil
    },
    settings: { file, _ in HandsetSetting.lines(file, separators: ":") },
    role: { name in
      if let (number, rest) = name.numbered("SIP") {
        return fanvilPart(rest.replacing(" ", with: "_")).map { .account(number, $0) }
      }
      if let (number, rest) = name.numbered("Fkey") { return fanvilKey(number, rest.replacing(" ", with: "_")) }
      return nil
    }, key: fanvilFunction)

  /// Fanvil as XML: entries of `<SIP_Line_List>`, and in newer ones `<line index="1">`.
  static let fanvilXML = HandsetDialect(
    vendor: "Fanvil",
    recognise: { $0.head.contains("<VOIP_CONFIG_FILE") ? "an XML file with <VOIP_CONFIG_FILE>" : nil },
    settings: { file, values in
      let (leaves, fault) = XMLLeaf.all(file.bytes)
      if let fault { values.append(.damage(file, fault)) }
      var ids: [Int: String] = [:]
      for leaf in leaves where leaf.attribute == nil && leaf.name == "ID" {
        if leaf.elements.count > 1 { ids[leaf.elements[leaf.elements.count - 2].serial] = leaf.text }
      }
      return leaves.filter { $0.attribute == nil }.map { leaf in
        let entry = leaf.elements.count > 1 ? leaf.elements[leaf.elements.count - 2].serial : 0
        let name = ids[entry].map { "\($0).\(leaf.name)" } ?? leaf.name
        return HandsetSetting(name: name, value: leaf.text, line: leaf.line)
      }
    },
    role: { name in
      if let (number, rest) = name.numbered("SIP"), rest.hasPrefix(".") {
        return fanvilPart("_" + rest.dropFirst()).map { .account(number, $0) }
      }
      if let (number, rest) = name.numbered("Fkey"), rest.hasPrefix(".") {
        return fanvilKey(number, "_" + rest.dropFirst())
      }
      return nil
    }, key: fanvilFunction)

  private static func fanvilPart(_ name: String) -> HandsetRole.AccountPart? {
    switch name {
    case "_Phone_Number": .user
    case "_Register_User": .authUser
    case "_Register_Pswd": .password
    case "_Display_Name": .displayName
    case "_Enable_Reg": .isOn
    default: nil
    }
  }

  private static func fanvilKey(_ number: Int, _ name: String) -> HandsetRole? {
    let place = HandsetKeyPlace(position: number)
    switch name {
    case "_Type": return .key(place, .type)
    case "_Value": return .key(place, .value)
    case "_Title": return .key(place, .label)
    default: return nil
    }
  }

  /// Type 1 is a memory key, of which `202@1/bc` ends in what it does: b a lamp, f a speed dial; 2 is a line.
  private static let fanvilFunction: @Sendable (String, String) -> HandsetKey = { type, value in
    switch type {
    case "0", "": return .nothing
    case "2": return .line(value.numbered("SIP")?.number)
    case "1":
      let number = value.dialledPart
      if number.isEmpty { return .nothing }
      let kind = value.split(separator: "/").last.flatMap { $0.first } ?? "f"
      return kind == "b" ? .lamp(number) : .speedDial(number)
    default: return .unknown("keys of type \(type) have no counterpart that is known")
    }
  }
}
