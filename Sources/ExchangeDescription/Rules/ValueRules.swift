import SourceText

extension Rule {
  static let notANumber = Rule(
    "not-a-number", .error, "not a telephone number", checks: ["N-03", "N-04"],
    explanation: Explanation(
      what: "Public numbers are written with an area code or a country code.",
      why: "A number that cannot be dialled never rings.",
      wrong: .yaml("number: 92840298340"),
      right: .yaml("number: 088-7654000")))

  static let doubtfulNumber = Rule(
    "doubtful-number", .warning, "number that probably does not exist", checks: ["N-05"],
    explanation: Explanation(
      what: "Numbers are compared with the Dutch number plan, in which some ranges are unassigned.",
      why: "It is usually a typing error.",
      wrong: .yaml("number: 010-1234567"),
      right: .yaml("number: 010-2345678")))

  static let wrongNumberKind = Rule(
    "wrong-number-kind", .error, "number that a company cannot have", checks: ["C-02", "N-07"],
    explanation: Explanation(
      what: "112, 0900 and 14xxx are numbers that can only be dialled.",
      why: "Calls to such a number never arrive here.",
      wrong: .yaml("main_number: 0900-8844"),
      right: .yaml("main_number: 088-7654000")))

  static let wrongExtension = Rule(
    "wrong-extension", .error, "unusable extension",
    checks: ["E-02", "E-03", "E-04"],
    explanation: Explanation(
      what: "An extension consists of digits, as many as `extension_digits` allows, and does not start with 0.",
      why: "After a leading 0, every telephone expects an outside number.",
      wrong: .yaml("extension: 0201"),
      right: .yaml("extension: 201")))

  static let emergencyNumberTaken = Rule(
    "emergency-number-taken", .error, "internal number that hides 112",
    checks: ["E-05", "E-06", "E-07", "P-04"],
    explanation: Explanation(
      what: """
        No extension, feature code or prefix may be 112, start with 112, or be the start of 112. This rule cannot be
        turned off.
        """,
      why: "When someone dials 112, the telephone would wait, or send 11.",
      wrong: .yaml("extension: 112"),
      right: .yaml("extension: 212")))

  static let wrongMAC = Rule(
    "wrong-mac", .error, "not a MAC address", checks: ["D-02"],
    explanation: Explanation(
      what: """
        A MAC address has twelve digits from 0-9 and a-f. An address of all zeros belongs to no device, and neither
        does a multicast or broadcast address (the second digit is odd, as in `ff:ff:ff:ff:ff:ff` or `01:00:5e:…`).
        """,
      why: "A handset whose address is unknown gets no file.",
      wrong: .yaml("mac: 00:15:65:4a:a9"),
      right: .yaml("mac: 00:15:65:4a:a9:37")))

  static let wrongHours = Rule(
    "wrong-hours", .error, "invalid hours", checks: ["S-02", "S-03"],
    explanation: Explanation(
      what: """
        Hours are written as `"08:30-17:00"`. A day ends at `24:00`. Hours that run past midnight belong to the day
        on which they begin.
        """,
      why: "A wrong time closes the company.",
      wrong: .yaml(
        """
        mon-fri: "8-17"
        """),
      right: .yaml(
        """
        mon-fri: "08:30-17:00"
        """)))

  static let impossibleDate = Rule(
    "impossible-date", .error, "date that does not exist",
    explanation: Explanation(
      what: "Every date must exist in the calendar.",
      why: "The holiday would never come.",
      wrong: .yaml("feestdagen: [2026-02-30]"),
      right: .yaml("feestdagen: [2026-02-28]")))

  static let wrongBlock = Rule(
    "wrong-block", .error, "invalid number block",
    explanation: Explanation(
      what: "A block has a lowest and a highest number of the same length, and is listed once.",
      why: "A number outside every block cannot be used.",
      wrong: .yaml("numbers: [088-7654099..088-7654000]"),
      right: .yaml("numbers: [088-7654000..088-7654099]")))

  static let wrongCode = Rule(
    "wrong-code", .error, "invalid feature code",
    checks: ["P-07"],
    explanation: Explanation(
      what: "A feature code consists of 2 to 6 characters from 0-9, * and #.",
      why: "Telephones have no other keys.",
      wrong: .yaml(
        """
        feature_codes: {pickup: "*9a"}
        """),
      right: .yaml(
        """
        feature_codes: {pickup: "*98"}
        """)))

  static let spreadsheetDamage = Rule(
    "spreadsheet-damage", .warning, "value changed by a spreadsheet",
    explanation: Explanation(
      what: "Spreadsheets drop leading zeros. If only one value can have been meant, the value is corrected and used.",
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
