import SourceText

extension Rule {
  static let notANumber = Rule(
    "not-a-number", .error, "no telephone number", checks: ["N-03", "N-04"],
    explanation: """
      Public numbers are written with area code or country code.

      What cannot be dialled never rings.

      Wrong:

          number: 92840298340

      Right:

          number: 088-7654000
      """)

  static let doubtfulNumber = Rule(
    "doubtful-number", .warning, "a number that probably does not exist", checks: ["N-05"],
    explanation: """
      Numbers are compared with the Dutch number plan, which leaves some unassigned.

      It is mostly a typing error.

      Wrong:

          number: 010-1234567

      Right:

          number: 010-2345678
      """)

  static let wrongNumberKind = Rule(
    "wrong-number-kind", .error, "a number that no company can have", checks: ["C-02", "N-07"],
    explanation: """
      112, 0900 and 14xxx exist for dialling only.

      Calls to such a number never arrive here.

      Wrong:

          main_number: 0900-8844

      Right:

          main_number: 088-7654000
      """)

  static let wrongExtension = Rule(
    "wrong-extension", .error, "no usable extension",
    checks: ["E-02", "E-03", "E-04"],
    explanation: """
      Extensions are digits, as many as `extension_digits` says, and do not start with 0.

      A leading 0 makes every telephone wait for a number outside.

      Wrong:

          extension: 0201

      Right:

          extension: 201
      """)

  static let emergencyNumberTaken = Rule(
    "emergency-number-taken", .error, "an internal number that hides 112",
    checks: ["E-05", "E-06", "E-07", "P-04"],
    explanation: """
      No extension, code or prefix may be 112, start with 112, or be the start of 112. There is no switch for this rule.

      The telephone would wait, or send 11, when someone dials 112.

      Wrong:

          extension: 112

      Right:

          extension: 212
      """)

  static let wrongMAC = Rule(
    "wrong-mac", .error, "no MAC address", checks: ["D-02"],
    explanation: """
      A MAC address has twelve digits 0-9 and a-f. Zeros alone, and addresses of many devices at once (the second digit is
      odd: `ff:ff:ff:ff:ff:ff`, `01:00:5e:…`), belong to no device.

      A handset that is not known by its address gets no file.

      Wrong:

          mac: 00:15:65:4a:a9

      Right:

          mac: 00:15:65:4a:a9:37
      """)

  static let wrongHours = Rule(
    "wrong-hours", .error, "no hours", checks: ["S-02", "S-03"],
    explanation: """
      Hours are written `"08:30-17:00"`, a day ends at `24:00`; hours over midnight belong to the day they begin on.

      A wrong hour closes the company.

      Wrong:

          mon-fri: "8-17"

      Right:

          mon-fri: "08:30-17:00"
      """)

  static let impossibleDate = Rule(
    "impossible-date", .error, "a day that does not exist",
    explanation: """
      Dates are looked up in the calendar.

      The holiday would never come.

      Wrong:

          feestdagen: [2026-02-30]

      Right:

          feestdagen: [2026-02-28]
      """)

  static let wrongBlock = Rule(
    "wrong-block", .error, "a block of numbers that is none",
    explanation: """
      A block has a lowest and a highest number of the same length and stands once.

      A number outside every block cannot be used.

      Wrong:

          numbers: [088-7654099..088-7654000]

      Right:

          numbers: [088-7654000..088-7654099]
      """)

  static let wrongCode = Rule(
    "wrong-code", .error, "no code that can be dialled",
    checks: ["P-07"],
    explanation: """
      Feature codes are 2 to 6 of the signs 0-9, * and #.

      Other signs are on no telephone.

      Wrong:

          feature_codes: {pickup: "*9a"}

      Right:

          feature_codes: {pickup: "*98"}
      """)

  static let spreadsheetDamage = Rule(
    "spreadsheet-damage", .warning, "a value that a spreadsheet has changed",
    explanation: """
      Spreadsheets drop leading zeros. Where only one value can have been meant, it is read.

      The next change in the spreadsheet may lose more.

      Wrong:

          number
          887654001

      Right:

          number
          088-7654001
      """)

}

/// What is found in single values and keys.
enum ValueRules {
  static let all: [Rule] = [
    .notANumber,
    .doubtfulNumber, .wrongNumberKind, .wrongExtension, .emergencyNumberTaken, .wrongMAC, .wrongHours,
    .impossibleDate, .wrongBlock, .wrongCode, .spreadsheetDamage,
  ]
}
