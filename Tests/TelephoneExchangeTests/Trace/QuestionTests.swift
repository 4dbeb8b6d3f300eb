import SourceText
import Testing

@testable import TelephoneExchange

private func fixtureInterpreter() -> (ExchangeReading, CallInterpreter) {
  let reading = readExchange(fixture("bedrijf-x"), folderName: "bedrijf-x")
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

@Test func `who asks with an unknown name is told the nearest`() {
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
  let text = NarrationText(places: reading.places, files: reading.files).text(narration)
  #expect(text.contains("201 Jan Jansen rings for 15 s, sees 0612345678"))
  #expect(text.contains("centrale.yaml:"))
  let json = String(
    decoding: NarrationText(places: reading.places, files: reading.files).json(narration).bytes, as: UTF8.self)
  #expect(json.contains("\"kind\": \"ring\""))
}
