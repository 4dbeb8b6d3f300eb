import RecordSchemas
import SourceText

/// A line of a configuration file of Asterisk that says something, with the files that it includes put in their places
/// (asterisk, main/config.c: `process_text_line`, `ast_config_text_file_load`).
struct ConfigLine {
  enum Content {
    /// `[name](!,template)`: in the brackets behind it a `!`, a `+`, and the templates in their order.
    case section(name: String, options: [String])
    /// `key = value` and `key => value`.
    case setting(key: String, value: String)
    /// Neither; or an `#include` that could not be followed, and why.
    case other(String)
    /// An include that was followed, or one that may lack its file.
    case included(String)
  }

  var file: String
  /// From 1.
  var line: Int
  var content: Content
  /// What stands behind it as a comment, or alone in the line before it.
  var comment: String?

  var text: String {
    switch content {
    case .section(let name, let options):
      "[\(name)]" + (options.isEmpty ? "" : "(" + options.joined(separator: ",") + ")")
    case .setting(_, let value): value
    case .other(let text), .included(let text): text
    }
  }

  /// What a report calls it.
  var name: String {
    switch content {
    case .section: "section"
    case .setting(let key, _): key
    case .other: "line"
    case .included: "include"
    }
  }
}

/// All lines of one file, in the order in which Asterisk reads them.
struct ConfigText {
  private(set) var lines: [ConfigLine] = []
  /// Files that were read because another one includes them.
  private(set) var included: Set<String> = []
  private let find: (_ name: String, _ from: String) -> [InputFile]

  /// As deep as Asterisk goes.
  private static let mostDepth = 10
  private static let mostLines = 2_000_000

  /// - Parameter find: the files that an `#include` of a file means; none where there is none, or where it would be outside
  ///   of the folder.
  init(_ file: InputFile, find: @escaping (_ name: String, _ from: String) -> [InputFile] = { _, _ in [] }) {
    self.find = find
    read(file, [file.name])
  }

  private mutating func read(_ file: InputFile, _ open: [String]) {
    var number = 0
    var isComment = false
    var above: String?
    let bytes = TextBytes(file.bytes).bytes
    for raw in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      guard lines.count < Self.mostLines else {
        let end = ConfigLine.Content.other(
          "this line and all behind it: more than \(Self.mostLines) lines are not read")
        if lines.count == Self.mostLines { lines.append(ConfigLine(file: file.name, line: number, content: end)) }
        return
      }
      let (text, comment) = Self.withoutComment(TextBytes.text(raw).text, &isComment)
      let bare = text.trimmed
      guard !bare.isEmpty else {
        above = comment
        continue
      }
      let remark = comment ?? above
      above = nil
      if bare.hasPrefix("#") {
        include(bare, file, number, open)
      } else {
        lines.append(ConfigLine(file: file.name, line: number, content: Self.content(bare), comment: remark))
      }
    }
  }

  private static func content(_ bare: String) -> ConfigLine.Content {
    if bare.hasPrefix("[") {
      guard let end = bare.firstIndex(of: "]") else { return .other(bare) }
      let name = String(bare[bare.index(after: bare.startIndex)..<end]).trimmed
      let rest = String(bare[bare.index(after: end)...]).trimmed
      guard rest.hasPrefix("(") else { return .section(name: name, options: []) }
      let options = rest.dropFirst().prefix { $0 != ")" }.split(separator: ",").map { String($0).trimmed }
      return .section(name: name, options: options.filter { !$0.isEmpty })
    }
    guard let equals = bare.firstIndex(of: "=") else { return .other(bare) }
    var key = String(bare[..<equals]).trimmed
    if key.hasSuffix("+") { key = String(key.dropLast()).trimmed }
    var value = bare[bare.index(after: equals)...]
    if value.hasPrefix(">") { value = value.dropFirst() }
    return key.isEmpty ? .other(bare) : .setting(key: key, value: String(value).trimmed)
  }

  /// What stands before a `;`, and what behind it. `\;` is the letter; `;-- … --;` may go over several lines.
  private static func withoutComment(_ text: String, _ isComment: inout Bool) -> (text: String, comment: String?) {
    guard isComment || text.utf8.contains(UInt8(ascii: ";")) else { return (text, nil) }
    var kept: [UInt8] = []
    let bytes = Array(text.utf8)
    var at = 0
    func has(_ word: String, _ at: Int) -> Bool { bytes[at...].starts(with: word.utf8) }
    while at < bytes.count {
      if isComment {
        if has("--;", at) {
          isComment = false
          at += 3
        } else {
          at += 1
        }
      } else if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ";") {
        kept.append(bytes[at + 1])
        at += 2
      } else if has(";--", at), !has(";---", at) {
        isComment = true
        at += 3
      } else if bytes[at] == UInt8(ascii: ";") {
        let comment = bytes[at...].drop { $0 == UInt8(ascii: ";") }
        return (String(decoding: kept, as: UTF8.self), String(decoding: comment, as: UTF8.self).trimmed)
      } else {
        kept.append(bytes[at])
        at += 1
      }
    }
    return (String(decoding: kept, as: UTF8.self), nil)
  }

  private mutating func include(_ text: String, _ file: InputFile, _ number: Int, _ open: [String]) {
    func say(_ content: ConfigLine.Content) {
      lines.append(ConfigLine(file: file.name, line: number, content: content, comment: nil))
    }
    let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "\t" }.map { String($0).trimmed }
    let word = parts[0].lowercased()
    guard ["#include", "#tryinclude"].contains(word), parts.count == 2 else { return say(.other(text)) }
    let name = parts[1].trimming { "\"<>'".contains($0) }.trimmed
    let found = find(name, file.name)
    guard !found.isEmpty else { return say(word == "#include" ? .other(text) : .included(text)) }
    guard open.count < Self.mostDepth, found.allSatisfy({ !open.contains($0.name) }) else {
      return say(.other(text + " (includes itself, or is nested too deeply)"))
    }
    say(.included(text))
    for next in found {
      included.insert(next.name)
      read(next, open + [next.name])
    }
  }
}

extension String {
  /// Without these letters at both ends.
  func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    let front = drop(while: isTrimmed)
    let end = front.lastIndex { !isTrimmed($0) }
    return end.map { String(front[...$0]) } ?? ""
  }
}
