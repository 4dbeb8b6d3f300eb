import Synchronization
import TelephoneExchange

/// One number of a device's own directory: speed dials first, then the company's phone book. A number stands once.
///
/// An object, since that of the phone book is in the directories of all devices.
final class DirectoryEntry: Sendable {
  let firstName: String
  let lastName: String
  let number: String
  let label: String
  /// The speed dial's number; nil: only in the phone book.
  let speedDial: Int?

  init(firstName: String = "", lastName: String, number: String, label: String, speedDial: Int? = nil) {
    self.firstName = firstName
    self.lastName = lastName
    self.number = number
    self.label = label
    self.speedDial = speedDial
  }
}

/// The directories of a company's devices.
final class Directories: Sendable {
  private let phoneBook: [PhoneBookRow]
  /// Every number of the phone book, by the greatest length of a name.
  private let known = Mutex<[Int: [DirectoryEntry]]>([:])

  init(_ phoneBook: [PhoneBookRow]) { self.phoneBook = phoneBook }

  /// Never more than the family's devices keep: a fleet's phone book in the files of every telephone would fill a disk.
  func entries(of keys: [KeySubject], withPhoneBook: Bool, most: Int, nameLength: Int) -> [DirectoryEntry] {
    var seen: Set<String> = []
    var entries: [DirectoryEntry] = []
    for key in keys.lazy.map(\.key) where key.dials && seen.insert(key.value).inserted {
      let name = (key.label.isEmpty ? key.value : key.label).cut(toBytes: nameLength)
      entries.append(DirectoryEntry(lastName: name, number: key.value, label: name, speedDial: key.entry))
    }
    guard withPhoneBook, entries.count < most else { return entries }
    let book = book(nameLength)
    guard !seen.isEmpty else { return Array(book.prefix(most)) }
    for entry in book where entries.count < most && !seen.contains(entry.number) { entries.append(entry) }
    return entries
  }

  private func book(_ nameLength: Int) -> [DirectoryEntry] {
    known.withLock { known in
      if let book = known[nameLength] { return book }
      var seen: Set<String> = []
      var book: [DirectoryEntry] = []
      for row in phoneBook {
        for number in row.numbers where seen.insert(number).inserted {
          book.append(
            DirectoryEntry(
              firstName: row.firstName.cut(toBytes: nameLength), lastName: row.lastName.cut(toBytes: nameLength),
              number: number, label: row.name.cut(toBytes: nameLength)))
        }
      }
      known[nameLength] = book
      return book
    }
  }
}
