package import SourceText

/// Keys that a record had once. They are refused with what to write today, so that no old description changes its meaning
/// silently.
package struct FormerKeys: Sendable {
  package var names: Set<String>
  /// What to write instead, from the whole record as it stands.
  package var instead: @Sendable ([Tree.Entry]) -> String

  package init(_ names: Set<String>, instead: @escaping @Sendable ([Tree.Entry]) -> String) {
    self.names = names
    self.instead = instead
  }

  /// The same values under other names.
  package static func renamed(_ names: [String: String]) -> FormerKeys {
    FormerKeys(Set(names.keys)) { entries in
      entries.compactMap { entry in
        names[entry.key.value].map { "\($0): \(short([entry.value.text ?? "…"]))" }
      }.joined(separator: ", ")
    }
  }
}

extension FormerKeys {
  /// Values as they were written, cut where nobody would read them: a list may hold thousands, and a text be a whole file.
  package static func short(_ values: [String]) -> String {
    let shown = values.prefix(20).map { $0.count > 60 ? $0.prefix(60) + "…" : $0 } + (values.count > 20 ? ["…"] : [])
    return shown.joined(separator: ", ")
  }
}

extension Reader {
  /// Tells once which keys of an earlier form are here, and what to write instead.
  mutating func formerKeys<Fields>(in entries: [Tree.Entry], of record: RecordSchema<Fields>) -> Set<String> {
    guard let former = record.former else { return [] }
    let found = entries.filter { former.names.contains($0.key.value) }
    guard let first = found.first else { return [] }
    let names = found.map { shown($0.key.value) }.joined(separator: ", ")
    report(
      .formerKey, "\(names) \(found.count == 1 ? "belongs" : "belong") to an earlier form of the language",
      at: first.key.range, help: "write `\(former.instead(entries))`")
    // What depends on the values is not judged: they are not known.
    for entry in found {
      inside(entry.key.value) { reader in
        var place = KeyPlace(path: reader.path, key: entry.key.range, value: entry.value.range)
        place.isUnread = true
        reader.places.append(place)
      }
    }
    return Set(found.map(\.key.value))
  }
}
