import Crypto
import Glibc
import Releases

/// The index as a file: lines of a word and what it says, a company after the other.
extension BuildIndex {
  private static let format = "centrale index 1"
  static let fileName = "index"
  /// Numbers and names of accounts of everyone.
  static let mode: UInt16 = 0o600

  func write(to bytes: inout [UInt8]) {
    func line(_ parts: String...) {
      bytes.append(contentsOf: parts.joined(separator: " ").utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    line(Self.format)
    line("engine", engine.description)
    for (directory, entry) in entries.sorted(by: { $0.key < $1.key }) {
      guard !directory.utf8.contains(UInt8(ascii: "\n")) else { continue }
      line("description", directory)
      line("company", entry.id)
      line("circumstances", entry.circumstances)
      line("release", "\(entry.release)", entry.stamp.description)
      line("counts", "\(entry.files)", "\(entry.devices)")
      // A line break in a path would be a line of its own: such an input is never as it was.
      for (path, stamp) in entry.inputs {
        let isLine = !path.utf8.contains(UInt8(ascii: "\n"))
        line("input", (isLine ? stamp : .unsettled).description, isLine ? path : "?")
      }
      for (name, stamp) in entry.families { line("family", stamp.description, name) }
      line("claims", "\(entry.claims.lines.count)")
      bytes.append(contentsOf: entry.claims.lines)
      line("end")
    }
    line("whole")
  }

  /// Nil where it is not an index that this version wrote to its end.
  init?(_ bytes: [UInt8]) {
    var lines = Lines(bytes)
    guard lines.next()?.0 == Self.format, let (word, stamp) = lines.next(), word == "engine" else { return nil }
    engine = FolderStamp(description: stamp)
    while let (word, directory) = lines.next() {
      if word == "whole" { return }
      guard word == "description", let entry = Entry(&lines) else { return nil }
      entries[directory] = entry
    }
    return nil
  }

  fileprivate struct Lines {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The first word of a line and the rest of it; the first line is one word.
    mutating func next() -> (String, String)? {
      guard position < bytes.count, let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let line = bytes[position..<end]
      let isFirst = position == 0
      position = end + 1
      guard !isFirst, let space = line.firstIndex(of: UInt8(ascii: " ")) else {
        return (String(decoding: line, as: UTF8.self), "")
      }
      return (String(decoding: line[..<space], as: UTF8.self), String(decoding: line[(space + 1)...], as: UTF8.self))
    }

    mutating func skip(_ count: Int) -> ArraySlice<UInt8>? {
      guard count >= 0, count <= bytes.count - position else { return nil }
      defer { position += count }
      return bytes[position..<(position + count)]
    }
  }
}

extension BuildIndex.Entry {
  fileprivate init?(_ lines: inout BuildIndex.Lines) {
    self.init(
      id: "", circumstances: "", release: 0, stamp: .absent, files: 0, devices: 0, inputs: [], families: [],
      claims: Claims([]))
    while let (word, rest) = lines.next() {
      let parts = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      switch (word, parts.count) {
      case ("company", _): id = rest
      case ("circumstances", _): circumstances = rest
      case ("release", 2):
        guard let number = Int(parts[0]) else { return nil }
        (release, stamp) = (number, FolderStamp(description: parts[1]))
      case ("counts", 2):
        guard let files = Int(parts[0]), let devices = Int(parts[1]) else { return nil }
        (self.files, self.devices) = (files, devices)
      case ("input", 2): inputs.append((parts[1], FileStamp(description: parts[0])))
      case ("family", 2): families.append((parts[1], FolderStamp(description: parts[0])))
      case ("claims", _):
        guard let slice = Int(rest).flatMap({ lines.skip($0) }) else { return nil }
        claims = Claims(lines: slice)
      case ("end", _): return
      default: return nil
      }
    }
    return nil
  }
}

extension OutputDirectory {
  /// What is known of the last builds; empty where nothing is, or where this version cannot read it.
  package func index() -> BuildIndex {
    var bytes: [UInt8] = []
    guard (try? own.contents(of: BuildIndex.fileName, into: &bytes, limit: 1 << 31)) == true else {
      return BuildIndex()
    }
    return BuildIndex(bytes) ?? BuildIndex()
  }

  package func write(_ index: BuildIndex) throws(PublishError) {
    var bytes: [UInt8] = []
    index.write(to: &bytes)
    do { try own.replace(BuildIndex.fileName, with: bytes, mode: BuildIndex.mode) } catch { throw PublishError(error) }
  }

  /// What lies in the live release, and that it is the one of this number; absent where it is not.
  package func stamp(of company: String, release: Int) -> FolderStamp {
    do {
      guard ReleasePath.isCompany(company), try root.status(company) != nil else { return .absent }
      let home = try Directory(company, in: root)
      guard try home.link("current") == "releases/\(release)" else { return .absent }
      return try FolderStamp(Directory(descending: "releases/\(release)", from: home))
    } catch {
      return .absent
    }
  }

  /// What lies in the live release of the server-wide files, and which companies there are for it to include.
  package func engineStamp() -> FolderStamp {
    do {
      let home = try Directory(Self.engine, in: own)
      guard let release = try home.link("current"), NumberedReleases.number(of: release) != nil else { return .absent }
      let stamp = try FolderStamp(Directory(descending: release, from: home))
      let names = Claims(try published()).lines
      return FolderStamp(description: stamp.description + "." + hexadecimal(SHA256.hash(data: names).prefix(8)))
    } catch {
      return .absent
    }
  }
}
