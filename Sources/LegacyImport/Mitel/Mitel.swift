import SourceText
import TelephoneExchange

/// `UserServicesTemplate.csv` of a Mitel MiVoice Business (MICW). Sheets of other Mitel exchanges differ by release and are
/// read as spreadsheets, which ask for columns that they do not know.
enum Mitel {
  static func recognise(_ file: InputFile) -> String? {
    guard let table = NamedTable(file), isOurs(table) else { return nil }
    return "Mitel user services: line \(table.header.line) names `Office phone number`"
  }

  private static func isOurs(_ table: NamedTable) -> Bool {
    // The other columns are in many a list of people.
    table.has("first name", "last name", "office phone number")
      && table.hasAny("office device/user type", "teleworker mac", "login id")
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    guard let table = NamedTable(file), isOurs(table) else {
      var extraction = Extraction()
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .notCarried, "no columns of a Mitel file"))
      return extraction
    }
    return table.read(file, context, reason: reason) { row, _ in
      guard let user = row.user("office phone number") else { return }
      row.sayText("first name", user, "first_name")
      row.sayText("last name", user, "last_name")
      row.sayMail("email address", user)
      if let device = row.device("teleworker mac", model: nil, vendor: nil) {
        row.say("teleworker mac", .carried, "", [Claim(device, "lines", .names([user.id]))])
      }
      if let text = row.text("office device/user type") {
        row.say(
          "office device/user type", .needsDecision, "a device without a MAC: `centrale assign` writes it", [],
          question: Question(
            "devices/\(text)", "is \(shown(text)) a telephone that stays? Import its handset files too, or skip it",
            choices: [Question.skip]))
      }
    }
  }

  private static func reason(_ name: String) -> String {
    if name.hasPrefix("hot desk") { return "hot desking is a login at the telephone" }
    if name.hasPrefix("voice mailbox") { return "the mailbox of a user is their own" }
    return "a setting of the old engine"
  }
}
