/// A file of the old system: its name as the user knows it, and its bytes.
package struct InputFile: Sendable {
  package var name: String
  package var data: InputBytes

  package init(_ name: String, _ bytes: [UInt8]) { self.init(name, InputBytes(bytes)) }

  package init(_ name: String, _ data: InputBytes) {
    self.name = name
    self.data = data
  }

  /// All of them in memory; for kinds of files that are small. Dumps and tables go through `data`.
  package var bytes: [UInt8] { data.array }

  /// The last part of the name.
  package var base: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// The first 64 kB, for recognition.
  var beginning: InputFile { InputFile(name, Array(data.prefix(1 << 16))) }

  /// The first 64 kB as text, for recognition.
  var head: String { TextBytes(beginning.bytes).string }

  var isZip: Bool { data.starts(with: [0x50, 0x4B, 0x03, 0x04]) || data.starts(with: [0x50, 0x4B, 0x05, 0x06]) }
}
