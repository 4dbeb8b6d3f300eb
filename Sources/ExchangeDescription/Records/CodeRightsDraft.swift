package import RecordSchemas
import SourceText
import TelephoneExchange

/// `codes:` of a class of service.
package struct CodeRightsDraft: Draft {
  var block: [Located<CodeRight>] = []
  var allow: [Located<CodeRight>] = []

  package init() {}

  package static let record = RecordSchema<CodeRightsDraft>(
    "code_rights",
    "Which codes a class of service may dial, by kind; kinds that are not given follow the company, and with `internal_only` "
      + "`night`, `paging` and `pickup` are blocked",
    [
      FieldSchema(
        "block", \.block, rights, "kinds of codes that are refused; `paging` covers the extensions of paging groups"),
      FieldSchema(
        "allow", \.allow, rights,
        "kinds of codes that may be dialled although `internal_only` or the company blocks them"),
    ])

  private static let rights = ValueFormat<CodeRight>.choice.located.list()
}
