import RecordSchemas
import SourceText
import TelephoneExchange

/// The number plan: F-010 to F-027, F-093 to F-095.
extension Resolver {
  /// F-095, F-134, F-164: who cannot be called cannot be there.
  mutating func checkIdentity(_ draft: some CallableDraft) {
    let kind = type(of: draft).kind
    // A number or an extension that could not be read was told where it stands.
    if draft.extension == nil, draft.allNumbers.isEmpty, !draft.origin.has("extension"), !draft.origin.has("number"),
      !draft.origin.mayBeNamedElsewhere
    {
      report(
        .noIdentity, "the \(kind.phrase) \(shown(draft.calledName)) has neither an extension nor a number",
        at: draft.origin.head, help: "add `extension: …`, `number: …` or both")
    }
    if let own = draft.extension {
      let digits = own.value.digits.utf8.count
      if !exchange.extensionDigits.contains(digits) {
        let allowed = exchange.extensionDigits
        let phrase = allowed.count == 1 ? "\(allowed.lowerBound)" : "\(allowed.lowerBound) to \(allowed.upperBound)"
        report(
          .wrongExtension, "extension \(shown(own.value.digits)) has \(digits) digits but must have \(phrase)",
          at: own.range, help: "choose another extension, or change `extension_digits`", subject: draft.subject)
      }
    }
    for number in draft.allNumbers { checkOwned(number, subject: draft.subject, of: kind) }
  }

  mutating func checkNumbers() {
    for number in [root.company.mainNumber, root.company.emergencyNumber].compactMap({ $0 }) {
      checkOwned(number, subject: "company")
    }
    for site in root.sites {
      if let number = site.emergencyNumber {
        checkOwned(number, subject: ObjectPath.site(site.givenID?.value ?? "").subject)
      }
    }
  }

  /// F-011, F-045: a number that the company does not own never arrives, and showing it is fraud.
  private mutating func checkOwned(_ number: Located<PublicNumber>, subject: String, of kind: ElementKind? = nil) {
    // A user's mobile may be their number.
    if number.value.digits.hasPrefix("316"), kind == .user { return }
    guard !owned.contains(number.value), !isLost("numbers") else { return }
    let blocks = root.numbers.compactMap(\.range)
    report(
      .numberOutsideBlocks, "\(shown(number.value.nationalText)) is not in any of the company's blocks",
      at: number.range,
      notes: blocks.prefix(3).map { .init("the company's numbers are here", at: $0.range) },
      help: blocks.isEmpty
        ? "add the company's blocks: `numbers: [088-7654000..088-7654099]`"
        : "write one of the company's numbers, or add its block to `numbers`",
      subject: subject)
  }
}
