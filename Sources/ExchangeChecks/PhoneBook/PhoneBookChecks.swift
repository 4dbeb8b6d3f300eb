/// The phone book that telephones show.
enum PhoneBookChecks {
  static let all: [ExchangeCheck] = [phoneBookConflicts]
}
