import CLibZ
import RecordSchemas

/// What is packed in a `.gz`, `.tar` or `.tgz` of an old server, as backups are. Sizes are held to limits.
package struct Archive: Sendable {
  package private(set) var members: [InputFile] = []
  /// Why not everything could be unpacked.
  package private(set) var fault: String?

  private static let mostBytes = 600_000_000
  private static let mostMembers = 20_000

  /// Nil for a file that is no archive.
  package init?(_ file: InputFile) {
    if file.data.starts(with: [0x1F, 0x8B]) {
      let (bytes, isWhole) = Self.unzipped(file.data)
      if !isWhole { fault = "it is damaged, cut off, or unfolds to more than \(Self.mostBytes / 1_000_000) MB" }
      let lower = file.name.lowercased()
      let name =
        lower.hasSuffix(".gz")
        ? String(file.name.dropLast(3)) : lower.hasSuffix(".tgz") ? file.name.dropLast(4) + ".tar" : file.name
      if !bytes.isEmpty { members = [InputFile(String(name), bytes)] }
    } else if Self.isTar(file.data) {
      readTar(file)
    } else {
      return nil
    }
  }

  private static func unzipped(_ input: InputBytes) -> (bytes: [UInt8], isWhole: Bool) {
    var output: [UInt8] = []
    var isWhole = false
    var stream = z_stream()
    guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return ([], false)
    }
    defer { inflateEnd(&stream) }
    var part = [UInt8](repeating: 0, count: 1 << 18)
    _ = input.withContiguousStorageIfAvailable { input in
      // zlib only reads there.
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(input.count)
      while output.count < mostBytes {
        let state = part.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          return CLibZ.inflate(&stream, Z_NO_FLUSH)
        }
        let count = part.count - Int(stream.avail_out)
        output += part[..<count]
        if state == Z_STREAM_END { isWhole = true }
        guard state == Z_OK, count > 0 else { return }
      }
    }
    return (output, isWhole)
  }

  /// POSIX.1-1988 `ustar`, which all tar programs of today write.
  private static func isTar(_ bytes: InputBytes) -> Bool {
    bytes.count >= 512 && bytes[257..<262].elementsEqual("ustar".utf8)
  }

  private mutating func readTar(_ file: InputFile) {
    let bytes = file.data
    var (offset, unpacked) = (0, 0)
    func text(_ start: Int, _ length: Int) -> String {
      String(decoding: bytes[(offset + start)..<(offset + start + length)].prefix { $0 != 0 }, as: UTF8.self).trimmed
    }
    while offset + 512 <= bytes.count, bytes[offset] != 0 {
      guard members.count < Self.mostMembers, let size = Int(text(124, 12), radix: 8), size >= 0 else {
        fault = "it is damaged"
        return
      }
      let start = offset + 512
      guard start + size <= bytes.count else {
        fault = "it was cut off"
        return
      }
      let kind = bytes[offset + 156]
      let folder = text(345, 155)
      let name = (folder.isEmpty ? "" : folder + "/") + text(0, 100)
      unpacked += size
      if kind == 0 || kind == UInt8(ascii: "0"), size > 0 {
        members.append(InputFile("\(file.name)/\(name)", bytes.part(start..<(start + size))))
      }
      offset = start + (size + 511) / 512 * 512
    }
  }
}
