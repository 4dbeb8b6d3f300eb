import TelephoneExchange

extension SheetLanguage {
  func name(of telephone: HandoverSheet.Telephone) -> String {
    switch telephone.attachment {
    case .handset: self("Uw telefoon: ", "Your telephone: ") + telephone.model
    case .portable:
      self("Uw draadloze telefoon, op basisstation ", "Your cordless telephone, at the base station ") + telephone.model
    case .port(let port, _):
      self("Uw toestel op poort \(port) van ", "Your telephone at port \(port) of ") + telephone.model
    }
  }

  /// Said in place of a picture of keys.
  func absentKeys(of telephone: HandoverSheet.Telephone) -> String {
    if telephone.kind == .softphone {
      return self("Uw beheerder stelt deze app voor u in.", "Your administrator sets this app up for you.")
    }
    return switch telephone.attachment {
    case .portable:
      self(
        "De toetsen van dit toestel hebben de functies die de fabrikant ze geeft; de codes hieronder werken ook hier.",
        "The keys of this telephone do what its maker gives them; the codes below work here too.")
    case .port:
      self(
        "Een gewone telefoon, aangesloten op deze poort; de codes hieronder werken ook hier.",
        "An ordinary telephone, connected to this port; the codes below work here too.")
    case .handset:
      self("Dit toestel heeft geen toetsen met namen.", "This telephone has no keys with names.")
    }
  }

  /// What a user is told about their voicemail, a sentence or two on each line.
  func lines(of voicemail: HandoverSheet.VoicemailAccess) -> [String] {
    guard voicemail.isActive else { return [self("U hebt geen voicemail.", "You have no voicemail.")] }
    guard voicemail.takesMessages else {
      return [
        self(
          "Bellers horen een boodschap; zij kunnen niets inspreken.",
          "Callers hear a greeting and cannot leave a message.")
      ]
    }
    var lines: [String] = []
    if let mail = voicemail.mail {
      lines.append(self("Nieuwe berichten komen per e-mail aan op \(mail).", "New messages are mailed to \(mail)."))
    }
    if let code = voicemail.code {
      lines.append(
        self("Beluister ze op uw eigen toestel: kies \(code).", "Hear them at your own telephone: dial \(code)."))
    }
    if let others = voicemail.fromOthers {
      lines.append(
        self(
          "Op een ander toestel van het bedrijf: kies \(others) en toets uw pincode",
          "At another telephone of the company: dial \(others) and enter your PIN")
          + (voicemail.pin.map { ": \($0)." } ?? "."))
    }
    return lines.isEmpty ? [self("Berichten worden bewaard.", "Messages are kept.")] : lines
  }

  /// The notice on emergency calls (EM-3, EM-4, EM-6, EM-15).
  func text(of notice: HandoverSheet.EmergencyNotice) -> String {
    var parts = [
      self(
        "Bel 112 en niets ervoor of erachter. Dat kan altijd, ook als andere nummers zijn geblokkeerd.",
        "Dial 112 and nothing else. That always works, also where other numbers are blocked.")
    ]
    if let prefix = notice.prefix {
      parts[0] = self(
        "Bel 112, met of zonder de \(prefix) ervoor. Dat kan altijd, ook als andere nummers zijn geblokkeerd.",
        "Dial 112, with or without the \(prefix) in front. That always works, also where other numbers are blocked.")
    }
    if let number = notice.number {
      parts.append(
        self(
          "De meldkamer ziet \(number)" + (notice.address.isEmpty ? "." : ", dat hoort bij \(notice.address)."),
          "The emergency services see \(number)"
            + (notice.address.isEmpty ? "." : ", which belongs to \(notice.address).")))
    }
    parts.append(
      self(
        notice.alsoAway
          ? "De app gaat met u mee, dat adres niet: zeg altijd zelf waar u bent, en bel onderweg liever met de mobiele telefoon zelf."
          : "Zeg altijd zelf waar u bent, vooral als u dit toestel thuis gebruikt.",
        notice.alsoAway
          ? "The app goes where you go, that address does not: always say where you are, and away from the office rather call with the mobile telephone itself."
          : "Always say where you are, especially if you use this telephone at home."))
    parts.append(
      self(
        "Zonder stroom of internet werkt dit toestel niet: bel dan mobiel.",
        "Without power or internet this telephone does not work: use a mobile telephone."))
    return parts.joined(separator: " ")
  }

  /// What makes calls at home go wrong most often.
  func networkAdvice(isApp: Bool) -> String {
    self(
      "\(isApp ? "Gebruikt u de app" : "Gebruikt u dit toestel") thuis of op een andere plek, en hoort u de ander niet, of valt een gesprek na een halve minuut weg? "
        + "Zet dan in de router SIP-ALG uit (die heet ook SIP-helper of SIP-passthrough) en start router en toestel opnieuw.",
      "\(isApp ? "If you use the app" : "If you use this telephone") at home or elsewhere and cannot hear the other person, or calls end after half a minute, "
        + "turn off SIP ALG in the router (also called SIP helper or SIP passthrough), then restart the router and the telephone."
    )
  }
}
