extension HandsetDialect {
  /// Types of keys: 0 nothing, 2 forward, 5 do not disturb, 13 speed dial, 14 intercom, 15 line, 16 lamp (Yealink's
  /// administrator guides, and what our own templates write).
  static let yealink = HandsetDialect(
    vendor: "Yealink",
    recognise: { file in
      let head = file.head
      if head.contains("account.1.") || head.contains("\naccount.2.") {
        return "settings such as `account.1.user_name`"
      }
      if head.hasPrefix("#!version:1.0") { return "it begins with #!version:1.0" }
      return head.contains("linekey.1.") ? "settings such as `linekey.1.type`" : nil
    },
    settings: { file, _ in HandsetSetting.lines(file, separators: "=").filter { $0.value != "%NULL%" } },
    role: { name in
      if let (number, rest) = name.numbered("account.") {
        switch rest {
        case ".user_name": return .account(number, .user)
        case ".auth_name": return .account(number, .authUser)
        case ".password": return .account(number, .password)
        case ".display_name": return .account(number, .displayName)
        case ".label": return .account(number, .label)
        case ".enable": return .account(number, .isOn)
        default: return nil
        }
      }
      var place: HandsetKeyPlace?
      var part = ""
      if let (number, rest) = name.numbered("linekey.") { (place, part) = (HandsetKeyPlace(position: number), rest) }
      if let (module, rest) = name.numbered("expansion_module."), let (number, tail) = rest.numbered(".key.") {
        (place, part) = (HandsetKeyPlace(module: module, position: number), tail)
      }
      guard let place else { return nil }
      switch part {
      case ".type": return .key(place, .type)
      case ".value": return .key(place, .value)
      case ".label": return .key(place, .label)
      case ".line": return .key(place, .line)
      default: return nil
      }
    },
    key: { type, value in
      switch type {
      case "0", "": .nothing
      case "2": .function("forward")
      case "5": .function("do_not_disturb")
      case "13": .speedDial(value.dialledPart)
      case "15": .line(nil)
      case "16": .lamp(value.dialledPart)
      default: .unknown("keys of type \(type) have no counterpart that is known")
      }
    })
}
