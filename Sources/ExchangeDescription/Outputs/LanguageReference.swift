package import RecordSchemas
import TelephoneExchange

/// Every record and key of the language as Markdown.
package func languageReference() -> String { languageReference(of: RootDraft.record.description) }

func languageReference(of root: RecordDescription) -> String {
  var text = "# The description language\n\n"
  text +=
    "Generated from the same declarations that the reader uses. A key that is not required may be left out.\n"
  text += """

    A list may also be a single value, or several values in one text separated by commas: `201, 202`. In a cell of a CSV
    table its items are separated by `|`, or by spaces if no item contains one. A range is `a..b`, `a-b` or `a t/m b`, for
    numbers (`088-7654000 t/m 099`), days (`2026-12-24..2027-01-02`, `12-24..01-02` in every year), weekdays and the
    extensions of agents and members (`201-204`). Several periods of hours may be written in one text:
    `"08:30-12:30, 13:00-17:00"`. Paths must stay inside the description's own directory, also after following links; files
    of secrets are never read as anything else.

    """
  text += referenceTables(of: root.withProvider, features: true)
  if root.name == RootDraft.record.name { text += codeReference + settingReference }
  return text
}

/// The codes that users dial where the description gives no others.
private var codeReference: String {
  var text =
    "\n## feature codes\n\nWhat users dial. `feature_codes` replaces a code or turns it `off`; `centrale codes DIR` lists "
  text +=
    "the codes of a company.\nA class of service allows or blocks codes (`codes`) by the kind in the last column.\n"
  text += "\n| name | code | what it does | programmable key | kind |\n|---|---|---|---|---|\n"
  for feature in FeatureCodes.Feature.allCases {
    let code = FeatureCodes.defaults[feature].map { $0 + (feature.follows?.text ?? "") } ?? "off"
    let key = feature.key.map { "`\($0.function)`\($0.hasLamp ? ", with a lamp" : "")" } ?? ""
    text += "| `\(feature.rawValue)` | `\(code)` | \(feature.meaning.cell) | \(key) | `\(feature.right.rawValue)` |\n"
  }
  return text
}

/// A key with its path from the root: `users.voicemail.mail`.
package struct LanguageKey: Sendable {
  package var path: String
  package var key: KeyDescription
}

/// F-number to the paths of the keys that hold it, sorted by number.
package var languageFeatures: [(feature: String, keys: [String])] {
  var keys: [String: [String]] = [:]
  for found in languageKeys(of: RootDraft.record.description) {
    for feature in found.key.features { keys[feature, default: []].append(found.path) }
  }
  return keys.map { (feature: $0.key, keys: $0.value) }.sorted { $0.feature < $1.feature }
}

/// All keys with their paths, in the order of the language.
func languageKeys(of record: RecordDescription, under path: String = "") -> [LanguageKey] {
  var result: [LanguageKey] = []
  for key in record.keys {
    let own = path.isEmpty ? key.name : "\(path).\(key.name)"
    result.append(LanguageKey(path: own, key: key))
    for inner in key.type.records { result += languageKeys(of: inner, under: own) }
  }
  if let rest = record.rest {
    let key = KeyDescription(
      name: rest.names.example, type: rest.type, isRequired: false, fallback: nil, meaning: rest.meaning,
      features: rest.features)
    result.append(LanguageKey(path: "\(path).\(rest.names.example)", key: key))
  }
  return result
}

/// The settings of the portal manual with their keys.
package func featureTable() -> String {
  var text = "# Settings of the portal manual\n\n"
  text +=
    "Each feature of the manual (`F-NNN`) and the keys that express it. `*` stands for each of `business_hours`,\n"
  text +=
    "`after_hours`, `holiday` and `submenus`. A test changes every key and fails if nothing that is built changes.\n"
  text += "\n| manual | keys |\n|---|---|\n"
  for row in languageFeatures {
    let keys = row.keys.map(\.anyMenu).withoutRepetition
    text += "| \(row.feature) | \(keys.map { "`\($0)`" }.joined(separator: ", ")) |\n"
  }
  return text
}

extension String {
  /// The four kinds of menu hold the same keys: one path stands for them.
  fileprivate var anyMenu: String {
    let parts = split(separator: ".").map(String.init)
    guard parts.count > 3, parts[1] == "menus" else { return self }
    return (parts[..<2] + ["*"] + parts[3...]).joined(separator: ".")
  }
}

extension [String] {
  /// The first of each, in order.
  fileprivate var withoutRepetition: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension RecordDescription {
  /// This record and all it leads to, and the provider, which is in a file of its own.
  fileprivate var withProvider: [RecordDescription] {
    name == RootDraft.record.name ? reachable + ProviderDraft.record.description.reachable : reachable
  }
}
