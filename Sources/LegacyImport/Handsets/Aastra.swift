extension HandsetDialect {
  /// Aastra and Mitel 6700/6800/6900: `sip line1 user name: 201`, `softkey1 type: blf`.
  static let aastra = HandsetDialect(
    vendor: "Aastra",
    recognise: { file in
      let head = file.head.lowercased()
      return head.contains("sip line1 ") || head.contains("\nsip screen name:") || head.contains("\nsoftkey1 type:")
        || head.contains("\nprgkey1 type:")
        ? "settings such as `sip line1 user name`" : nil
    },
    settings: { file, _ in
      HandsetSetting.lines(file, separators: ":").map { setting in
        var setting = setting
        // `^` and `!` before a name say who may change it.
        setting.name = String(setting.name.drop { "^!".contains($0) })
        return setting
      }
    },
    role: { name in
      if let (number, rest) = name.numbered("sip line") {
        switch rest {
        case " user name": return .account(number, .user)
        case " auth name": return .account(number, .authUser)
        case " password": return .account(number, .password)
        case " display name": return .account(number, .displayName)
        case " screen name": return .account(number, .label)
        default: return nil
        }
      }
      switch name {
      case "sip user name": return .account(1, .user)
      case "sip auth name": return .account(1, .authUser)
      case "sip password": return .account(1, .password)
      case "sip display name": return .account(1, .displayName)
      case "sip screen name": return .account(1, .label)
      default: break
      }
      for prefix in ["softkey", "prgkey", "topsoftkey"] {
        guard let (number, rest) = name.numbered(prefix) else { continue }
        let place = HandsetKeyPlace(position: number)
        switch rest {
        case " type": return .key(place, .type)
        case " value": return .key(place, .value)
        case " label": return .key(place, .label)
        case " line": return .key(place, .line)
        default: return nil
        }
      }
      if let (module, rest) = name.numbered("expmod"), let (number, tail) = rest.numbered(" key") {
        let place = HandsetKeyPlace(module: module, position: number)
        switch tail {
        case " type": return .key(place, .type)
        case " value": return .key(place, .value)
        case " label": return .key(place, .label)
        default: return nil
        }
      }
      return nil
    },
    key: { type, value in
      switch type.lowercased() {
      case "none", "empty", "": .nothing
      case "blf": .lamp(value.dialledPart)
      case "speeddial", "blfxfer", "speeddialxfer": .speedDial(value.dialledPart)
      case "line": .line(nil)
      case "dnd": .function("do_not_disturb")
      case "callforward": .function("forward")
      default: .unknown("keys of type \(type) have no counterpart that is known")
      }
    })
}
