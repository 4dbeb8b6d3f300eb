import ExchangeChecks
import SourceText
import TelephoneExchange

/// The table check id → finding → test, as Markdown: made from the rules themselves, so that none can be missing from it.
package func checkReference() -> String {
  var rules: [String: [Rule]] = [:]
  for rule in AllRules.all { for id in rule.checks { rules[id, default: []].append(rule) } }
  let reasons = Dictionary(Checks.notBuilt.map { ($0.id, $0.reason) }, uniquingKeysWith: { first, _ in first })
  let open = ConflictList.ids.filter { rules[$0] == nil && reasons[$0] == nil }
  var text = """
    # Checks

    What the analyser looks for. Each row is an id of the list of conflicts and the finding that answers it; `centrale explain
    CODE` prints the page of a finding. Each finding is shown by a description `CODE….yaml` under `Fixtures/bad`, whose first
    lines say what is found in it and where; most have a near miss under `Fixtures/near` in which nothing is found.

    Made by `centrale reference --checks`. Of \(ConflictList.ids.count) ids \(ConflictList.ids.count - open.count) are answered.

    """
  for area in ConflictList.areas {
    text += "\n## \(area.title)\n\n| id | finding | severity | what |\n|---|---|---|---|\n"
    for id in ConflictList.ids where id.hasPrefix(area.letter + "-") {
      if let found = rules[id] {
        for rule in found { text += "| \(id) | `\(rule.code)` | \(rule.severity.rawValue) | \(rule.title) |\n" }
      } else if let reason = reasons[id] {
        text += "| \(id) | – | – | no check of its own: \(reason) |\n"
      } else {
        text += "| \(id) | – | – | not yet |\n"
      }
    }
  }
  return text
}
