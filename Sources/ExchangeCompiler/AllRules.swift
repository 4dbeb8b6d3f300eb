import ExchangeChecks
import ExchangeDescription
package import SourceText
import TelephoneExchange

/// Every finding of the product, for `explain`, SARIF, completion and `silence`: each part lists its own.
package enum AllRules {
  package static let all: [Rule] =
    (SourceTextRules.all + ReadingRules.all + DeviceRules.all + DeviceFileRules.all + TemplateRules.all + SoundRules.all
    + OutputRules.all + SecretRules.all + SilenceRules.all + PublishingRules.all + Checks.rules).sorted {
      $0.code < $1.code
    }
}
