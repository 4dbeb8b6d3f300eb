/// Which file of a run a place is in; an index into the run's `SourceFiles`.
package struct FileID: Hashable, Comparable, Sendable {
  package let index: Int32

  package init(_ index: Int) { self.index = Int32(index) }

  package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// A stretch of one source file, in UTF-8 bytes from the start of the text as it was read (after decoding).
package struct SourceRange: Hashable, Comparable, Sendable {
  package var file: FileID
  package var start: Int32
  package var end: Int32

  package init(_ file: FileID, _ start: Int, _ end: Int) {
    self.file = file
    self.start = Int32(start)
    self.end = Int32(end)
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.file, a.start, a.end) < (b.file, b.start, b.end)
  }
}
