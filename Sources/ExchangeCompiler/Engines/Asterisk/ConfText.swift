/// Text of an Asterisk configuration file as it grows. Values go through a `Position`, so that none is written unescaped.
struct ConfText {
  private(set) var bytes: [UInt8] = []

  /// Writes behind what stands in the buffer, without a copy: the largest company's text is a hundred megabytes.
  static func append(to buffer: inout [UInt8], _ write: (inout ConfText) throws -> Void) rethrows {
    var conf = ConfText()
    swap(&conf.bytes, &buffer)
    defer { swap(&conf.bytes, &buffer) }
    try write(&conf)
  }

  mutating func line(_ text: String = "") {
    bytes += text.utf8
    bytes.append(10)
  }

  /// Fixed text of ours, as it stands.
  mutating func raw(_ text: String) { bytes += text.utf8 }

  /// For people; control characters and what could end the line are left out.
  mutating func comment(_ text: String) {
    bytes += "; ".utf8
    bytes += text.utf8.lazy.map { $0 < 32 || $0 == 127 ? 32 : $0 }
    bytes.append(10)
  }

  mutating func section(_ name: String, _ kind: String? = nil) {
    line()
    line("[\(name)]" + (kind ?? ""))
  }

  /// `key = value`, escaped; refused where the file cannot say it.
  mutating func set(_ key: String, _ value: String) throws(Unwritable) {
    bytes += key.utf8
    bytes += " = ".utf8
    try Position.asteriskValue.append(value, setting: key, to: &bytes)
    bytes.append(10)
  }

  /// The first step of an extension.
  mutating func extend(_ name: String, _ step: String) { line("exten => \(name),1,\(step)") }
  /// A further step.
  mutating func same(_ step: String, label: String? = nil) {
    line(" same => n\(label.map { "(\($0))" } ?? ""),\(step)")
  }
}

extension Position {
  /// The value as it must stand here.
  func text(_ value: String, _ setting: String = "value") throws(Unwritable) -> String {
    var buffer: [UInt8] = []
    try append(value, setting: setting, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }
}
