import RecordSchemas
package import SourceText

/// A name in the words of the file: an extension, a number, an id or a name. Resolved when everything is read.
package typealias Reference = Located<String>

extension ValueFormat where Value == Reference {
  /// To an object of one kind.
  static func reference(to kind: String, by ways: String = "id or name", example: String) -> ValueFormat {
    ValueFormat<String>(
      .text(TextType("reference to \(kind.withArticle) (\(ways))", example: example)),
      read: { tree, reader in
        reader.text(tree, expected: "\(ways) of \(kind.withArticle), such as `\(example)`")
      },
      write: { .written($0) }
    ).located
  }

  static let user = ValueFormat.reference(to: "user", by: "extension, number, id or name", example: "201")

  /// Where a call is sent: an element of the exchange or a number outside.
  static let target = ValueFormat<String>(
    .text(TextType("target (extension, number, id or name of an element, or a number outside)", example: "209")),
    read: { tree, reader in
      reader.text(tree, expected: "a target such as `209` or `0612345678`")
    },
    write: { .written($0) }
  ).located
}
