import ExchangeCompiler
import SourceText
import TelephoneExchange

/// A plan for programs, written while it is made: a fleet's never is in memory as one text.
struct PlanJSON {
  private let write: ([UInt8]) -> Void
  /// Whether the innermost list or object has a member by now, for each that is open.
  private var hasMembers: [Bool] = []

  init(to write: @escaping ([UInt8]) -> Void) { self.write = write }

  /// Goes on in the list of companies.
  ///
  /// - Parameter isFirst: none is in it by now.
  init(inCompanies isFirst: Bool, to write: @escaping ([UInt8]) -> Void) {
    self.write = write
    hasMembers = [true, !isFirst]
  }

  mutating func begin() {
    open("{")
    begin("companies", "[")
  }

  /// Companies were written by others.
  mutating func wroteCompanies() { hasMembers[hasMembers.count - 1] = true }

  mutating func company(_ company: PlannedCompany, _ names: SecretNames) throws {
    next()
    open("{")
    member("company", company.id.map { .text($0) })
    member("directory", .text(company.directory))
    if let known = company.known {
      member("release", .number(known.release))
      member("state", .text("unchanged"))
      for name in ["facts", "handsets", "files"] { member(name, .list([])) }
      member("calls", ["known": true, "differences": .list([])])
      member("summary", company.summary.json)
    } else if let work = company.work {
      let change = work.change
      member("release", change.release.map { .number($0) })
      member("state", .text(change.release == nil ? "new" : change.isNothing ? "unchanged" : "changed"))
      member("facts", .list(change.facts.map(Self.json)))
      begin("handsets", "[")
      let plans = Dictionary(work.compilation.devices.devices.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
      for handset in work.handsets {
        item(try Self.json(handset, work.change, plans[handset.device], names))
      }
      close("]")
      begin("files", "[")
      for file in change.files where !file.owner.hasPrefix("device ") {
        item(Self.json(file, try change.content(of: file, owner: nil, names)))
      }
      close("]")
      member("calls", Self.json(work.calls))
      member("summary", company.summary.json)
    } else {
      member("state", .text("refused"))
      member("reason", .text(company.refused?.reason ?? ""))
    }
    close("}")
  }

  mutating func end(
    engine: ReleaseChange?, refused: [(directory: String, reason: String)], _ summary: ChangeSummary
  ) {
    close("]")
    if let engine {
      member(
        "engine",
        .members([
          "release": engine.release.map { .number($0) }, "changed": .truth(!engine.isNothing),
          "facts": .list(engine.facts.map(Self.json)),
          "files": .list(engine.files.map { file in Self.json(file, file.lines.map { .lines($0) }) }),
          "included": .list(engine.links.added.map { .text($0) }),
          "no_longer_included": .list(engine.links.removed.map { .text($0) }),
        ]))
    }
    member("refused", .list(refused.map { ["directory": .text($0.directory), "reason": .text($0.reason)] }))
    member("summary", summary.json)
    close("}")
    write(Array("\n".utf8))
  }

  // MARK: Values

  private static func json(
    _ handset: HandsetChange, _ change: ReleaseChange, _ plan: DevicePlan?, _ names: SecretNames
  ) throws -> JSON {
    var files: [JSON] = []
    for file in handset.files { files.append(json(file, try change.content(of: file, owner: plan, names))) }
    return .members([
      "device": .text(handset.device), "model": handset.model.isEmpty ? nil : .text(handset.model),
      "former_model": handset.formerModel.map { .text($0) },
      "label": handset.label.isEmpty ? nil : .text(handset.label), "change": .text(handset.kind.rawValue),
      "needs": .text(handset.need.rawValue), "files": .list(files),
      "shared": .list(handset.shared.map { .text($0) }),
    ])
  }

  private static func json(_ file: FileChange, _ content: ContentChange?) -> JSON {
    var (settings, lines): ([SettingChange]?, LineChange?) = (nil, nil)
    switch content {
    case .settings(let changes): settings = changes
    case .lines(let change): lines = change
    case .bytes, nil: break
    }
    return .members([
      "path": .text(file.shownPath), "change": .text(file.kind.rawValue),
      "old_size": file.oldSize.map { .number($0) }, "new_size": file.newSize.map { .number($0) },
      "lines": lines.map { ["added": .number($0.added), "removed": .number($0.removed)] },
      "settings": settings.map { .list($0.map(json)) },
    ])
  }

  private static func json(_ change: SettingChange) -> JSON {
    .members([
      "name": .text(change.name), "old": change.old.map { .text($0) }, "new": change.new.map { .text($0) },
      "secret": change.isSecret ? .truth(true) : nil,
    ])
  }

  private static func json(_ calls: PlannedCalls) -> JSON {
    switch calls {
    case .new: ["known": true, "differences": .list([])]
    case .notAsked: ["known": false, "reason": "not asked"]
    case .unknown(let reason): ["known": false, "reason": .text(reason)]
    case .compared(let differences, let told):
      ["known": true, "differences": .list(differences.map(told.json))]
    }
  }

  // MARK: Text

  private mutating func begin(_ name: String, _ sign: String) {
    next()
    write(Self.bytes(.text(name)) + Array(": ".utf8))
    open(sign)
  }

  private mutating func open(_ sign: String) {
    write(Array(sign.utf8))
    hasMembers.append(false)
  }

  private mutating func close(_ sign: String) {
    hasMembers.removeLast()
    write(Array("\n\(sign)".utf8))
  }

  private mutating func member(_ name: String, _ value: JSON?) {
    guard let value else { return }
    next()
    write(Self.bytes(.text(name)) + Array(": ".utf8) + Self.bytes(value))
  }

  private mutating func item(_ value: JSON) {
    next()
    write(Self.bytes(value))
  }

  private mutating func next() {
    write(Array((hasMembers.last == true ? ",\n" : "\n").utf8))
    if !hasMembers.isEmpty { hasMembers[hasMembers.count - 1] = true }
  }

  /// Without the line break at its end.
  private static func bytes(_ value: JSON) -> [UInt8] {
    let bytes = value.bytes
    return bytes.last == UInt8(ascii: "\n") ? Array(bytes.dropLast()) : bytes
  }
}
