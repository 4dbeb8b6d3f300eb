import SourceText

extension Rule {
  static let notANumber = Rule(
    "not-a-number", .error, "no telephone number", checks: ["N-03", "N-04"],
    explanation: Explanation(
      what: "Public numbers are written with area code or country code.",
      why: "What cannot be dialled never rings.",
      wrong: .yaml("number: 92840298340"),
      right: .yaml("number: 088-7654000")))

  static let doubtfulNumber = Rule(
    "doubtful-number", .warning, "a number that probably does not exist", checks: ["N-05"],
    explanation: Explanation(
      what: "Numbers are compared with the Dutch number plan, which leaves some unassigned.",
      why: "It is mostly a typing error.",
      wrong: .yaml("number: 010-1234567"),
      right: .yaml("number: 010-2345678")))

  static let wrongNumberKind = Rule(
    "wrong-number-kind", .error, "a number that no company can have", checks: ["C-02", "N-07"],
    explanation: Explanation(
      what: "112, 0900 and 14xxx exist for dialling only.",
      why: "Calls to such a number never arrive here.",
      wrong: .yaml("main_number: 0900-8844"),
      right: .yaml("main_number: 088-7654000")))

  static let wrongExtension = Rule(
    "wrong-extension", .error, "no usable extension",
    checks: ["E-02", "E-03", "E-04"],
    explanation: Explanation(
      what: "Extensions are digits, as many as `extension_digits` says, and do not start with 0.",
      why: "A leading 0 makes every telephone wait for a number outside.",
      wrong: .yaml("extension: 0201"),
      right: .yaml("extension: 201")))

  static let emergencyNumberTaken = Rule(
    "emergency-number-taken", .error, "an internal number that hides 112",
    checks: ["E-05", "E-06", "E-07", "P-04"],
    explanation: Explanation(
      what: """
        No extension, code or prefix may be 112, start with 112, or be the start of 112. There is no switch for this
        rule.
        """,
      why: "The telephone would wait, or send 11, when someone dials 112.",
      wrong: .yaml("extension: 112"),
      right: .yaml("extension: 212")))

  static let wrongMAC = Rule(
    "wrong-mac", .error, "no MAC address", checks: ["D-02"],
    explanation: Explanation(
      what: """
        A MAC address has twelve digits 0-9 and a-f. Zeros alone, and addresses of many devices at once (the second
        digit is odd: `ff:ff:ff:ff:ff:ff`, `01:00:5e:…`), belong to no device.
        """,
      why: "A handset that is not known by its address gets no file.",
      wrong: .yaml("mac: 00:15:65:4a:a9"),
      right: .yaml("mac: 00:15:65:4a:a9:37")))

  static let wrongHours = Rule(
    "wrong-hours", .error, "no hours", checks: ["S-02", "S-03"],
    explanation: Explanation(
      what: """
        Hours are written `"08:30-17:00"`, a day ends at `24:00`; hours over midnight belong to the day they begin
        on.
        """,
      why: "A wrong hour closes the company.",
      wrong: .yaml(
        """
        mon-fri: "8-17"
        """),
      right: .yaml(
        """
        mon-fri: "08:30-17:00"
        """)))

  static let impossibleDate = Rule(
    "impossible-date", .error, "a day that does not exist",
    explanation: Explanation(
      what: "Dates are looked up in the calendar.",
      why: "The holiday would never come.",
      wrong: .yaml("feestdagen: [2026-02-30]"),
      right: .yaml("feestdagen: [2026-02-28]")))

  static let wrongBlock = Rule(
    "wrong-block", .error, "a block of numbers that is none",
    explanation: Explanation(
      what: "A block has a lowest and a highest number of the same length and stands once.",
      why: "A number outside every block cannot be used.",
      wrong: .yaml("numbers: [088-7654099..088-7654000]"),
      right: .yaml("numbers: [088-7654000..088-7654099]")))

  static let wrongCode = Rule(
    "wrong-code", .error, "no code that can be dialled",
    checks: ["P-07"],
    explanation: Explanation(
      what: "Feature codes are 2 to 6 of the signs 0-9, * and #.",
      why: "Other signs are on no telephone.",
      wrong: .yaml(
        """
        feature_codes: {pickup: "*9a"}
        """),
      right: .yaml(
        """
        feature_codes: {pickup: "*98"}
        """)))

  static let spreadsheetDamage = Rule(
    "spreadsheet-damage", .warning, "a value that a spreadsheet has changed",
    explanation: Explanation(
      what: "Spreadsheets drop leading zeros. Where only one value can have been meant, it is read.",
      why: "The next change in the spreadsheet may lose more.",
      wrong: .table(
        """
        number
        887654001
        """),
      right: .table(
        """
        number
        088-7654001
        """)))

}

/// What is found in single values and keys.
enum ValueRules {
  static let all: [Rule] = [
    .notANumber,
    .doubtfulNumber, .wrongNumberKind, .wrongExtension, .emergencyNumberTaken, .wrongMAC, .wrongHours,
    .impossibleDate, .wrongBlock, .wrongCode, .spreadsheetDamage,
  ]
}
