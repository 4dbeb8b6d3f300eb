import SourceText

extension Rule {
  static let unknownKey = Rule(
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

  static let missingKey = Rule(
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

  static let missingValue = Rule(
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

  static let wrongType = Rule(
    "wrong-type", .error, "a value of another kind", checks: ["V-02", "K-04", "U-05"],
    explanation: """
      Each setting takes one kind of value: a text, a number, a list, a mapping.

      A value that is guessed would be wrong at the first call.

      Wrong:

          call_waiting: perhaps

      Right:

          call_waiting: true
      """)

  static let outOfRange = Rule(
    "out-of-range", .error, "a value outside its range", checks: ["A-15", "A-21", "H-19", "V-04", "C-05"],
    explanation: """
      Numbers and texts have limits; those of the manual's portal are kept.

      One ring is no time to answer, and a wait of 3 hours is a lost caller.

      Wrong:

          next_agent_after: 40 rings

      Right:

          next_agent_after: 3 rings
      """)

  static let unknownWord = Rule(
    "unknown-word", .error, "a word that is none of the choices",
    explanation: """
      A setting with fixed choices takes one of them.

      A misspelt policy would ring the wrong people.

      Wrong:

          policy: circulair

      Right:

          policy: circular
      """)

  static let wrongName = Rule(
    "wrong-name", .error, "a name that cannot stand here",
    explanation: """
      The names on the left of a mapping have a form: a menu has the keys `0` to `9`, `star` and `hash`.

      `*` and `#` mean something else in YAML, so they are written as words.

      Wrong:

          keys: {"*": {transfer: 201}}

      Right:

          keys: {star: {transfer: 201}}
      """)

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

  static let spreadsheetLoss = Rule(
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

/// What is found in single values and keys.
enum ValueRules {
  static let all: [Rule] = [
    .unknownKey, .missingKey, .missingValue, .wrongType, .outOfRange, .unknownWord, .wrongName, .notANumber,
    .doubtfulNumber, .wrongNumberKind, .wrongExtension, .emergencyNumberTaken, .wrongMAC, .wrongHours,
    .impossibleDate, .wrongBlock, .wrongCode, .spreadsheetDamage, .spreadsheetLoss,
  ]
}
