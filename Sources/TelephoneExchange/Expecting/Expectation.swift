import SourceText

/// A call that the description says the end of: `centrale test` makes it.
package struct Expectation: Sendable, Hashable {
  package var question = CallQuestion()
  /// Extension or id of the user who answers.
  package var answeredBy: String?
  /// The mailbox that takes a message: extension or id of a mailbox or a user.
  package var mailbox: String?
  /// The announcement on which the call ends: a file, or one of the product's own.
  package var hears: String?
  /// The number outside that answers.
  package var outside: String?
  package var ends: PlainEnd?

  package enum PlainEnd: String, Sendable, Hashable, CaseIterable {
    case busy
    case refused
  }

  package init() {}

  /// What is expected, as a person says it.
  package var phrase: String {
    var parts: [String] = []
    if let answeredBy { parts.append("answered by \(answeredBy)") }
    if let mailbox { parts.append("message in \(mailbox)") }
    if let hears { parts.append("announcement \(hears)") }
    if let outside { parts.append("answered outside at \(outside)") }
    if let ends { parts.append(ends == .busy ? "busy tone" : "refused") }
    return parts.joined(separator: ", ")
  }

  /// Whether a call ended so.
  package func holds(for end: CallEnd) -> Bool {
    func isElement(_ given: String) -> Bool {
      end.what == given || end.what.split(separator: " ", maxSplits: 1).last.map(String.init) == given
    }
    if let answeredBy, end.kind != .answered || !isElement(answeredBy) { return false }
    if let mailbox, end.kind != .mailbox || !isElement(mailbox) { return false }
    if let hears, end.kind != .announcement && end.kind != .refused || end.what != hears { return false }
    if let outside, end.kind != .outside || readNumber(outside).outside?.dialled != end.what { return false }
    if let ends, end.kind.rawValue != ends.rawValue { return false }
    return true
  }
}

/// What came of one expectation.
package struct ExpectationResult: Sendable {
  package var expectation: Expectation
  /// Nil where the call could not be made: `fault` says why.
  package var narration: Narration?
  package var fault: QuestionFault?
  package var isMet: Bool
}

extension CallInterpreter {
  /// Makes each call and compares its end.
  package func test(_ expectations: [Expectation]) -> [ExpectationResult] {
    let names = ElementNames(plan)
    return expectations.map { expectation in
      switch resolve(expectation.question) {
      case .failure(let fault):
        return ExpectationResult(expectation: expectation, narration: nil, fault: fault, isMet: false)
      case .success((let attempt, let world)):
        let narration = narrate(trace(attempt, in: world), attempt, in: world, names: names)
        return ExpectationResult(
          expectation: expectation, narration: narration, fault: nil, isMet: expectation.holds(for: narration.end))
      }
    }
  }
}

/// The results as JUnit XML, for what collects test results.
package func junit(of results: [ExpectationResult], suite: String) -> [UInt8] {
  let failures = results.count { !$0.isMet }
  var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  text += "<testsuite name=\"\(suite.xmlEscaped)\" tests=\"\(results.count)\" failures=\"\(failures)\">\n"
  for result in results {
    let name = "\(result.expectation.question.sentence): \(result.expectation.phrase)".xmlEscaped
    guard !result.isMet else {
      text += "  <testcase name=\"\(name)\"/>\n"
      continue
    }
    let found = (result.fault?.message ?? result.narration?.summary ?? "").xmlEscaped
    let steps = (result.narration?.steps ?? []).map { "\($0.at) s: \($0.text)" }.joined(separator: "\n").xmlEscaped
    text += "  <testcase name=\"\(name)\">\n    <failure message=\"\(found)\">\(steps)</failure>\n  </testcase>\n"
  }
  return Array((text + "</testsuite>\n").utf8)
}
