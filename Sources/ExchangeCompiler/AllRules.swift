import ExchangeChecks
import ExchangeDescription
import RecordSchemas
package import SourceText

/// Every finding of the product, for `explain`, SARIF, completion and `silence`: each target lists its own, and what two of
/// them report is here once.
package enum AllRules {
  package static let all: [Rule] = Set(
    SourceTextRules.all + RecordRules.all + DescriptionRules.all + Checks.rules + CompilerRules.all
  ).sorted { $0.code < $1.code }
}
