package import SourceText

extension Rule {
  package static let unknownKey = Rule(
    "unknown-key", .error, "a setting that does not exist",
    explanation: """
      Every key is compared with the settings of the language.

      A misspelt setting would silently keep its default.

      Wrong:

          hunt_groups:
            - nam: Verkoop

      Right:

          hunt_groups:
            - name: Verkoop
      """)

  package static let formerKey = Rule(
    "former-key", .error, "a setting of an earlier form of the language",
    explanation: """
      The setting had another name or another form in an earlier `centrale`.

      Read under its old name it might mean the opposite of what was meant: `international: false` looks like a block, and
      opened every country.

      Wrong:

          outbound_blocking: {block: [service_0900], allow: [mobile, 0900-8844]}

      Right:

          outbound_blocking: {block: [service_0900], allow: [mobile, 0900-8844]}
      """)

  package static let missingKey = Rule(
    "missing-key", .error, "a setting that must be there", checks: ["H-06", "C-01", "U-03"],
    explanation: """
      Some settings have no default that could be right.

      Without the company's number, for one, nobody can call.

      Wrong:

          company:
            name: Bedrijf X

      Right:

          company:
            name: Bedrijf X
            main_number: 088-7654000
      """)

  package static let missingValue = Rule(
    "missing-value", .error, "a setting without a value", checks: ["V-07"],
    explanation: """
      A key with nothing after its colon says nothing.

      It is nearly always a line that was left half written.

      Wrong:

          users:
            - first_name:

      Right:

          users:
            - first_name: Jan
      """)

  package static let wrongType = Rule(
    "wrong-type", .error, "a value of another kind", checks: ["V-02", "K-04", "U-05"],
    explanation: """
      Each setting takes one kind of value: a text, a number, a list, a mapping.

      A value that is guessed would be wrong at the first call.

      Wrong:

          call_waiting: perhaps

      Right:

          call_waiting: true
      """)

  package static let outOfRange = Rule(
    "out-of-range", .error, "a value outside its range", checks: ["A-15", "A-21", "H-19", "V-04", "C-05"],
    explanation: """
      Numbers and texts have limits; those of the manual's portal are kept.

      One ring is no time to answer, and a wait of 3 hours is a lost caller.

      Wrong:

          next_agent_after: 40 rings

      Right:

          next_agent_after: 3 rings
      """)

  package static let unknownWord = Rule(
    "unknown-word", .error, "a word that is none of the choices",
    explanation: """
      A setting with fixed choices takes one of them.

      A misspelt policy would ring the wrong people.

      Wrong:

          policy: circulair

      Right:

          policy: circular
      """)

  package static let wrongName = Rule(
    "wrong-name", .error, "a name that cannot stand here",
    explanation: """
      The names on the left of a mapping have a form: a menu has the keys `0` to `9`, `star` and `hash`.

      `*` and `#` mean something else in YAML, so they are written as words.

      Wrong:

          keys: {"*": {transfer: 201}}

      Right:

          keys: {star: {transfer: 201}}
      """)

  package static let spreadsheetLoss = Rule(
    "spreadsheet-loss", .error, "a value that a spreadsheet has destroyed",
    explanation: """
      Spreadsheets turn long digits into `8.88E+08` and short ones into dates.

      The digits are gone and cannot be read back.

      Wrong:

          mac
          1.56544E+10

      Right:

          mac
          00:15:65:44:a9:37
      """)
}

/// What reading any record may report.
package enum RecordRules {
  package static let all: [Rule] = [
    .unknownKey, .formerKey, .missingKey, .missingValue, .wrongType, .outOfRange, .unknownWord, .wrongName,
    .spreadsheetLoss,
  ]
}
