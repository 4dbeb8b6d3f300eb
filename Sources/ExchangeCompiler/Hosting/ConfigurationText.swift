import RecordSchemas
import SourceText

/// How the configuration of one server writes a value. What it cannot say is nil: the text is then not written at all.
package protocol ConfigurationSyntax: Sendable {
  /// The server, for messages.
  static var server: String { get }
  /// A text as one value, with the quotes that belong to it.
  static func quoted(_ text: String) -> String?
  /// The same without the quotes, for a value of which it is a part.
  static func inQuotes(_ text: String) -> String?
  /// A text that stands for itself inside a regular expression.
  static func regex(_ text: String) -> String?
}

extension ConfigurationSyntax {
  package static func inQuotes(_ text: String) -> String? { nil }
  package static func regex(_ text: String) -> String? { nil }
}

/// A piece of a server's configuration. Literal text is ours; a value comes in only by naming the position that it stands in,
/// so its escaping cannot be forgotten.
package struct ConfigurationText<Syntax: ConfigurationSyntax>: ExpressibleByStringInterpolation, Sendable {
  private var text: String
  private var faults: [Unwritable]

  package init(stringLiteral text: String) {
    self.text = text
    faults = []
  }

  package init(stringInterpolation pieces: StringInterpolation) {
    text = pieces.text
    faults = pieces.faults
  }

  package static func += (text: inout Self, other: Self) {
    text.text += other.text
    text.faults += other.faults
  }

  /// The whole, or everything that cannot be said in it.
  package func finished() throws(UnwritableFile) -> String {
    guard faults.isEmpty else { throw UnwritableFile(faults: faults) }
    return text
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var faults: [Unwritable] = []

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }

    package mutating func appendInterpolation(_ other: ConfigurationText) {
      text += other.text
      faults += other.faults
    }

    package mutating func appendInterpolation(_ parts: [ConfigurationText], by separator: ConfigurationText) {
      for (place, part) in parts.enumerated() {
        if place > 0 { appendInterpolation(separator) }
        appendInterpolation(part)
      }
    }

    /// A value in quotes. `setting`: what a message calls it.
    package mutating func appendInterpolation(quoted value: String, _ setting: String) {
      append(Syntax.quoted(value), setting)
    }

    /// A part of a value, between quotes that stand in the literal text.
    package mutating func appendInterpolation(inQuotes value: String, _ setting: String) {
      append(Syntax.inQuotes(value), setting)
    }

    package mutating func appendInterpolation(regex value: String, _ setting: String) {
      append(Syntax.regex(value), setting)
    }

    /// A name that needs no quotes in any syntax.
    package mutating func appendInterpolation(word value: String, _ setting: String) {
      let isWord = !value.isEmpty && value.utf8.allSatisfy { $0.isLetterOrDigit || "-_./:".utf8.contains($0) }
      append(isWord ? value : nil, setting)
    }

    /// Inside a comment, which ends with the line.
    package mutating func appendInterpolation(comment value: String) { text += harmless(value) }

    /// Two hexadecimal digits for each byte.
    package mutating func appendInterpolation(hex bytes: some Sequence<UInt8>, by separator: String = "") {
      text += bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: separator)
    }

    private mutating func append(_ written: String?, _ setting: String) {
      guard let written else {
        faults.append(
          Unwritable(setting: setting, reason: "the configuration of \(Syntax.server) has no way to write a sign in it")
        )
        return
      }
      text += written
    }
  }
}
