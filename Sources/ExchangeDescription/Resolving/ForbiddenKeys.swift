import RecordSchemas
import SourceText
import TelephoneExchange

/// Keys that the provider allows no company.
///
/// `settings` is that key anywhere in the description, in a column of a table too; `users.login` only where it is in
/// `users`.
extension Resolver {
  mutating func forbidKeys() {
    let forbidden = exchange.provider.companiesMayNot
    guard !forbidden.isEmpty else { return }
    let known = Set(languageKeys(of: RootDraft.record.description).flatMap { $0.path.split { $0 == "." || $0 == "[" } })
    for name in forbidden {
      guard let wrong = name.split(separator: ".").first(where: { !known.contains($0) }) else { continue }
      let near = nearest(String(wrong), among: known.map(String.init).sorted())
      report(
        .danglingReference, "`companies_may_not` names \(shown(name)), but there is no key \(shown(String(wrong)))",
        at: places["provider/companies_may_not"],
        help: near.map { "did you mean \(shown($0))?" } ?? "`centrale reference` lists all keys")
    }
    var seen: Set<SourceRange> = []
    for (subject, origin) in places.written(around: root.origin) {
      let kind = subject.split(separator: " ").first ?? ""
      guard kind != "provider", kind != "trunk" else { continue }
      for place in origin.places {
        let path = [kind] + place.path.split(separator: "/")
        guard let name = forbidden.first(where: { Self.names($0, path) }), seen.insert(place.key).inserted else {
          continue
        }
        report(
          .forbiddenKey, "the provider does not allow companies to use the key \(shown(name))", at: place.key,
          help: "delete it, or ask the provider")
      }
    }
  }

  /// Whether the path ends where the name ends.
  private static func names(_ name: String, _ path: [Substring]) -> Bool {
    let parts = name.split(separator: ".")
    guard !parts.isEmpty, parts.last == path.last else { return false }
    let keys = path.filter { Int($0) == nil }
    // What is `users` in the description is a `user` among the objects.
    return keys.count >= parts.count
      && zip(keys.suffix(parts.count), parts).enumerated().allSatisfy { index, pair in
        pair.0 == pair.1 || (keys.count == parts.count && index == 0 && !pair.0.isEmpty && pair.1.contains(pair.0))
      }
  }
}
