import RecordSchemas
import SourceText

/// What became of each line while the files are gone through: nobody forgets one, since `finished` says what nobody said.
struct AsteriskLedger {
  let context: ImportContext
  private(set) var lines: [ConfigLine] = []
  private(set) var files: [(kind: Asterisk.Kind, range: Range<Int>)] = []
  var extraction = Extraction()
  private var said: [Int: InputValue] = [:]
  /// Of a line that says several things, as one of voicemail.conf does.
  private var several: [Int: (values: [InputValue], secrets: [CarriedSecret])] = [:]
  /// The section that a line is in.
  private var sections: [String] = []

  init(_ context: ImportContext) { self.context = context }

  mutating func open(_ kind: Asterisk.Kind, _ text: ConfigText) {
    let start = lines.count
    var section = ""
    for line in text.lines {
      if case .section(let name, _) = line.content { section = name }
      sections.append(section)
      lines.append(line)
    }
    files.append((kind, start..<lines.count))
  }

  func place(_ line: Int, _ name: String? = nil) -> InputPlace {
    InputPlace(
      lines[line].file, part: sections[line].isEmpty ? nil : sections[line], line: lines[line].line,
      name: name ?? lines[line].name)
  }

  mutating func say(
    _ line: Int, _ outcome: Outcome, _ note: String = "", _ claims: [Claim] = [], question: Question? = nil
  ) {
    if said[line] == nil {
      said[line] = InputValue(
        place(line), lines[line].text, outcome, note, claims: claims, question: question, isSecret: isSecret(line))
      return
    }
    // A template says the same of many, and a line of a subroutine is gone through for each.
    if said[line]!.claims.count < 20_000 {
      said[line]!.claims += claims.filter { !said[line]!.claims.suffix(50).contains($0) }
    }
    if said[line]!.question == nil { said[line]!.question = question }
    said[line]!.demote(to: outcome, note)
  }

  mutating func secret(_ line: Int, _ note: String) { said[line] = .secret(place(line), lines[line].text, note) }

  mutating func say(_ line: Int, _ values: [InputValue], _ secrets: [CarriedSecret]) {
    several[line] = (values, secrets)
  }

  func isSaid(_ line: Int) -> Bool { said[line] != nil || several[line] != nil }

  func outcome(_ line: Int) -> Outcome? { said[line]?.outcome }

  /// Passwords stand in more places than behind `secret`.
  private func isSecret(_ line: Int) -> Bool {
    guard case .setting(let key, let value) = lines[line].content else {
      return lines[line].text.contains("@") && Self.hasCredentials(lines[line].text)
    }
    return Self.isSecret(key) || Self.hasCredentials(value)
      || ["authenticate", "disa", "vmauthenticate", "meetme(", "confbridge("].contains {
        value.lowercased().contains($0)
      }
  }

  static func isSecret(_ key: String) -> Bool {
    let key = key.lowercased()
    return ["secret", "password", "passwd", "md5_cred", "oauth"].contains { key.contains($0) }
      || ["pin", "adminpin", "register", "pwd", "agent", "conf", "token", "apikey"].contains(key)
      || key.hasSuffix("_pin") || key.hasSuffix("pass")
  }

  /// `sip:user:password@host`, `SIP/user:password@host`.
  private static func hasCredentials(_ text: String) -> Bool {
    guard let at = text.firstIndex(of: "@") else { return false }
    var front = text[..<at]
    if let scheme = front.range("sips:") ?? front.range("sip:") { front = front[scheme.upperBound...] }
    return front.contains(":")
  }

  /// Every line once, in order.
  mutating func finished() -> Extraction {
    for index in lines.indices {
      if let (values, secrets) = several[index] {
        extraction.take(
          (
            values,
            secrets.map { secret in
              var secret = secret
              secret.value = min(secret.value, values.count - 1)
              return secret
            }
          ))
        continue
      }
      if said[index] == nil { sayDefault(index) }
      if let value = said[index] { extraction.add(value) }
    }
    said = [:]
    return extraction
  }

  private mutating func sayDefault(_ index: Int) {
    switch lines[index].content {
    case .other(let text):
      if text.hasPrefix("#include") {
        say(index, .damaged, "no file of that name is beside this one (nothing outside of its folder is read)")
      } else if text.hasPrefix("#exec") {
        say(
          index, .needsDecision, "the output of a program, which is not run: save its output and import that", [],
          question: Question(
            "asterisk/\(lines[index].file):\(lines[index].line)", "answer `skip` when that is done",
            choices: [Question.skip]))
      } else {
        say(index, .damaged, "not a line of such a file")
      }
    case .included: say(index, .carried, "read where it stands")
    case .section: say(index, .notCarried, "settings of the old engine")
    case .setting(let key, _) where Self.isSecret(key): secret(index, "the new exchange makes its own")
    case .setting: say(index, .notCarried, "a setting of the old engine")
    }
  }
}

extension StringProtocol {
  /// The first place of another text.
  func range(_ wanted: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(wanted) { return at..<index(at, offsetBy: wanted.count) }
      at = index(after: at)
    }
    return nil
  }
}
