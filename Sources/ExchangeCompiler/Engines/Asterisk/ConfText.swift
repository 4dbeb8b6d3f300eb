/// Text of an Asterisk configuration file as it grows. Values go through a `EscapingContext`, so that none is written unescaped.
///
/// What the file cannot say does not stop the writing: the rest is judged too, and the whole is refused at its end.
struct ConfText {
  private(set) var bytes: [UInt8] = []
  private(set) var faults: [Unwritable] = []
  /// Object id of what is being written.
  private var subject: String?
  /// Only what cannot be said is asked; the text is dropped as it grows.
  private var isDropped = false
  /// Bytes at the beginning that stay all the same.
  private var kept = 0

  /// A longer line is skipped by `main/config.c` with a warning only (seen in Asterisk 22.10: 8,190 bytes are read, 8,191 are not).
  static let longestLine = 8_190

  /// Writes behind what is in the buffer, without a copy: the largest company's text is a hundred megabytes.
  ///
  /// - Throws: `UnwritableFile` with everything that the file cannot say.
  static func append(to buffer: inout [UInt8], _ write: (inout ConfText) throws -> Void) throws {
    var conf = ConfText()
    swap(&conf.bytes, &buffer)
    defer { swap(&conf.bytes, &buffer) }
    try conf.finish(write)
  }

  /// The same with no more of the text than what is kept (`keeping`).
  ///
  /// - Throws: `UnwritableFile` with everything that the file cannot say.
  static func judge(_ buffer: inout [UInt8], _ write: (inout ConfText) throws -> Void) throws {
    var conf = ConfText()
    conf.isDropped = true
    conf.kept = buffer.count
    swap(&conf.bytes, &buffer)
    defer { swap(&conf.bytes, &buffer) }
    try conf.finish(write)
    conf.drop()
  }

  /// A part of the file that is read back when all is written, so that it stays where the rest is dropped.
  mutating func keeping(_ isKept: Bool = true, _ write: (inout ConfText) -> Void) {
    guard isDropped, isKept else { return write(&self) }
    drop()
    isDropped = false
    write(&self)
    isDropped = true
    kept = bytes.count
  }

  private mutating func drop() { bytes.removeLast(bytes.count - kept) }

  private mutating func finish(_ write: (inout ConfText) throws -> Void) throws {
    do { try write(&self) } catch let fault as Unwritable { refuse(fault) }
    if !faults.isEmpty { throw UnwritableFile(faults: faults) }
  }

  /// A part of the file about one object: what cannot be said in it is reported for that object, and the writing goes on.
  mutating func about(_ subject: String?, _ write: (inout ConfText) throws(Unwritable) -> Void) {
    let outer = self.subject
    self.subject = subject
    do throws(Unwritable) { try write(&self) } catch { refuse(error) }
    self.subject = outer
  }

  mutating func refuse(_ fault: Unwritable) {
    var fault = fault
    if fault.subject == nil { fault.subject = subject }
    faults.append(fault)
  }

  mutating func line(_ text: String = "") {
    bytes += text.utf8
    bytes.append(10)
    measure(text.utf8.count)
    if isDropped, bytes.count - kept > 1 << 16 { drop() }
  }

  private mutating func measure(_ length: Int) {
    guard length > Self.longestLine else { return }
    refuse(
      Unwritable(
        setting: "line", reason: "a line has \(length) bytes; the engine reads at most \(Self.longestLine)",
        help: "use fewer parts: telephones, members or files"))
  }

  /// Fixed text of ours, verbatim.
  mutating func raw(_ text: String) { bytes += text.utf8 }

  /// For people; control characters and what could end the line are left out, and a long one is cut.
  mutating func comment(_ text: String) {
    bytes += "; ".utf8
    bytes += text.prefix(300).utf8.lazy.map { $0 < 32 || $0 == 127 ? 32 : $0 }
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
    try EscapingContext.asteriskValue.append(value, setting: key, to: &bytes)
    bytes.append(10)
  }

  /// The first step of an extension.
  mutating func extend(_ name: String, _ step: DialplanStep) {
    var text = "exten => "
    text += name
    text += ",1,"
    write(step, behind: &text)
  }

  /// A further step.
  mutating func same(_ step: DialplanStep, label: DialplanLabel? = nil) {
    var text = label.map { " same => n(\($0.name))," } ?? " same => n,"
    write(step, behind: &text)
  }

  /// The first step and the further ones.
  mutating func extend(_ name: String, _ steps: [DialplanStep]) {
    for (index, step) in steps.enumerated() { if index == 0 { extend(name, step) } else { same(step) } }
  }

  private mutating func write(_ step: DialplanStep, behind text: inout String) {
    do throws(Unwritable) { try step.write(to: &text) } catch { refuse(error) }
    line(text)
  }
}

extension EscapingContext {
  /// The value as it must be written here.
  func text(_ value: String, _ setting: String = "value") throws(Unwritable) -> String {
    var buffer: [UInt8] = []
    try append(value, setting: setting, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }
}
