package import SourceText

/// All checks of the description, by what they look at and by area.
package enum Checks {
  /// What a company is, and what its calls do.
  package static let all: [ExchangeCheck] =
    PublicNumberChecks.all + ExtensionChecks.all + CodeChecks.all + UserChecks.all + HandsetChecks.all + GroupChecks.all
    + MenuChecks.all + ScheduleChecks.all + NightChecks.all + RoutingChecks.all + ForwardingChecks.all
    + CallerIDChecks.all + OutboundChecks.all + EmergencyChecks.all + CapacityChecks.all + MediaChecks.all
    + PhoneBookChecks.all + ExpectationChecks.all

  /// Of one check: more would fill the machine's memory before they helped anybody.
  static let mostFindings = 100_000

  /// Everything that this target may report: its checks, and what is reported of silences.
  package static let rules: [Rule] = {
    var seen: Set<Rule> = []
    return (SilenceRules.all + all.rules() + SettingChecks.all.rules() + ModelChecks.all.rules())
      .filter { seen.insert($0).inserted }
  }()

  /// Ids of the list of conflicts that no check answers, and why.
  package static let notBuilt: [(id: String, reason: String)] =
    ExtensionChecks.notBuilt + CodeChecks.notBuilt + HandsetChecks.notBuilt + GroupChecks.notBuilt + MenuChecks.notBuilt
    + ScheduleChecks.notBuilt + NightChecks.notBuilt + RoutingChecks.notBuilt + ForwardingChecks.notBuilt
    + CallerIDChecks.notBuilt + EmergencyChecks.notBuilt + NotChecked.all
}
