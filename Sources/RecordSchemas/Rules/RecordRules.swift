package import SourceText

extension Rule {
  package static let unknownKey = Rule(
    "unknown-key", .error, "a setting that does not exist",
    explanation: Explanation(
      what: "Every key is compared with the settings of the language.",
      why: "A misspelt setting would silently keep its default.",
      wrong: .yaml(
        """
        hunt_groups:
          - nam: Verkoop
        """),
      right: .yaml(
        """
        hunt_groups:
          - name: Verkoop
        """)))

  package static let missingKey = Rule(
    "missing-key", .error, "a setting that must be there", checks: ["H-06", "C-01", "U-03"],
    explanation: Explanation(
      what: "Some settings have no default that could be right.",
      why: "Without the company's number, for one, nobody can call.",
      wrong: .yaml(
        """
        company:
          name: Bedrijf X
        """),
      right: .yaml(
        """
        company:
          name: Bedrijf X
          main_number: 088-7654000
        """)))

  package static let missingValue = Rule(
    "missing-value", .error, "a setting without a value", checks: ["V-07"],
    explanation: Explanation(
      what: "A key with nothing after its colon says nothing.",
      why: "It is nearly always a line that was left half written.",
      wrong: .yaml(
        """
        users:
          - first_name:
        """),
      right: .yaml(
        """
        users:
          - first_name: Jan
        """)))

  package static let wrongType = Rule(
    "wrong-type", .error, "a value of another kind", checks: ["V-02", "K-04", "U-05"],
    explanation: Explanation(
      what: "Each setting takes one kind of value: a text, a number, a list, a mapping.",
      why: "A value that is guessed would be wrong at the first call.",
      wrong: .yaml("call_waiting: perhaps"),
      right: .yaml("call_waiting: true")))

  package static let outOfRange = Rule(
    "out-of-range", .error, "a value outside its range", checks: ["A-15", "A-21", "H-19", "V-04", "C-05"],
    explanation: Explanation(
      what: "Numbers and texts have limits; those of the manual's portal are kept.",
      why: "One ring is no time to answer, and a wait of 3 hours is a lost caller.",
      wrong: .yaml("next_agent_after: 40 rings"),
      right: .yaml("next_agent_after: 3 rings")))

  package static let unknownWord = Rule(
    "unknown-word", .error, "a word that is none of the choices",
    explanation: Explanation(
      what: "A setting with fixed choices takes one of them.",
      why: "A misspelt policy would ring the wrong people.",
      wrong: .yaml("policy: circulair"),
      right: .yaml("policy: circular")))

  package static let wrongName = Rule(
    "wrong-name", .error, "a name that cannot stand here",
    explanation: Explanation(
      what: "The names on the left of a mapping have a form: a menu has the keys `0` to `9`, `star` and `hash`.",
      why: "`*` and `#` mean something else in YAML, so they are written as words.",
      wrong: .yaml(
        """
        keys: {"*": {transfer: 201}}
        """),
      right: .yaml("keys: {star: {transfer: 201}}")))

  package static let spreadsheetLoss = Rule(
    "spreadsheet-loss", .error, "a value that a spreadsheet has destroyed",
    explanation: Explanation(
      what: "Spreadsheets turn long digits into `8.88E+08` and short ones into dates.",
      why: "The digits are gone and cannot be read back.",
      wrong: .table(
        """
        mac
        1.56544E+10
        """),
      right: .table(
        """
        mac
        00:15:65:44:a9:37
        """)))
}

/// What reading any record may report.
package enum RecordRules {
  package static let all: [Rule] = [
    .unknownKey, .missingKey, .missingValue, .wrongType, .outOfRange, .unknownWord, .wrongName, .spreadsheetLoss,
  ]
}
