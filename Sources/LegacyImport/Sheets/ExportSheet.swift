import RecordSchemas
import SourceText

/// People, devices and groups of a description as tables that `centrale import` reads back as the same: the columns are
/// keys of the language, so that a new key of the language is a column by itself.
package func exportSheet(_ existing: ExistingDescription) -> [(name: String, bytes: [UInt8])] {
  [("users", "users.csv"), ("devices", "devices.csv"), ("hunt_groups", "hunt_groups.csv")].compactMap { list, name in
    let objects = existing.objects.filter { $0.key.list == list }
    guard !objects.isEmpty else { return nil }
    let rows = objects.map(cells)
    let used = Set(rows.flatMap(\.keys))
    let order = ObjectText.names(ExistingDescription.record(of: list))
    let columns = order.filter(used.contains)
    let sign = UInt8(ascii: ";")
    var text = columns.joined(separator: ";") + "\r\n"
    for row in rows {
      text += columns.map { Table.quoted(row[$0] ?? "", delimiter: sign) }.joined(separator: ";") + "\r\n"
    }
    // With a mark, or Excel takes UTF-8 for Windows-1252.
    return (name, [0xEF, 0xBB, 0xBF] + Array(text.utf8))
  }
}

/// What does not fit in a cell as text stands in it as YAML on one line, which begins with a bracket.
private func cells(of object: MergedObject) -> [String: String] {
  var cells: [String: String] = [:]
  for (name, slot) in object.slots {
    var one = object
    one.slots = [name: slot]
    if let text = ObjectText(one).cells([name: slot]) {
      cells.merge(text) { first, _ in first }
    } else {
      cells[name] = slot.value.tree(isFlow: true).line
    }
  }
  return cells
}
