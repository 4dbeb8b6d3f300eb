package import SourceText

extension Rule {
  package static let unknownKey = Rule(
    "unknown-key", .error, "unknown setting",
    explanation: Explanation(
      what: "Every key must be a setting of the language.",
      why: "A misspelled setting would silently keep its default.",
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

  package static let formerKey = Rule(
    "former-key", .error, "setting of an earlier form of the language",
    explanation: Explanation(
      what: "The setting had another name or another form in an earlier version of the language.",
      why: """
        Its old form can look like the opposite of what it did: `international: false` reads as a block, and opened every
        country.
        """,
      wrong: .yaml("outbound_blocking: {service_0900: true, mobile: false, allow: [0900-8844]}"),
      right: .yaml("outbound_blocking: {block: [service_0900], allow: [mobile, 0900-8844]}")))

  package static let missingKey = Rule(
    "missing-key", .error, "missing setting", checks: ["H-06", "C-01", "U-03"],
    explanation: Explanation(
      what: "Some settings are required, because no default could be right.",
      why: "Without the company's number, for example, nobody can call.",
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
    "missing-value", .error, "setting without a value", checks: ["V-07"],
    explanation: Explanation(
      what: "A key must have a value after its colon.",
      why: "Almost always, the line was left half written.",
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
    "wrong-type", .error, "value of the wrong type", checks: ["V-02", "K-04", "U-05"],
    explanation: Explanation(
      what: "Each setting takes one type of value: a text, a number, a list or a mapping.",
      why: "A guessed value would be wrong at the first call.",
      wrong: .yaml("call_waiting: perhaps"),
      right: .yaml("call_waiting: true")))

  package static let outOfRange = Rule(
    "out-of-range", .error, "value out of range", checks: ["A-15", "A-21", "H-19", "V-04", "C-05"],
    explanation: Explanation(
      what: "Numbers and texts have limits. Those of the portal's manual are kept.",
      why: "Forty rings are a lost caller, and one ring is too short to answer.",
      wrong: .yaml("next_agent_after: 40 rings"),
      right: .yaml("next_agent_after: 3 rings")))

  package static let unknownWord = Rule(
    "unknown-word", .error, "invalid choice",
    explanation: Explanation(
      what: "A setting with fixed choices takes one of them.",
      why: "A misspelled policy would ring the wrong people.",
      wrong: .yaml("policy: circulair"),
      right: .yaml("policy: circular")))

  package static let wrongName = Rule(
    "wrong-name", .error, "invalid name in a mapping",
    explanation: Explanation(
      what: """
        The names on the left of a mapping have a fixed form. A menu, for example, has the keys `0` to `9`, `star`
        and `hash`.
        """,
      why: "`*` and `#` have another meaning in YAML, so they are written as words.",
      wrong: .yaml(
        """
        keys: {"*": {transfer: 201}}
        """),
      right: .yaml("keys: {star: {transfer: 201}}")))

  package static let spreadsheetLoss = Rule(
    "spreadsheet-loss", .error, "value destroyed by a spreadsheet",
    explanation: Explanation(
      what: "Spreadsheets turn long numbers into `8.88E+08` and short ones into dates.",
      why: "The digits are lost and cannot be recovered.",
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
    .unknownKey, .formerKey, .missingKey, .missingValue, .wrongType, .outOfRange, .unknownWord, .wrongName,
    .spreadsheetLoss,
  ]
}
