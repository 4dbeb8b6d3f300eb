import Foundation

/// A named value of a file, as whoever reads such files sees it.
package struct WrittenValue: Hashable, Sendable {
  /// The key; of XML the way to the element with those attributes that tell which it is.
  package var name: String
  package var value: String
}

/// Why a file is none of its kind.
package struct UnreadableFile: Error, Hashable, Sendable {
  package var reason: String
}

/// Reads files of each syntax by the rules of those who fetch them, and knows nothing of how they were written.
package enum ValueReader {
  /// `key: value`: a `#` outside double quotes begins a comment; quotes around a value are not part of it.
  package static func colonLines(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    try lines(bytes) { line throws(UnreadableFile) in
      guard let colon = line.firstIndex(of: ":") else { throw UnreadableFile(reason: "no colon in `\(line)`") }
      var value = ""
      var isQuoted = false
      for sign in line[line.index(after: colon)...] {
        if sign == "\"" {
          isQuoted.toggle()
          continue
        }
        if sign == "#", !isQuoted { break }
        value.append(sign)
      }
      if isQuoted { throw UnreadableFile(reason: "a double quote is not closed in `\(line)`") }
      return WrittenValue(
        name: trimmed(line[..<colon]), value: line.contains("\"") ? trimmedOnce(value) : trimmed(value[...]))
    }
  }

  /// `NAME="value"`: nothing between and nothing behind; or `SET NAME "value"`. A line `GET FILE` names the next file.
  package static func quotedLines(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    try lines(bytes) { line throws(UnreadableFile) in
      if line.hasPrefix("GET "), !line.contains("\"") {
        return WrittenValue(name: "GET", value: trimmed(line.dropFirst(4)))
      }
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].last == "=" || parts[0].hasPrefix("SET ") && parts[0].last == " ",
        parts[2].allSatisfy({ $0 == "\r" || $0 == " " })
      else {
        throw UnreadableFile(reason: "not NAME=\"value\": `\(line)`")
      }
      return WrittenValue(name: String(parts[0].dropLast()), value: String(parts[1]))
    }
  }

  package static func json(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    guard let tree = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else {
      throw UnreadableFile(reason: "it is not JSON")
    }
    var values: [WrittenValue] = []
    func walk(_ tree: Any, _ path: String) {
      if let members = tree as? [String: Any] {
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
          walk(member, path.isEmpty ? name : "\(path).\(name)")
        }
      } else if let items = tree as? [Any] {
        for (place, item) in items.enumerated() { walk(item, "\(path)[\(place)]") }
      } else {
        values.append(WrittenValue(name: path, value: "\(tree)"))
      }
    }
    walk(tree, "")
    return values
  }

  /// The cells of a CSV file, named by row and column.
  package static func cells(_ bytes: [UInt8]) -> [WrittenValue] {
    var values: [WrittenValue] = []
    var (row, column, cell, isQuoted) = (1, 1, "", false)
    func end() {
      values.append(WrittenValue(name: "\(row)/\(column)", value: cell))
      cell = ""
    }
    var signs = String(decoding: bytes, as: UTF8.self).unicodeScalars.makeIterator()
    var held: Unicode.Scalar?
    while let sign = held ?? signs.next() {
      held = nil
      if isQuoted {
        guard sign == "\"" else {
          cell.unicodeScalars.append(sign)
          continue
        }
        let next = signs.next()
        if next == "\"" {
          cell.append("\"")
        } else {
          isQuoted = false
          held = next
        }
        continue
      }
      switch sign {
      case "\"": isQuoted = true
      case ",", ";":
        end()
        column += 1
      case "\n":
        end()
        (row, column) = (row + 1, 1)
      case "\r": break
      default: cell.unicodeScalars.append(sign)
      }
    }
    if !cell.isEmpty { end() }
    return values
  }

  /// `key = value` as ``SettingsFile`` reads it; names repeat under each heading, so that it is a part of them.
  package static func settings(_ bytes: [UInt8], comments: String = "#") throws(UnreadableFile) -> [WrittenValue] {
    let file = SettingsFile(bytes, comments: comments)
    if let line = file.strayLines.first { throw UnreadableFile(reason: "line \(line) is no setting") }
    return file.settings.map {
      WrittenValue(name: $0.heading.isEmpty ? $0.key : "[\($0.heading)] \($0.key)", value: $0.value)
    }
  }

  /// Elements, attributes and texts; an element is told from others of its name by the attributes that count or name it.
  package static func xml(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    switch readXML(bytes, withElements: true) {
    case .failure(let fault): throw UnreadableFile(reason: "line \(fault.line): \(fault.message)")
    case .success(let items):
      var values: [WrittenValue] = []
      var marks: [String: String] = [:]
      for item in items {
        if let attribute = item.attribute {
          if ["index", "idx", "id", "context", "name"].contains(attribute.lowercased()) {
            marks[item.path] = "[\(item.value)]"
          }
          values.append(WrittenValue(name: "\(marked(item.path, marks))@\(attribute)", value: item.value))
        } else if item.value.isEmpty {
          marks[item.path] = nil
          values.append(WrittenValue(name: marked(item.path, marks), value: ""))
        } else if !item.value.allSatisfy(\.isWhitespace) {
          values.append(WrittenValue(name: marked(item.path, marks), value: item.value))
        }
      }
      return values
    }
  }

  private static func marked(_ path: String, _ marks: [String: String]) -> String {
    // Most files have no such attributes.
    if marks.isEmpty { return "/\(path)" }
    var (text, whole) = ("", "")
    for part in path.split(separator: "/") {
      whole += whole.isEmpty ? String(part) : "/\(part)"
      text += "/\(part)\(marks[whole] ?? "")"
    }
    return text
  }

  private static func lines(
    _ bytes: [UInt8], _ read: (Substring) throws(UnreadableFile) -> WrittenValue
  ) throws(UnreadableFile) -> [WrittenValue] {
    var values: [WrittenValue] = []
    // Only a line feed ends a line: other signs that Unicode calls new lines may be in a value.
    for bytes in bytes.split(separator: 0x0A) {
      let text = String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
      let line = text.drop { $0 == " " || $0 == "\t" }
      if line.isEmpty || line.first == "#" { continue }
      values.append(try read(line))
    }
    return values
  }

  static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }

  /// What is between the colon and a quote is not part of the value.
  private static func trimmedOnce(_ text: String) -> String { text.first == " " ? String(text.dropFirst()) : text }
}
