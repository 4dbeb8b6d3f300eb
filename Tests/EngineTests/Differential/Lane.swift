import ExchangeCalls
import Foundation
import Testing

@testable import TelephoneExchange

/// One lane: its calls, one after the other.
struct Lane: Sendable {
  let number: Int
  let office: LaneOffice
  let engine: Engine
  let phones: LanePhones
  let interpreter: CallInterpreter
  /// Of the same plan with a second more and up to two less to wait everywhere: who declines takes a while, too.
  let others: [CallInterpreter]
  let voice: URL
  /// What the calls so far have left behind.
  private var world: CallWorld
  private var made: [MadeCall] = []
  private var next = 0
  /// Calls that were not made, see `isSteady`.
  private(set) var leftOut = 0

  /// Seconds that two clocks and a busy machine may differ by: within a ring.
  private static let tolerance = 2.0

  /// A call and all that is known of it so far.
  private struct MadeCall {
    var call: LaneOffice.Call
    /// Of the two callers of a call that is made twice: both.
    var expected: [ExpectedCall]
    var observed: ObservedCall
    /// Seconds by `Phone.now`.
    var window: ClosedRange<Double>
  }

  init(
    _ number: Int, _ office: LaneOffice, _ engine: Engine, _ phones: LanePhones, _ interpreter: CallInterpreter,
    others: [CallInterpreter], voice: URL
  ) async throws {
    self.number = number
    self.office = office
    self.engine = engine
    self.phones = phones
    self.interpreter = interpreter
    self.others = others
    self.voice = voice
    let undisturbed = "user \(LaneOffice.user(number, .undisturbed))"
    _ = try await engine.ask(
      "database put \(LaneOffice.company) \(undisturbed.replacingOccurrences(of: " ", with: "%20"))/do_not_disturb on")
    world = CallWorld(moment: interpreter.moment(Day(year: 2026, month: 11, day: 24)!, hour: 10))
    if let variable = interpreter.variable("\(undisturbed)/do_not_disturb") { world.variables[variable] = "on" }
    world.outsideOtherwise = .answers(after: 0, presses: false)
    for role in LaneOffice.Role.allCases {
      world.parties["user \(LaneOffice.user(number, role))"] = role.behaviour?.state ?? .unregistered
    }
  }

  /// Makes its next calls, so many or all that are left, in the interpreter and on the engine.
  mutating func makeCalls(_ count: Int = .max) async throws {
    for call in office.calls[number - 1].dropFirst(next).prefix(count) {
      next += 1
      guard try isSteady(call) else {
        leftOut += 1
        continue
      }
      made.append(try await call.twice ? makeTwo(call) : makeOne(call))
      // The clock of the engine runs on; only the order of answers counts.
      world.moment += 60
    }
  }

  /// Whether a call goes the same way with a little less or more to wait: a limit that falls together with the end of a ring
  /// is anybody's, by two clocks that count whole seconds.
  private func isSteady(_ call: LaneOffice.Call) throws -> Bool {
    var world = world
    world.keys = call.keys
    let attempt = try attempt(call)
    let stories = ([interpreter] + others).map { ($0.trace(attempt, in: world), $0) }
    let results = stories.map { $1.result(of: $0, attempt) }
    return results.allSatisfy { $0 == results[0] } && stories.allSatisfy { $0.0.changes == stories[0].0.changes }
  }

  private mutating func makeOne(_ call: LaneOffice.Call) async throws -> MadeCall {
    world.keys = call.keys
    let attempt = try attempt(call)
    // Who calls is in a call.
    let caller = "user \(call.from)"
    let state = world.parties[caller]
    if state != nil { world.parties[caller] = .busy }
    let story = interpreter.trace(attempt, in: world)
    if let state { world.parties[caller] = state }
    world.apply(story.changes)
    let (observed, window) = try await observe(call) {
      let account = phones.accounts[call.from]
      _ = try await Caller(
        engine: engine, address: account == nil ? "127.0.0.30" : "127.0.2.\(number)", port: 5090 + number,
        number: account?.name ?? "+31" + call.from.dropFirst(), account: account
      ).callAnyway(
        account == nil ? "+" + LaneOffice.number(call.called) : call.called, keys: call.keys, voice: voice,
        seconds: Double(story.seconds) + 2.5)
    }
    return MadeCall(
      call: call, expected: [ExpectedCall(story, attempt, interpreter)], observed: observed, window: window)
  }

  /// Two callers at once: the second finds whom the first rings in a call.
  private mutating func makeTwo(_ call: LaneOffice.Call) async throws -> MadeCall {
    world.keys = []
    let attempt = try attempt(call)
    let first = interpreter.trace(attempt, in: world)
    var meanwhile = world
    meanwhile.apply(first.changes)
    meanwhile.parties[interpreter.result(of: first, attempt).end.what] = .busy
    let second = interpreter.trace(attempt, in: meanwhile)
    world.apply(first.changes + second.changes)
    let (observed, window) = try await observe(call) {
      let code = try await Caller(
        engine: engine, address: "127.0.0.30", port: 5090 + number, number: "+31" + call.from.dropFirst()
      ).call("+" + LaneOffice.number(call.called), [.wait(milliseconds: 1500)], calls: 2, within: 30)
      if code != 0 { Issue.record("two calls to \(call.called) did not both get somebody") }
    }
    return MadeCall(
      call: call, expected: [first, second].map { ExpectedCall($0, attempt, interpreter) }, observed: observed,
      window: window)
  }

  private func attempt(_ call: LaneOffice.Call) throws -> CallAttempt {
    if call.from.hasPrefix("06") {
      let number = try #require(PublicNumber(digits: LaneOffice.number(call.called)))
      return .inbound(number, from: PublicNumber(digits: "31" + call.from.dropFirst()))
    }
    let line = try #require(interpreter.plan.lines.firstIndex { $0.owner == Element(.user, call.from) })
    return .dialled(call.called, on: LineID(line))
  }

  // MARK: What happened

  /// What the engine says of the calls that the body makes, and when they were made.
  private func observe(_ call: LaneOffice.Call, _ body: () async throws -> Void) async throws
    -> (ObservedCall, ClosedRange<Double>)
  {
    let paths = engine.length(of: "log/full")
    let recorded = engine.length(of: "log/cdr-csv/Master.csv")
    let start = Phone.now
    try await body()
    let isWritten = await poll(8) { !records(of: call, since: recorded).isEmpty }
    // Until the last leg is gone its telephone counts as in a call.
    let ours = phones.names(of: number)
    _ = try await poll(8) {
      let channels = try await engine.ask("core show channels concise")
      return !ours.contains { channels.contains("PJSIP/\($0)-") }
    }
    // The records of one call are written together; the last may lag.
    try await Task.sleep(for: .milliseconds(300))
    var observed = ObservedCall()
    let window = start...Phone.now
    let added = records(of: call, since: recorded)
    guard isWritten, let channel = added.first?.channel else { return (observed, window) }
    observed.heard = engine.heard(on: channel, since: paths)
    observed.isBusy = added.last.map { $0.disposition == "BUSY" || $0.userField.hasSuffix("busyTone") } ?? false
    for record in added {
      if let range = record.userField.range(of: "answered,user") {
        let user = "user" + record.userField[range.upperBound...].replacingOccurrences(of: "%20", with: " ")
        observed.answeredBy.append(user)
      }
      if record.application == "VoiceMail" {
        observed.mailbox = record.data.split(separator: "@").first.map(String.init)
      }
    }
    return (observed, window)
  }

  /// A call that leaves the company shows another number than its caller's: it is known by whoever made it, or by the
  /// number outside that only this lane calls.
  private func records(of call: LaneOffice.Call, since start: UInt64) -> [CallRecord] {
    let mobile = "+31" + LaneOffice.mobile(number).dropFirst()
    return CallRecord.all(in: engine.text(of: "log/cdr-csv/Master.csv", since: start)).filter {
      $0.caller == call.from || $0.userField.hasPrefix("user%20\(call.from),") || $0.data.contains(mobile)
    }
  }

  // MARK: Comparing

  /// Tells every call that the engine made otherwise than the interpreter.
  ///
  /// - Parameters:
  ///   - rings: of each account, in order.
  ///   - outside: what came to the carrier, in order.
  func compare(_ rings: [String: [Phone.Ring]], outside: [Phone.Ring]) {
    for made in made {
      let call = made.call
      if call.twice {
        let answered = made.observed.answeredBy
        let expected = made.expected.map(\.result.end.what).sorted()
        if answered.sorted() != expected {
          Issue.record("two calls to \(call.called) went to \(answered), not to \(expected)")
        }
        continue
      }
      let observed = whole(made, rings, outside)
      for expected in made.expected {
        if let difference = expected.difference(observed, interpreter.plan, Self.tolerance) {
          Issue.record("\(call.from) to \(call.called) \(call.keys): \(difference); \(expected.words(observed))")
        }
      }
    }
  }

  /// What each call came to, without its seconds: who rang and what they saw, who answered, what was heard and recorded.
  func outcomes(_ rings: [String: [Phone.Ring]], outside: [Phone.Ring]) -> [String: String] {
    var outcomes: [String: String] = [:]
    for (place, made) in made.enumerated() where !made.call.twice {
      let seen = whole(made, rings, outside)
      let rang = Set(seen.rings.map { "\($0.user) saw \($0.shown) \($0.name)" }).sorted()
      outcomes["\(made.call.from) to \(made.call.called) \(made.call.keys), call \(place + 1)"] =
        "\(rang), answered by \(seen.answeredBy), mailbox \(seen.mailbox ?? "-"), heard \(seen.heard), busy \(seen.isBusy), "
        + "outside \(seen.outside?.called ?? "-")"
    }
    return outcomes
  }

  /// With what the telephones and the carrier say of it.
  private func whole(_ made: MadeCall, _ rings: [String: [Phone.Ring]], _ outside: [Phone.Ring]) -> ObservedCall {
    var observed = made.observed
    for role in LaneOffice.Role.allCases {
      let ext = LaneOffice.user(number, role)
      let own = phones.accounts[ext].flatMap { rings[$0.name] } ?? []
      observed.rings += own.filter { made.window.contains($0.start) }.map {
        ObservedCall.Ring(
          user: "user \(ext)", start: $0.start, seconds: $0.seconds, answered: $0.answered, shown: $0.shown,
          name: $0.name)
      }
    }
    observed.rings.sort { $0.start < $1.start }
    let wanted = made.expected.map(\.result.end.what)
    observed.outside = sent(outside.filter { made.window.contains($0.start) }, [made.call.called] + wanted)
    return observed
  }

  /// Of the calls that came to the carrier meanwhile the one of this lane, to one of these numbers or to its mobile: nobody
  /// else calls them, and 112 is told apart by nothing.
  private func sent(_ rings: [Phone.Ring], _ numbers: [String]) -> ObservedCall.Outside? {
    func dialled(_ text: String) -> String {
      guard text.hasPrefix("+"), let number = PublicNumber(digits: text.dropFirst()) else { return text }
      return OutsideNumber.number(number).dialled
    }
    let own = [LaneOffice.mobile(number)] + numbers
    guard let ring = rings.last(where: { own.contains(dialled($0.called)) }) else { return nil }
    let shown = ring.shown == "anonymous" ? "" : dialled(ring.shown)
    return ObservedCall.Outside(called: dialled(ring.called), shown: shown, answered: ring.answered)
  }
}

/// The telephones of all lanes: one process for each behaviour, with all accounts of it.
struct LanePhones: Sendable {
  /// By extension.
  let accounts: [String: Account]
  private let phones: [Phone]

  init(_ office: LaneOffice, _ engine: Engine, _ exchange: BuiltExchange) async throws {
    var accounts: [String: Account] = [:]
    var wanted: [LaneOffice.Behaviour: [Account]] = [:]
    for lane in 1...office.lanes {
      for role in LaneOffice.Role.allCases {
        let account = try exchange.account(LaneOffice.user(lane, role))
        accounts[LaneOffice.user(lane, role)] = account
        if let behaviour = role.behaviour { wanted[behaviour, default: []].append(account) }
      }
    }
    self.accounts = accounts
    phones = try await inParallel(wanted) { behaviour, accounts in
      try await Phone(on: engine, at: "127.0.1.\(behaviour.rawValue + 1)", accounts: accounts, behaviour.answer)
    }
  }

  /// The accounts of a lane.
  func names(of lane: Int) -> [String] {
    LaneOffice.Role.allCases.compactMap { accounts[LaneOffice.user(lane, $0)]?.name }
  }

  /// Whether the engine reaches all of them.
  var areReached: Bool {
    get async throws {
      for phone in phones where try await !phone.isReached { return false }
      return true
    }
  }

  /// What each account was offered, in order.
  var rings: [String: [Phone.Ring]] { Dictionary(grouping: phones.flatMap(\.rings), by: \.called) }
}
