package import Releases
package import SourceText
package import TelephoneExchange

extension CompanyOrigin {
  package init(_ exchange: Exchange, _ secrets: DerivedSecrets) {
    self.init(
      name: exchange.company.name, keyFingerprint: secrets.keyFingerprint,
      numbers: exchange.numberBlocks.map { DigitRange(first: $0.first.digits, last: $0.last.digits) })
  }
}

/// What is reported of a company that would take another one's place.
///
/// - Parameters:
///   - live: what is published under the id.
///   - place: the directory that it was made from, where that is known.
/// - Returns: nil where it is the same company, or where nobody can tell.
package func takenPlace(_ id: String, _ new: CompanyOrigin, _ live: LiveRelease, from place: String?) -> Diagnostic? {
  guard let old = live.company, let difference = new.difference(from: old) else { return nil }
  let why =
    switch difference {
    case .key: "with another master key"
    case .numbers: "without a number in common"
    }
  let of = place.map { ", from \(whole($0))" } ?? ""
  return Diagnostic(
    .publishedCompany,
    "\(shown(id)) is published \(why): \(old.words)\(of), and this is \(new.words)", at: nil,
    help: difference == .key && new.sharesNumber(with: old)
      ? "restore its key from your backup; with `--replace` every password and the provisioning URL change"
      : "give this company another `id`, or use `--replace` if it should replace the other",
    subject: "company/id")
}

extension CompanyOrigin {
  /// `Klant A` (31881234000-31881234009 and 2 more)
  fileprivate var words: String {
    let more = numbers.count > 1 ? " and \(numbers.count - 1) more" : ""
    let first = numbers.first.map { "+\($0.first == $0.last ? $0.first : "\($0.first) to +\($0.last)")" }
    return "\(name.isEmpty ? "a company without a name" : shown(name)) (\((first ?? "no numbers") + more))"
  }
}

/// What is reported of a company whose description would give the engine to another provider.
package func takenEngine(
  _ new: ProviderOrigin, from newPlace: String, _ live: LiveRelease, from place: String?, secretsDiffer: Bool
) -> Diagnostic? {
  guard let old = live.provider, old != new || secretsDiffer else { return nil }
  let of = place.map { " from \(whole($0))" } ?? ""
  let what = old == new ? "passwords of trunks that are not those of" : "another provider than"
  return Diagnostic(
    .publishedProvider,
    "\(whole(newPlace)) (\(shown(new.id))) gives the engine \(what) \(shown(old.id))\(of), with which it is published",
    at: nil,
    help: "keep the provider file of the engine, or use `--new-provider` if all its companies should get this one",
    subject: "provider")
}

extension Diagnostic {
  /// Two descriptions of one run with one id; told of the second.
  package static func companyTwice(_ id: String, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      .companyTwice, "\(whole(first)) and \(whole(second)) are both the company \(shown(id))", at: nil,
      help: "give each of the two an `id` of its own under `company`", subject: "company/id")
  }

  /// Two provider files of one run that say different things; told of the second.
  package static func twoProviders(_ first: String, _ second: String, onlySecrets: Bool) -> Diagnostic {
    Diagnostic(
      .twoProviders,
      onlySecrets
        ? "\(whole(first)) and \(whole(second)) give different passwords for the trunks of one engine"
        : "\(whole(first)) and \(whole(second)) give one engine different providers", at: nil,
      help: "use one provider file for all of them: `--provider FILE`", subject: "provider")
  }
}

/// A path, not shortened: it is to be opened.
private func whole(_ path: String) -> String { "`\(harmless(path))`" }
