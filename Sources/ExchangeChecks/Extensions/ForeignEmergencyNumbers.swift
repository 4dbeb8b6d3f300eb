import SourceText
import TelephoneExchange

extension Rule {
  static let extensionLike911 = Rule(
    "extension-like-911", .warning, "extension that equals the emergency number of other countries",
    checks: ["E-17"],
    explanation: Explanation(
      what: "No extension should be 911, or 911 followed by one more digit.",
      why: """
        A visitor who dials 911 in an emergency reaches a colleague. Telephones also treat 911 as an emergency
        number by default, with louder ringing and without hold or transfer, whenever a firmware update or a reset
        removes our settings.
        """,
      wrong: .yaml("users: [{extension: 911, first_name: Anna, last_name: Appel}]"),
      right: .yaml("users: [{extension: 921, first_name: Anna, last_name: Appel}]"),
      source: "Yealink's `dialplan.emergency.1.value` and Polycom's default digit map `[2-9]11`."))

  static let extensionLikeForeignEmergency = Rule(
    "extension-like-foreign-emergency", .note, "extension that visitors may dial in an emergency",
    checks: ["E-18"],
    explanation: Explanation(
      what: "110, 118, 119 and 999 are emergency numbers in other countries.",
      why: "A visitor who dials one of them in an emergency reaches a colleague.",
      wrong: .yaml("users: [{extension: 999, first_name: Anna, last_name: Appel}]"),
      right: .yaml("users: [{extension: 299, first_name: Anna, last_name: Appel}]"),
      note: """
        A mailbox with extension 999 is usual on the portal and not reported: the visitor hears a greeting and can
        still dial 112.
        """))
}

extension ExtensionChecks {
  static let extensionLike911 = ExchangeCheck(.extensionLike911, needs: .itsParts) { context in
    let emergency = context.exchange.outsidePrefix.map { $0 + "112" }
    let taken = context.elements.filter {
      guard let digits = $0.extension?.digits else { return false }
      // What is in the way of 9112 is reported as that.
      if let emergency, emergency.hasPrefix(digits) || digits.hasPrefix(emergency) { return false }
      return digits.hasPrefix("911") && digits.utf8.count <= 4
    }
    guard let first = taken.first, let digits = first.extension?.digits else { return [] }
    let more = taken.count == 1 ? "" : "; \(taken.count - 1) more start the same"
    return [
      context.finding(
        .extensionLike911, "dialling 911 for help reaches \(digits.phrase(of: first))\(more)",
        at: "\(first.subject)/extension",
        notes: taken.dropFirst().prefix(5).map {
          context.note("\(($0.extension?.digits ?? "").phrase(of: $0)) too", at: "\($0.subject)/extension")
        },
        help: "choose an extension that does not start with 911")
    ]
  }

  static let extensionLikeForeignEmergency = ExchangeCheck(.extensionLikeForeignEmergency, needs: .itsParts) {
    context in
    context.elements.compactMap { element in
      guard let digits = element.extension?.digits, ["110", "118", "119", "999"].contains(digits) else { return nil }
      if digits == "999", case .mailbox = element.id { return nil }
      // Told as that already.
      if digits == "999", context.exchange.nightSwitch.destination == .element(element.id) { return nil }
      return context.finding(
        .extensionLikeForeignEmergency,
        "a visitor who dials \(shown(digits)) for help, as in other countries, reaches \(element.phrase)",
        at: "\(element.subject)/extension", help: "choose another extension if visitors use the telephones")
    }
  }
}
