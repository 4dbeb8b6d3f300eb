/// Where the texts of a run come from: a directory, an editor's buffers, a dictionary in a test.
///
/// Paths are relative to the description's directory, with `/` between parts. Reading the same path twice must give the
/// same bytes within a run.
package struct Source: Sendable {
  /// The bytes at a path; nil where there is no such file. Throws where a file exists and is not read.
  package var bytes: @Sendable (_ path: String) throws(ReadFault) -> [UInt8]?

  /// What is before the path in messages where another directory lends the file; nil: nothing else than before all others.
  package var lender: @Sendable (_ path: String) -> String?

  package init(
    lender: @escaping @Sendable (_ path: String) -> String? = { _ in nil },
    bytes: @escaping @Sendable (_ path: String) throws(ReadFault) -> [UInt8]?
  ) {
    self.bytes = bytes
    self.lender = lender
  }

  package static func memory(_ files: [String: String]) -> Source {
    Source { path in files[path].map { Array($0.utf8) } }
  }
}

/// A directory that files are read from: what is in one of its files names others of the same directory.
package struct SourceFolder: Sendable {
  package var source: Source
  /// What is before a path in messages, with its slash; nil: the description's own directory, which whoever prints
  /// them knows.
  package var name: String?

  package init(_ source: Source, name: String? = nil) {
    self.source = source
    self.name = name
  }

  func name(before path: String) -> String? { source.lender(path) ?? name }
}
