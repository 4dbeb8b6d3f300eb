/// Two edits that cannot both be made, or one outside the text.
package struct EditConflict: Error, Hashable {
  package var first: Edit
  package var second: Edit?
}

/// Makes all edits of a text at once. The ranges are those of the text as it was; edits at the same place are made in the
/// order given, and what no edit covers stays byte for byte.
package func apply(_ edits: [Edit], to text: [UInt8]) throws(EditConflict) -> [UInt8] {
  // The number keeps the order of insertions at one place: sorting alone does not promise it.
  let ordered = edits.enumerated().sorted {
    ($0.element.range.start, $0.element.range.end, $0.offset) < (
      $1.element.range.start, $1.element.range.end, $1.offset
    )
  }.map(\.element)
  var result: [UInt8] = []
  result.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.text.utf8.count })
  var done = 0
  var previous: Edit?
  for edit in ordered {
    let (start, end) = (Int(edit.range.start), Int(edit.range.end))
    guard start >= 0, start <= end, end <= text.count else { throw EditConflict(first: edit) }
    if let previous, start < done { throw EditConflict(first: previous, second: edit) }
    result += text[done..<start]
    result += edit.text.utf8
    (done, previous) = (end, edit)
  }
  return result + text[done...]
}

extension SourceFile {
  /// The bytes to write back after these edits of this file.
  ///
  /// A file that was not UTF-8 becomes UTF-8 with a byte order mark, which spreadsheets need to recognise it.
  package func bytes(applying edits: [Edit]) throws(EditConflict) -> [UInt8] {
    let mark: [UInt8] = hasByteOrderMark || encoding != .utf8 ? [0xEF, 0xBB, 0xBF] : []
    return mark + (try apply(edits, to: text))
  }
}
