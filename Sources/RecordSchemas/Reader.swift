package import SourceText

/// What goes through all reading: what was found, where each key of the object at hand stands, the files of the run.
package struct Reader: Sendable {
  package var diagnostics: [Diagnostic] = []
  package var files: SourceFiles
  /// Of the object being read.
  package var places: [KeyPlace] = []
  /// Path of the value being read inside its object: `voicemail/mail`.
  package var path = ""
  /// Path of the object being read inside the description: `users/3`.
  var objectPath = ""
  /// Files that were found to be there.
  package var knownFiles: Set<KnownFile> = []
  /// The value is in a cell of a table.
  package var isCell = false
  /// Of the table being read: required columns that it does not have are told once.
  var absentColumns: AbsentColumns?
  /// Names under which something was written that could not be read: who refers to it is right.
  package var refused: Set<String> = []
  /// Lists of the description of which a part could not be read, by their keys; nothing can be said of what is not in
  /// them. `everything` where a whole file is missing.
  package var lost: Set<String> = []

  package static let everything = "*"

  /// The record that the whole of what is read is: where a file of it is missing, none of its keys is.
  package var rootRecord = ""

  /// Names of the writer's own that were compared with the known ones and are none of these misspelled: the models of a
  /// family have the same ones hundreds of times.
  package var ownNames: Set<String> = []

  /// The key that a word of other languages or programs stands for, among those of a record; nil: none is known.
  package var keyMeant: @Sendable (_ word: String, _ isKnown: (String) -> Bool) -> String? = { _, _ in nil }

  private var guesses = 0

  /// The first thousand words that are none are worth a guess at what was meant.
  mutating func mayGuess() -> Bool {
    guesses += 1
    return guesses <= 1000
  }

  package init(files: SourceFiles) { self.files = files }

  /// The last key of the path, as a message calls it.
  package var key: String { shown(path.split(separator: "/").last { Int($0) == nil } ?? "the value") }

  package mutating func report(
    _ rule: Rule, _ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = [], help: String? = nil
  ) {
    guard diagnostics.count < Self.mostFindings else {
      if diagnostics.last?.rule != .tooManyFaults { diagnostics.append(.tooManyFindings(at: range)) }
      return
    }
    diagnostics.append(Diagnostic(rule, message, at: range, notes: notes, help: help))
  }

  /// They would fill the machine's memory before they helped anybody.
  package static let mostFindings = 150_000

  /// Reads a part under a name of its own in the path.
  mutating func inside<Result>(_ name: String, _ body: (inout Reader) -> Result) -> Result {
    let outer = path
    path = outer.isEmpty ? name : "\(outer)/\(name)"
    defer { path = outer }
    return body(&self)
  }

  /// The text of a scalar, without the spaces around it; reports anything else.
  package mutating func text(_ tree: Tree, expected: @autoclosure () -> String) -> String? {
    switch tree.content {
    case .scalar(let text, _): return text.trimmed
    case .sequence, .mapping:
      wrongType(tree, expected: expected())
      return nil
    case .broken: return nil
    }
  }

  package mutating func wrongType(_ tree: Tree, expected: String) {
    let found =
      switch tree.content {
      case .scalar(let text, _): shown(text)
      case .sequence: "a list"
      case .mapping: "a mapping"
      case .broken: ""
      }
    if case .broken = tree.content { return }
    report(.wrongType, "\(key) is \(found) and must be \(expected)", at: tree.range, help: "write \(expected)")
  }
}

extension Diagnostic {
  /// In place of all findings after the first `Reader.mostFindings`.
  package static func tooManyFindings(at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .tooManyFaults, "\(Reader.mostFindings) findings were made up to here; further ones are not shown", at: range,
      help: "fix these first and try again")
  }
}

/// What a table does not say of any of its rows.
struct AbsentColumns: Sendable {
  var header: SourceRange
  var known: Set<String>
  /// Some column could not be made out: it may be any of the absent ones, and was told.
  var isExcused: Bool
  var told: Set<String> = []
}

/// A file that is there: its path, and the number of the directory it starts at.
package struct KnownFile: Hashable, Sendable {
  package var folder: Int
  package var path: String

  package init(folder: Int, path: String) {
    self.folder = folder
    self.path = path
  }
}

/// Where a key of an object stands, and its value.
package struct KeyPlace: Hashable, Sendable {
  /// Inside the object: `voicemail/mail`.
  package var path: String
  package var key: SourceRange
  package var value: SourceRange
  /// The value could not be read, which was told: nothing can be said of what is missing there.
  package var isUnread = false

  package init(path: String, key: SourceRange, value: SourceRange) {
    self.path = path
    self.key = key
    self.value = value
  }
}

/// Where an object was written. Two objects that differ in nothing else are equal.
package struct WrittenPlaces: Equatable, Sendable {
  /// The whole object: its mapping or its row.
  package var range: SourceRange?
  package var places: [KeyPlace] = []
  /// A row of a table of which some column could not be made out, and none says how its object is called.
  package var mayBeNamedElsewhere = false

  package init() {}

  package static func == (a: Self, b: Self) -> Bool { true }

  /// Whether the key was written, and not filled in by default.
  package func has(_ path: String) -> Bool { places.contains { $0.path == path } }

  /// Whether a value that could not be read is at the key, in it, or is what it would be in.
  package func isUnread(_ path: String) -> Bool {
    places.contains { place in
      place.isUnread && (place.path == path || place.path.isInside(path) || path.isInside(place.path))
    }
  }

  /// The place of a key's value; where it was not written, that of the nearest part around it, at last the object's head.
  package func range(_ path: String) -> SourceRange? {
    var path = path[...]
    while !path.isEmpty {
      if let place = places.first(where: { $0.path == path }) { return place.value }
      path = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    }
    return head
  }

  /// The smallest stretch that shows which object is meant: its first key with its value.
  package var head: SourceRange? { places.first?.value ?? range }
}

extension String {
  /// `voicemail/mail` is inside `voicemail`; everything is inside the empty path.
  func isInside(_ outer: String) -> Bool {
    outer.isEmpty
      || utf8.count > outer.utf8.count && utf8.starts(with: outer.utf8)
        && utf8[utf8.index(utf8.startIndex, offsetBy: outer.utf8.count)] == UInt8(ascii: "/")
  }
}

extension StringProtocol {
  /// Without spaces, tabs and no-break spaces at both ends.
  package var trimmed: String {
    let scalars = unicodeScalars
    // Most have none, and nothing is copied.
    if scalars.first?.isBlank == false, scalars.last?.isBlank == false { return String(self) }
    guard let first = scalars.firstIndex(where: { !$0.isBlank }), let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}

extension Unicode.Scalar {
  var isBlank: Bool { self == " " || self == "\t" || self == "\u{A0}" || self == "\n" || self == "\r" }
}
