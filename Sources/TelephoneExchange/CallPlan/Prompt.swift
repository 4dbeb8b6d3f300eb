/// What is played.
package enum Prompt: Sendable, Hashable {
  /// One of the product's own texts, in the company's language.
  case fixed(FixedPrompt)
  /// A file of the description.
  case file(String)
  /// A text, spoken at build time.
  case spoken(String)
}

/// The sentences the product says; each exists in Dutch and English as a committed sound, made by a committed script. One
/// that is missing is spoken when it is built.
package enum FixedPrompt: String, Sendable, Hashable, CaseIterable {
  /// "u wordt nu doorgeschakeld"
  case transferring
  /// "dit nummer is niet bereikbaar"
  case notReachable = "not_reachable"
  /// "dit nummer is niet in gebruik"
  case notInUse = "not_in_use"
  /// "u mag dit nummer niet bellen"
  case notAllowed = "not_allowed"
  /// "deze keuze is niet mogelijk"
  case invalidChoice = "invalid_choice"
  /// "maak een keuze" (the standard greeting of a menu)
  case menu
  /// "kies het nummer van het toestel"
  case enterExtension = "enter_extension"
  /// "toets de achternaam in met de letters op de toetsen"
  case spellName = "spell_name"
  /// "spreek een bericht in na de toon"
  case leaveMessage = "leave_message"
  /// "de persoon die u belt is in gesprek"
  case personBusy = "person_busy"
  /// "de persoon die u belt is niet beschikbaar"
  case personUnavailable = "person_unavailable"
  /// "wij zijn nu gesloten"
  case closed
  /// "tot ziens"
  case goodbye
  /// "druk op 1 om het gesprek aan te nemen"
  case pressOneToAccept = "press_one_to_accept"
  /// "in noodgevallen belt u 112"
  case dial112 = "dial_112"
  /// "ingesteld"
  case switchedOn = "switched_on"
  /// "automatisch": the night switch follows the clock
  case automatic
  /// "er is niets gewijzigd": a code that has nothing to change
  case nothingChanged = "nothing_changed"
  /// "uitgeschakeld"
  case switchedOff = "switched_off"
  /// "vanuit dit bedrijf wordt 112 gebeld"
  case emergencyAlert = "emergency_alert"
  /// "u kunt hier geen berichten beluisteren; die komen per e-mail"
  case messagesByMail = "messages_by_mail"
}

/// A menu's question.
package struct Collect: Sendable, Hashable {
  package var prompts: [Prompt]
  /// Played after a wrong key, before the prompts again.
  package var invalid: [Prompt]
  /// Seconds to the first digit, 1 to 60.
  package var firstDigit: Int
  /// Seconds between digits of an extension.
  package var betweenDigits: Int
  /// 1 and up.
  package var tries: Int

  package init(prompts: [Prompt], invalid: [Prompt], firstDigit: Int, betweenDigits: Int = 3, tries: Int) {
    self.prompts = prompts
    self.invalid = invalid
    self.firstDigit = firstDigit
    self.betweenDigits = betweenDigits
    self.tries = tries
  }
}
