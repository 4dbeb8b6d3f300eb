/// The files of a run: read once each, numbered in the order of reading, and a record of everything that was asked for.
///
/// The record is what a later run compares with: if no path in it has changed, appeared or vanished, nothing has.
package struct SourceFiles: Sendable {
  /// What a file is read as; decides what is done with bytes that are no UTF-8.
  package enum Syntax: Sendable {
    /// Written by people in an editor: what is not UTF-8 is refused at its first bad byte.
    case yaml
    /// Saved by spreadsheets: what is not UTF-8 is taken as Windows-1252, with a warning.
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

  /// A path and the number of the directory it starts at.
  private struct Place: Hashable {
    var folder: Int
    var path: String
  }

  /// The description's own directory is the first.
  private var folders: [SourceFolder]
  private let sizeLimit: Int
  private let isOwn: @Sendable ([UInt8], Syntax) -> Bool
  private var files: [SourceFile] = []
  private var known: [Place: FileID?] = [:]
  private var wasAsked: Set<Place> = []

  /// - `sizeLimit`: bytes per file; beyond it a file is not parsed. Values above 1 GB are taken as 1 GB.
  /// - `isOwn`: whether a text can be part of a description at all. Of one that cannot, no word is
  ///   ever printed.
  package init(
    _ source: Source, sizeLimit: Int = defaultSizeLimit,
    isOwn: @escaping @Sendable (_ text: [UInt8], _ syntax: Syntax) -> Bool = { _, _ in true }
  ) {
    folders = [SourceFolder(source)]
    self.sizeLimit = min(sizeLimit, 1_000_000_000)
    self.isOwn = isOwn
  }

  /// Another directory to read from; the number that `read` takes.
  package mutating func add(_ folder: SourceFolder) -> Int {
    folders.append(folder)
    return folders.count - 1
  }

  /// Where a path starts that is written at a place: the directory of the file it is in.
  package func folder(of range: SourceRange?) -> Int {
    range.flatMap { files.indices.contains(Int($0.file.index)) ? self[$0.file].folder : nil } ?? 0
  }

  package subscript(file: FileID) -> SourceFile { files[Int(file.index)] }

  /// All files that were read, in the order of reading.
  package var ids: [FileID] { files.indices.map { FileID($0) } }

  /// Reads a text file that must be there.
  ///
  /// - `path`: as written in the description, relative to its directory.
  /// - `range`: where the path was written, for the message; nil for the file that the run starts with.
  /// - `folder`: the directory the path starts at; that of the file in which it is written, where none is given.
  /// - Returns: nil where there is no readable text; then the reason was reported. The same path gives the same file.
  package mutating func read(
    _ path: String, as syntax: Syntax? = nil, at range: SourceRange?, folder: Int? = nil,
    into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    guard let path = checked(path, at: range, into: &diagnostics) else { return nil }
    let place = Place(folder: folder ?? self.folder(of: range), path: path)
    if let known = known[place] {
      if known == nil { reportAgain(place, at: range, into: &diagnostics) }
      return known
    }
    let file = load(place, syntax ?? Syntax(path: path), at: range, into: &diagnostics)
    known[place] = file
    return file
  }

  /// Reads a text file that may be absent: nil and no message then.
  package mutating func readIfPresent(
    _ path: String, as syntax: Syntax? = nil, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    guard let normal = checked(path, at: range, into: &diagnostics) else { return nil }
    let place = Place(folder: folder(of: range), path: normal)
    if known[place] == nil {
      record(place)
      if case .some(.none) = try? folders[place.folder].source.bytes(normal) { return nil }
    }
    return read(path, as: syntax, at: range, into: &diagnostics)
  }

  /// The bytes of a file that is not a text (a sound, a certificate) and must be there. Not kept, and without a size
  /// limit.
  package mutating func contents(
    of path: String, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    guard let path = checked(path, at: range, into: &diagnostics) else { return nil }
    return bytes(Place(folder: folder(of: range), path: path), at: range, into: &diagnostics)
  }

  private func checked(_ path: String, at range: SourceRange?, into diagnostics: inout [Diagnostic]) -> String? {
    switch SourcePath.normalised(path) {
    case .success(let path): return path
    case .failure(let fault):
      diagnostics.append(
        Diagnostic(.unsafePath, "\(quotedPath(path)) cannot be read: \(fault.sentence)", at: range, help: fault.help))
      return nil
    }
  }

  private mutating func record(_ place: Place) {
    guard wasAsked.insert(place).inserted else { return }
    asked.append((folders[place.folder].name ?? "") + place.path)
  }

  private mutating func bytes(
    _ place: Place, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    record(place)
    let path = place.path
    do throws(ReadFault) {
      if let bytes = try folders[place.folder].source.bytes(path) { return bytes }
      diagnostics.append(.missing(path, at: range))
    } catch {
      diagnostics.append(.unread(path, error, at: range))
    }
    return nil
  }

  /// A second reference to a file that could not be read: only its absence is worth a second message, since only that
  /// may be a misspelt name at either place.
  private func reportAgain(_ place: Place, at range: SourceRange?, into diagnostics: inout [Diagnostic]) {
    if case .some(.none) = try? folders[place.folder].source.bytes(place.path) {
      diagnostics.append(.missing(place.path, at: range))
    }
  }

  private mutating func load(
    _ place: Place, _ syntax: Syntax, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    let path = place.path
    guard let bytes = bytes(place, at: range, into: &diagnostics) else { return nil }
    guard bytes.count <= sizeLimit else {
      diagnostics.append(
        Diagnostic(
          .fileTooLarge, "\(quotedPath(path)) has \(bytes.count) bytes, and the limit for a text file is \(sizeLimit)",
          at: range, help: "check that this is the right file, or split the description over several files"))
      return nil
    }
    guard let decoded = TextDecoding.decode(bytes) else {
      diagnostics.append(
        Diagnostic(
          .invalidText, "\(quotedPath(path)) is marked as UTF-16 and is not valid UTF-16", at: range, help: .saveAsUTF8)
      )
      return nil
    }
    guard isOwn(decoded.text, syntax) else {
      diagnostics.append(.foreign(path, syntax, at: range))
      return nil
    }
    let file = FileID(files.count)
    if let bad = TextDecoding.firstInvalidByte(of: decoded.text) {
      return append(place, bytes: decoded, brokenAt: bad, syntax, as: file, into: &diagnostics)
    }
    files.append(
      SourceFile(
        path: path, text: decoded.text, encoding: decoded.encoding, hasByteOrderMark: decoded.hasByteOrderMark,
        folder: place.folder, folderName: folders[place.folder].name(before: place.path)))
    if decoded.encoding == .utf16 {
      diagnostics.append(
        Diagnostic(.otherEncoding, "this file is saved as UTF-16", at: SourceRange(file, 0, 0), help: .saveAsUTF8))
    }
    return refusingZeroBytes(file, into: &diagnostics)
  }

  /// A file that is not UTF-8: a table is read as Windows-1252, everything else is shown to its first bad byte.
  private mutating func append(
    _ place: Place, bytes: TextDecoding.Decoded, brokenAt bad: Int, _ syntax: Syntax, as file: FileID,
    into diagnostics: inout [Diagnostic]
  ) -> FileID? {
    let byte = "0x" + String(bytes.text[bad], radix: 16, uppercase: true)
    // Decoded for display in any case: the line before a bad byte is worth seeing.
    let readable = TextDecoding.fromWindows1252(Array(bytes.text[..<bad]))
    let text = TextDecoding.fromWindows1252(bytes.text)
    files.append(
      SourceFile(
        path: place.path, text: text, encoding: .windows1252, hasByteOrderMark: bytes.hasByteOrderMark,
        folder: place.folder, folderName: folders[place.folder].name(before: place.path)))
    var end = readable.count + 1
    while end < text.count, ScalarIndex.isContinuation(text[end]) { end += 1 }
    let place = SourceRange(file, readable.count, end)
    switch syntax {
    case .yaml:
      diagnostics.append(
        Diagnostic(.invalidText, "this file is not UTF-8: it has the byte \(byte) here", at: place, help: .saveAsUTF8))
      return nil
    case .table:
      diagnostics.append(
        Diagnostic(
          .otherEncoding, "this table is not UTF-8 (it has the byte \(byte) here), so it is read as Windows-1252",
          at: place, help: "check the accented letters; in Excel, save as \"CSV UTF-8 (comma delimited)\""))
      return refusingZeroBytes(file, into: &diagnostics)
    }
  }

  private func refusingZeroBytes(_ file: FileID, into diagnostics: inout [Diagnostic]) -> FileID? {
    guard let zero = self[file].text.firstIndex(of: 0) else { return file }
    diagnostics.append(
      Diagnostic(
        .invalidText, "this file contains a zero byte, so it is not a text file", at: SourceRange(file, zero, zero + 1),
        help: .saveAsUTF8))
    return nil
  }
}

extension Diagnostic {
  fileprivate static func missing(_ path: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .missingFile, "there is no file \(quotedPath(path))", at: range,
      help: "paths start at the description's directory and are case-sensitive"
        + (path.utf8.allSatisfy { $0 < 0x80 }
          ? "" : "; an accented letter can be stored in two ways, so rename the file or use plain letters"))
  }

  fileprivate static func unread(_ path: String, _ fault: ReadFault, at range: SourceRange?) -> Diagnostic {
    switch fault {
    case .leadsOut:
      Diagnostic(
        .unsafePath, "\(quotedPath(path)) cannot be read: \(fault)", at: range,
        help: "put the file itself inside the description's directory")
    case .secret:
      Diagnostic(
        .secretFile, "\(quotedPath(path)) contains secrets and can only be used as the file of secrets", at: range,
        help: "name another file; the master key and `secrets.yaml` are found automatically")
    case .refused: Diagnostic(.unreadableFile, "\(quotedPath(path)) cannot be read: \(fault)", at: range)
    }
  }

  /// Nothing of what is in it is told: it may be anything.
  fileprivate static func foreign(_ path: String, _ syntax: SourceFiles.Syntax, at range: SourceRange?) -> Diagnostic {
    switch syntax {
    case .yaml:
      Diagnostic(
        .foreignFile, "\(quotedPath(path)) has no setting that this program knows, so it is not read", at: range,
        help: "name a file with settings such as `users:`, each at the start of a line")
    case .table:
      Diagnostic(
        .foreignFile, "the first line of \(quotedPath(path)) has no known column name, so the table is not read",
        at: range,
        help: "write the column names in the first line; `centrale reference` lists them")
    }
  }
}

extension String {
  fileprivate static var saveAsUTF8: String { "save the file as UTF-8" }
}
