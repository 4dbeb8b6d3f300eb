extension HandsetDialect {
  /// Polycom: settings are attributes of XML elements, `reg.1.address="201"`; contacts are in `MAC-directory.xml`.
  static let polycom = HandsetDialect(
    vendor: "Polycom",
    recognise: { file in
      let head = file.head
      if head.contains("reg.1.") || head.contains("attendant.resourceList") {
        return "attributes such as `reg.1.address`"
      }
      if head.contains("<item_list") { return "a contact directory, <item_list>" }
      return head.contains("<APPLICATION") && head.contains("CONFIG_FILES") ? "a list of files, CONFIG_FILES" : nil
    },
    settings: { file, values in
      let (leaves, fault) = XMLLeaf.all(BookXML.withoutFences(file.bytes))
      if let fault { values.append(.damage(file, fault)) }
      var items: [Int: Int] = [:]
      return leaves.map { leaf in
        if leaf.attribute == nil, let item = leaf.elements.last(where: { $0.name == "item" }) {
          let number = items[item.serial] ?? items.count + 1
          items[item.serial] = number
          return HandsetSetting(name: "item.\(number).\(leaf.name)", value: leaf.text, line: leaf.line)
        }
        return HandsetSetting(name: leaf.name, value: leaf.text, line: leaf.line)
      }
    },
    role: { name in
      if let (number, rest) = name.numbered("reg.") {
        switch rest {
        case ".address": return .account(number, .user)
        case ".auth.userId": return .account(number, .authUser)
        case ".auth.password": return .account(number, .password)
        case ".displayName": return .account(number, .displayName)
        case ".label": return .account(number, .label)
        default: return nil
        }
      }
      if let (number, rest) = name.numbered("attendant.resourceList.") {
        // Behind the lines, in order; where exactly depends on the model.
        let place = HandsetKeyPlace(position: number + 1)
        switch rest {
        case ".address": return .key(place, .whole)
        case ".label": return .key(place, .label)
        default: return nil
        }
      }
      if let (number, rest) = name.numbered("item.") {
        switch rest {
        case ".fn": return .contact(number, .firstName)
        case ".ln": return .contact(number, .lastName)
        case ".ct": return .contact(number, .number)
        case ".sd": return .contact(number, .speedDial)
        default: return nil
        }
      }
      return nil
    },
    key: { _, value in value.isEmpty ? .nothing : .lamp(value.dialledPart) })
}
