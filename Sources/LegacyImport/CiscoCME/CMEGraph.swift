import RecordSchemas
import SourceText
import TelephoneExchange

/// The stanzas of a configuration while it is found out who has which number.
struct CMEGraph {
  /// A directory number: `ephone-dn`, `voice register dn`.
  struct Number {
    var block: Int
    var text: String
    /// Whom the description calls by it; nil for what only the old engine needs.
    var owner: ObjectKey?
  }

  /// What a button of a telephone has on it.
  struct Button {
    var position: Int
    /// `:` a line, `m` and `w` a lamp, `o` and `c` several lines, others line with another ring.
    var sign: Character
    var numbers: [Int]
  }

  var blocks: [CMEBlock]
  let context: ImportContext
  private(set) var vendors: [ObjectKey: String] = [:]
  private(set) var hasSkinny = false
  /// By the number of their stanza, SCCP and SIP apart.
  var numbers: [Bool: [Int: Number]] = [false: [:], true: [:]]
  /// Who is called by a number of the company.
  private(set) var owners: [String: ObjectKey] = [:]
  private(set) var voicemail: Set<String> = []
  private(set) var outsidePrefix: String?

  init(_ blocks: [CMEBlock], _ context: ImportContext) {
    self.blocks = blocks
    self.context = context
  }

  mutating func read(_ ledger: inout ValueLedger) {
    collect()
    for block in blocks {
      switch block.head {
      case .number(let tag, let isSIP): readNumber(block, numbers[isSIP]?[tag], &ledger)
      case .phone(_, let isSIP):
        hasSkinny = hasSkinny || !isSIP && block.line("mac-address") != nil
        if let device = readPhone(block, isSIP, &ledger) { vendors[device] = "Cisco" }
      case .group(_, let policy): readGroup(block, policy, &ledger)
      case .service, .global: readService(block, &ledger)
      case .rules: break
      case .peer: readPeer(block, &ledger)
      }
    }
    readRules(&ledger)
  }

  // MARK: Who is who

  private mutating func collect() {
    for block in blocks {
      if block.head == .service || block.head == .global {
        voicemail.formUnion(block.lines("voicemail").compactMap { $0.words.dropFirst().first })
        outsidePrefix = outsidePrefix ?? block.line("secondary-dialtone")?.words.dropFirst().first
      }
    }
    for (index, block) in blocks.enumerated() {
      guard case .number(let tag, let isSIP) = block.head, let text = block.line("number")?.words.dropFirst().first
      else { continue }
      numbers[isSIP]?[tag] = Number(block: index, text: text)
    }
    for isSIP in [false, true] { name(isSIP) }
    for block in blocks {
      guard case .group = block.head, let pilot = block.line("pilot")?.words.first(where: { Int($0) != nil }) else {
        continue
      }
      owners[pilot] = .group(Self.groupName(block, pilot))
    }
  }

  /// A number on the first button of a telephone is a person's. One that several have, and none first, rings them together:
  /// a group that nobody called one.
  private mutating func name(_ isSIP: Bool) {
    var first: [Int: Int] = [:]
    var uses: [Int: Int] = [:]
    for block in blocks {
      guard case .phone(_, isSIP) = block.head else { continue }
      let buttons = Self.buttons(block, isSIP).filter { !"mw".contains($0.sign) }
      if let own = buttons.min(by: { $0.position < $1.position })?.numbers.first { first[own, default: 0] += 1 }
      for tag in Set(buttons.flatMap(\.numbers)) { uses[tag, default: 0] += 1 }
    }
    func isGroup(_ tag: Int) -> Bool { first[tag] == nil && uses[tag, default: 0] > 1 }
    // People first: a number may stand in several stanzas.
    let all = (numbers[isSIP] ?? [:]).sorted { (isGroup($0.key) ? 1 : 0, $0.key) < (isGroup($1.key) ? 1 : 0, $1.key) }
    var titles = Set(owners.values.filter { $0.list == "hunt_groups" }.map(\.id))
    for (tag, number) in all {
      let block = blocks[number.block]
      guard Self.purpose(block) == nil, let id = id(number.text) else { continue }
      if owners[number.text] == nil {
        var title = Self.title(block) ?? "Lines \(number.text)"
        if isGroup(tag), !titles.insert(title).inserted { title += " \(number.text)" }
        owners[number.text] = isGroup(tag) ? .group(title) : .user(id)
      }
      numbers[isSIP]?[tag]?.owner = owners[number.text]
    }
  }

  /// An extension as it is, a public number in the national spelling.
  private func id(_ text: String) -> String? { context.target(text) }

  /// What a number is for that nobody has.
  static func purpose(_ block: CMEBlock) -> String? {
    let purposes = [
      ("paging", "a paging group: write it under `paging_groups`, which names devices"),
      ("intercom", "an intercom line: a key of the telephone does that"), ("park-slot", "a place to park calls"),
      ("mwi", "a number that switches lamps on and off"), ("mwi-type", "a number that switches lamps on and off"),
      ("conference", "a number of conferences"), ("feed", "a source of music"), ("moh", "a source of music"),
      ("loopback-dn", "a loop inside the router"),
    ]
    // `mwi` alone says that the number has a lamp.
    return purposes.first { name, _ in
      block.lines.contains { $0.first == name && (name != "mwi" || $0.words.count > 1) && $0.words.count > 1 }
    }?.1
  }

  private static func title(_ block: CMEBlock) -> String? {
    let number = block.line("number")?.words.dropFirst().first ?? ""
    return ["name", "label", "description"].lazy.compactMap { block.line($0)?.rest() }
      .first { !$0.isEmpty && $0 != number }.map { String($0.prefix(70)) }
  }

  static func groupName(_ block: CMEBlock, _ pilot: String) -> String {
    block.line("name").map { String($0.rest().prefix(70)) } ?? "Hunt group \(pilot)"
  }

  /// `button 1:1 2:90 3o1,2`, `number 1 dn 14`.
  static func buttons(_ block: CMEBlock, _ isSIP: Bool) -> [Button] {
    if isSIP {
      return block.lines("number").compactMap { line in
        guard line.words.count > 3, let position = Int(line.words[1]),
          let tag = line.word(after: "dn").flatMap(Int.init)
        else { return nil }
        return Button(position: position, sign: ":", numbers: [tag])
      }
    }
    return block.lines("button").flatMap { $0.words.dropFirst().compactMap(button) }
  }

  static func button(_ word: String) -> Button? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard let position = Int(digits), position > 0, position < 500,
      let sign = word.dropFirst(digits.count).first, !sign.isNumber
    else { return nil }
    let tags = word.dropFirst(digits.count + 1).split(separator: ",").map { Int($0) }
    guard !tags.isEmpty, tags.count <= 100, !tags.contains(nil) else { return nil }
    return Button(position: position, sign: Character(sign.lowercased()), numbers: tags.compactMap(\.self))
  }

  // MARK: Targets

  enum Target: Equatable {
    case target(String)
    case voicemail
    case unknown
  }

  /// Where a call goes, in the words of the description; only extensions that this file knows.
  func target(_ text: String) -> Target {
    if voicemail.contains(text) { return .voicemail }
    if let owner = owners[text] {
      return .target(owner.list == "users" ? owner.id : text)
    }
    if let number = outside(text) { return .target(number.nationalText) }
    return .unknown
  }

  /// With or without the digit that the old exchange wanted before numbers outside.
  func outside(_ text: String) -> PublicNumber? {
    guard text.utf8.count > 4 else { return nil }
    if let prefix = outsidePrefix, text.hasPrefix(prefix),
      let number = CellMending.number(String(text.dropFirst(prefix.count)), context, nil).value
    {
      return number
    }
    return CellMending.number(text, context, nil).value
  }
}
