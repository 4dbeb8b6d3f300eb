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
}
