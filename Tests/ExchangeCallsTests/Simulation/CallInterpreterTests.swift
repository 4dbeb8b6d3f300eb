import ExchangeCalls
import TestSupport
import Testing

@testable import TelephoneExchange

private let monday = Day(year: 2026, month: 11, day: 23)!

/// The office of the lowering tests, asked on a Monday at 10.
private func asked(
  _ exchange: Exchange, _ attempt: (CallPlan) -> CallAttempt,
  _ change: (inout CallWorld, CallInterpreter) -> Void = { _, _ in }
) -> (story: CallTrace, plan: CallPlan) {
  let plan = lower(exchange, asOf: asOf)
  var trunk = Trunk()
  trunk.id = "a"
  var second = Trunk()
  second.id = "b"
  let interpreter = CallInterpreter(plan, trunks: [trunk, second], routes: [0, 1])
  var world = CallWorld(moment: interpreter.moment(monday, hour: 10))
  change(&world, interpreter)
  return (interpreter.trace(attempt(plan), in: world), plan)
}

private func main(_ plan: CallPlan) -> CallAttempt {
  .inbound(number("31887654000"), from: number("31612345678"))
}

private func dials(_ digits: String, line: Int = 0) -> (CallPlan) -> CallAttempt {
  { _ in .dialled(digits, on: LineID(line)) }
}

extension CallPlan {
  fileprivate func rung(_ story: CallTrace) -> [String] {
    story.steps.compactMap { step in
      guard case .rang(let leg, let seconds, let result) = step.event, case .ring(let ring, _) = self[step.node] else {
        return nil
      }
      return "\(step.at) \(ring.legs[leg].id) \(seconds) \(result.rawValue)"
    }
  }

  fileprivate func end(_ story: CallTrace) -> String {
    switch story.outcome {
    case .answered(let node, let leg, let outside):
      guard case .ring(let ring, _) = self[node] else { return "?" }
      return "answered \(ring.legs[leg].id)\(outside ? " outside" : "")"
    case .connected(_, let trunk): return "connected \(trunk)"
    case .mailbox(let id, _): return "mailbox \(mailboxes[Int(id.index)].id)"
    case .messages(let id, _): return "messages \(mailboxes[Int(id.index)].id)"
    case .announcement(let node, let ending): return "\(name(node)) \(ending.rawValue)"
    case .busyTone: return "busy"
    case .refused: return "refused"
    case .pickedUp(let line): return "picked up \(lines[Int(line.index)].id)"
    case .retrieved: return "retrieved"
    case .parked: return "parked"
    case .paged: return "paged"
    case .noSuchNumber: return "no such number"
    case .silence: return "silence"
    case .loop: return "loop"
    }
  }
}

@Test func `a key of the menu rings the group, and its first agent answers`() {
  let (story, plan) = asked(office(), main) { world, _ in world.keys = ["1"] }
  #expect(plan.end(story) == "answered user 201")
  #expect(plan.rung(story) == ["0 user 201 5 answered"])
  #expect(story.total == 5)
  #expect(story.isAnsweredByEngine)
}

@Test func `agents that do not answer ring in laps with a pause that counts, until the total`() {
  let (story, plan) = asked(office(), main) { world, _ in
    world.keys = ["1"]
    world.parties = ["user 201": .silent, "user 202": .silent]
  }
  #expect(
    plan.rung(story) == [
      "0 user 201 15 no_answer", "15 user 202 15 no_answer", "31 user 201 15 no_answer", "46 user 202 14 no_answer",
      "60 user 209 5 answered",
    ])
  #expect(plan.end(story) == "answered user 209")
}

@Test func `wrong and missing input share one counter, then comes the operator`() {
  let (story, plan) = asked(office(), main) { world, _ in world.keys = ["7", "", "8"] }
  let kinds = story.steps.map { step -> String in
    switch step.event {
    case .asked(let attempt, _): "asked \(attempt)"
    case .wrongInput: "wrong"
    case .noInput(let seconds): "none \(seconds)"
    case .exhausted: "exhausted"
    default: ""
    }
  }.filter { !$0.isEmpty }
  #expect(kinds == ["asked 1", "wrong", "asked 2", "none 10", "asked 3", "wrong", "exhausted"])
  #expect(plan.end(story) == "answered user 209")
}

@Test func `a circular group goes on after the agent that was offered the last call, and remembers them`() {
  var exchange = office()
  exchange.huntGroups[0].policy = .circular
  let plan = lower(exchange, asOf: asOf)
  let interpreter = CallInterpreter(plan)
  var world = CallWorld(moment: interpreter.moment(monday, hour: 10))
  world.keys = ["1"]
  var answered: [String] = []
  for _ in 0..<3 {
    let story = interpreter.trace(main(plan), in: world)
    answered.append(plan.end(story))
    world.apply(story.changes)
  }
  #expect(answered == ["answered user 201", "answered user 202", "answered user 201"])
}

@Test func `a uniform group rings who answered longest ago`() {
  var exchange = office()
  exchange.huntGroups[0].policy = .uniform
  let plan = lower(exchange, asOf: asOf)
  let interpreter = CallInterpreter(plan)
  var world = CallWorld(moment: interpreter.moment(monday, hour: 10))
  world.keys = ["1"]
  world.apply(interpreter.trace(main(plan), in: world).changes)
  world.moment += 600
  let second = interpreter.trace(main(plan), in: world)
  #expect(plan.end(second) == "answered user 202")
  world.apply(second.changes)
  #expect(plan.end(interpreter.trace(main(plan), in: world)) == "answered user 201")
}

@Test func `all agents busy leave by the busy exit at once, or wait where the group says so`() {
  func busy(_ world: inout CallWorld, _: CallInterpreter) {
    world.keys = ["1"]
    world.parties = ["user 201": .busy, "user 202": .rejects]
    world.parties["user 202"] = .busy
  }
  var exchange = office()
  var (story, plan) = asked(exchange, main, busy)
  #expect(plan.rung(story) == ["0 user 209 5 answered"])
  exchange.huntGroups[0].whenAllBusy = .busy
  (story, plan) = asked(exchange, main, busy)
  #expect(plan.end(story) == "busy")
  exchange.huntGroups[0].whenAllBusy = .wait
  (story, plan) = asked(exchange, main, busy)
  #expect(plan.rung(story) == ["60 user 209 5 answered"])
}

@Test func `of mixed results of a simultaneous ring no answer goes before busy and busy before not reachable`() {
  var exchange = office()
  exchange.huntGroups[0].policy = .simultaneous
  exchange.huntGroups[0].whenAllBusy = .busy
  exchange.huntGroups[0].whenNotReachable = .element(.mailbox(0))
  func end(_ first: PartyState, _ second: PartyState) -> String {
    let (story, plan) = asked(exchange, main) { world, _ in
      world.keys = ["1"]
      world.parties = ["user 201": first, "user 202": second, "user 209": .silent]
    }
    return "\(plan.end(story)) after \(story.total)"
  }
  #expect(end(.silent, .busy) == "announcement not_reachable hangUp after 240")
  #expect(end(.rejects, .unregistered) == "busy after 0")
  #expect(end(.unregistered, .unregistered) == "mailbox 999/greeting hangUp after 0")
  #expect(end(.silent, .answers(after: 12)) == "answered user 202 after 12")
}

@Test func `do not disturb makes an agent busy`() {
  let (story, plan) = asked(office(), main) { world, interpreter in
    world.keys = ["1"]
    if let variable = interpreter.variable("user 201/do_not_disturb") { world.variables[variable] = "on" }
  }
  #expect(plan.end(story) == "answered user 202")
  #expect(story.steps.contains { $0.event == .skipped(leg: 0, .doNotDisturb) })
}

@Test func `a user in a call is rung a second time only with call waiting`() {
  var exchange = office()
  var (story, plan) = asked(exchange, dials("202")) { world, _ in world.parties = ["user 202": .busy] }
  #expect(plan.end(story) == "busy")
  exchange.users[1].callWaiting = true
  (story, plan) = asked(exchange, dials("202")) { world, _ in world.parties = ["user 202": .busy] }
  #expect(plan.rung(story) == ["0 user 202 180 no_answer"])
  #expect(plan.end(story) == "announcement not_reachable hangUp")
}

@Test func `a mobile wins a call only when 1 is pressed`() {
  var exchange = office()
  exchange.users[0].simultaneousRing = SimultaneousRing(number: number("31612345678"))
  func end(_ state: OutsideState) -> (String, Int) {
    let (story, plan) = asked(exchange, dials("201", line: 1)) { world, _ in
      world.parties = ["user 201": .silent]
      world.outside = ["+31612345678": state]
    }
    return (plan.end(story), story.total)
  }
  #expect(end(.answers(after: 8, presses: true)) == ("answered user 201 outside", 8))
  #expect(end(.answers(after: 8, presses: false)) == ("announcement not_reachable hangUp", 180))
  #expect(end(.busy) == ("announcement not_reachable hangUp", 180))
}

@Test func `forwards in a circle end in an announcement after five hops`() {
  var exchange = office()
  exchange.users[0].forwards.always = .element(.user(1))
  exchange.users[1].forwards.always = .element(.user(0))
  let (story, plan) = asked(exchange, dials("201", line: 2))
  #expect(plan.end(story) == "announcement not_reachable hangUp")
  #expect(story.steps.count { $0.event == .tested(false) } == 5)
}

@Test func `the next carrier is tried when one fails, and 112 tries those that are down`() {
  var (story, plan) = asked(office(), dials("0201234567"))
  #expect(plan.end(story) == "connected 0")
  (story, plan) = asked(office(), dials("0202345678")) { world, _ in world.trunks = ["a": .failing] }
  #expect(plan.end(story) == "connected 1")
  (story, plan) = asked(office(), dials("0202345678")) { world, _ in world.outside = ["+31202345678": .busy] }
  #expect(plan.end(story) == "busy")
  (story, plan) = asked(office(), dials("112")) { world, _ in world.trunks = ["a": .down] }
  #expect(plan.end(story) == "connected 1")
  #expect(story.steps.contains { $0.event == .dialling(trunk: 0, .failing) })
}

@Test func `a blocked number is refused in words, and a withheld number is looked up again`() {
  var (story, plan) = asked(office(), dials("0031900123456"))
  #expect(plan.end(story).hasSuffix("refused"))
  (story, plan) = asked(office(), dials("*310202345678"))
  #expect(plan.end(story) == "connected 0")
  (story, plan) = asked(office(), dials("*31001234567890"))
  #expect(plan.end(story) == "announcement not_allowed refused")
}

@Test func `the night switch is read on arrival, by the calendar's own clock`() {
  var exchange = office()
  exchange.nightSwitch.mode = .automatic
  exchange.schedules = [TimeSchedule()]
  exchange.schedules[0].id = "office"
  exchange.schedules[0].weekly = [WeeklyHours(weekday: 1, start: 510, end: 1020)]
  exchange.nightSwitch.businessHours = 0
  exchange.nightSwitch.destination = .element(.mailbox(0))
  let plan = lower(exchange, asOf: asOf)
  let interpreter = CallInterpreter(plan)
  func end(_ hour: Int, _ minute: Int, _ second: Int) -> String {
    var world = CallWorld(moment: interpreter.moment(monday, hour: hour, minute: minute, second: second))
    world.keys = ["1"]
    return plan.end(interpreter.trace(main(plan), in: world))
  }
  #expect(end(8, 29, 59) == "mailbox 999/greeting hangUp")
  #expect(end(8, 30, 0) == "answered user 201")
  #expect(end(16, 59, 59) == "answered user 201")
  #expect(end(17, 0, 0) == "mailbox 999/greeting hangUp")
}

@Test func `the clock of Amsterdam is right on both sides of each change`() {
  let clock = ZoneClock(zone: "Europe/Amsterdam", years: 2025...2028)
  let before = clock.moment(Day(year: 2026, month: 3, day: 29)!, second: 7199)
  #expect(clock.offset(at: before) == 3600)
  #expect(clock.offset(at: before + 1) == 7200)
  #expect(clock.local(before + 1).minute == 180)
  let summer = clock.moment(Day(year: 2026, month: 10, day: 25)!, second: 2 * 3600)
  #expect(clock.offset(at: summer) == 7200, "02:00 comes twice: the first is meant")
  #expect(clock.local(summer + 3600).minute == 120)
  #expect(clock.offset(at: clock.moment(Day(year: 2026, month: 7, day: 1)!, second: 0)) == 7200)
  #expect(clock.offset(at: clock.moment(Day(year: 2024, month: 1, day: 1)!, second: 0)) == 3600)
}

@Test func `a hang-up after a ring is a bare one, whatever was heard before it`() throws {
  let day = try #require(Day(year: 2026, month: 11, day: 23))
  var plan = CallPlan(horizon: DayRange(day, day))
  let exits = RingExits(noAnswer: NodeID(2), busy: NodeID(2), notReachable: NodeID(2))
  plan.nodes = [
    .play([.fixed(.transferring)], then: NodeID(1)), .ring(Ring(legs: [], order: .together, total: 20), exits),
    .end(.hangUp), .play([.fixed(.goodbye)], then: NodeID(2)),
  ]
  plan.names = ["a", "b", "c", "d"]
  let interpreter = CallInterpreter(plan)
  let world = CallWorld(moment: 0)
  let bare = interpreter.trace(.entry(NodeID(0), origin: .external, from: nil), in: world)
  #expect(bare.outcome == .silence(NodeID(2)))
  let spoken = interpreter.trace(.entry(NodeID(3), origin: .external, from: nil), in: world)
  #expect(spoken.outcome == .announcement(NodeID(3), .hangUp))
}
