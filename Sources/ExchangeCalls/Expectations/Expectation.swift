import SourceText
package import TelephoneExchange

extension Expectation {
  /// Whether a call went so.
  ///
  /// - Parameter elements: everything that can be called, by object id.
  func holds(for result: CallResult, _ elements: [String: Element]) -> Bool {
    func names(_ given: String, _ what: String) -> Bool { Self.names(given, what, elements) }
    let end = result.end
    if let answeredBy, end.kind != .answered || !names(answeredBy, end.what) { return false }
    if let mailbox, end.kind != .mailbox || !names(mailbox, end.what) { return false }
    if let hears, end.kind != .announcement && end.kind != .refused || end.what != hears { return false }
    if let outside, end.kind != .outside || readNumber(outside).outside?.dialled != end.what { return false }
    if let ends, end.kind.rawValue != ends.rawValue { return false }
    if let rings {
      guard rings.count == result.rang.count, zip(rings, result.rang).allSatisfy(names) else { return false }
    }
    if let shows {
      let wanted = shows == Self.nothing ? "" : readNumber(shows).outside?.dialled
      guard let wanted, result.shows == wanted else { return false }
    }
    return true
  }

  /// Whether what a person wrote means this object or number outside: `201` for `user 201`.
  private static func names(_ given: String, _ what: String, _ elements: [String: Element]) -> Bool {
    what == given || elements[what]?.id == given || readNumber(given).outside?.dialled == what
  }
}

/// What came of one expectation.
package struct ExpectationResult: Sendable {
  package var expectation: Expectation
  /// Nil where the call could not be made: `fault` says why.
  package var narration: Narration?
  package var fault: QuestionFault?
  /// What the call came to, as far as the expectation asks; empty where it could not be made.
  package var found: String
  package var isMet: Bool
}

extension CallInterpreter {
  /// Makes each call and compares what it came to.
  package func test(_ expectations: [Expectation]) -> [ExpectationResult] {
    let names = ElementNames(plan)
    return expectations.map { expectation in
      switch resolve(expectation.question) {
      case .failure(let fault):
        return ExpectationResult(expectation: expectation, narration: nil, fault: fault, found: "", isMet: false)
      case .success((let attempt, let world)):
        let story = trace(attempt, in: world)
        let result = result(of: story, attempt)
        return ExpectationResult(
          expectation: expectation, narration: narrate(story, attempt, in: world, names: names), fault: nil,
          found: result.phrase(names, rings: expectation.rings != nil, shows: expectation.shows != nil),
          isMet: expectation.holds(for: result, elements))
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
    let found = (result.fault?.message ?? result.found).xmlEscaped
    let steps = (result.narration?.steps ?? []).map { "\($0.at) s: \($0.text)" }.joined(separator: "\n").xmlEscaped
    text += "  <testcase name=\"\(name)\">\n    <failure message=\"\(found)\">\(steps)</failure>\n  </testcase>\n"
  }
  return Array((text + "</testsuite>\n").utf8)
}
