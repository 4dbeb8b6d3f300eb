import RecordSchemas
import SourceText
import TelephoneExchange

/// From drafts to the exchange: names become references. Total: what is broken is reported once and poisoned.
struct Resolver {
  var exchange = Exchange()
  var diagnostics: [Diagnostic]
  var places = Places()
  let root: RootDraft
  var names = NameIndex()
  /// Index of a device by MAC and by id.
  var devices: [String: Int] = [:]
  /// Days of all schedules that are kept one by one.
  var datedDays = 0
  /// The company's numbers.
  var owned = NumberCover()
  var classes: [String: Int] = [:]
  var sites: [String: Int] = [:]
  var schedules: [String: Int] = [:]
  var holidays: [String: Int] = [:]

  /// Names of what was written and could not be read, as `comparable` has them.
  private let refused: Set<String>
  /// Those of them that are not numbers; beyond some, everything is near to one.
  private let misspelt: [String]
  /// Keys of lists of which a part could not be read.
  private let lost: Set<String>

  init(_ root: RootDraft, _ diagnostics: [Diagnostic], refused: Set<String>, lost: Set<String>) {
    self.root = root
    self.diagnostics = diagnostics
    self.refused = Set(refused.map(Self.comparable))
    let words = self.refused.filter { !$0.utf8.allSatisfy(\.isDigit) }
    misspelt = words.count <= 10 ? words.sorted() : []
    self.lost = lost
  }

  /// Whether a part of one of these lists is not known, so that nothing can be said of what is not in it.
  func isLost(_ keys: String...) -> Bool { lost.contains(Reader.everything) || keys.contains { lost.contains($0) } }

  /// The same for `0202` and `202`, `2 02`, `Sales` and `sales`: whoever fixes one of them writes what the others say.
  private static func comparable(_ name: String) -> String {
    let digits = name.utf8.filter(\.isDigit)
    let isNumber = !digits.isEmpty && name.utf8.allSatisfy { $0.isDigit || " .-+/()".utf8.contains($0) }
    guard isNumber else { return name.lowercased() }
    return String(decoding: digits.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
  }

  /// What is referred to was written, or may have been where nobody could read it: that was told, once.
  private func isExcused(_ reference: Reference, _ kind: String) -> Bool {
    if refused.contains(Self.comparable(reference.value)) { return true }
    // `20l` may have been meant as 201; 202 was not.
    if !misspelt.isEmpty, nearest(Self.comparable(reference.value), among: misspelt) != nil { return true }
    switch kind {
    case "user": return isLost("users")
    case "element": return isLost("users", "hunt_groups", "auto_attendants", "mailboxes", "paging_groups")
    case "device": return isLost("devices")
    case "class of service": return isLost("classes_of_service")
    case "site": return isLost("sites")
    case "schedule": return isLost("schedules")
    case "holiday schedule": return isLost("holidays")
    case "trunk": return isLost("trunks")
    case "object":
      return isLost(
        "users", "hunt_groups", "auto_attendants", "mailboxes", "paging_groups", "pickup_groups", "devices",
        "classes_of_service", "sites", "schedules", "holidays")
    default: return isLost()
    }
  }

  mutating func report(
    _ rule: Rule, _ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = [], help: String? = nil,
    subject: String? = nil
  ) {
    guard diagnostics.count < Reader.mostFindings else {
      if diagnostics.last?.rule != .tooManyFaults { diagnostics.append(.tooManyFindings(at: range)) }
      return
    }
    diagnostics.append(Diagnostic(rule, message, at: range, notes: notes, help: help, subject: subject))
  }

  mutating func report(_ found: Diagnostic) {
    report(
      found.rule, found.message, at: found.range, notes: found.notes, help: found.help, subject: found.subject)
  }

  mutating func resolve(provider: ProviderDraft?, folderName: String) {
    index()
    resolveCompany(folderName)
    resolveProvider(provider)
    resolveSchedules()
    resolveClasses()
    resolveSites()
    resolveUsers()
    resolveGroups()
    resolveAttendants()
    resolveMailboxes()
    resolveDevices()
    resolveSmallThings()
    exchange.unassignedNumbers = target(root.unassignedNumbers)
    exchange.emergencyCallBack = target(root.emergencyCallBack)
    exchange.emergencyAlert = root.emergencyAlert.compactMap { target($0, mayPage: true) }
    resolveNight()
    checkSchedules()
    resolveExpectations()
    resolveSilences()
    checkNumbers()
    checkKeys()
    checkMessages()
  }

  /// Everything that can be called gets its names before anything is looked up, so that order does not matter.
  private mutating func index() {
    func callable(_ draft: some CallableDraft, _ element: ElementID) -> Callable {
      Callable(
        element: element, kind: type(of: draft).kind, id: draft.id, name: draft.calledName, extension: draft.extension,
        numbers: draft.allNumbers, head: draft.origin.head)
    }
    places.note("company", root.company.origin)
    places.note("night_switch", root.night.origin)
    places.note("limits", root.limits.origin)
    places.note("description", root.origin)
    let all =
      root.mailboxes.enumerated().map { callable($1, .mailbox($0)) }
      + root.groups.enumerated().map { callable($1, .huntGroup($0)) }
      + root.attendants.enumerated().map { callable($1, .autoAttendant($0)) }
      + root.paging.enumerated().map { callable($1, .pagingGroup($0)) }
      + root.users.enumerated().map { callable($1, .user($0)) }
    for one in all { names.add(one, &diagnostics) }
    for kind in [ElementKind.group, .attendant, .mailbox, .paging] {
      for (callable, first) in names.sharedNames(of: kind) {
        diagnostics.append(
          .taken(
            .duplicateName, "the name \(shown(callable.name))", by: first, at: callable.head, first: first.head,
            help: "give one of the two another name"))
      }
    }
  }

  /// Whom and what an expectation names is looked up when its call is made.
  private mutating func resolveExpectations() {
    for (index, draft) in root.expectations.enumerated() {
      var expectation = draft.expectation
      expectation.question.switches = draft.switches.map { .init(name: $0.name.value, value: $0.value) }
      if expectation.phrase.isEmpty, !ExpectationDraft.ends.contains(where: draft.origin.isUnread) {
        // It would hold for any end at all.
        report(
          .missingKey, "this expectation does not say how the call ends", at: draft.origin.head,
          help: "write `answered_by`, `mailbox`, `hears`, `outside` or `ends`")
      }
      exchange.expectations.append(expectation)
      places.note("expect \(index + 1)", draft.origin)
    }
  }

  /// Codes are looked up when everything is found.
  private mutating func resolveSilences() {
    for (index, draft) in root.silences.enumerated() {
      places.note("silence \(index + 1)", draft.origin)
      guard let check = draft.check, let object = draft.object, let reason = draft.reason else { continue }
      exchange.silences.append(
        Silence(code: check.value, object: subject(of: object) ?? "", reason: reason.value))
    }
  }

  /// Of an element by any of its names, of any other object by its own.
  private mutating func subject(of reference: Reference) -> String? {
    let found = names.find(reference.value)
    if found.count > 1 {
      reportAmbiguous(reference, found)
      return nil
    }
    if let one = found.first { return "\(one.kind.rawValue) \(one.id ?? "")" }
    let device = devices[reference.value].map { exchange.devices[$0].subject }
    let others = ["", "schedule ", "holidays ", "device ", "class ", "site ", "trunk ", "pickup "].map {
      $0 + reference.value
    }
    if let object = device ?? others.first(where: { places[$0] != nil }) { return object }
    reportDangling(
      reference, "object", names.near(reference.value, kinds: [.user, .group, .attendant, .mailbox, .paging]))
    return nil
  }

  // MARK: References

  /// - Parameter mayPage: a person calls it, at a key, or the exchange itself does; calls are sent on to no loudspeaker.
  mutating func target(_ reference: Reference?, mayPage: Bool = false) -> Target? {
    guard let reference else { return nil }
    let text = reference.value
    let found = names.find(text)
    if found.count == 1, found[0].kind == .paging, !mayPage {
      report(
        .pagingTarget, "calls cannot be sent to the paging group \(shown(text))", at: reference.range,
        help: "name a person, a hunt group or a mailbox")
      return .poisoned
    }
    if found.count == 1 { return .element(found[0].element) }
    if found.count > 1 {
      reportAmbiguous(reference, found)
      return .poisoned
    }
    guard let number = readNumber(text).outside else {
      reportDangling(reference, "element", names.near(text, kinds: [.user, .group, .attendant, .mailbox, .paging]))
      return .poisoned
    }
    if number == .national("112") {
      report(
        .emergencyTarget, "calls cannot be sent to 112", at: reference.range,
        help: "name a person or a group; people in need of help dial 112 themselves")
      return .poisoned
    }
    if case .number(let own) = number, owned.contains(own),
      let block = exchange.numberBlocks.last(where: { $0.first <= own && own <= $0.last })
    {
      if block.use != .reserve, let unassigned = ownerOfUnassigned { return unassigned }
      if isExcused(reference, "element") { return .poisoned }
      report(
        .danglingReference, "\(shown(text)) is an unassigned number of the company", at: reference.range,
        help: "give the number to a user, a group or an attendant, or write an extension")
      return .poisoned
    }
    return .outside(number)
  }

  /// Who takes the calls to numbers that nobody has. Nil: nobody does, or not clearly.
  private var ownerOfUnassigned: Target? {
    guard let found = root.unassignedNumbers.map({ names.find($0.value) }), found.count == 1, found[0].kind != .paging
    else { return nil }
    return .element(found[0].element)
  }

  mutating func user(_ reference: Reference?) -> Int? {
    guard let reference else { return nil }
    let found = names.find(reference.value)
    let users = found.filter { $0.kind == .user }
    if users.count == 1, case .user(let index) = users[0].element { return index }
    if users.count > 1 {
      reportAmbiguous(reference, users)
    } else if let other = found.first {
      report(
        .wrongKind, "\(shown(reference.value)) is \(other.phrase), but a user is needed here", at: reference.range,
        notes: [.init("it is here", at: other.head)], help: "write the extension of a user")
    } else {
      reportDangling(reference, "user", names.near(reference.value, kinds: [.user]))
    }
    return nil
  }

  /// Of a list whose objects have one name only.
  mutating func look(_ reference: Reference?, in index: [String: Int], _ kind: String) -> Int? {
    guard let reference else { return nil }
    if let found = index[reference.value] { return found }
    reportDangling(reference, kind, near(reference.value, in: index))
    return nil
  }

  /// Among thousands something is near to everything, and each wrong name would be held against all of them.
  mutating func near(_ name: String, in index: [String: Int]) -> String? {
    guard index.count <= 1000, names.mayGuess() else { return nil }
    return nearest(name, among: index.keys.sorted())
  }

  mutating func reportDangling(_ reference: Reference, _ kind: String, _ near: String?) {
    guard !isExcused(reference, kind) else { return }
    report(
      .danglingReference, "there is no \(kind) \(shown(reference.value))", at: reference.range,
      help: severalMeant(reference.value, kind) ?? near.map { "did you mean `\($0)`?" }
        ?? "name one that is in the description, or add it")
  }

  /// Who wrote several names in one, or a remark beside a name: `201 202`, `Anna Appel en Bert Beer`, `101 (Balie)`.
  private func severalMeant(_ text: String, _ kind: String) -> String? {
    guard text.utf8.count <= 200, ["user", "element", "object"].contains(kind) else { return nil }
    if kind == "user", Self.everyone.contains(text.lowercased()) {
      return "name each user, such as `[201, 202]` or `201-209`: who is added later is not in a group by that alone"
    }
    var joined = text
    for word in [" en ", " and ", " und ", " et ", " of ", " or ", ";", "/", "+", "&", "|"] {
      joined = joined.replacing(word, with: ",")
    }
    let byComma = joined.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    let byBlank = joined.split(whereSeparator: { " ,()[]:-".contains($0) }).map(String.init)
    for parts in [byComma, byBlank] where parts.count > 1 {
      let found = parts.map { names.find($0) }
      guard found.allSatisfy({ $0.count == 1 }) else { continue }
      if Set(found.map { $0[0].element }).count == 1 { return "did you mean `\(parts[0])`?" }
      return kind == "user"
        ? "write a list: `[\(parts.joined(separator: ", "))]`"
        : "name one of them: \(parts.map { "`\($0)`" }.joined(separator: " or "))"
    }
    guard let first = byBlank.first, byBlank.count > 1, first.utf8.allSatisfy(\.isDigit), names.find(first).count == 1
    else { return nil }
    return "did you mean `\(first)`?"
  }

  private static let everyone: Set<String> = [
    "all", "all users", "everyone", "everybody", "any", "*", "iedereen", "allemaal", "alle", "alle gebruikers", "alles",
    "tous",
  ]

  private mutating func reportAmbiguous(_ reference: Reference, _ found: [Callable]) {
    let most = 4
    var phrases = found.prefix(most).map(\.phrase)
    if found.count > most { phrases.append("others with that name") }
    report(
      .ambiguousReference, "\(shown(reference.value)) may mean \(phrases.joined(separator: " or "))",
      at: reference.range, notes: found.prefix(most).map { .init("one is here", at: $0.head) },
      help: "write the extension instead of the name")
  }
}
