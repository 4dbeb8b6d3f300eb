extension FixedPrompt {
  /// The sentence as it is spoken, in Dutch (`nl`) or English (everything else).
  package func text(in language: String) -> String {
    language == "nl" ? dutch : english
  }

  private var dutch: String {
    switch self {
    case .transferring: "U wordt nu doorgeschakeld."
    case .notReachable: "Dit nummer is niet bereikbaar."
    case .notInUse: "Dit nummer is niet in gebruik."
    case .notAllowed: "U mag dit nummer niet bellen."
    case .invalidChoice: "Deze keuze is niet mogelijk."
    case .menu: "Maak een keuze."
    case .enterExtension: "Kies het nummer van het toestel."
    case .spellName: "Toets de achternaam in met de letters op de toetsen."
    case .leaveMessage: "Spreek een bericht in na de toon."
    case .personBusy: "De persoon die u belt, is in gesprek."
    case .personUnavailable: "De persoon die u belt, is niet beschikbaar."
    case .closed: "Wij zijn nu gesloten."
    case .goodbye: "Tot ziens."
    case .pressOneToAccept: "Druk op 1 om het gesprek aan te nemen."
    case .dial112: "In noodgevallen belt u 1 1 2."
    case .switchedOn: "Ingesteld."
    case .switchedOff: "Uitgeschakeld."
    case .automatic: "Automatisch."
    case .nothingChanged: "Er is niets gewijzigd."
    case .emergencyAlert: "Let op: vanuit dit bedrijf wordt 1 1 2 gebeld. Het toestel staat op uw scherm."
    case .messagesByMail: "U kunt hier geen berichten beluisteren. Berichten komen per e-mail."
    }
  }

  private var english: String {
    switch self {
    case .transferring: "You are now being connected."
    case .notReachable: "This number cannot be reached."
    case .notInUse: "This number is not in use."
    case .notAllowed: "You are not allowed to call this number."
    case .invalidChoice: "This choice is not possible."
    case .menu: "Please make a choice."
    case .enterExtension: "Please enter the extension."
    case .spellName: "Please enter the last name with the letters on the keys."
    case .leaveMessage: "Please leave a message after the tone."
    case .personBusy: "The person you are calling is busy."
    case .personUnavailable: "The person you are calling is not available."
    case .closed: "We are now closed."
    case .goodbye: "Goodbye."
    case .pressOneToAccept: "Press 1 to take the call."
    case .dial112: "In an emergency, dial 1 1 2."
    case .switchedOn: "Switched on."
    case .switchedOff: "Switched off."
    case .automatic: "Automatic."
    case .nothingChanged: "Nothing has been changed."
    case .emergencyAlert: "Attention: somebody here is calling 1 1 2. Your screen shows which telephone."
    case .messagesByMail: "You cannot listen to messages here. Messages are sent by mail."
    }
  }
}
