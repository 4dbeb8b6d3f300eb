import RecordSchemas
import SourceText
import TelephoneExchange

/// How sure it is what a profile says of a family or of one of its models.
protocol EvidenceDraft: ObjectDraft {
  var certainty: DeviceModel.Certainty? { get set }
  var sources: [String] { get set }
}

extension FieldSchema where Fields: EvidenceDraft {
  static var evidence: [FieldSchema] {
    [
      FieldSchema(
        "certainty", optional: \.certainty, .choice,
        "how sure its limits and file names are: by a vendor's document, by a live file or telephone, by the tables of others "
          + "only, or nothing but the name is known"),
      FieldSchema("sources", \.sources, .sources, "where they are from: a list, or one text with commas"),
    ]
  }
}

extension ValueFormat where Value == [String] {
  /// A list of texts, or one text that commas part.
  fileprivate static let sources: ValueFormat = {
    let list = ValueFormat<String>.verbatim("source", example: "V86 administrator's guide").list(inCell: .bars)
    return ValueFormat(
      list.type,
      read: { tree, reader in
        list.read(tree, &reader)?.flatMap { $0.split(separator: ",").map { String($0).trimmed } }
      }, write: { list.write($0) })
  }()
}
