/// A file of the old system: its name as the user knows it, and its bytes.
package struct InputFile: Sendable {
  package var name: String
  package var bytes: [UInt8]

  package init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The last part of the name.
  package var base: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// The first 64 kB as text, for recognition.
  var head: String { TextBytes(Array(bytes.prefix(1 << 16))).string }

  var isZip: Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) }
}
