import SourceText
import TelephoneExchange

extension Rule {
  static let extensionLike911 = Rule(
    "extension-like-911", .warning, "an extension that is the emergency number of other countries",
    checks: ["E-17"],
    explanation: """
      No extension is 911 or 911 with one more digit.

      Visitors dial 911 in need and reach a colleague; and telephones treat 911 as an emergency number by default, with
      louder ringing, no hold and no transfer, wherever a firmware update or a reset takes our settings away.

      Wrong:

          users: [{extension: 911, first_name: Anna, last_name: Appel}]

      Right:

          users: [{extension: 921, first_name: Anna, last_name: Appel}]

      Source: Yealink's `dialplan.emergency.1.value` and Polycom's default digit map `[2-9]11`.
      """)

  static let extensionLikeForeignEmergency = Rule(
    "extension-like-foreign-emergency", .note, "an extension that visitors may dial in need",
    checks: ["E-18"],
    explanation: """
      110, 118, 119 and 999 call for help in other countries.

      A visitor who dials them in need reaches a colleague. A mailbox 999 is the habit of the portal and not told: it hears
      the caller and hurts nobody who then dials 112.

      Wrong:

          users: [{extension: 999, first_name: Anna, last_name: Appel}]

      Right:

          users: [{extension: 299, first_name: Anna, last_name: Appel}]
      """)
}

extension Check {
  static let extensionLike911 = Check(.extensionLike911, needs: .itsParts) { context in
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

  static let extensionLikeForeignEmergency = Check(.extensionLikeForeignEmergency, needs: .itsParts) { context in
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
