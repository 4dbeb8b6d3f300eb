/// Every record and key as Markdown, a table for each record.
///
/// - Parameter features: whether there is a column with the numbers of the portal's manual.
package func referenceTables(of records: [RecordDescription], features: Bool) -> String {
  var text = ""
  for record in records {
    text += "\n## \(record.name.replacingUnderscores)\n\n\(record.meaning).\n"
    if let short = record.short {
      text += "\nIt can be given as a single value: \(short.name), such as `\(short.example)`.\n"
    }
    text += "\n| key | value | default | meaning |\(features ? " manual |" : "")\n"
    text += "|---|---|---|---|\(features ? "---|" : "")\n"
    for key in record.keys {
      let standard = key.isRequired ? "required" : key.fallback.map { "`\($0)`" } ?? ""
      text += "| `\(key.name)` | \(key.type.phrase.cell) | \(standard) | \(key.meaning.cell) |"
      text += features ? " \(key.features.joined(separator: ", ")) |\n" : "\n"
    }
    if let rest = record.rest {
      text +=
        "| \(rest.names.name): `\(rest.names.example)` | \(rest.type.phrase.cell) | | \(rest.meaning.cell) |"
      text += features ? " \(rest.features.joined(separator: ", ")) |\n" : "\n"
    }
  }
  return text
}

extension RecordDescription {
  /// This record and all it leads to, each once, in the order of the declarations.
  package var reachable: [RecordDescription] {
    var result = [self]
    var names: Set<String> = [name]
    var next = 0
    while next < result.count {
      for inner in result[next].keys.flatMap(\.type.records) where names.insert(inner.name).inserted {
        result.append(inner)
      }
      next += 1
    }
    return result
  }
}
