import ExchangeCalls
import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

private func bedrijfX() -> CallInterpreter {
  let reading = readExchange(Checkout.fixture("bedrijf-x"), folderName: "bedrijf-x")
  return CallInterpreter(
    lower(reading.exchange, asOf: asOf), trunks: reading.exchange.provider.trunks,
    routes: reading.exchange.provider.routes)
}

private func told(
  _ interpreter: CallInterpreter, _ call: String, from: String = "0612345678",
  _ change: (inout CallQuestion) -> Void = { _ in }
) throws -> Narration {
  var question = CallQuestion()
  question.call = call
  question.from = from
  question.at = "2026-12-01T10:00"
  change(&question)
  let (attempt, world) = try interpreter.resolve(question).get()
  return interpreter.narrate(
    interpreter.trace(attempt, in: world), attempt, in: world, names: ElementNames(interpreter.plan))
}

@Test func `a call that is handed over shows the caller, and comes back where nobody takes it`() throws {
  let interpreter = bedrijfX()
  let taken = try told(interpreter, "202") { $0.transferredBy = "201" }
  #expect(taken.summary == "answered by 202 Fatima El-Amrani")
  #expect(taken.steps.contains { $0.text.contains("sees 0612345678") })
  // Who has no voicemail that is sooner.
  let back = try told(interpreter, "209") {
    $0.transferredBy = "201"
    $0.silent = ["209"]
  }
  #expect(back.summary == "answered by 201 Jan Jansen")
  #expect(back.steps.contains { $0.text.hasPrefix("209 Ria Smit rings for \(interpreter.plan.returnAfter) s") })
}

@Test func `what a telephone of nobody's parks or hands over comes back to it, and ends with an announcement`() throws {
  let reading = read(
    """
    centrale: 1
    provider: provider.yaml
    company: {id: hal, name: Hal, main_number: 088-7654000}
    numbers: [088-7654000]
    users: [{extension: 201, number: 088-7654000, first_name: Anna, last_name: Appel}]
    devices:
      - {mac: "00:15:65:4a:a9:01", model: T46G, user: 201}
      - {mac: "00:15:65:4a:a9:02", model: T46G}

    """)
  let interpreter = CallInterpreter(lower(reading.exchange, asOf: asOf), trunks: [], routes: [])
  for number in ["*68", "201"] {
    let told = try told(interpreter, number) {
      $0.transferredBy = "0015654aa902"
      $0.silent = ["everyone"]
    }
    #expect(told.steps.contains { $0.text.contains("telephone 0015654aa902 rings") }, "\(told.steps.map(\.text))")
    #expect(told.end.kind == .announcement && told.end.what == "not_reachable", "\(number): \(told.summary)")
  }
}

@Test func `who hands a call over lends their rights and their number`() throws {
  let interpreter = bedrijfX()
  let outside = try told(interpreter, "0687654321") { $0.transferredBy = "201" }
  #expect(outside.end.kind == .outside)
  #expect(outside.steps.contains { $0.text.contains("showing 0887654000") || $0.text.contains("showing 0887654011") })
  // The lobby's telephone calls inside only, and so it hands over.
  let lobby = try told(interpreter, "0687654321") { $0.transferredBy = "225" }
  #expect(lobby.end.kind != .outside)
}

@Test func `a call that is announced first is a call of whoever announces it`() throws {
  let interpreter = bedrijfX()
  let announced = try told(interpreter, "202") {
    $0.transferredBy = "201"
    $0.isAttended = true
  }
  #expect(announced.steps.contains { $0.text.contains("sees 201") })
  var question = CallQuestion()
  question.call = "202"
  question.from = "0612345678"
  question.at = "2026-12-01T10:00"
  question.transferredBy = "201"
  #expect(question.title == "201 transfers 0612345678 to 202")
  question.isAttended = true
  #expect(question.title == "201 announces 0612345678 to 202")
  question.transferredBy = ""
  #expect(throws: QuestionFault.self) { try interpreter.resolve(question).get() }
}

@Test func `112 that calls back rings the very telephone`() throws {
  let interpreter = bedrijfX()
  let number = try #require(interpreter.plan.lines.first { $0.number == "201" }?.emergencyIdentity)
  let dialled = OutsideNumber.number(number).dialled
  let back = try told(interpreter, dialled, from: "anonymous") { $0.calledEmergency = "201" }
  #expect(back.end.kind == .answered)
  #expect(back.steps.contains { $0.text.contains("from the emergency services") })
  let ordinary = try told(interpreter, dialled, from: "anonymous")
  #expect(!ordinary.steps.contains { $0.text.contains("from the emergency services") })
  #expect(throws: QuestionFault.self) {
    try told(interpreter, "088-7654002", from: "anonymous") { $0.calledEmergency = "201" }
  }
  #expect(throws: QuestionFault.self) { try told(interpreter, dialled) { $0.calledEmergency = "999" } }
}

@Test func `a telephone is named by its MAC, in any notation, with a user or without one`() throws {
  let reading = readExchange(Checkout.fixture("bedrijf-x"), folderName: "bedrijf-x")
  var exchange = reading.exchange
  let index = try #require(exchange.devices.firstIndex { $0.mac != nil && $0.lines.count == 1 })
  exchange.devices[index].lines[0].user = nil
  let mac = try #require(exchange.devices[index].mac)
  let interpreter = CallInterpreter(
    lower(exchange, asOf: asOf), trunks: exchange.provider.trunks, routes: exchange.provider.routes)
  for text in [
    mac.hex, mac.hex.uppercased(), mac.hex.enumerated().map { $0 % 2 == 1 && $0 < 11 ? "\($1):" : "\($1)" }.joined(),
  ] {
    let call = try told(interpreter, "112", from: text)
    #expect(call.end.kind == .outside && call.end.what == "112", "\(text): \(call.summary)")
  }
  #expect(throws: QuestionFault.self) { try told(interpreter, "112", from: "00:11:22:33:44:55") }
}

@Test func `switches that are as described are reported in one line`() throws {
  let interpreter = bedrijfX()
  let whole = try told(interpreter, "088-7654000")
  let folded = whole.folded
  #expect(whole.steps.filter(\.isRoutine).count == 4)
  #expect(folded.steps.map(\.text).first == "4 switches are as described")
  #expect(folded.steps.count == whole.steps.count - 3)
  #expect(folded.total == whole.total && folded.summary == whole.summary)
  // A switch that somebody has turned is told.
  let turned = try told(interpreter, "088-7654000") { $0.switches = [.init(name: "night", value: "on")] }.folded
  #expect(turned.steps.contains { $0.text == "the company's night switch is on" })
}
