import ExchangeCalls
import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

private func fixtureInterpreter() -> (ExchangeReading, CallInterpreter) {
  let reading = readExchange(Checkout.fixture("bedrijf-x"), folderName: "bedrijf-x")
  let plan = lower(reading.exchange, asOf: asOf)
  return (
    reading,
    CallInterpreter(plan, trunks: reading.exchange.provider.trunks, routes: reading.exchange.provider.routes)
  )
}

private func question(_ call: String, from: String, at: String = "2026-12-01T10:00") -> CallQuestion {
  var question = CallQuestion()
  question.call = call
  question.from = from
  question.at = at
  return question
}

@Test func `the example company's expectations are met`() {
  let (reading, interpreter) = fixtureInterpreter()
  let results = interpreter.test(reading.exchange.expectations)
  #expect(results.count == 14)
  for result in results {
    #expect(
      result.isMet,
      "\(result.expectation.question.sentence): \(result.narration?.summary ?? result.fault?.message ?? "")")
  }
  #expect(reading.places["expect 1"] != nil)
}

@Test func `an expectation that is not met fails, and JUnit tells it`() throws {
  let (reading, interpreter) = fixtureInterpreter()
  var wrong = try #require(reading.exchange.expectations.first)
  wrong.answeredBy = "209 & <co> \u{7}"
  let results = interpreter.test([reading.exchange.expectations[0], wrong])
  #expect(results.map(\.isMet) == [true, false])
  let text = String(decoding: junit(of: results, suite: "'t Hart & Zn."), as: UTF8.self)
  #expect(text.contains("tests=\"2\" failures=\"1\""))
  #expect(text.contains("209 &amp; &lt;co&gt; \""))
  #expect(text.contains("<failure message=\"answered by 201 Jan Jansen\">"))
}

@Test func `an unknown name in a question is answered with the nearest`() {
  let (_, interpreter) = fixtureInterpreter()
  func fault(_ question: CallQuestion) -> String {
    if case .failure(let fault) = interpreter.resolve(question) {
      "\(fault.message); \(fault.help ?? "")"
    } else {
      "none"
    }
  }
  var unknown = question("088-7654000", from: "0612345678")
  unknown.busy = ["2011"]
  #expect(fault(unknown) == "there is no user `2011` who could ring; did you mean `201`?")
  var wrongSwitch = question("088-7654000", from: "0612345678")
  wrongSwitch.switches = [.init(name: "nigth", value: "on")]
  #expect(fault(wrongSwitch) == "there is no switch `nigth`; did you mean `night`?")
  wrongSwitch.switches = [.init(name: "night", value: "maybe")]
  #expect(fault(wrongSwitch) == "`night` cannot be `maybe`; it can be `on`, `off`, `automatic`")
  #expect(fault(question("030-2345678", from: "0612345678")).hasPrefix("`030-2345678` is not a number of this company"))
  #expect(fault(question("088-7654000", from: "nobody")).hasPrefix("`nobody` is neither a number nor a user"))
  let never = question("088-7654000", from: "0612345678", at: "2026-02-30T10:00")
  #expect(fault(never).contains("that month has no day 30"))
}

@Test func `a mobile is silent, busy, off or answered by its own voicemail as a telephone is`() throws {
  var exchange = office()
  exchange.users[1].mobile = number("31620000011")
  exchange.users.append(user("204", "Dirk"))
  exchange.users[3].mobile = number("31620000012")
  exchange.huntGroups[0].agents = [1, 3]
  exchange.users[2].forwards.always = .outside(.number(number("31207654321")))
  let interpreter = CallInterpreter(lower(exchange, asOf: asOf), trunks: [Trunk()], routes: [0])
  func end(_ call: String, _ change: (inout CallQuestion) -> Void) -> String {
    var asked = question(call, from: "201")
    change(&asked)
    switch interpreter.resolve(asked) {
    case .failure(let fault): return fault.message
    case .success((let attempt, let world)):
      let result = interpreter.result(of: interpreter.trace(attempt, in: world), attempt)
      return "\(result.end.kind) \(result.end.what)"
    }
  }
  #expect(end("204") { _ in } == "answered user 204")
  #expect(end("204") { $0.silent = ["everyone"] } == "announcement not_reachable")
  #expect(end("204") { $0.silent = ["204"] } == "announcement not_reachable")
  #expect(end("204") { $0.voicemail = ["204"] } == "announcement not_reachable")
  #expect(end("204") { $0.busy = ["0620000012"] } == "busy ")
  #expect(end("204") { $0.declines = ["204"] } == "busy ")
  #expect(end("204") { $0.off = ["everyone"] } == "announcement not_reachable")
  // The user's only telephone is away.
  #expect(end("204") { $0.unregistered = ["204"] } == "announcement not_reachable")
  // With a telephone beside it the mobile rings on.
  #expect(end("101") { $0.unregistered = ["202"] } == "answered user 202")
  #expect(end("101") { $0.off = ["202"] } == "answered user 204")
  #expect(end("209") { _ in } == "outside 0207654321")
  #expect(end("209") { $0.silent = ["020-7654321"] } == "announcement not_reachable")
  #expect(end("209") { $0.busy = ["everyone"] } == "busy ")
  #expect(end("209") { $0.busy = ["2099"] }.hasPrefix("there is no user `2099`"))
}

@Test func `the pointer of a group that offers calls in turn can be set`() throws {
  var exchange = office()
  exchange.huntGroups[0].policy = .uniform
  let interpreter = CallInterpreter(lower(exchange, asOf: asOf), trunks: [Trunk()], routes: [0])
  var asked = question("101", from: "209")
  asked.switches = [.init(name: "group 101/last_answered", value: "user 201")]
  guard case .success((let attempt, let world)) = interpreter.resolve(asked) else {
    Issue.record("not resolved")
    return
  }
  #expect(interpreter.result(of: interpreter.trace(attempt, in: world), attempt).end.what == "user 202")
}

@Test func `each step of a story has its place in the description`() throws {
  let (reading, interpreter) = fixtureInterpreter()
  var asked = question("088-7654000", from: "0612345678")
  asked.keys = ["1"]
  asked.silent = ["everyone"]
  guard case .success((let attempt, let world)) = interpreter.resolve(asked) else {
    Issue.record("not resolved")
    return
  }
  let story = interpreter.trace(attempt, in: world)
  let narration = interpreter.narrate(story, attempt, in: world, names: ElementNames(interpreter.plan))
  for step in narration.steps {
    guard let subject = step.subject else { continue }
    #expect(reading.places[subject] != nil, "\(step.node): \(subject)")
  }
  let text = NarrationText(files: reading.files, range: { reading.places[$0] }).text(narration)
  #expect(text.contains("201 Jan Jansen rings for 15 s, sees 0612345678"))
  #expect(text.contains("centrale.yaml:"))
  let json = String(
    decoding: NarrationText(files: reading.files, range: { reading.places[$0] }).json(narration).bytes, as: UTF8.self)
  #expect(json.contains("\"kind\": \"ring\""))
}
