import ExchangeDescription
package import SourceText
import TelephoneExchange

/// One independent question about a company that was read and lowered. Checks know nothing of each other: one can be added or
/// taken away without a change to another.
package struct Check: Sendable {
  /// What must be whole for the answer to mean something.
  package enum Need: Sendable, Hashable {
    /// Only what the finding names: it is asked even where other parts of the description are broken.
    case itsParts
    /// The same, and what may be called: what could not be read of a class of service may open what the rest refuses.
    case rights
    /// Everything: a missing agent or a target that could not be read would make it tell of what follows from that.
    case wholeExchange
  }

  /// Everything that it may report; each with the ids of the list of conflicts that it answers.
  package var rules: [Rule]
  package var needs: Need
  package var find: @Sendable (CheckContext) -> [Diagnostic]

  package init(_ rules: Rule..., needs: Need, find: @escaping @Sendable (CheckContext) -> [Diagnostic]) {
    self.rules = rules
    self.needs = needs
    self.find = find
  }
}

/// All checks of the analyser, by area.
package enum Checks {
  package static let all: [Check] =
    PublicNumberChecks.all + ExtensionChecks.all + CodeChecks.all + UserChecks.all + HandsetChecks.all + GroupChecks.all
    + MenuChecks.all + ScheduleChecks.all + NightChecks.all + RoutingChecks.all + ForwardingChecks.all
    + CallerIDChecks.all + OutboundChecks.all + EmergencyChecks.all + CapacityChecks.all + MediaChecks.all
    + [.phoneBookConflicts, .expectations]

  /// Of one check: more would fill the machine's memory before they helped anybody.
  fileprivate static let mostFindings = 100_000

  /// Each once, though two checks may report it.
  package static let rules: [Rule] = {
    var seen: Set<Rule> = []
    return all.flatMap(\.rules).filter { seen.insert($0).inserted }
  }()

  /// Ids of the list of conflicts that no check answers, and why.
  package static let notBuilt: [(id: String, reason: String)] =
    ExtensionChecks.notBuilt + CodeChecks.notBuilt + HandsetChecks.notBuilt + GroupChecks.notBuilt + MenuChecks.notBuilt
    + ScheduleChecks.notBuilt + NightChecks.notBuilt + RoutingChecks.notBuilt + ForwardingChecks.notBuilt
    + CallerIDChecks.notBuilt + EmergencyChecks.notBuilt + NotChecked.all
}

extension [Check] {
  /// What they find, in no order.
  ///
  /// - Parameter isWhole: the description was read without an error.
  package func findings(_ context: CheckContext, isWhole: Bool) -> [Diagnostic] {
    guard !isWhole else { return flatMap { Checks.first($0.find(context)) } }
    let knowsRights = context.exchange.classesOfService.allSatisfy { !context.places.isUnread("class \($0.id)") }
    return filter { $0.needs == .itsParts || $0.needs == .rights && knowsRights }.flatMap { check in
      // What is said of a value that could not be read, or of its absence, follows from that.
      Checks.first(
        check.find(context).filter { finding in
          finding.subject.map { !$0.utf8.contains(UInt8(ascii: "/")) || !context.places.isUnread($0) } ?? true
        })
    }
  }
}

extension Checks {
  /// As many as are reported of one check, the last of them with the number of all.
  fileprivate static func first(_ found: [Diagnostic]) -> [Diagnostic] {
    guard found.count > mostFindings else { return found }
    return found.prefix(mostFindings) + [.tooMany(found)]
  }
}

extension Diagnostic {
  /// The last of what one check found, with the number of all.
  fileprivate static func tooMany(_ found: [Diagnostic]) -> Diagnostic {
    var last = found[found.count - 1]
    last.message += "; this check found \(found.count), and only the first are listed"
    return last
  }
}
