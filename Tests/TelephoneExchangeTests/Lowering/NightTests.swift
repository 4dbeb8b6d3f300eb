import ExchangeCalls
import ExchangeDescription
import TestSupport
import Testing

@testable import TelephoneExchange

@Suite struct NightTests {
  private let text = """
    centrale: 1
    provider: provider.yaml
    company: {main_number: 088-7654000}
    numbers: [088-7654000..088-7654009]
    unassigned_numbers: UNASSIGNED
    schedules: {kantooruren: {mon-fri: "08:30-17:00"}}
    night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
    mailboxes: [{extension: 999, name: Nacht, mail: post@example.nl}]
    users:
      - {extension: 201, number: 088-7654001, first_name: Anna, last_name: Appel}
      - {extension: 202, first_name: Bert, last_name: Beer, night_switch: "off"}
    devices:
      - {id: a, model: T46G, user: 201}
      - {id: b, model: T46G, user: 202}
    """

  /// Where a call to a number of nobody ends at 03:00 on a Tuesday.
  private func end(_ target: String, number: String = "31887654005") throws -> CallEnd {
    let reading = read(text.replacing("UNASSIGNED", with: target))
    #expect(reading.errors.isEmpty)
    let day = try #require(Day(year: 2026, month: 12, day: 1))
    let plan = lower(reading.exchange, asOf: day)
    let interpreter = CallInterpreter(plan)
    let attempt = CallAttempt.inbound(try #require(PublicNumber(digits: number)), from: nil)
    let world = CallWorld(moment: interpreter.moment(day, hour: 3))
    return plan.end(of: interpreter.trace(attempt, in: world), attempt)
  }

  @Test func `numbers of nobody are night-switched as those of whoever takes their calls`() throws {
    #expect(try end("201").kind == .mailbox)
    #expect(try end("201", number: "31887654001").kind == .mailbox)
  }

  @Test func `who is there at night has them at night`() throws {
    #expect(try end("202") == CallEnd(.answered, "user 202", element: "user 202"))
  }

  @Test func `a mailbox for them is asked for no night switch`() throws {
    #expect(try end("999") == CallEnd(.mailbox, "mailbox 999", element: "mailbox 999"))
  }
}
