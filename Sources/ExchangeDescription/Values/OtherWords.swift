/// What people call things where the language has a word of its own, in Dutch, English, German and French: the columns of
/// a spreadsheet above all. Nothing is read by them; help names the word that is meant.
package enum OtherWords {
  /// The key that is meant among those that a record or a table has.
  package static func key(_ word: String, among isKnown: (String) -> Bool) -> String? {
    guard word.utf8.count <= 60 else { return nil }
    return keys[comparable(word)]?.first(where: isKnown)
  }

  /// `E-mail adres`, `emailadres` and `E_MAILADRES` are one word.
  private static func comparable(_ word: some StringProtocol) -> String {
    String(word.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The way of a group to ring that is meant.
  @Sendable package static func policy(_ word: String) -> String? { policies[comparable(word)]?.first }

  private static let policies = table(
    """
    circular: om de beurt, beurtelings, rondom, round robin, rrmemory, memory hunt, rotary, circulair
    regular: op volgorde, in volgorde, lineair, linear, sequential, hunt, top down, first available, sequentieel
    simultaneous: tegelijk, allemaal, allemaal tegelijk, iedereen, gelijktijdig, ring all, all, everyone, parallel
    uniform: langst vrij, langste vrij, longest idle, least recent, gelijkmatig, evenredig, fewest calls
    """)

  /// In each line the keys that may be meant, of which the first that the record has is, and what stands for them.
  private static let keys = table(
    """
    extension: toestel, toestelnr, toestelnummer, intern, intern nr, intern nummer, interncode, ext, ext nr, extensie
    extension: nr, kort nummer, extension number, internal number, durchwahl, nebenstelle, poste, numéro interne
    first_name: voornaam, firstname, first, given name, roepnaam, vorname, prénom
    last_name: achternaam, lastname, last, surname, family name, familienaam, nachname, nom
    name last_name: naam, name, full name, volledige naam, weergavenaam, display name, nom complet, bezeichnung
    mail voicemail.mail: e-mail, mail, e-mailadres, mailadres, e-mail address, mail address, adresse mail, courriel
    mobile: mobiel, mobiele nummer, mobiel nummer, gsm, gsm-nummer, 06, 06-nummer, cell, cell phone, mobile number, handy
    number: nummer, telefoonnummer, telefoon, tel, tel nr, ddi, did, doorkies, doorkiesnummer, direct nummer, rufnummer
    number: extern nummer, phone, phone number, direct number, public number, numéro, téléphone
    mac: mac-adres, mac address, mac-adresse, adresse mac, ethernet, hardware address, mac nr
    model kind: type, toesteltype, telefoontype, merk, merk en type, apparaat, phone model, phone type, device model
    model kind: device type, handset, telefon, gerät, modèle
    user users: gebruiker, persoon, werknemer, wie, owner, employee, person, benutzer, utilisateur
    agents users: leden, members, medewerkers, agenten, agent, personen, mitglieder, membres, gebruikers
    description: omschrijving, beschrijving, opmerking, notitie, remark, comment, note, notes, beschreibung
    site: locatie, vestiging, kantoor, location, office, standort, lieu
    voicemail.active voicemail: voicemail, voice mail, antwoordapparaat
    forwards.always forwards: doorschakelen, doorschakeling, doorsturen, forward, forwarding, call forward
    class_of_service: rechten, klasse, gebruikersgroep, permissions, cos
    profile: profiel
    modules: module, uitbreidingsmodule, sidecar, expansion module
    keys: toetsen, blf
    destination to: bestemming, doel, naar, target, dest
    devices: toestellen, apparaten, telefoons, phones, handsets, telephones, geräte
    hunt_groups: belgroepen, belgroep, groepen, groups, ring groups, wachtrijen, queues
    auto_attendants: keuzemenu, keuzemenu's, menu, menus, ivr, ivrs, attendants
    numbers: nummers, telefoonnummers, ddis, dids, nummerblok
    company: bedrijf, klant, customer, firma
    holidays: feestdagen, vakanties, vrije dagen
    schedules: openingstijden, kantooruren, tijden, roosters, hours
    night_switch: nachtstand, nachtschakeling, night mode, night
    mailboxes: postbussen, voicemailboxen, postbus
    phone_book: telefoonboek, adresboek, contacten, contacts, address book, directory, telefoonlijst
    outbound_blocking: blokkeringen, blokkade, blocking, uitgaande blokkering
    sites: locaties, vestigingen
    policy: strategie, strategy, ring strategy, volgorde, methode
    greeting: begroeting, welkomsttekst
    """)

  private static func table(_ text: String) -> [String: [String]] {
    var words: [String: [String]] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let keys = parts[0].split(separator: " ").map(String.init)
      for word in parts[1].split(separator: ",") { words[comparable(word), default: []] += keys }
    }
    return words
  }
}
