import RecordSchemas
import SourceText
import TelephoneExchange

/// Reads the file of one handset: device, accounts, keys and names on displays.
func readHandset(_ file: InputFile, _ context: ImportContext) -> Extraction {
  var extraction = Extraction()
  if let why = leftOut(file.base) {
    extraction.add(InputValue(InputPlace(file.name, line: 1, name: "file"), file.base, .notCarried, why))
    return extraction
  }
  guard let dialect = HandsetDialect.all.first(where: { $0.recognise(file) != nil }) else {
    extraction.add(
      InputValue(InputPlace(file.name, line: 1, name: "file"), file.base, .notCarried, "of no maker that is known"))
    return extraction
  }
  let settings = dialect.settings(file, &extraction.values)
  var reading = HandsetReading(file, dialect, settings, context)
  reading.read()
  extraction.values += reading.values
  extraction.secrets = reading.secrets
  if let device = reading.device { extraction.vendors[device] = dialect.vendor }
  return extraction
}

/// Which maker's file it is, and why.
func recogniseHandset(_ file: InputFile) -> String? {
  for dialect in HandsetDialect.all {
    if let reason = dialect.recognise(file) { return "\(dialect.vendor): \(reason)" }
  }
  return nil
}

/// Files beside those of handsets that say nothing.
private func leftOut(_ name: String) -> String? {
  let lower = name.lowercased()
  if lower.hasSuffix(".bak") || lower.hasSuffix("~") || lower.hasSuffix(".old") { return "a copy of another file" }
  if lower.hasSuffix(".log") { return "a log of the telephone" }
  return nil
}

private struct HandsetReading {
  let file: InputFile
  let dialect: HandsetDialect
  let context: ImportContext
  let settings: [HandsetSetting]
  var values: [InputValue] = []
  var secrets: [CarriedSecret] = []
  private(set) var device: ObjectKey?
  private var accounts: [Int: [HandsetRole.AccountPart: Int]] = [:]
  private var keys: [HandsetKeyPlace: [HandsetRole.KeyPart: Int]] = [:]
  private var contacts: [Int: [HandsetRole.ContactPart: Int]] = [:]
  private var model: Int?
  private var written: Int?

  init(_ file: InputFile, _ dialect: HandsetDialect, _ settings: [HandsetSetting], _ context: ImportContext) {
    self.file = file
    self.dialect = dialect
    self.settings = settings
    self.context = context
  }

  mutating func read() {
    for (index, setting) in settings.enumerated() {
      values.append(
        InputValue(
          InputPlace(file.name, line: setting.line, name: setting.name), setting.value, .notCarried,
          "the new exchange writes this setting itself"))
      switch dialect.role(setting.name) {
      case .account(let number, let part)?: accounts[number, default: [:]][part] = index
      case .key(let place, let part)?: keys[place, default: [:]][part] = index
      case .contact(let number, let part)?: contacts[number, default: [:]][part] = index
      case .model?: model = index
      case .mac?: written = index
      case nil:
        if Self.isSecretName(setting.name) {
          values[index] = .secret(values[index].place, setting.value, "a new one is made")
        }
      }
    }
    readDevice()
    for (number, parts) in accounts.sorted(by: { $0.key < $1.key }) { readAccount(number, parts) }
    readKeys()
    for (_, parts) in contacts.sorted(by: { $0.key < $1.key }) { readContact(parts) }
  }

  private static func isSecretName(_ name: String) -> Bool {
    let lower = name.lowercased()
    // Grandstream's numbers of the passwords of administrator, user, provisioning and files, and of further accounts.
    if ["p2", "p196", "p1361", "p1359", "p34", "p406", "p506", "p606", "p1706", "p1806"].contains(lower) {
      return true
    }
    return ["password", "passwd", "pswd", "secret", "_pass", "pass_", "aes_key", "pincode"].contains(
      where: lower.contains)
  }

  // MARK: Device

  private mutating func readDevice() {
    let name = file.base
    let inName = Self.mac(in: name)
    let inFile = written.flatMap { MACAddress(settings[$0].value) }
    guard let mac = inName ?? inFile, mac.hex != "000000000000" else {
      if accounts.values.contains(where: { $0[.user] != nil }) {
        values.append(
          InputValue(
            InputPlace(file.name, line: 1, name: "file"), name, .needsDecision,
            "neither the file's name nor its content says which MAC it is for: rename it to the MAC"))
      }
      return
    }
    let device = ObjectKey.device(mac.hex)
    self.device = device
    values.append(
      InputValue(
        InputPlace(file.name, line: 1, name: "file"), name, .carried, inName == nil ? "" : "the MAC in the file's name",
        claims: [Claim(device, "mac", mac.hex)]))
    if let written {
      if let inFile, let inName, inFile != inName {
        values[written].outcome = .needsDecision
        values[written].note = "the file's name says \(inName.hex)"
        values[written].question = Question(
          device.path + "/mac", "the MAC in the file is another than in its name", choices: [Question.skip])
      } else if inFile != nil {
        values[written].outcome = .carried
        values[written].note = ""
        values[written].claims = [Claim(device, "mac", mac.hex)]
      }
    }
    readModel(of: device, mac)
  }

  private mutating func readModel(of device: ObjectKey, _ mac: MACAddress) {
    let last = values.count - 1
    if let model {
      let (found, _) = context.model(settings[model].value, vendor: dialect.vendor, mac: mac)
      if let found {
        values[model].outcome = .guessed
        values[model].note = "read as \(found.name)"
        values[model].claims = [Claim(device, "model", context.name(of: found), .hint)]
        return
      }
    }
    // `snom370-000413260001.htm`, `spa504G.cfg`: letters and digits of a model in the file's name.
    let name = file.base.lowercased().replacing(mac.hex, with: " ")
    let words = name.split { "-_. ".contains($0) }.map(String.init).filter {
      $0.contains(where: \.isNumber) && $0.contains(where: \.isLetter)
    }
    for word in words {
      if let found = context.model(word, vendor: dialect.vendor, mac: mac).model {
        values[last].claims.append(Claim(device, "model", context.name(of: found), .hint))
        values[last].demote(to: .guessed, "the model is in the file's name")
        return
      }
    }
  }

  /// Twelve hexadecimal digits in a row, with nothing of a word around them.
  private static func mac(in name: String) -> MACAddress? {
    let bytes = Array(name.utf8)
    guard bytes.count >= 12 else { return nil }
    for start in 0...(bytes.count - 12) {
      let part = bytes[start..<(start + 12)]
      guard part.allSatisfy(\.isHexDigit) else { continue }
      if start + 12 < bytes.count, bytes[start + 12].isHexDigit { continue }
      if let mac = MACAddress(String(decoding: part, as: UTF8.self)) { return mac }
    }
    return nil
  }

  // MARK: Accounts

  private mutating func readAccount(_ number: Int, _ parts: [HandsetRole.AccountPart: Int]) {
    func text(_ part: HandsetRole.AccountPart) -> String? {
      parts[part].map { settings[$0].value.dialledOrSelf(part) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let isOff = text(.isOn).map { ["0", "no", "off", "false"].contains($0.lowercased()) } ?? false
    if let password = parts[.password] {
      values[password] = .secret(
        values[password].place, settings[password].value, "the new exchange makes its own passwords")
    }
    guard let user = text(.user) ?? text(.authUser), !isOff, let device else {
      for (part, index) in parts where part != .password {
        values[index].note =
          isOff
          ? "this account is switched off"
          : device == nil ? "it is not known which device it is on" : "this account has no user"
      }
      return
    }
    let id = user
    let isExtension = (2...6).contains(id.utf8.count) && id.utf8.allSatisfy(\.isDigit) && id.first != "0"
    let display = text(.displayName)
    let label = text(.label).flatMap { $0 == id || $0 == display ? nil : $0 }
    let line: Written =
      if let label, (1...40).contains(label.unicodeScalars.count) {
        .fields([.init("user", .text(id)), .init("label", .text(label))])
      } else { .text(id) }
    carry(
      parts[.user],
      [Claim(device, "lines", .list([line]))] + (isExtension ? [Claim(.user(id), "extension", id, .hint)] : []))
    if parts[.user] == nil {
      carry(parts[.authUser], [Claim(device, "lines", .list([line]))])
    } else {
      note(parts[.authUser], "accounts are named by the new exchange")
    }
    if let index = parts[.label] {
      label == nil
        ? note(index, "the same as the user's number or name") : carry(index, [Claim(device, "lines", .list([line]))])
    }
    if let index = parts[.isOn] { carry(index, [Claim(device, "lines", .list([line]))]) }
    if let index = parts[.displayName], let display { readName(display, index, id, isExtension) }
    if let password = parts[.password], context.keepSecrets {
      if WeakSecrets.isWeakPassword(settings[password].value, of: id) {
        values[password].note = "too easy to guess to be kept, so a new one is made"
      } else {
        values[password].outcome = .carried
        values[password].note = "kept in secrets.yaml"
        secrets.append(
          CarriedSecret(path: "sip/\(device.id)/\(number)", secret: settings[password].value, value: password))
      }
    }
  }

  /// A name on a display fills a gap where nobody else says what the user is called.
  private mutating func readName(_ display: String, _ index: Int, _ id: String, _ isExtension: Bool) {
    guard isExtension, display != id else { return note(index, "only the number") }
    let user = ObjectKey.user(id)
    // `Jan Jansen (204)`, `204 Jan Jansen`.
    let bare = display.replacing("(\(id))", with: "").split(separator: " ").filter { $0 != id }.joined(separator: " ")
    values[index].outcome = .guessed
    if let name = PersonName(bare) {
      values[index].note = "the name on the display, taken apart"
      values[index].claims = [Claim(user, "first_name", name.first, .hint), Claim(user, "last_name", name.last, .hint)]
    } else if !bare.isEmpty {
      values[index].note = "the name on the display, a single word"
      values[index].claims = [Claim(user, "first_name", bare, .hint)]
    }
  }

  private mutating func carry(_ index: Int?, _ claims: [Claim]) {
    guard let index else { return }
    values[index].outcome = .carried
    values[index].note = ""
    values[index].claims += claims
  }

  private mutating func note(_ index: Int?, _ note: String) {
    guard let index else { return }
    values[index].note = note
  }

  // MARK: Keys

  private static let mostModules = 6

  private mutating func readKeys() {
    var modules: [Int: [(parts: [HandsetRole.KeyPart: Int], written: Written)]] = [:]
    let lineKeys = keys.keys.filter { $0.module == 0 && $0.bank == 0 }.map(\.position).max() ?? 0
    for (key, parts) in keys.sorted(by: { $0.key < $1.key }) {
      var place = key
      if key.bank > 0 { place.position += lineKeys }
      let type = (parts[.type] ?? parts[.whole]).map { settings[$0].value } ?? ""
      let value = parts[.value].map { settings[$0].value } ?? (parts[.whole] == nil ? "" : type)
      var key = dialect.key(dialect.typePrefix(key) + type, value)
      if case .line(nil) = key, let line = parts[.line].flatMap({ Int(settings[$0].value) }), line < 1_000 {
        key = .line(line + 1 - dialect.firstLine)
      }
      guard let device else {
        for index in parts.values { values[index].note = "it is not known which device it is on" }
        continue
      }
      let label = parts[.label].map { settings[$0].value }.flatMap {
        (1...40).contains($0.unicodeScalars.count) ? $0 : nil
      }
      guard let fields = fields(of: key, place, label, parts, device) else { continue }
      modules[place.module, default: []].append((parts, .fields(fields)))
    }
    guard let device else { return }
    for (parts, written) in modules[0] ?? [] {
      for index in parts.values { carry(index, [Claim(device, "keys", .list([written]))]) }
    }
    // All modules in their order; one before another may have no keys.
    guard let last = modules.keys.max(), last > 0 else { return }
    guard last <= Self.mostModules else {
      for index in modules.values.flatMap({ $0 }).flatMap({ $0.parts.values }) where values[index].claims.isEmpty {
        note(index, "more modules than a device has")
      }
      return
    }
    let written = (1...last).map { module in
      Written.fields([.init("keys", .list((modules[module] ?? []).map(\.written)))])
    }
    for module in 1...last {
      for index in (modules[module] ?? []).flatMap({ $0.parts.values }) {
        carry(index, [Claim(device, "modules", .list(written))])
      }
    }
  }

  /// Nil where the key is said of already.
  private mutating func fields(
    of key: HandsetKey, _ place: HandsetKeyPlace, _ label: String?, _ parts: [HandsetRole.KeyPart: Int],
    _ device: ObjectKey
  ) -> [Written.Field]? {
    var fields: [Written.Field] = [.init("position", .text("\(place.position)"))]
    if let label { fields.append(.init("label", .text(label))) }
    switch key {
    case .nothing:
      for index in parts.values { values[index].note = "this key has no function" }
      return nil
    case .line(let line):
      if (line ?? place.position) == place.position, label == nil {
        for index in parts.values {
          carry(index, [])
          values[index].note = "lines have their keys by themselves"
        }
        return nil
      }
      fields.append(.init("line", .text("\(line ?? place.position)")))
    case .lamp(let number): fields.append(.init("lamp", .text(number)))
    case .speedDial(let number):
      if number.contains("*") || number.contains("#") {
        fields.append(.init("code", .text(number)))
      } else if let outside = readNumber(number, region: context.country).publicNumber, number.utf8.count > 6 {
        fields.append(.init("speed_dial", .text(outside.nationalText)))
      } else {
        fields.append(.init("speed_dial", .text(number)))
      }
    case .function(let word): fields.append(.init("function", .text(word)))
    case .unknown(let what):
      let path = "\(device.path)/key-\(place.position)"
      if let answer = context.answer(path), answer != Question.skip, place.module == 0 {
        // `pickup`, `lamp 209`, as keys are written in one line.
        let words = answer.split(separator: " ", maxSplits: 1).map(String.init)
        fields.append(words.count == 2 ? .init(words[0], .text(words[1])) : .init("function", .text(answer)))
        return fields
      }
      for (part, index) in parts {
        values[index].outcome = part == .type || part == .whole ? .needsDecision : .notCarried
        values[index].note = "key \(place.position): \(what)"
        if part == .type || part == .whole {
          values[index].question = Question(
            path, "what is key \(place.position) for now, such as `pickup` or `lamp 209`? `skip` leaves it free",
            choices: [Question.skip])
        }
      }
      return nil
    }
    return fields
  }

  // MARK: Contacts

  private mutating func readContact(_ parts: [HandsetRole.ContactPart: Int]) {
    func text(_ part: HandsetRole.ContactPart) -> String? { parts[part].map { settings[$0].value } }
    let name = text(.label) ?? [text(.firstName), text(.lastName)].compactMap(\.self).joined(separator: " ")
    guard let number = text(.number)?.dialledPart, !name.isEmpty else {
      for index in parts.values { values[index].note = "a contact without a name or a number" }
      return
    }
    guard let outside = readNumber(number, region: context.country).publicNumber, number.utf8.count > 6 else {
      for index in parts.values { values[index].note = "a colleague: the phone book has all users by itself" }
      return
    }
    let entry = ObjectKey("phone_book", name)
    let claims = [Claim(entry, "name", name), Claim(entry, "numbers", .names([outside.nationalText]))]
    for (part, index) in parts {
      if part == .speedDial {
        values[index].note = "the place of a speed dial; the contact is in the phone book"
      } else {
        carry(index, claims)
      }
    }
  }
}

extension String {
  /// Users are addresses in some files; names stay as they are.
  fileprivate func dialledOrSelf(_ part: HandsetRole.AccountPart) -> String {
    part == .user || part == .authUser ? dialledPart : self
  }
}
