import Foundation
import FoundationXML

/// How a telephone reads its files: a few readers, which know the format and none of our templates.
///
/// A setting is named as the reader of its format finds it: the key of a line, `section/key`, an XPath, a path of JSON, or behind
/// `re:` a regular expression with one group for formats that are a language of their own.
struct FileForm: Decodable, Sendable {
  enum Form: String, Decodable, Sendable { case lines, xml, json }

  var form: Form
  /// Between key and value.
  var separator: String?
  /// Signs that begin a comment.
  var comments: String?
  /// What a value may stand in.
  var quotes: String?
  /// Signs before a key that say how much it counts.
  var marks: String?
  /// A word before each key.
  var before: String?
  /// Lines in brackets are sections.
  var sections: Bool?
  /// Escapes of Java: a backslash before a sign, or before `u` and its number.
  var escapes: Bool?
  /// Of the same key twice in a file, the first counts.
  var firstWins: Bool?
  /// Without this the telephone takes no file.
  var startsWith: String?
  /// Values that stand for the factory's.
  var resets: [String]?
  /// Settings that name further files of the same form, which are fetched and read too.
  var links: [String]?
  /// Settings that name files in a form of their own, phone books for one, which are only fetched.
  var takes: [String]?
  /// What the names of such files go without: `.xml`.
  var takesEnding: String?
  /// Of two files with the same setting: the last counts, or the `first`.
  var precedence: String?
  /// The setting that says where the files are from now on.
  var home: String?

  /// The values of settings, by their names, in the order of the file.
  ///
  /// - Throws: where the telephone would not take the file.
  func values(of names: [String], in text: String) throws -> [String: [String]] {
    let text = text.replacing("\r\n", with: "\n")
    if let startsWith, !text.hasPrefix(startsWith), form == .lines {
      throw BenchError("it does not begin with \(startsWith)")
    }
    var found: [String: [String]] = [:]
    for name in names where name.hasPrefix("re:") {
      found[name] = try Self.matches(of: String(name.dropFirst(3)), in: text)
    }
    let names = names.filter { !$0.hasPrefix("re:") }
    switch form {
    case .lines:
      let settings = settings(of: text)
      for name in names { found[name] = settings[name] }
    case .xml: found.merge(try Self.xml.values(of: names, in: text)) { first, _ in first }
    case .json:
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      for name in names { found[name] = Self.value(at: name, in: object).map { [$0] } }
    }
    return found.mapValues { values in values.filter { !(resets ?? []).contains($0) } }
  }

  // MARK: Lines

  private func settings(of text: String) -> [String: [String]] {
    var settings: [String: [String]] = [:]
    var section = ""
    for line in text.split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      if let first = line.first, (comments ?? "").contains(first) { continue }
      if sections == true, line.hasPrefix("["), line.hasSuffix("]") {
        section = line.dropFirst().dropLast().trimmingCharacters(in: .whitespaces) + "/"
        continue
      }
      var rest = line[...]
      if let before {
        guard rest.hasPrefix(before) else { continue }
        rest = rest.dropFirst(before.count)
      }
      guard let place = rest.range(of: separator ?? "=") else { continue }
      let key = rest[..<place.lowerBound].drop { (marks ?? "").contains($0) }.trimmingCharacters(in: .whitespaces)
      let value = value(String(rest[place.upperBound...]).trimmingCharacters(in: .whitespaces))
      if firstWins == true, settings[section + key] != nil { continue }
      settings[section + key, default: []].append(value)
    }
    return settings
  }

  /// A value as it is meant: out of its quotes, and without a comment behind it.
  private func value(_ text: String) -> String {
    var text = text
    if let quotes, let first = text.first, quotes.contains(first) {
      let inside = text.dropFirst()
      if let end = inside.firstIndex(of: first) { return String(inside[..<end]) }
    } else if quotes != nil, let comments, let end = text.firstIndex(where: { comments.contains($0) }) {
      text = text[..<end].trimmingCharacters(in: .whitespaces)
    }
    guard escapes == true else { return text }
    return text.replacing(/\\(u[0-9A-Fa-f]{4}|.)/) { escape -> String in
      let sign = String(escape.output.1)
      return sign.count == 5
        ? UInt32(sign.dropFirst(), radix: 16).flatMap { Unicode.Scalar($0) }.map { String(Character($0)) } ?? "" : sign
    }
  }

  private static func matches(of expression: String, in text: String) throws -> [String] {
    text.matches(of: try Regex(expression)).compactMap { match in match.output[1].substring.map { String($0) } }
  }

  // MARK: Others

  private static let xml = XMLForm()

  private static func value(at path: String, in object: Any) -> String? {
    var value: Any? = object
    for key in path.split(separator: ".") {
      if let list = value as? [Any] {
        guard let place = Int(key), list.indices.contains(place) else { return nil }
        value = list[place]
      } else {
        value = (value as? [String: Any])?[String(key)]
      }
    }
    return value as? String ?? (value as? NSNumber)?.stringValue
  }
}

/// Reads XML by XPath; one file after the other, which is all that the library promises.
private final class XMLForm: Sendable {
  private let turn = NSLock()

  func values(of paths: [String], in text: String) throws -> [String: [String]] {
    try turn.withLock {
      let document = try XMLDocument(data: Data(text.utf8), options: [])
      var found: [String: [String]] = [:]
      for path in paths { found[path] = try document.nodes(forXPath: path).map { $0.stringValue ?? "" } }
      return found
    }
  }
}
