import ExchangeCompiler
import SourceText
import TelephoneExchange

/// Every finding of the program, for `explain`, SARIF and completion: each part lists its own.
enum Rules {
  static let all: [Rule] =
    (SourceTextRules.all + ReadingRules.all + DeviceRules.all + DeviceFileRules.all + TemplateRules.all + SoundRules.all
    + SecretRules.all).sorted { $0.code < $1.code }
}
