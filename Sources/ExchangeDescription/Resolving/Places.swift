import RecordSchemas
package import SourceText

/// Where the objects of an exchange and their keys were written.
package struct Places: Sendable {
  private var objects: [String: WrittenPlaces] = [:]
  /// For objects with many keys, each key's number: a finding for each must not look at all of them.
  private var numbers: [String: [String: Int]] = [:]

  package init() {}

  mutating func note(_ subject: String, _ origin: WrittenPlaces) {
    guard !subject.isEmpty, objects[subject] == nil else { return }
    objects[subject] = origin
    if origin.places.count > 32 {
      numbers[subject] = Dictionary(
        origin.places.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Every object with where it was written, sorted; the description's own keys belong to no object.
  func written(around root: WrittenPlaces) -> [(subject: String, origin: WrittenPlaces)] {
    [("", root)] + objects.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Of `user 209`, or of `user 209/voicemail/mail`. A key that was not written has the place of what is around it.
  package subscript(subject: String) -> SourceRange? {
    if let origin = objects[subject] { return origin.head }
    guard let (object, path) = subject.splitOnce("/") else { return nil }
    var rest = path[...]
    while !rest.isEmpty {
      if let known = place(object, String(rest)) { return known.value }
      rest = rest.lastIndex(of: "/").map { rest[..<$0] } ?? ""
    }
    return objects[object]?.head
  }

  /// The object that a place is part of, the innermost where one is in another. Looks at all objects: for the few
  /// findings of a description that silences some.
  package func object(around place: SourceRange) -> String? {
    let around = objects.filter { _, origin in
      origin.range.map { $0.file == place.file && $0.start <= place.start && place.end <= $0.end } ?? false
    }
    return around.min { a, b in (Self.length(a.value), a.key) < (Self.length(b.value), b.key) }?.key
  }

  private static func length(_ origin: WrittenPlaces) -> Int32 { origin.range.map { $0.end - $0.start } ?? 0 }

  /// Of a key's own word, where it was written.
  package func key(_ subject: String) -> SourceRange? {
    guard let (object, path) = subject.splitOnce("/") else { return nil }
    return place(object, path)?.key
  }

  /// Whether a value that could not be read is at the key, or in it.
  package func isUnread(_ subject: String) -> Bool {
    guard let (object, path) = subject.splitOnce("/") else { return objects[subject]?.isUnread("") ?? false }
    return objects[object]?.isUnread(path) ?? false
  }

  private func place(_ object: String, _ path: String) -> KeyPlace? {
    guard let numbers = numbers[object] else { return objects[object]?.places.first { $0.path == path } }
    return numbers[path].flatMap { objects[object]?.places[$0] }
  }
}

extension Diagnostic {
  /// The same with the places of what it names. Who finds something in values knows objects and keys; where these were written
  /// is looked up here and nowhere else. What was found in a text has its place already.
  package func placed(by places: Places) -> Diagnostic {
    var copy = self
    copy.range = range ?? subject.flatMap { places[$0] }
    for index in copy.notes.indices where copy.notes[index].range == nil {
      copy.notes[index].range = copy.notes[index].subject.flatMap { places[$0] }
    }
    return copy
  }
}
