import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let impossibleExpectation = Rule(
    "impossible-expectation", .error, "expected call that cannot be made or cannot end as written",
    explanation: Explanation(
      what: """
        A row of `expect` must name a call that can be made: an existing number, caller, moment, users who can ring,
        and switches that exist. It must also name a possible end: a user, a mailbox or a number.
        """,
      why: """
        `centrale test` would fail on the row whatever the exchange does, and nobody could tell whether the exchange
        or the row is wrong.
        """,
      wrong: .yaml(
        """
        expect:
          - {call: 088-7654000, at: "2026-02-30T10:00", answered_by: 299}
        """),
      right: .yaml(
        """
        expect:
          - {call: 088-7654000, at: "2026-02-27T10:00", answered_by: 201}
        """)))
}

extension ExpectationChecks {
  static let expectations = ExchangeCheck(.impossibleExpectation, needs: .wholeExchange) { context in
    guard !context.exchange.expectations.isEmpty else { return [] }
    let judge = ExpectationJudge(context)
    return context.exchange.expectations.enumerated().flatMap { index, expectation in
      judge.faults(of: expectation).map { fault in
        context.finding(
          .impossibleExpectation, fault.message, at: "expect \(index + 1)/\(fault.key)", help: fault.help)
      }
    }
  }
}

/// What can be named in an expectation; looked up, so that ten thousand rows are ten thousand questions.
private struct ExpectationJudge {
  struct Fault {
    /// Of the row.
    var key: String
    var message: String
    var help: String?
  }

  private let interpreter: CallInterpreter
  private let users: Set<String>
  private let mailboxes: Set<String>
  /// Most words that a person may have meant; nothing in a large company.
  private let candidates: [String]

  init(_ context: CheckContext) {
    interpreter = context.interpreter
    let exchange = context.exchange
    func names(_ id: String, _ subject: String, _ ext: Extension?) -> [String] {
      [id, subject] + (ext.map { [$0.digits] } ?? [])
    }
    users = Set(exchange.users.flatMap { names($0.id, $0.subject, $0.extension) })
    let own = Set(context.plan.mailboxes.map(\.id))
    mailboxes = Set(
      exchange.mailboxes.flatMap { names($0.id, $0.subject, $0.extension) }
        + exchange.users.filter { own.contains($0.subject) }.flatMap { names($0.id, $0.subject, $0.extension) })
    candidates = users.count > 1000 ? [] : users.union(mailboxes).sorted()
  }

  func faults(of expectation: Expectation) -> [Fault] {
    var faults: [Fault] = []
    if case .failure(let fault) = interpreter.resolve(expectation.question) {
      faults.append(Fault(key: key(of: fault, expectation.question), message: fault.message, help: fault.help))
    }
    if let user = expectation.answeredBy, !users.contains(user) {
      faults.append(missing("user", user, key: "answered_by"))
    }
    if let mailbox = expectation.mailbox, !mailboxes.contains(mailbox) {
      faults.append(missing("mailbox", mailbox, key: "mailbox"))
    }
    if let number = expectation.outside, readNumber(number).outside == nil {
      faults.append(notANumber(number, key: "outside"))
    }
    if let shows = expectation.shows, shows != Expectation.nothing, readNumber(shows).outside == nil {
      faults.append(notANumber(shows, key: "shows"))
    }
    for name in expectation.rings ?? [] where !users.contains(name) && readNumber(name).outside == nil {
      faults.append(missing("user", name, key: "rings"))
    }
    for key in expectation.question.keys where !CallWorld.symbols(key).allSatisfy({ "0123456789*#".contains($0) }) {
      faults.append(
        Fault(key: "keys", message: "\(shown(key)) is not a key of a telephone", help: "press 0 to 9, `*` and `#`"))
    }
    return faults
  }

  private func missing(_ kind: String, _ name: String, key: String) -> Fault {
    Fault(
      key: key, message: "there is no \(kind) \(shown(name)), so the call cannot end as this expectation says",
      help: nearest(name, among: candidates).map { "did you mean `\($0)`?" } ?? "write an extension or an id")
  }

  private func notANumber(_ text: String, key: String) -> Fault {
    Fault(key: key, message: "\(shown(text)) is not a telephone number", help: "include the area code")
  }

  /// The part of the question that cannot be asked: asked again without it, the fault is another one or none.
  private func key(of fault: QuestionFault, _ question: CallQuestion) -> String {
    var plain = question
    let parts: [(String, (inout CallQuestion) -> Void)] = [
      ("busy", { $0.busy = [] }), ("silent", { $0.silent = [] }), ("unregistered", { $0.unregistered = [] }),
      ("switches", { $0.switches = [] }), ("at", { $0.at = "2026-01-01T00:00" }), ("from", { $0.from = "anonymous" }),
    ]
    for (key, remove) in parts {
      remove(&plain)
      switch interpreter.resolve(plain) {
      case .success: return key
      case .failure(let other): if other != fault { return key }
      }
    }
    return "call"
  }
}
