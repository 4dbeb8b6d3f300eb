import TelephoneExchange

/// One number of a device's own directory: speed dials first, then the company's phone book. A number stands once.
struct DirectoryEntry: Sendable {
  var firstName = ""
  var lastName = ""
  var number = ""
  var label = ""
  /// The speed dial's number; nil: only in the phone book.
  var speedDial: Int?

  /// Never more than the family's devices keep: a fleet's phone book in the files of every telephone would fill a disk.
  static func all(keys: [KeySubject], phoneBook: [PhoneBookRow], most: Int, nameLength: Int) -> [DirectoryEntry] {
    var seen: Set<String> = []
    var entries: [DirectoryEntry] = []
    for key in keys.lazy.map(\.key) where key.dials && seen.insert(key.value).inserted {
      let name = (key.label.isEmpty ? key.value : key.label).cut(toBytes: nameLength)
      entries.append(DirectoryEntry(lastName: name, number: key.value, label: name, speedDial: key.entry))
    }
    for row in phoneBook where entries.count < most {
      for number in row.numbers where entries.count < most && seen.insert(number).inserted {
        entries.append(
          DirectoryEntry(
            firstName: row.firstName.cut(toBytes: nameLength), lastName: row.lastName.cut(toBytes: nameLength),
            number: number, label: row.name.cut(toBytes: nameLength)))
      }
    }
    return entries
  }
}
