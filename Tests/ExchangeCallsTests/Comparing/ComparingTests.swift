import ExchangeCalls
import TestSupport
import Testing

@testable import TelephoneExchange

private func differences(_ old: Exchange, _ new: Exchange) -> [CallDifference] {
  compareCalls(
    ComparedExchange(interpreter(old), of: old), ComparedExchange(interpreter(new), of: new), from: asOf)
}

private func interpreter(_ exchange: Exchange) -> CallInterpreter {
  CallInterpreter(lower(exchange, asOf: asOf), trunks: [Trunk()], routes: [0])
}

@Test func `a description compared with itself differs in nothing, nor from one that differs in what no call shows`() {
  #expect(differences(office(), office()).isEmpty)
  var renamed = office()
  renamed.company.name = "Other office"
  #expect(lower(renamed, asOf: asOf) != lower(office(), asOf: asOf), "or no call is made to compare it")
  #expect(differences(office(), renamed).isEmpty)
}

@Test func `calls are compared where only the carriers are others, or only how long a sound lasts`() {
  var confirmed = office()
  confirmed.users[0].simultaneousRing = SimultaneousRing(number: number("31612345678"))
  let plan = lower(confirmed, asOf: asOf)
  let accepts = plan.nodes.flatMap { node -> [Prompt] in
    guard case .ring(let ring, _) = node else { return [] }
    return ring.legs.compactMap { $0.outside?.accept }
  }
  #expect(!accepts.isEmpty)
  func compared(routes: [Int] = [0], emergency: Bool = true, seconds: Int = 3) -> ComparedExchange {
    let sounds = Dictionary(accepts.map { ($0, seconds) }, uniquingKeysWith: { $1 })
    var trunk = Trunk()
    trunk.emergency = emergency
    return ComparedExchange(
      CallInterpreter(plan, trunks: [trunk], routes: routes, sounds: sounds), of: confirmed)
  }
  #expect(compareCalls(compared(), compared(), from: asOf).isEmpty)
  #expect(!compareCalls(compared(), compared(routes: []), from: asOf).isEmpty)
  #expect(!compareCalls(compared(), compared(emergency: false), from: asOf).isEmpty)
  #expect(!compareCalls(compared(), compared(seconds: 100), from: asOf).isEmpty, "too late to be asked")
}

@Test func `calls that end otherwise are reported as classes with an example that shows it`() throws {
  var changed = office()
  changed.huntGroups[0].agents = [1, 0]
  let old = interpreter(office())
  let new = interpreter(changed)
  let differences = differences(office(), changed)
  let first = try #require(differences.first { $0.numbers.contains("0887654000") })
  let ends = (
    old: CallEnd(.answered, "user 201", element: "group 101"), new: CallEnd(.answered, "user 202", element: "group 101")
  )
  #expect(first.change == .ends(old: ends.old, new: ends.new))
  guard case .success((let attempt, let world)) = old.resolve(first.example) else {
    Issue.record("the example cannot be asked: \(first.example.sentence)")
    return
  }
  #expect(old.plan.end(of: old.trace(attempt, in: world), attempt) == ends.old)
  #expect(new.plan.end(of: new.trace(attempt, in: world), attempt) == ends.new)
}

@Test func `a holiday more is found, and one moment stands for all of its kind`() {
  func closed(_ days: [HolidaySchedule.Holiday]) -> Exchange {
    var exchange = office()
    exchange.nightSwitch.mode = .automatic
    exchange.nightSwitch.destination = .element(.mailbox(0))
    exchange.holidays = [HolidaySchedule()]
    exchange.holidays[0].id = "days"
    exchange.holidays[0].days = days
    exchange.nightSwitch.holidays = 0
    return exchange
  }
  let old = closed([.yearly(month: 12, day: 25)])
  let new = closed([.yearly(month: 12, day: 25), .yearly(month: 12, day: 27)])
  #expect(representativeMoments(interpreter(old), interpreter(new), from: asOf).count == 3)
  let differences = differences(old, new)
  #expect(differences.contains { $0.example.at == "2026-12-27T10:00" })
  #expect(!differences.contains { $0.example.at.hasPrefix("2026-12-25") })
}

@Test func `an agent more is reported though calls end as before, by whoever rings`() throws {
  var changed = office()
  changed.huntGroups[0].agents.append(2)
  let found = differences(office(), changed)
  let change = try #require(found.first { $0.numbers.contains("101") && $0.example.silent == ["everyone"] }?.change)
  guard case .rings(let old, let new) = change else {
    Issue.record("\(change)")
    return
  }
  #expect(!old.contains("user 209") && new.contains("user 209"), "\(change)")
}

@Test func `a single number that is blocked or allowed is compared`() throws {
  var changed = office()
  changed.classesOfService[0].block(.number(number("31302345678")))
  changed.classesOfService[0].allow(.national("09061234567"))
  let found = differences(office(), changed)
  let numbers = found.flatMap(\.numbers)
  #expect(numbers.contains("0302345678") && numbers.contains("09061234567"), "\(found)")
  #expect(found.allSatisfy { if case .ends = $0.change { true } else { false } }, "\(found.map(\.change))")
}

@Test func `what may be called outside is compared, by whoever calls`() throws {
  var changed = office()
  changed.classesOfService[0].allow(NumberCategory.mobile)
  let allowed = changed
  changed.classesOfService[0].block(NumberCategory.mobile)
  let found = differences(allowed, changed)
  let first = try #require(found.first)
  #expect(found.count == 1, "\(found.map(\.change))")
  #expect(first.numbers.contains { $0.hasPrefix("06") } && !first.numbers.contains("112"))
  #expect(!first.callers.isEmpty)
  guard case .ends(let old, let new) = first.change else {
    Issue.record("\(first.change)")
    return
  }
  #expect(old == CallEnd(.outside) && new.kind == .refused)
}

@Test func `another number that is shown outside is reported, one's own as one's own`() throws {
  var personal = office()
  personal.company.callerID = .personal
  let found = differences(office(), personal)
  #expect(
    found.contains { difference in
      guard case .shows(.number, .own) = difference.change else { return false }
      return difference.callers == ["209"]
    }, "\(found.map(\.change))")
}

@Test func `the overflow, the policy, the ring time and the mailbox of agents with a mobile alone are compared`() {
  func differ(_ change: (inout Exchange) -> Void) -> Bool {
    var exchange = office()
    exchange.devices.removeFirst(2)
    exchange.users[0].mobile = number("31620000011")
    exchange.users[1].mobile = number("31620000012")
    exchange.users[0].voicemail.active = true
    var changed = exchange
    change(&changed)
    return !differences(exchange, changed).isEmpty
  }
  #expect(!differ { _ in })
  #expect(differ { $0.huntGroups[0].overflow = HuntGroup.Overflow(after: 60, to: .element(.mailbox(0))) })
  #expect(differ { $0.huntGroups[0].overflow?.after = 50 })
  #expect(differ { $0.huntGroups[0].policy = .circular })
  #expect(differ { $0.huntGroups[0].policy = .uniform })
  #expect(differ { $0.huntGroups[0].nextAgentAfter = 4 })
  #expect(differ { $0.users[0].voicemail.active = false })
  #expect(differ { $0.users[0].voicemail.rings = 5 })
  #expect(differ { $0.users[0].voicemail.whenBusy = false })
}

@Test func `a code that switches something else, and a limit of calls outside, are compared`() {
  var changed = office()
  changed.nightSwitch.destination = .element(.mailbox(0))
  var other = changed
  // Both say that something is switched on: what is switched is all the difference.
  other.featureCodes.codes[.nightOn] = changed.featureCodes.codes[.doNotDisturbOn]
  other.featureCodes.codes[.doNotDisturbOn] = changed.featureCodes.codes[.nightOn]
  #expect(differences(changed, other).contains { if case .sets = $0.change { true } else { false } })
  other = changed
  other.classesOfService[0].callsOutside = 3
  #expect(!differences(changed, other).isEmpty)
  other = changed
  other.limits.callsOutside = 1
  #expect(!differences(changed, other).isEmpty)
}
