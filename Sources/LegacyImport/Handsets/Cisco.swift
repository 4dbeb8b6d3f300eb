extension HandsetDialect {
  /// Cisco 79xx, 88xx: `SEP….cnf.xml` with `<line button="1">`. Feature 9 is a line, 2 a speed dial, 21 a lamp (our own
  /// templates write 9 and 2).
  static let ciscoSEP = HandsetDialect(
    vendor: "Cisco",
    recognise: { file in
      let head = file.head
      return head.contains("<sipLines>") || head.contains("<device") && head.contains("<sipProfile")
        ? "an XML file with <sipLines>" : nil
    },
    settings: { file, values in
      let (leaves, fault) = XMLLeaf.all(file.bytes)
      if let fault { values.append(.damage(file, fault)) }
      var buttons: [Int: String] = [:]
      var features: [Int: String] = [:]
      for leaf in leaves {
        guard let line = leaf.elements.last(where: { $0.name == "line" }) else { continue }
        if leaf.attribute == "button" { buttons[line.serial] = leaf.text }
        if leaf.attribute == nil, leaf.name == "featureID" { features[line.serial] = leaf.text }
      }
      return leaves.filter { $0.attribute == nil }.map { leaf in
        guard let line = leaf.elements.last(where: { $0.name == "line" }), let button = buttons[line.serial] else {
          return HandsetSetting(name: leaf.name, value: leaf.text, line: leaf.line)
        }
        let kind = features[line.serial] == "9" || features[line.serial] == nil ? "line" : "button"
        return HandsetSetting(name: "\(kind).\(button).\(leaf.name)", value: leaf.text, line: leaf.line)
      }
    },
    role: { name in
      if let (number, rest) = name.numbered("line.") {
        switch rest {
        case ".name": return .account(number, .user)
        case ".authName": return .account(number, .authUser)
        case ".authPassword": return .account(number, .password)
        case ".displayName": return .account(number, .displayName)
        case ".featureLabel": return .account(number, .label)
        default: return nil
        }
      }
      if let (number, rest) = name.numbered("button.") {
        let place = HandsetKeyPlace(position: number)
        switch rest {
        case ".featureID": return .key(place, .type)
        case ".speedDialNumber": return .key(place, .value)
        case ".featureLabel": return .key(place, .label)
        default: return nil
        }
      }
      return name == "loadInformation" ? .model : nil
    },
    key: { type, value in
      switch type {
      case "2": .speedDial(value.dialledPart)
      case "21": .lamp(value.dialledPart)
      default: .unknown("buttons of feature \(type) have no counterpart that is known")
      }
    })

  /// Cisco SPA and Linksys: `<User_ID_1_>` in a `<flat-profile>`; keys by `fnc=blf+sd;sub=202@$PROXY`.
  static let ciscoSPA = HandsetDialect(
    vendor: "Cisco",
    recognise: { $0.head.contains("<flat-profile") ? "an XML file with <flat-profile>" : nil },
    settings: { file, values in
      let (leaves, fault) = XMLLeaf.all(file.bytes)
      if let fault { values.append(.damage(file, fault)) }
      return leaves.filter { $0.attribute == nil }.map { HandsetSetting(name: $0.name, value: $0.text, line: $0.line) }
    },
    role: { name in
      let parts: [(String, HandsetRole.AccountPart)] = [
        ("User_ID_", .user), ("Auth_ID_", .authUser), ("Password_", .password), ("Display_Name_", .displayName),
        ("Line_Enable_", .isOn),
      ]
      for (prefix, part) in parts {
        if case (let number, "_")? = name.numbered(prefix) { return .account(number, part) }
      }
      if case (let number, "_")? = name.numbered("Extended_Function_") {
        return .key(HandsetKeyPlace(position: number), .whole)
      }
      return name == "Product_Name" ? .model : nil
    },
    key: { whole, _ in
      let fields = Dictionary(
        whole.split(separator: ";").compactMap { part -> (String, String)? in
          let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
          return sides.count == 2 ? (sides[0], sides[1]) : nil
        }, uniquingKeysWith: { first, _ in first })
      let functions = (fields["fnc"] ?? "").split(separator: "+")
      let number = (fields["sub"] ?? fields["ext"] ?? "").dialledPart
      if functions.contains("blf"), !number.isEmpty { return .lamp(number) }
      if functions.contains("sd"), !number.isEmpty { return .speedDial(number) }
      return .unknown("`\(whole.prefix(40))` has no counterpart that is known")
    })
}
