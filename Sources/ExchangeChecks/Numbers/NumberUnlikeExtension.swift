import SourceText
import TelephoneExchange

extension Rule {
  static let numberUnlikeExtension = Rule(
    "number-unlike-extension", .note, "number that does not end like its extension", checks: ["N-11"],
    explanation: Explanation(
      what: """
        If the public numbers of a company's users end with the digits of their extensions, all of them should. The
        check applies if at least five users follow that rule, and at least four times as many users follow it as do
        not.
        """,
      why: "Colleagues learn the rule and dial by it. They reach somebody else, or nobody.",
      wrong: .yaml(
        """
        # everybody else: number 088-7654201, extension 201, and so on
        users: [{extension: 210, number: 088-7654209}]
        """),
      right: .yaml("users: [{extension: 209, number: 088-7654209}]")))
}

extension PublicNumberChecks {
  static let numberUnlikeExtension = ExchangeCheck(.numberUnlikeExtension, needs: .wholeExchange) { context in
    let users = context.exchange.users.compactMap { user -> (user: User, own: String, number: PublicNumber)? in
      guard let own = user.extension, let number = user.numbers.first else { return nil }
      return (user, own.digits, number)
    }
    let longest = users.map(\.own.utf8.count).max() ?? 0
    for length in stride(from: longest, through: 2, by: -1) {
      let others = users.filter { $0.number.digits.suffix(length) != $0.own.suffix(length) }
      let followers = users.count - others.count
      guard followers >= 5, followers >= 4 * others.count else { continue }
      return others.map { user, own, number in
        context.finding(
          .numberUnlikeExtension,
          "\(shown(number.nationalText)) is the number of extension \(shown(own)); those of \(followers) other users "
            + "end with the last \(length) digits of their extensions", at: "\(user.subject)/number",
          help: "perhaps extension \(shown(own.dropLast(length) + number.digits.suffix(length))) was intended")
      }
    }
    return []
  }
}
