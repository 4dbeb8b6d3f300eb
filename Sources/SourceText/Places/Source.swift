/// Where the texts of a run come from: a directory, an editor's buffers, a dictionary in a test.
///
/// Paths are relative to the description's directory, with `/` between parts. Reading the same path twice must give the
/// same bytes within a run.
package struct Source: Sendable {
  /// The bytes at a path; nil where there is no such file. Throws where a file exists and cannot be read.
  package var bytes: @Sendable (_ path: String) throws -> [UInt8]?

  package init(bytes: @escaping @Sendable (_ path: String) throws -> [UInt8]?) { self.bytes = bytes }

  package static func memory(_ files: [String: String]) -> Source {
    Source { path in files[path].map { Array($0.utf8) } }
  }
}
