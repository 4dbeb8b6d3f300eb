package import ExchangeDescription
import RecordSchemas
package import SourceText
package import TelephoneExchange

extension [Diagnostic] {
  /// Separates the findings from those that the description silences, and reports silences that are not possible.
  ///
  /// - Parameters:
  ///   - rules: everything that may be found.
  ///   - undecided: what cannot be known yet, so that its silence is not idle.
  ///   - places: of a finding that names no object the one is meant in which it stands.
  ///   - isWhole: the description has no error, so that a silence without its finding is known to be idle.
  package func silenced(
    by silences: [Silence], rules: [Rule], undecided: [Rule] = [], places: Places, isWhole: Bool
  ) -> (told: [Diagnostic], silenced: [Diagnostic]) {
    guard !silences.isEmpty else { return (self, []) }
    let known = Dictionary(rules.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var told: [Diagnostic] = []
    var silenced: [Diagnostic] = []
    var active: [Silence: [Int]] = [:]
    for (index, silence) in silences.enumerated() {
      guard let rule = known[silence.code] else {
        let near = nearest(silence.code, among: known.keys.sorted())
        told.append(
          Diagnostic(
            .silenceUnknown, "there is no finding with the code \(shown(silence.code))", at: nil,
            help: near.map { "did you mean `\($0)`?" } ?? "copy the code from the brackets of the finding",
            subject: "silence \(index + 1)/check"))
        continue
      }
      guard rule.mayBeSilenced else {
        told.append(
          Diagnostic(
            .silenceRefused, "`\(rule.code)` cannot be silenced", at: nil,
            help: "fix what it reports; `centrale explain \(rule.code)` says why it matters",
            subject: "silence \(index + 1)/check"))
        continue
      }
      active[Silence(code: silence.code, object: silence.object, reason: ""), default: []].append(index)
    }
    var used: Set<Int> = []
    for finding in self {
      let object =
        finding.subject.map { $0.splitOnce("/")?.0 ?? $0 } ?? finding.range.flatMap(places.object) ?? ""
      let key = Silence(code: finding.rule.code, object: object, reason: "")
      if finding.rule.mayBeSilenced, let rows = active[key] {
        used.formUnion(rows)
        silenced.append(finding)
      } else {
        told.append(finding)
      }
    }
    for index in active.values.joined().sorted()
    where isWhole && !used.contains(index) && !silences[index].object.isEmpty
      && !undecided.contains(where: { $0.code == silences[index].code })
    {
      told.append(
        Diagnostic(
          .silenceUnused, "this object has no finding `\(silences[index].code)`", at: nil,
          help: "delete this line, so that it does not hide a later finding", subject: "silence \(index + 1)/check"))
    }
    return (told, silenced)
  }
}

extension Rule {
  static let silenceUnknown = Rule(
    "silence-unknown", .error, "silence for an unknown finding",
    explanation: Explanation(
      what: "`check` must be the code of a finding, as it stands in brackets after `warning` or `note`.",
      why: "The finding would still be reported.",
      wrong: .yaml(
        """
        silence: [{check: group-overflow, for: 101, because: "always taken"}]
        """),
      right: .yaml(
        """
        silence: [{check: group-without-overflow, for: 101, because: "always taken"}]
        """)))

  static let silenceRefused = Rule(
    "silence-refused", .error, "finding that cannot be silenced",
    explanation: Explanation(
      what: """
        Errors about emergency calls and security, and everything that makes the description unreadable, cannot be
        silenced.
        """,
      why: "A company that cannot call 112 would look healthy.",
      wrong: .yaml(
        """
        silence: [{check: emergency-number-taken, for: 1120, because: "nobody dials it"}]
        """),
      right: .yaml("users: [{extension: 1220}]")))

  static let silenceUnused = Rule(
    "silence-unused", .warning, "unused silence",
    explanation: Explanation(
      what: "The object does not have this finding, or no longer has it.",
      why: "The line would hide the finding if it came back for another reason.",
      wrong: .yaml(
        """
        silence: [{check: group-without-overflow, for: 101, because: "always taken"}]
        hunt_groups: [{extension: 101, agents: [201], overflow: {after: 60 s, to: 209}}]
        """),
      right: .yaml("hunt_groups: [{extension: 101, agents: [201], overflow: {after: 60 s, to: 209}}]")))
}

package enum SilenceRules {
  package static let all: [Rule] = [.silenceUnknown, .silenceRefused, .silenceUnused]
}
