import ExchangeCalls
import TestSupport
import Testing

@testable import TelephoneExchange

private let monday = Day(year: 2026, month: 11, day: 23)!

/// What comes of a call in the office at an hour of a Monday, and its story in words.
private func asked(
  _ exchange: Exchange, _ attempt: CallAttempt, hour: Int = 10, _ change: (inout CallWorld) -> Void = { _ in }
) -> (end: CallEnd, story: CallTrace, text: String) {
  let plan = lower(exchange, asOf: asOf)
  var trunk = Trunk()
  trunk.id = "a"
  let interpreter = CallInterpreter(plan, trunks: [trunk], routes: [0])
  var world = CallWorld(moment: interpreter.moment(monday, hour: hour))
  change(&world)
  let story = interpreter.trace(attempt, in: world)
  let narration = interpreter.narrate(story, attempt, in: world, names: ElementNames(plan))
  return (plan.end(of: story, attempt), story, narration.steps.map(\.text).joined(separator: "; "))
}

private func dials(_ digits: String) -> CallAttempt { .dialled(digits, on: LineID(0)) }

private func officeInHours() -> Exchange {
  var exchange = office()
  var schedule = TimeSchedule()
  schedule.id = "kantooruren"
  schedule.weekly = (1...5).map { WeeklyHours(weekday: $0, start: 540, end: 1020) }
  exchange.schedules = [schedule]
  exchange.classesOfService[0].hours = 0
  return exchange
}

@Test func `outside its hours a class of service lets nothing out but 112 and the help lines, and says why`() {
  #expect(asked(officeInHours(), dials("0302345678")).end.kind == .outside)
  let night = asked(officeInHours(), dials("0302345678"), hour: 20)
  #expect(night.end.kind == .refused && night.end.what == "not_allowed")
  #expect(night.text.contains("now is outside the hours of kantooruren"), "\(night.text)")
  #expect(asked(officeInHours(), dials("*310302345678"), hour: 20).end.kind == .refused)
  for help in ["112", "113", "144", "116123"] {
    #expect(asked(officeInHours(), dials(help), hour: 20).end.kind == .outside, "\(help)")
  }
}

@Test func `a mobile that rings along does so in the company's hours only`() {
  var exchange = officeInHours()
  exchange.users[1].simultaneousRing = SimultaneousRing(number: number("31612345678"))
  func rings(hour: Int) -> CallEnd.Kind {
    asked(exchange, dials("202"), hour: hour) { $0.parties = ["user 202": .silent] }.end.kind
  }
  #expect(rings(hour: 10) == .answered)
  #expect(rings(hour: 20) == .announcement)
}

@Test func `a user has no more calls outside than the class allows, and 112 is not counted`() {
  var exchange = office()
  exchange.classesOfService[0].callsOutside = 3
  #expect(asked(exchange, dials("0302345678")) { $0.callsOutside = 2 }.end.kind == .outside)
  let full = asked(exchange, dials("0302345678")) { $0.callsOutside = 3 }
  #expect(full.end.what == "not_reachable")
  #expect(full.story.steps.contains { $0.event == .limited(.ofCaller) })
  #expect(full.text.contains("as many calls outside as the class of service allows"), "\(full.text)")
  #expect(asked(exchange, dials("112")) { $0.callsOutside = 3 }.end.kind == .outside)
}

@Test func `the company's calls outside have a limit where the description says one`() {
  var exchange = office()
  #expect(asked(exchange, dials("0302345678")) { $0.companyCallsOutside = 500 }.end.kind == .outside)
  exchange.limits.callsOutside = 4
  #expect(asked(exchange, dials("0302345678")) { $0.companyCallsOutside = 3 }.end.kind == .outside)
  let full = asked(exchange, dials("0302345678")) { $0.companyCallsOutside = 4 }
  #expect(full.story.steps.contains { $0.event == .limited(.ofCompany) } && full.text.contains("its limit"))
  #expect(asked(exchange, dials("112")) { $0.companyCallsOutside = 4 }.end.kind == .outside)
}

@Test func `forwards are followed as often as the limit says`() {
  var exchange = office()
  exchange.users[0].forwards.always = .element(.user(1))
  exchange.users[1].forwards.always = .element(.user(2))
  #expect(asked(exchange, dials("201")).end.what == "user 209")
  exchange.limits.maxForwards = 1
  #expect(asked(exchange, dials("201")).end.what == "not_reachable")
}

@Test func `a forward takes whose calls it is for`() {
  var exchange = office()
  exchange.users[2].forwards.always = .element(.user(0))
  func end(_ from: String?) -> String {
    let called = number("31887654009")
    return asked(exchange, from == "inside" ? dials("209") : .inbound(called, from: from.map(number))).end.what
  }
  func forwarded(_ parts: Callers.Part...) -> [Bool] {
    exchange.users[2].forwards.alwaysFor.parts = parts
    return ["inside", "31612345678", "31201234567", nil].map { end($0) == "user 201" }
  }
  #expect(forwarded() == [true, true, true, true])
  #expect(forwarded(.internal) == [true, false, false, false])
  #expect(forwarded(.external) == [false, true, true, true])
  #expect(forwarded(.number(number("31612345678"))) == [false, true, false, false])
  #expect(forwarded(.internal, .number(number("31201234567"))) == [true, false, true, false])
}

@Test func `one call rings no more mobiles at once than the limit, the first as listed`() {
  var exchange = office()
  exchange.huntGroups[0].policy = .simultaneous
  exchange.users[0].mobile = number("31612345671")
  exchange.users[1].mobile = number("31612345672")
  exchange.limits.outsideAtOnce = 1
  let rings = lower(exchange, asOf: asOf).nodes.compactMap { node -> [Bool]? in
    guard case .ring(let ring, _) = node, ring.reserve != nil else { return nil }
    return ring.legs.map { $0.outside != nil }
  }
  #expect(rings == [[true, false]])
}

@Test func `a user hears messages at the telephone where they are kept for it, else that they come by mail`() {
  var exchange = office()
  exchange.users[0].voicemail.active = true
  exchange.users[0].voicemail.mail = "anna@example.nl"
  #expect(asked(exchange, dials("*62")).end.what == "messages_by_mail")
  exchange.users[0].voicemail.access = .mailAndPhone
  let heard = asked(exchange, dials("*62"))
  #expect(heard.end == CallEnd(.messages, "user 201") && !heard.text.contains("PIN"), "\(heard.text)")
  exchange.mailboxes[0].deposit = true
  exchange.mailboxes[0].access = .mailAndPhone
  let shared = asked(exchange, dials("*62999"))
  #expect(shared.end == CallEnd(.messages, "mailbox 999") && shared.text.contains("PIN"), "\(shared.text)")
  #expect(asked(exchange, dials("*62202")).end.what == "not_in_use", "nobody hears another user's messages")
}
