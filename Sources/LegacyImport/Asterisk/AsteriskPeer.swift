import RecordSchemas
import TelephoneExchange

/// A telephone or a trunk of sip.conf, pjsip.conf or users.conf, with everything that its objects and templates say.
struct AsteriskPeer {
  var name: String
  /// Lines of the headers of its objects.
  var headers: [Int]
  var settings: [ConfigSections.Setting]
  var isTrunk: Bool
  var comment: String?
  /// As it is dialled inside; nil until that is known, or where nothing says it.
  var number: String?
  /// From what `number` was concluded.
  var reason = ""

  var context: String? { settings.text("context") }

  /// `201@default&299@default`.
  static func mailboxes(_ text: String) -> [String] {
    text.split { ",&".contains($0) }.compactMap { box in
      let number = String(box.prefix { $0 != "@" }).trimmed
      return Extension(number)?.digits
    }
  }

  /// The number between `<` and `>`, and the name before it: `"Jan Jansen" <201>`.
  static func callerID(_ text: String) -> (name: String, number: String) {
    guard let open = text.firstIndex(of: "<") else {
      let isNumber = text.utf8.allSatisfy { $0.isDigit || "+- ".utf8.contains($0) }
      return isNumber ? ("", text.trimmed) : (text.trimming { "\" ".contains($0) }, "")
    }
    let number = text[text.index(after: open)...].prefix { $0 != ">" }
    return (text[..<open].trimmed.trimming { "\" ".contains($0) }, String(number).trimmed)
  }

  /// What its own settings say it is dialled by.
  var ownNumber: (number: String, reason: String)? {
    if let own = Extension(name) { return (own.digits, "") }
    for key in ["regexten", "hint_exten", "cid_number"] {
      if let found = settings.text(key).flatMap({ Extension($0) }) { return (found.digits, "from `\(key)`") }
    }
    for key in ["callerid", "mailbox", "mailboxes"] {
      guard let text = settings.text(key) else { continue }
      let found = key == "callerid" ? Extension(Self.callerID(text).number)?.digits : Self.mailboxes(text).first
      if let found { return (found, "from `\(key)`") }
    }
    return nil
  }
}

extension AsteriskExchange {
  /// Of chan_sip and users.conf: one section is all of a telephone.
  mutating func takeSections(_ range: Range<Int>, _ kind: Asterisk.Kind) {
    let sections = ConfigSections(ledger.lines, range: range)
    for section in sections.sections {
      guard !["general", "authentication", "globals"].contains(section.name.lowercased()) else {
        if let context = sections.settings(of: section).text("context") { trunkContexts.insert(context) }
        continue
      }
      if section.isTemplate {
        ledger.say(section.header, .carried, "a template: what it says is said of the sections that use it")
        continue
      }
      var settings = sections.settings(of: section)
      if kind == .wizard { settings = settings.map(Self.wizardSetting) }
      let host = settings.text("host") ?? "dynamic"
      let isNumber = Extension(section.name) != nil
      let isTrunk =
        kind == .wizard
        ? settings.text("remote_hosts") != nil || settings.text("sends_registrations")?.lowercased() == "yes"
        : host.lowercased() != "dynamic" && !(isNumber && settings.setting("mailbox", "callerid") != nil)
      guard kind != .sip || settings.text("type") != nil || settings.text("secret") != nil else { continue }
      take(
        AsteriskPeer(
          name: section.name, headers: [section.header], settings: settings, isTrunk: isTrunk,
          comment: ledger.lines[section.header].comment))
    }
  }

  /// `endpoint/callerid` of the wizard is `callerid` of the endpoint.
  private static func wizardSetting(_ setting: ConfigSections.Setting) -> ConfigSections.Setting {
    guard let slash = setting.key.firstIndex(of: "/") else { return setting }
    let (object, key) = (setting.key[..<slash], setting.key[setting.key.index(after: slash)...])
    guard ["endpoint", "aor", "inbound_auth", "phoneprov"].contains(object) else { return setting }
    var setting = setting
    setting.key = object == "phoneprov" && key == "mac" ? "macaddress" : String(key)
    return setting
  }

  /// Of PJSIP: an endpoint names its other objects, which often have the same name.
  mutating func takeObjects(_ range: Range<Int>) {
    let sections = ConfigSections(ledger.lines, range: range)
    var objects: [String: [(section: ConfigSections.Section, settings: [ConfigSections.Setting])]] = [:]
    var endpoints: [(section: ConfigSections.Section, settings: [ConfigSections.Setting])] = []
    var trunks: Set<String> = []
    for section in sections.sections {
      if section.isTemplate {
        ledger.say(section.header, .carried, "a template: what it says is said of the sections that use it")
        continue
      }
      let settings = sections.settings(of: section)
      switch settings.text("type")?.lowercased() {
      case "endpoint": endpoints.append((section, settings))
      case "auth": objects["auth/" + section.name, default: []].append((section, settings))
      case "aor": objects["aor/" + section.name, default: []].append((section, settings))
      case "registration", "identify":
        if let endpoint = settings.text("endpoint") { trunks.insert(endpoint) }
        if let auth = settings.text("outbound_auth") { trunks.insert("auth/" + auth) }
        ledger.say(section.header, .notCarried, Self.trunkNote)
      default: break
      }
    }
    for (section, own) in endpoints {
      var (headers, settings) = ([section.header], own)
      var isTrunk = trunks.contains(section.name)
      for (key, kind) in [("auth", "auth/"), ("outbound_auth", "auth/"), ("aors", "aor/")] {
        for name in own.text(key)?.split(separator: ",").map({ String($0).trimmed }) ?? [] {
          for object in objects[kind + name] ?? [] {
            headers.append(object.section.header)
            settings += object.settings.filter { $0.key != "type" }
            isTrunk =
              isTrunk || kind == "aor/" && object.settings.text("contact") != nil && Extension(section.name) == nil
          }
        }
      }
      take(
        AsteriskPeer(
          name: section.name, headers: headers, settings: settings,
          isTrunk: isTrunk || own.text("outbound_auth") != nil,
          comment: ledger.lines[section.header].comment))
    }
  }

  static let trunkNote = "a trunk: it is the provider's, in the provider file"

  private mutating func take(_ peer: AsteriskPeer) {
    if peer.isTrunk { trunkContexts.insert(peer.context ?? "default") }
    if let known = peers[peer.name] {
      // The same telephone in users.conf and sip.conf.
      peers[peer.name]?.headers += peer.headers
      peers[peer.name]?.settings = peer.settings + known.settings
      return
    }
    peers[peer.name] = peer
    peerNames.append(peer.name)
  }

  // MARK: What is said of them

  mutating func sayPeers() {
    for name in peerNames {
      guard let peer = peers[name] else { continue }
      if peer.isTrunk { sayTrunk(peer) } else { sayTelephone(peer) }
    }
    sayPickupGroups()
  }

  private mutating func sayTrunk(_ peer: AsteriskPeer) {
    for header in peer.headers { ledger.say(header, .notCarried, Self.trunkNote) }
    for setting in peer.settings {
      if AsteriskLedger.isSecret(setting.key) {
        ledger.secret(setting.line, "a password of the provider's: write it into the provider file")
      } else {
        ledger.say(setting.line, .notCarried, Self.trunkNote)
      }
    }
  }

  private mutating func sayTelephone(_ peer: AsteriskPeer) {
    let user = ObjectKey.user(peer.number ?? peer.name)
    if let number = peer.number {
      let note = peer.reason.isEmpty ? "" : "extension \(number) \(peer.reason)"
      for (index, header) in peer.headers.enumerated() {
        ledger.say(
          header, .carried, index == 0 ? note : "of \(peer.name)", [Claim(user, "extension", number)])
      }
      if peer.name != number { ledger.extraction.aliases[.user(peer.name)] = user }
    } else {
      for header in peer.headers {
        ledger.say(header, .carried, "nothing dials it", [Claim(user, "id", RowReading.identifier(peer.name))])
      }
    }
    sayName(peer, user)
    for setting in peer.settings { say(setting, of: peer, user) }
  }

  private mutating func sayName(_ peer: AsteriskPeer, _ user: ObjectKey) {
    var names: [(line: Int, name: String)] = []
    if let setting = peer.settings.setting("fullname") { names.append((setting.line, setting.value)) }
    if let setting = peer.settings.setting("callerid") {
      names.append((setting.line, AsteriskPeer.callerID(setting.value).name))
    }
    for (line, name) in names where !name.isEmpty && Extension(name) == nil {
      if let person = PersonName(name) {
        ledger.say(
          line, .guessed, "taken apart: \(person.first) and \(person.last)",
          [Claim(user, "first_name", person.first, .hint), Claim(user, "last_name", person.last, .hint)])
      } else {
        ledger.say(line, .guessed, "a single word, taken as the first name", [Claim(user, "first_name", name, .hint)])
      }
    }
    // On some servers names stand nowhere but in comments.
    if names.allSatisfy({ $0.name.isEmpty }), boxNames[user.id] == nil, let comment = peer.comment,
      let person = Self.person(inComment: comment), let header = peer.headers.first
    {
      ledger.say(
        header, .guessed, "the name is from the comment \(comment)",
        [Claim(user, "first_name", person.first, .hint), Claim(user, "last_name", person.last, .hint)])
    }
  }

  /// Two to five words that begin like names; a setting that was switched off, or a heading, is none.
  private static func person(inComment comment: String) -> PersonName? {
    let words = comment.split(separator: " ")
    guard (2...5).contains(words.count), words.allSatisfy({ $0.allSatisfy { $0.isLetter || "'.-".contains($0) } }),
      words.first?.first?.isUppercase == true, words.last?.first?.isUppercase == true
    else { return nil }
    return PersonName(comment)
  }

  private mutating func say(_ setting: ConfigSections.Setting, of peer: AsteriskPeer, _ user: ObjectKey) {
    let value = setting.value
    let isOn = ["yes", "true", "1", "on"].contains(value.lowercased())
    switch setting.key {
    case "callerid", "cid_number":
      let number = AsteriskPeer.callerID(value).number
      if let clean = number.isEmpty ? nil : CellMending.number(number, ledger.context, nil).value,
        Extension(number) == nil
      {
        ledger.say(
          setting.line, .guessed, "the number shown outside is taken to be the user's own",
          [Claim(user, "number", clean.nationalText, .hint), Claim(user, "caller_id", "personal")])
      } else if Extension(number) != nil || !ledger.isSaid(setting.line) {
        ledger.say(setting.line, .carried)
      }
    case "fullname": if !ledger.isSaid(setting.line) { ledger.say(setting.line, .notCarried, "only the extension") }
    case "mailbox", "mailboxes":
      let own = AsteriskPeer.mailboxes(value)
      guard let box = own.first else { return ledger.say(setting.line, .damaged, "not a mailbox") }
      voicemailUsers.insert(user.id)
      if box != user.id, peers[box] == nil, peer.number != nil { ledger.extraction.aliases[.user(box)] = user }
      ledger.say(
        setting.line, own.count > 1 ? .changed : .carried,
        own.count > 1 ? "the lamp shows the messages of the first mailbox only" : "",
        [Claim(user, "voicemail.active", "true", .hint)])
    case "hasvoicemail":
      ledger.say(setting.line, .carried, "", [Claim(user, "voicemail.active", isOn ? "true" : "false", .hint)])
    case "email":
      guard value.contains("@") else { return ledger.say(setting.line, .damaged, "not a mail address") }
      ledger.say(setting.line, .carried, "", [Claim(user, "voicemail.mail", value, .hint)])
    case "callwaiting":
      ledger.say(setting.line, .carried, "", [Claim(user, "call_waiting", isOn ? "true" : "false")])
    case "macaddress":
      guard let mac = MACAddress(value) else { return ledger.say(setting.line, .damaged, "not a MAC") }
      let device = ObjectKey.device(mac.hex)
      ledger.say(
        setting.line, .carried, "", [Claim(device, "mac", mac.hex), Claim(device, "lines", .names([user.id]))])
    case "vmsecret": sayPIN(setting, peer)
    case "username", "defaultuser", "auth_user":
      if value != peer.name, peer.number != nil { ledger.extraction.aliases[.user(value)] = user }
      ledger.say(setting.line, .carried, "another name of the same user")
    case "regexten", "hint_exten": ledger.say(setting.line, .carried)
    case "type", "auth", "aors", "endpoint":
      ledger.say(setting.line, .carried, "ties the objects of a telephone together")
    case "context":
      ledger.say(
        setting.line, .carried, "what its calls may do is in that context of the dial plan", restriction(of: peer, user)
      )
    case "callgroup", "pickupgroup", "call_group", "pickup_group", "namedcallgroup", "namedpickupgroup",
      "named_call_group", "named_pickup_group":
      break
    case _ where AsteriskLedger.isSecret(setting.key):
      ledger.secret(setting.line, "the new exchange makes its own passwords")
    default: ledger.say(setting.line, .notCarried, "a setting of the old engine")
    }
  }

  private mutating func sayPIN(_ setting: ConfigSections.Setting, _ peer: AsteriskPeer) {
    guard ledger.context.keepSecrets, let number = peer.number else {
      return ledger.secret(setting.line, "a new PIN is made")
    }
    guard !WeakSecrets.isWeakPIN(setting.value, of: number) else {
      return ledger.secret(setting.line, "too easy to guess to be kept, so a new one is made")
    }
    var value = InputValue.secret(ledger.place(setting.line), setting.value, "kept in secrets.yaml")
    value.outcome = .carried
    ledger.say(setting.line, [value], [CarriedSecret(path: "pin/\(number)", secret: setting.value, value: 0)])
  }

  /// Whose telephone dials no number outside in any context that it reaches, while others do.
  private func restriction(of peer: AsteriskPeer, _ user: ObjectKey) -> [Claim] {
    guard someDialOutside, let context = peer.context, dialplan.contexts[context] != nil,
      !outsideContexts.contains(context)
    else { return [] }
    let inside = ObjectKey("classes_of_service", "internal")
    return [
      Claim(inside, "id", "internal"), Claim(inside, "internal_only", "true"),
      Claim(user, "class_of_service", "internal"),
    ]
  }

  // MARK: Pickup

  /// Who is in a call group, and may pick up the same group, is in a pickup group.
  private mutating func sayPickupGroups() {
    let calls: Set<String> = ["callgroup", "call_group", "namedcallgroup", "named_call_group"]
    for name in peerNames {
      guard let peer = peers[name], !peer.isTrunk else { continue }
      let called = peer.settings.filter { calls.contains($0.key) }
      let picked = peer.settings.filter { $0.key.contains("pickup") && $0.key.contains("group") }
      let both = Set(called.flatMap { Self.groups($0.value) }).intersection(picked.flatMap { Self.groups($0.value) })
      for setting in called + picked {
        let own = Self.groups(setting.value).filter(both.contains).sorted()
        let isWhole = Set(Self.groups(setting.value)) == both
        guard let number = peer.number, !own.isEmpty else {
          ledger.say(
            setting.line, .notCarried,
            "who is picked up and may not pick up, or the other way round, is in no pickup group")
          continue
        }
        let claims = own.flatMap { group -> [Claim] in
          let title = Int(group) == nil ? group : "Pickup \(group)"
          let key = ObjectKey("pickup_groups", title)
          return [Claim(key, "name", title), Claim(key, "members", .names([number]))]
        }
        ledger.say(
          setting.line, isWhole ? .carried : .changed,
          isWhole ? "" : "only groups that this telephone is in and may pick up", claims)
      }
    }
  }

  /// `1,3-5`, or names.
  private static func groups(_ text: String) -> [String] {
    text.split(separator: ",").flatMap { part -> [String] in
      let ends = part.split(separator: "-").compactMap { Int(String($0).trimmed) }
      if ends.count == 2, (0...63).contains(ends[0]), (ends[0]...max(ends[0], 63)).contains(ends[1]) {
        return (ends[0]...ends[1]).map(String.init)
      }
      let name = String(part).trimmed
      return name.isEmpty ? [] : [String(name.prefix(40))]
    }
  }
}
