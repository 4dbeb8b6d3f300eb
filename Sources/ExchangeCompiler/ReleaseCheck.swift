package import ExchangeChecks
package import ExchangeDescription
package import SourceText
package import TelephoneExchange

/// A check of what would be written.
package typealias ReleaseCheck = Check<ReleaseContext>

/// What a check of a release looks at: the files as they would be made, without their secrets.
package struct ReleaseContext: CheckedExchange {
  package let exchange: Exchange
  package let plan: CallPlan
  package let devices: DeviceContext
  /// What files are written for.
  package let engines: [any Engine]
  /// Which of them are asked what they cannot hold.
  let judged: JudgedOutputs
  package let places: Places
  /// No error has been found so far. Where something is missing, a file may be unsound for that reason alone.
  package let isSound: Bool

  package init(
    _ exchange: Exchange, _ plan: CallPlan, _ devices: DeviceContext, engines: [any Engine],
    judged: JudgedOutputs = JudgedOutputs(), places: Places, isSound: Bool
  ) {
    self.exchange = exchange
    self.plan = plan
    self.devices = devices
    self.engines = engines
    self.judged = judged
    self.places = places
    self.isSound = isSound
  }
}

/// What a release cannot hold, found where it is made, so that `check` finds what `build` would.
package enum ReleaseChecks {
  /// What devices cannot be told.
  package static let devices: [ReleaseCheck] = [
    digitMaps, dialRules, certificates, unwritableNames, longPhoneBook, filesOfTwoFamilies,
  ]

  /// Whatever else a file cannot hold: all of them are rendered, which takes longer than everything above.
  package static let outputs: [ReleaseCheck] = [unwritableOutputs]

  package static let rules: [Rule] = (devices + outputs).rules()
}
