import RecordSchemas

/// One line of a configuration.
struct CMELine {
  /// Its value in the ledger.
  var index: Int
  var words: [String]

  var first: String { words[0].lowercased() }

  /// The word behind another one.
  func word(after name: String) -> String? {
    guard let place = words.firstIndex(where: { $0.lowercased() == name }), place + 1 < words.count else { return nil }
    return words[place + 1]
  }

  /// Everything behind the first words.
  func rest(_ count: Int = 1) -> String { words.dropFirst(count).joined(separator: " ") }

  /// Words between blanks; quotes hold several together.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var (isQuoted, isOpen) = (false, false)
    for letter in text {
      if letter == "\"" {
        isQuoted.toggle()
        isOpen = true
      } else if letter == " " || letter == "\t", !isQuoted {
        if isOpen { words.append(word) }
        (word, isOpen) = ("", false)
      } else {
        word.append(letter)
        isOpen = true
      }
    }
    if isOpen { words.append(word) }
    return words.filter { !$0.isEmpty }
  }
}

/// A stanza about telephones or calls, with its lines.
struct CMEBlock {
  enum Head: Equatable {
    case service
    case global
    case number(Int, isSIP: Bool)
    case phone(Int, isSIP: Bool)
    case group(Int, policy: String)
    case rules(Int)
    case peer(Int)

    init?(_ words: [String]) {
      let lower = words.prefix(4).map { $0.lowercased() }
      func number(_ place: Int) -> Int? { lower.count > place ? Int(lower[place]) : nil }
      switch lower.first {
      case "telephony-service" where lower.count == 1: self = .service
      case "ephone-dn":
        guard let number = number(1) else { return nil }
        self = .number(number, isSIP: false)
      case "ephone":
        guard let number = number(1) else { return nil }
        self = .phone(number, isSIP: false)
      case "ephone-hunt":
        guard let number = number(1), lower.count > 2 else { return nil }
        self = .group(number, policy: lower[2])
      case "voice" where lower.count > 2 && lower[1] == "register":
        if lower[2] == "global" {
          self = .global
        } else if let number = number(3), lower[2] == "dn" {
          self = .number(number, isSIP: true)
        } else if let number = number(3), lower[2] == "pool" {
          self = .phone(number, isSIP: true)
        } else {
          return nil
        }
      case "voice" where lower.count > 3 && lower[1] == "hunt-group":
        guard let number = number(2) else { return nil }
        self = .group(number, policy: lower[3])
      case "voice" where lower.count > 2 && lower[1] == "translation-rule":
        guard let number = number(2) else { return nil }
        self = .rules(number)
      case "dial-peer" where lower.count > 2 && lower[1] == "voice":
        guard let number = number(2) else { return nil }
        self = .peer(number)
      default: return nil
      }
    }

    var isTelephone: Bool {
      switch self {
      case .number, .phone: true
      default: false
      }
    }

    var title: String {
      switch self {
      case .service: "telephony-service"
      case .global: "voice register global"
      case .number(_, let isSIP): isSIP ? "voice register dn" : "ephone-dn"
      case .phone(_, let isSIP): isSIP ? "voice register pool" : "ephone"
      case .group: "hunt group"
      case .rules: "voice translation-rule"
      case .peer: "dial-peer voice"
      }
    }
  }

  var head: Head
  /// The line that begins it.
  var start: Int
  var lines: [CMELine] = []

  func line(_ first: String) -> CMELine? { lines.first { $0.first == first } }
  func lines(_ first: String) -> [CMELine] { lines.filter { $0.first == first } }
}

/// A configuration in stanzas, with every line of those about telephones as a value; of all others each counts as one.
struct CMEConfig {
  var ledger = ValueLedger()
  private(set) var blocks: [CMEBlock] = []

  private let file: String
  private var block: CMEBlock?
  private var title = ""
  /// Some captures have lost their indentation; then a stanza goes on to its `!`.
  private var isIndented = false
  private var other: (line: Int, name: String, count: Int)?
  /// Between `version` and `end`: what is outside was typed or shown at a prompt.
  private var isInside = false

  init(_ file: InputFile) {
    self.file = file.name
    var line = 0
    for raw in TextBytes(file.bytes).bytes.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      read(Self.clean(TextBytes.text(raw).text), line)
    }
    closeBlock()
    closeOther()
  }

  /// Without the prompts of a terminal that pages, and what was typed over.
  private static func clean(_ text: String) -> String {
    var text = text
    if text.contains("--More--") { text = text.replacing("--More--", with: "") }
    let hasTyping = text.unicodeScalars.contains { $0.value == 8 }
    text.unicodeScalars.removeAll { $0.value < 32 && $0 != "\t" }
    return hasTyping ? " " + text.trimmed : text
  }

  private mutating func read(_ text: String, _ line: Int) {
    let words = CMELine.words(text)
    guard let first = words.first, !first.hasPrefix("!") else {
      closeBlock()
      return
    }
    if first.lowercased() == "version" { isInside = true }
    if let head = CMEBlock.Head(words) {
      closeBlock()
      closeOther()
      title = text.trimmed
      (block, isIndented) = (CMEBlock(head: head, start: add(words, text, line)), false)
      return
    }
    let isInner = text.first == " " || text.first == "\t"
    if block != nil, isInner || !isIndented, first.lowercased() != "end" || isInner {
      isIndented = isIndented || isInner
      let index = add(words, text, line)
      block?.lines.append(CMELine(index: index, words: words))
      return
    }
    closeBlock()
    if words.count == 1, first == "end" { isInside = false }
    let name =
      isInside && first.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") } ? first : "other text"
    if isInner, other != nil {
      other?.count += 1
    } else if other?.name == name {
      other?.count += 1
    } else {
      closeOther()
      other = (line, name, 1)
    }
  }

  private mutating func add(_ words: [String], _ text: String, _ line: Int) -> Int {
    let index = ledger.add(
      InputPlace(file, part: title, line: line, name: words[0].lowercased()), text.trimmed,
      "a setting of the old engine")
    let secrets = ["password", "pin", "secret", "key", "credential", "credentials", "community"]
    if words.contains(where: { secrets.contains($0.lowercased()) }) {
      ledger.secret(index, "the new exchange makes its own")
    }
    return index
  }

  private mutating func closeBlock() {
    if let block { blocks.append(block) }
    block = nil
  }

  private mutating func closeOther() {
    guard let section = other else { return }
    other = nil
    ledger.append(
      InputValue(
        InputPlace(file, line: section.line, name: section.name),
        section.count == 1 ? "1 line" : "\(section.count) lines", .notCarried, "not about telephones"))
  }
}
