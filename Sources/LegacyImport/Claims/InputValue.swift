/// A place in a file of the old system, as somebody finds it there.
package struct InputPlace: Sendable, Hashable {
  /// As it was named on the command line, or found in a folder named there.
  package var file: String
  /// The sheet of a workbook, the table of a database dump, the document in an archive.
  package var part: String?
  /// From 1.
  package var line: Int
  /// From 1; nil where a line is the smallest place.
  package var column: Int?
  /// What the place is called there: the header of the column, the key of the setting.
  package var name: String?

  package init(_ file: String, part: String? = nil, line: Int, column: Int? = nil, name: String? = nil) {
    self.file = file
    self.part = part
    self.line = line
    self.column = column
    self.name = name
  }

  /// `users.csv:12:3`, `company.xlsx[People]:12:3`.
  package var text: String {
    file + (part.map { "[\($0)]" } ?? "") + ":\(line)" + (column.map { ":\($0)" } ?? "")
  }
}

/// A question that only a person can answer. Its path is a line of `decisions.yaml`.
package struct Question: Sendable, Hashable {
  /// `users/201/last_name`, `columns/people.csv/Kleur`, `models/Yealink T4x`.
  package var path: String
  package var text: String
  /// Answers that are known to be possible; empty: any text.
  package var choices: [String]

  package init(_ path: String, _ text: String, choices: [String] = []) {
    self.path = path
    self.text = text
    self.choices = choices
  }

  /// Leaves the value out.
  package static let skip = "skip"
}

/// One value of the old system: where it stands, what it says about the company, and what became of it.
package struct InputValue: Sendable {
  package var place: InputPlace
  package var old: String
  /// Never shown, whatever it is.
  package var isSecret = false
  package var outcome: Outcome
  /// Why, from what, or what was taken meanwhile; empty where there is nothing to say.
  package var note: String
  package var claims: [Claim] = []
  package var question: Question?

  package init(
    _ place: InputPlace, _ old: String, _ outcome: Outcome, _ note: String = "", claims: [Claim] = [],
    question: Question? = nil, isSecret: Bool = false
  ) {
    self.place = place
    self.old = old
    self.outcome = outcome
    self.note = note
    self.claims = claims
    self.question = question
    self.isSecret = isSecret
  }

  package static func secret(_ place: InputPlace, _ old: String, _ note: String) -> InputValue {
    InputValue(place, old, .secretRenewed, note, isSecret: true)
  }

  /// The old value as a report shows it.
  package var shownOld: String { isSecret ? "***" : old }
}

extension InputValue {
  /// Makes the class worse, never better: a value is in the worst class that any part of it is in.
  mutating func demote(to outcome: Outcome, _ note: String) {
    if Self.badness(outcome) > Self.badness(self.outcome) {
      self.outcome = outcome
      self.note = note
    } else if !note.isEmpty, !self.note.contains(note) {
      self.note += self.note.isEmpty ? note : "; " + note
    }
  }

  private static func badness(_ outcome: Outcome) -> Int {
    switch outcome {
    case .carried: 0
    case .changed: 1
    case .guessed: 2
    case .notCarried: 3
    case .secretRenewed: 4
    case .needsDecision: 5
    case .damaged: 6
    }
  }
}
