package import ExchangeDescription
package import SourceText
package import TelephoneExchange

/// What every check may ask, whatever else it looks at: the exchange as it is meant, and what of it was written.
package protocol CheckedExchange: Sendable {
  var exchange: Exchange { get }
  /// Where objects and keys were written.
  var places: Places { get }
}

extension CheckedExchange {
  /// A finding at an object or at a key of it: `user 209/voicemail/mail`.
  package func finding(
    _ rule: Rule, _ message: String, at subject: String, notes: [Diagnostic.Note] = [], help: String? = nil
  ) -> Diagnostic {
    Diagnostic(rule, message, at: nil, notes: notes, help: help, subject: subject)
  }

  /// A finding about a key's own word, which is marked rather than its value.
  package func finding(_ rule: Rule, _ message: String, atKey subject: String, help: String? = nil) -> Diagnostic {
    Diagnostic(rule, message, at: places.key(subject), help: help, subject: subject)
  }

  /// A note that points at another object or key.
  package func note(_ message: String, at subject: String) -> Diagnostic.Note {
    Diagnostic.Note(message, subject: subject)
  }

  /// The key was written, not filled in.
  package func isWritten(_ subject: String) -> Bool { places.key(subject) != nil }

  /// A value that could not be read, which was reported, is at the key or in it.
  package func isUnread(_ subject: String) -> Bool { places.isUnread(subject) }

  /// All that was written of the classes of service could be read.
  var knowsRights: Bool { exchange.classesOfService.allSatisfy { !isUnread($0.subject) } }
}
