import RecordSchemas
import SourceText
import TelephoneExchange

extension ValueFormat where Value == String {
  /// An address of the web in the form of RFC 3986: devices are given it as it stands, so what they could not read is refused here.
  static func webAddress(_ example: String) -> ValueFormat {
    ValueFormat(
      .text(TextType("web address", pattern: "^\\s*[a-z]+://\\S+\\s*$", example: example)),
      read: { tree, reader in
        guard let text = reader.text(tree, expected: "a web address, such as `\(example)`") else { return nil }
        guard let reason = webAddressFault(text, example) else { return text }
        reader.report(
          .wrongType, "\(reader.key) is \(shown(text)): \(reason.message)", at: tree.range, help: reason.help)
        return nil
      },
      write: { .written($0) })
  }
}
