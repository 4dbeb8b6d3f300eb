import SourceText
import TelephoneExchange

extension Rule {
  static let numberUnlikeExtension = Rule(
    "number-unlike-extension", .note, "a number that does not end like its extension", checks: ["N-11"],
    explanation: """
      Where the public numbers of a company's users end with the same digits as their extensions, all of them do. It is
      looked for in companies in which at least five users follow that rule, and four times as many as do not.

      Colleagues learn the rule and dial by it: they call somebody else, or nobody.

      Wrong:

          # everybody else: number 088-7654201, extension 201, and so on
          users: [{extension: 210, number: 088-7654209}]

      Right:

          users: [{extension: 209, number: 088-7654209}]
      """)
}

extension Check {
  static let numberUnlikeExtension = Check(.numberUnlikeExtension, needs: .wholeExchange) { context in
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
