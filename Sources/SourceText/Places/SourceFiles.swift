/// The files of a run: read once each, numbered in the order of reading, and a record of everything that was asked for.
///
/// The record is what a later run compares with: if no path in it has changed, appeared or vanished, nothing has.
package struct SourceFiles: Sendable {
  /// What a file is read as; decides what is done with bytes that are no UTF-8.
  package enum Syntax: Sendable {
    /// Written by people in an editor: what is no UTF-8 is refused at its first bad byte.
    case yaml
    /// Saved by spreadsheets: what is no UTF-8 is taken as Windows-1252, with a warning.
    case table

    /// By the ending of the name: `.csv`, `.tsv` and `.txt` are tables.
    package init(path: String) {
      let ending = path.split(separator: ".").last?.lowercased()
      self = ["csv", "tsv", "txt"].contains(ending) ? .table : .yaml
    }
  }

  /// No company's description comes near; a dump or a recording named by mistake does.
  package static let defaultSizeLimit = 10_000_000

  /// Every path that was asked for, normalised, in the order of the first question; also those that were absent.
  package private(set) var asked: [String] = []

  private let source: Source
  private let sizeLimit: Int
  private var files: [SourceFile] = []
  private var known: [String: FileID?] = [:]
  private var wasAsked: Set<String> = []

  /// `sizeLimit`: bytes per file; beyond it a file is not parsed. Values above 1 GB are taken as 1 GB.
  package init(_ source: Source, sizeLimit: Int = defaultSizeLimit) {
    self.source = source
    self.sizeLimit = min(sizeLimit, 1_000_000_000)
  }

  package subscript(file: FileID) -> SourceFile { files[Int(file.index)] }

  /// All files that were read, in the order of reading.
  package var ids: [FileID] { files.indices.map { FileID($0) } }

  /// Reads a text file that must be there.
  ///
  /// - `path`: as written in the description, relative to its directory.
  /// - `range`: where the path was written, for the message; nil for the file that the run starts with.
  /// - Returns: nil where there is no readable text; then the reason was reported. The same path gives the same file.
  package mutating func read(
    _ path: String, as syntax: Syntax? = nil, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    guard let path = checked(path, at: range, into: &diagnostics) else { return nil }
    if let known = known[path] {
      if known == nil { reportAgain(path, at: range, into: &diagnostics) }
      return known
    }
    let file = load(path, syntax ?? Syntax(path: path), at: range, into: &diagnostics)
    known[path] = file
    return file
  }

  /// Reads a text file that may be absent: nil and no message then.
  package mutating func readIfPresent(
    _ path: String, as syntax: Syntax? = nil, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    guard let normal = checked(path, at: range, into: &diagnostics) else { return nil }
    if known[normal] == nil {
      record(normal)
      if case .some(.none) = try? source.bytes(normal) { return nil }
    }
    return read(path, as: syntax, at: range, into: &diagnostics)
  }

  /// The bytes of a file that is no text (a sound, a certificate) and must be there. Not kept, and without a size limit.
  package mutating func contents(
    of path: String, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    guard let path = checked(path, at: range, into: &diagnostics) else { return nil }
    return bytes(path, at: range, into: &diagnostics)
  }

  private func checked(_ path: String, at range: SourceRange?, into diagnostics: inout [Diagnostic]) -> String? {
    switch SourcePath.normalised(path) {
    case .success(let path): return path
    case .failure(let fault):
      diagnostics.append(
        Diagnostic(.unsafePath, "\(shown(path)) cannot be read: \(fault.sentence)", at: range, help: fault.help))
      return nil
    }
  }

  private mutating func record(_ path: String) {
    if wasAsked.insert(path).inserted { asked.append(path) }
  }

  private mutating func bytes(
    _ path: String, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    record(path)
    do {
      if let bytes = try source.bytes(path) { return bytes }
      diagnostics.append(.missing(path, at: range))
    } catch {
      diagnostics.append(Diagnostic(.unreadableFile, "\(shown(path)) cannot be read: \(error)", at: range))
    }
    return nil
  }

  /// A second reference to a file that could not be read: only its absence is worth a second message, since only that
  /// may be a misspelt name at either place.
  private func reportAgain(_ path: String, at range: SourceRange?, into diagnostics: inout [Diagnostic]) {
    if case .some(.none) = try? source.bytes(path) { diagnostics.append(.missing(path, at: range)) }
  }

  private mutating func load(
    _ path: String, _ syntax: Syntax, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    guard let bytes = bytes(path, at: range, into: &diagnostics) else { return nil }
    guard bytes.count <= sizeLimit else {
      diagnostics.append(
        Diagnostic(
          .fileTooLarge, "\(shown(path)) has \(bytes.count) bytes, and the limit for a text file is \(sizeLimit)",
          at: range, help: "check that this is the right file, or split the description over several files"))
      return nil
    }
    guard let decoded = TextDecoding.decode(bytes) else {
      diagnostics.append(
        Diagnostic(
          .invalidText, "\(shown(path)) is marked as UTF-16 and is not valid UTF-16", at: range, help: .saveAsUTF8))
      return nil
    }
    let file = FileID(files.count)
    if let bad = TextDecoding.firstInvalidByte(of: decoded.text) {
      return append(path, bytes: decoded, brokenAt: bad, syntax, as: file, into: &diagnostics)
    }
    files.append(
      SourceFile(
        path: path, text: decoded.text, encoding: decoded.encoding, hasByteOrderMark: decoded.hasByteOrderMark))
    if decoded.encoding == .utf16 {
      diagnostics.append(
        Diagnostic(.otherEncoding, "this file is saved as UTF-16", at: SourceRange(file, 0, 0), help: .saveAsUTF8))
    }
    return refusingZeroBytes(file, into: &diagnostics)
  }

  /// A file that is no UTF-8: a table is read as Windows-1252, everything else is shown to its first bad byte.
  private mutating func append(
    _ path: String, bytes: TextDecoding.Decoded, brokenAt bad: Int, _ syntax: Syntax, as file: FileID,
    into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    let byte = "0x" + String(bytes.text[bad], radix: 16, uppercase: true)
    // Decoded for display in any case: the line before a bad byte is worth seeing.
    let readable = TextDecoding.fromWindows1252(Array(bytes.text[..<bad]))
    let text = TextDecoding.fromWindows1252(bytes.text)
    files.append(
      SourceFile(
        path: path, text: text, encoding: .windows1252, hasByteOrderMark: bytes.hasByteOrderMark))
    var end = readable.count + 1
    while end < text.count, ScalarIndex.isContinuation(text[end]) { end += 1 }
    let place = SourceRange(file, readable.count, end)
    switch syntax {
    case .yaml:
      diagnostics.append(
        Diagnostic(.invalidText, "this file is not UTF-8: byte \(byte) stands here", at: place, help: .saveAsUTF8))
      return nil
    case .table:
      diagnostics.append(
        Diagnostic(
          .otherEncoding, "this table is not UTF-8 (byte \(byte) stands here), so it is read as Windows-1252",
          at: place, help: "check the accented letters; in Excel, save as \"CSV UTF-8 (comma delimited)\""))
      return refusingZeroBytes(file, into: &diagnostics)
    }
  }

  private func refusingZeroBytes(_ file: FileID, into diagnostics: inout [Diagnostic]) -> FileID? {
    guard let zero = self[file].text.firstIndex(of: 0) else { return file }
    diagnostics.append(
      Diagnostic(
        .invalidText, "this file holds a zero byte, so it is no text", at: SourceRange(file, zero, zero + 1),
        help: .saveAsUTF8))
    return nil
  }
}

extension Diagnostic {
  fileprivate static func missing(_ path: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .missingFile, "there is no file \(shown(path))", at: range,
      help: "paths start at the description's directory; capitals count")
  }
}

extension String {
  fileprivate static var saveAsUTF8: String { "save the file as UTF-8" }
}
