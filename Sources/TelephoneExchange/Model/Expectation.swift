/// A call that the description says the course of: `centrale test` makes it.
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
  /// Whose telephones ring, in this order and nobody else's: extensions or ids of users, numbers outside. Nil: whoever.
  package var rings: [String]?
  /// The number that the carrier is shown, or `nothing` where it is withheld.
  package var shows: String?

  package enum PlainEnd: String, Sendable, Hashable, CaseIterable {
    case busy
    case refused
  }

  package init() {}

  /// What `shows` says of a number that is withheld.
  package static let nothing = "nothing"

  /// What is expected, as a person says it.
  package var phrase: String {
    var parts: [String] = []
    if let answeredBy { parts.append("answered by \(answeredBy)") }
    if let mailbox { parts.append("message in \(mailbox)") }
    if let hears { parts.append("announcement \(hears)") }
    if let outside { parts.append("answered outside at \(outside)") }
    if let ends { parts.append(ends == .busy ? "busy tone" : "refused") }
    if let rings { parts.append(rings.isEmpty ? "nobody rings" : "\(rings.joined(separator: ", ")) ring") }
    if let shows { parts.append("shows \(shows)") }
    return parts.joined(separator: ", ")
  }
}
