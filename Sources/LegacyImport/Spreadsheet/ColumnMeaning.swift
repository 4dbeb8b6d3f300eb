/// What the cells of a column say.
enum ColumnMeaning: Hashable {
  case fullName
  case firstName
  /// `van der`, between first and last name.
  case infix
  case lastName
  case `extension`
  /// A public number, or the last digits of one.
  case number
  /// The last digits of a public number, which are the extension too where no column has that.
  case suffix
  case mobile
  case mail
  case mac
  case model
  case vendor
  case groups
  case department
  case pin
  case secret
  case sipUser
  /// A switch in any spelling: `j`, `aan`, `1`.
  case flag(String)
  /// Where calls go: an extension or a number outside.
  case target(String)
  /// Seconds that become rings.
  case seconds(String)
  case policy
  case members
  case groupName
  case site
  /// Known, and of no use to the new exchange: why.
  case dropped(String)
  /// A column of the language itself.
  case language(String)
}

/// What the words of headers mean, in Dutch, English, German and French.
enum HeaderWords {
  /// `E-mail adres`, `emailadres` and `E_MAILADRES` are one word.
  static func comparable(_ word: some StringProtocol) -> String {
    String(word.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  static func meaning(of header: String) -> ColumnMeaning? {
    guard header.utf8.count <= 80 else { return nil }
    let word = comparable(header)
    if let known = words[word] { return known }
    // `MAC Tel.1`, `MAC 2`, `Groep 3`, `Toesteltype 1`, `MAC_0`.
    let bare = String(word.reversed().drop { $0.isNumber }.reversed())
    guard bare != word, let known = words[bare] else { return nil }
    switch known {
    case .mac, .model, .vendor, .groups, .mail, .number: return known
    default: return nil
    }
  }

  private static let words: [String: ColumnMeaning] = {
    var words: [String: ColumnMeaning] = [:]
    for (meaning, text) in table {
      for word in text.split(separator: ",") { words[comparable(word)] = meaning }
    }
    return words
  }()

  private static let table: [(ColumnMeaning, String)] = [
    (.fullName, "naam, volledige naam, weergavenaam, gebruiker, gebruikersnaam weergave, medewerker, persoon"),
    (
      .fullName,
      "name, full name, display name, user, person, employee, caller id name, callerid name, username display"
    ),
    (.fullName, "anzeigename, vollständiger name, benutzer, mitarbeiter, nom complet, nom affiché, utilisateur"),
    (.firstName, "voornaam, roepnaam, first name, firstname, given name, forename, vorname, prénom, prenom"),
    (.infix, "tussenvoegsel, tussenvoegsels, tussenv, voorvoegsel, prefix, infix, namenszusatz, particule"),
    (
      .lastName,
      "achternaam, familienaam, last name, lastname, surname, family name, nachname, familienname, nom de famille"
    ),
    (
      .extension,
      "toestel, toestelnr, toestelnummer, intern, intern nummer, interne nummer, intern nr, verkort nummer, kort nummer"
    ),
    (
      .extension, "ext, ext nr, ext no, extension, extension number, extensie, internal, internal number, extn, station"
    ),
    (
      .extension,
      "nebenstelle, interne nummer, interne rufnummer, nst, nebenstellennummer, poste, numéro interne, poste interne"
    ),
    (
      .number,
      "ddi, did, ddi nummer, did number, doorkies, doorkiesnummer, doorkiesnr, direct nummer, extern, extern nummer"
    ),
    (
      .number,
      "nummer, telefoonnummer, telefoon, tel, telnr, vast nummer, number, phone, phone number, telephone, direct number"
    ),
    (
      .number,
      "direct dial, external number, public number, dn, msn, rufnummer, telefonnummer, telefon, durchwahlnummer"
    ),
    (.number, "numéro, téléphone, numéro direct, sda, numéro sda, ligne directe, direct line"),
    (.suffix, "durchwahl, ddi suffix, doorkies kort, dw"),
    (
      .mobile,
      "mobiel, mobiel nummer, mobiele nummer, gsm, gsm nummer, 06, 06 nummer, mobile, mobile number, cell, cell phone"
    ),
    (.mobile, "cellphone, handy, handynummer, mobilnummer, mobilfunk, portable, mobile phone number"),
    (.mail, "mail, email, e-mail, e-mailadres, mailadres, emailadres, e-mail address, email address, mail address"),
    (
      .mail,
      "e-mail-adresse, mailadresse, emailadresse, adresse mail, adresse e-mail, courriel, voicemail mail, voicemail email"
    ),
    (
      .mac,
      "mac, mac adres, macadres, mac address, mac-adresse, adresse mac, mac tel, hardware address, ethernet, mac nr"
    ),
    (.mac, "device mac, phone mac, mac toestel, mac telefoon"),
    (
      .model,
      "model, type, toesteltype, type toestel, telefoontype, apparaat, phone model, phone type, device model, device type"
    ),
    (
      .model,
      "handset, modell, telefontyp, gerätetyp, endgerät, modèle, type de poste, telefoontemplate, telefontemplate"
    ),
    (.vendor, "merk, fabrikant, vendor, manufacturer, brand, make, hersteller, marke, fabricant, marque"),
    (
      .groups,
      "groep, groepen, belgroep, belgroepen, oproepgroep, huntgroep, ringgroep, group, groups, hunt group, ring group"
    ),
    (.groups, "hunt groups, ring groups, gruppe, gruppen, rufgruppe, sammelanschluss, groupe, groupes, groupe d'appel"),
    (.department, "afdeling, team, department, abteilung, service, département, bereich"),
    (.pin, "pin, pincode, voicemail pin, vm pin, voicemailpin, anrufbeantworter pin, code pin, vmpwd"),
    (
      .secret,
      "wachtwoord, password, passwort, kennwort, mot de passe, secret, sip password, sip wachtwoord, authpassword, web password"
    ),
    (
      .sipUser,
      "sip user, sip gebruiker, sip account, auth id, authid, sip id, authentication id, sip username, registratienaam"
    ),
    (
      .flag("voicemail.active"),
      "voicemail, vm, voice mail, antwoordapparaat, anrufbeantworter, messagerie, répondeur, enable voicemail, mailbox"
    ),
    (
      .target("forwards.always"),
      "doorschakelen, doorschakelen naar, doorschakeling, altijd doorschakelen, forward, forward always, cfu"
    ),
    (.target("forwards.always"), "call forward, call forward unconditional, rufumleitung, umleitung, renvoi"),
    (
      .target("forwards.no_answer"),
      "doorschakelen bij geen gehoor, geen gehoor, cfna, forward no answer, call forward no answer, bij geen gehoor"
    ),
    (.target("forwards.busy"), "doorschakelen bij bezet, bij bezet, bezet, cfb, forward busy, call forward busy"),
    (
      .seconds("forwards.rings"),
      "na sec, na seconden, seconden, seconds, ring time, ring timeout, ringtijd, no answer timeout, timeout"
    ),
    (.policy, "strategie, strategy, ring strategy, policy, belvolgorde, volgorde, methode, rufart, ring mode"),
    (.members, "leden, members, agents, agenten, deelnemers, mitglieder, membres, medewerkers, toestellen"),
    (.site, "locatie, vestiging, site, location, office, kantoor, standort, lieu"),
    (.dropped("a licence of the old system"), "licentie, license, licence, lizenz"),
    (
      .dropped("the description keeps no remarks about people"),
      "opmerking, opmerkingen, notitie, remark, remarks, comment, comments, note, notes, bemerkung, kommentar, remarque"
    ),
    (
      .dropped("a person's function is not part of the description"),
      "functie, function, job title, titel, title, position, funktion, fonction"
    ),
    (.dropped("a row number"), "nr, no, volgnr, volgnummer, row, rij, lfd nr, id nr"),
    (
      .dropped("a place in the building; the label of a line may say it"),
      "kamer, ruimte, room, wandpunt, wallport, outlet, patch, raum, bureau"
    ),
  ]
}
