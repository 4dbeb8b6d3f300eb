import Testing

@testable import TelephoneExchange

private func interpreter(_ exchange: Exchange) -> CallInterpreter { CallInterpreter(lower(exchange, asOf: asOf)) }

@Test func `a description compared with itself differs in nothing`() {
  #expect(compareCalls(interpreter(office()), interpreter(office()), from: asOf).isEmpty)
}

@Test func `calls that end otherwise are told as classes with an example that shows it`() throws {
  var changed = office()
  changed.huntGroups[0].agents = [1, 0]
  let old = interpreter(office())
  let new = interpreter(changed)
  let differences = compareCalls(old, new, from: asOf)
  let first = try #require(differences.first { $0.numbers.contains("0887654000") })
  #expect(first.old == CallEnd(.answered, "user 201", element: "group 101"))
  #expect(first.new == CallEnd(.answered, "user 202", element: "group 101"))
  guard case .success((let attempt, let world)) = old.resolve(first.example) else {
    Issue.record("the example cannot be asked: \(first.example.sentence)")
    return
  }
  #expect(old.plan.end(of: old.trace(attempt, in: world), attempt) == first.old)
  #expect(new.plan.end(of: new.trace(attempt, in: world), attempt) == first.new)
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
  let old = interpreter(closed([.yearly(month: 12, day: 25)]))
  let new = interpreter(closed([.yearly(month: 12, day: 25), .yearly(month: 12, day: 27)]))
  #expect(representativeMoments(old, new, from: asOf).count == 3)
  let differences = compareCalls(old, new, from: asOf)
  #expect(differences.contains { $0.example.at == "2026-12-27T10:00" })
  #expect(!differences.contains { $0.example.at.hasPrefix("2026-12-25") })
}
