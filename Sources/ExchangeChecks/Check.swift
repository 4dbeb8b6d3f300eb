package import SourceText

/// One independent question, and everything that may be found by it. Checks know nothing of each other: one can be added or
/// taken away without a change to another.
///
/// `Context` is what it looks at: a company and what its calls do (``ExchangeCheck``), its devices and their settings
/// (``DeviceCheck``), or, in the compiler, what would be written.
package struct Check<Context: CheckedExchange>: Sendable {
  /// What must be whole for the answer to mean something.
  package enum Need: Sendable, Hashable {
    /// Nothing: it looks at what is there, so that what could not be read is not among it.
    case nothing
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
  /// Findings name the object or the key that they are about; where it was written is looked up once, for all of them
  /// (`Diagnostic.placed(by:)`).
  package var find: @Sendable (Context) -> [Diagnostic]

  package init(_ rules: Rule..., needs: Need, find: @escaping @Sendable (Context) -> [Diagnostic]) {
    self.rules = rules
    self.needs = needs
    self.find = find
  }
}

/// A check of the analyser.
package typealias ExchangeCheck = Check<CheckContext>
/// A check of devices against their models, or of settings against those who are to have them.
package typealias DeviceCheck = Check<DeviceCheckContext>

extension Array {
  /// What the checks find, in no order.
  ///
  /// - Parameter isWhole: the description was read without an error.
  package func findings<Context>(
    _ context: Context, isWhole: Bool
  ) -> [Diagnostic] where Element == Check<Context> {
    let knowsRights = isWhole || context.knowsRights
    return flatMap { check -> [Diagnostic] in
      let isAsked =
        switch check.needs {
        case .nothing, .itsParts: true
        case .rights: knowsRights
        case .wholeExchange: isWhole
        }
      guard isAsked else { return [] }
      let found = check.find(context)
      if isWhole || check.needs == .nothing { return found.atMost(Checks.mostFindings) }
      // What is said of a value that could not be read, or of its absence, follows from that.
      return found.filter { finding in
        finding.subject.map { !$0.utf8.contains(UInt8(ascii: "/")) || !context.isUnread($0) } ?? true
      }.atMost(Checks.mostFindings)
    }
  }

  /// What the checks may report, each rule once though two checks have it.
  package func rules<Context>() -> [Rule] where Element == Check<Context> {
    var seen: Set<Rule> = []
    return flatMap(\.rules).filter { seen.insert($0).inserted }
  }
}

extension [Diagnostic] {
  /// As many as are reported of one check, the last of them with the number of all.
  fileprivate func atMost(_ most: Int) -> [Diagnostic] {
    guard count > most else { return self }
    var last = self[count - 1]
    last.message += "; this check found \(count), and only the first are listed"
    return prefix(most) + [last]
  }
}
