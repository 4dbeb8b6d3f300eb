import RecordSchemas
import SourceText
import TelephoneExchange

extension ValueFormat where Value == Callers.Part {
  /// `internal`, `external`, or a number that calls from outside.
  static let caller = ValueFormat(
    .text(
      TextType(
        "`internal`, `external` or a public number", pattern: "^\\s*(internal|external|.*[0-9].*)\\s*$",
        example: "external")),
    read: { tree, reader in
      switch reader.text(tree, expected: "`internal`, `external` or a number such as `0612345678`") {
      case nil: return nil
      case "internal": return .internal
      case "external": return .external
      default: return ValueFormat<Located<PublicNumber>>.publicNumber.read(tree, &reader).map { .number($0.value) }
      }
    },
    write: { part in
      switch part {
      case .internal: .written("internal")
      case .external: .written("external")
      case .number(let number): .written(number.nationalText)
      }
    })
}
