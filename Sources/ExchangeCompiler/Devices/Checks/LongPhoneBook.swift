import ExchangeChecks
package import SourceText
import TelephoneExchange

extension Rule {
  package static let longPhoneBook = Rule(
    "long-phone-book", .warning, "phone book too long for some telephones",
    explanation: Explanation(
      what: """
        Some telephones keep the company's phone book in a local directory of limited size. Speed dials come first,
        then names in sort order. The last names are left out.
        """,
      why: "A user who looks for a name that was left out finds nobody.",
      wrong: .words("5,000 colleagues with `directory: all` on telephones that keep 500 entries."),
      right: .words("`directory: none` for colleagues whom nobody looks up.")))
}

extension ReleaseChecks {
  /// Families whose telephones keep fewer names than the company has.
  static let longPhoneBook = ReleaseCheck(.longPhoneBook, needs: .nothing) { context in
    let company = context.devices.company
    let count = company.phoneBook.reduce(0) { $0 + $1.numbers.count }
    var told: Set<String> = []
    return company.devices.filter(\.phoneBook).compactMap { plan in
      guard let (family, model) = context.devices.library.families[plan.model] else { return nil }
      let most = model.directoryEntries ?? family.directoryEntries { model.device.setting($0, on: plan) }
      guard count > most, told.insert("\(family.name) \(most)").inserted else { return nil }
      return context.finding(
        .longPhoneBook, "the phone book has \(count) numbers; telephones of \(family.vendor) show \(most)",
        at: "phone_book", help: "`directory: none` hides a user from it")
    }
  }
}
