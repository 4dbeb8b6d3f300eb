package import SourceText

/// An object of the description: the list of the language it is in, and what it is called while files are merged.
package struct ObjectKey: Sendable, Hashable {
  /// A key of the description: `users`, `hunt_groups`, `company`.
  package var list: String
  /// A user's extension, a device's MAC, a group's name; empty for what there is once.
  package var id: String

  package init(_ list: String, _ id: String) {
    self.list = list
    self.id = id
  }

  package static func user(_ id: String) -> ObjectKey { ObjectKey("users", id) }
  package static func device(_ id: String) -> ObjectKey { ObjectKey("devices", id) }
  package static func group(_ id: String) -> ObjectKey { ObjectKey("hunt_groups", id) }
  package static let company = ObjectKey("company", "")

  /// `users/201`, `company`.
  package var path: String { id.isEmpty ? list : "\(list)/\(id)" }
}

/// A value as the description writes it. Lists of parts grow when several values claim a part.
package indirect enum Written: Sendable, Hashable {
  case text(String)
  case list([Written])
  case fields([Field])

  package struct Field: Sendable, Hashable {
    package var name: String
    package var value: Written

    package init(_ name: String, _ value: Written) {
      self.name = name
      self.value = value
    }
  }

  package init(_ tree: Tree) {
    switch tree.content {
    case .scalar(let text, _): self = .text(text)
    case .sequence(let items, _): self = .list(items.map(Written.init))
    case .mapping(let entries, _): self = .fields(entries.map { Field($0.key.value, Written($0.value)) })
    case .broken: self = .text("")
    }
  }

  package static func names(_ names: [String]) -> Written { .list(names.map { .text($0) }) }

  /// For messages.
  package var shown: String {
    switch self {
    case .text(let text): text
    case .list(let items): items.map(\.shown).joined(separator: ", ")
    case .fields(let fields): "{" + fields.map { "\($0.name): \($0.value.shown)" }.joined(separator: ", ") + "}"
    }
  }
}

/// What a value of the old system says about the company.
package struct Claim: Sendable, Hashable {
  /// Who goes before whom where two say different things.
  package enum Strength: Int, Sendable, Comparable {
    /// Something like a name on a handset's display, that only fills gaps.
    case hint
    case stated
    /// An answer in `decisions.yaml`.
    case decided
    /// The description's own: never overwritten.
    case existing

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var object: ObjectKey
  /// A key of its record, with a dot before a key inside one: `voicemail.mail`.
  package var key: String
  package var value: Written
  package var strength: Strength

  package init(_ object: ObjectKey, _ key: String, _ value: Written, _ strength: Strength = .stated) {
    self.object = object
    self.key = key
    self.value = value
    self.strength = strength
  }

  package init(_ object: ObjectKey, _ key: String, _ text: String, _ strength: Strength = .stated) {
    self.init(object, key, .text(text), strength)
  }
}

/// What one file says.
package struct Extraction: Sendable {
  package var values: [InputValue] = []
  /// Other names of an object: a SIP user that is not the extension.
  package var aliases: [ObjectKey: ObjectKey] = [:]
  /// Secrets to be taken over, by the path they have in `secrets.yaml`, with the number of their value.
  package var secrets: [CarriedSecret] = []
  /// Whose devices it is about, where the file does not say the model: one answer serves all of a maker's.
  package var vendors: [ObjectKey: String] = [:]
  /// Files that were read where another one includes them.
  package var included: Set<String> = []
  /// Remarks about the file as a whole: its encoding, its separator.
  package var remarks: [String] = []

  package init() {}

  package mutating func add(_ value: InputValue) { values.append(value) }

  /// Adds all that another file says.
  mutating func append(_ other: Extraction) {
    take((other.values, other.secrets))
    aliases.merge(other.aliases) { first, _ in first }
    vendors.merge(other.vendors) { first, _ in first }
    included.formUnion(other.included)
    remarks += other.remarks
  }

  /// Of one file; no exchange has as many. Rows behind are counted, so that a file of any size takes a bounded memory.
  static let mostValues = 2_000_000
  var isFull: Bool { values.count >= Self.mostValues }

  /// Says that so many rows were not looked at.
  mutating func leave(_ rows: Int, from place: InputPlace) {
    guard rows > 0 else { return }
    add(
      InputValue(
        place, rows == 1 ? "1 row" : "\(rows) rows", .notCarried,
        "behind the first \(Self.mostValues) values of this file: split it if this is what you mean to import"))
  }
}

package struct CarriedSecret: Sendable, Hashable {
  package var path: String
  package var secret: String
  /// Index into `values`.
  package var value: Int
}
