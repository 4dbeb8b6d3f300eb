import RecordSchemas

extension HandsetDialect {
  /// Snom in XML: `<user_name idx="1" perm="">201</user_name>`, `<fkey idx="0" label="Jan">blf sip:202@host</fkey>`.
  static let snomXML = HandsetDialect(
    vendor: "Snom",
    recognise: { file in
      let head = file.head
      return head.contains("<phone-settings") || head.contains("<functionKeys")
        ? "an XML file with <phone-settings>" : nil
    },
    settings: { file, values in
      let (leaves, fault) = XMLLeaf.all(file.bytes)
      if let fault { values.append(.damage(file, fault)) }
      var indices: [Int: String] = [:]
      for leaf in leaves where leaf.attribute == "idx" { indices[leaf.elements.last?.serial ?? 0] = leaf.text }
      return leaves.compactMap { leaf in
        guard let element = leaf.elements.last,
          leaf.attribute == nil || leaf.attribute == "label" || leaf.attribute == "context"
        else { return nil }
        let index = indices[element.serial].map { "[\($0)]" } ?? ""
        let suffix = leaf.attribute.map { "@" + $0 } ?? ""
        return HandsetSetting(name: element.name + index + suffix, value: leaf.text, line: leaf.line)
      }
    }, role: snomRole, key: snomKey)

  /// Snom as text: `user_name1!: 201`, `fkey0: blf <sip:202@host>`.
  static let snomText = HandsetDialect(
    vendor: "Snom",
    recognise: { file in
      let head = file.head
      return ["\nuser_realname1", "\nuser_name1", "\nuser_host1"].contains(where: head.contains)
        || head.hasPrefix("user_")
        ? "settings such as `user_name1`" : nil
    },
    settings: { file, _ in
      HandsetSetting.lines(file, separators: ":").map { setting in
        var setting = setting
        let bare = String(setting.name.reversed().drop { "!$&?".contains($0) }.reversed())
        let digits = String(bare.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        setting.name = digits.isEmpty ? bare : bare.dropLast(digits.count) + "[\(digits)]"
        return setting
      }
    }, role: snomRole, key: snomKey)

  private static let snomRole: @Sendable (String) -> HandsetRole? = { name in
    let parts: [(String, HandsetRole.AccountPart)] = [
      ("user_name[", .user), ("user_pname[", .authUser), ("user_pass[", .password), ("user_realname[", .displayName),
      ("user_idle_text[", .label), ("user_active[", .isOn),
    ]
    for (prefix, part) in parts { if case (let number, "]")? = name.numbered(prefix) { return .account(number, part) } }
    // Keys count from 0.
    if let (number, rest) = name.numbered("fkey[") {
      let place = HandsetKeyPlace(position: number + 1)
      switch rest {
      case "]": return .key(place, .whole)
      case "]@label": return .key(place, .label)
      default: return nil
      }
    }
    if case (let number, "]")? = name.numbered("fkey_label[") {
      return .key(HandsetKeyPlace(position: number + 1), .label)
    }
    return name == "phone_type" ? .model : nil
  }

  private static let snomKey: @Sendable (String, String) -> HandsetKey = { whole, _ in
    let parts = whole.split(separator: " ", maxSplits: 1).map(String.init)
    let value = parts.count > 1 ? parts[1].dialledPart : ""
    switch parts.first?.lowercased() ?? "" {
    case "", "none": return .nothing
    case "line": return .line(nil)
    case "blf", "dest": return value.isEmpty ? .nothing : .lamp(value)
    case "speed": return value.isEmpty ? .nothing : .speedDial(value)
    case "keyevent" where value == "F_DND": return .function("do_not_disturb")
    case "keyevent" where value == "F_REDIRECT": return .function("forward")
    case "keyevent" where value == "F_NONE": return .nothing
    default: return .unknown("`\(whole.prefix(40))` has no counterpart that is known")
    }
  }
}

extension InputValue {
  static func damage(_ file: InputFile, _ fault: XMLEvents.Fault) -> InputValue {
    InputValue(
      InputPlace(file.name, line: fault.line), "", .damaged,
      "the XML is damaged here (\(fault.message)); what follows was not read")
  }
}
