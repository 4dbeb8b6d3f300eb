extension SheetLanguage {
  /// What an installer does at a site, in order.
  func steps(_ sheet: SiteSheet) -> [String] {
    var steps = [
      self(
        "Zet elk toestel op de werkplek van de gebruiker in de lijst: het MAC-adres staat op de doos en onder het toestel.",
        "Put each telephone on the desk of its user in the list: the MAC address is on the box and under the telephone."
      )
    ]
    if !sheet.url.isEmpty {
      steps.append(
        self(
          "Geef de toestellen het provisioning-adres \(sheet.url) met het geheime deel (•••) van het blad met wachtwoorden. "
            + "Het eenvoudigst is DHCP-optie 66 op het netwerk van de toestellen, of de dienst van de fabrikant.",
          "Give the telephones the provisioning URL \(sheet.url) with the secret part (•••) from the sheet with passwords. "
            + "The easiest ways are DHCP option 66 in the telephones' network, or the vendor's redirection service."))
    }
    if !sheet.url.isEmpty, !sheet.fields.isEmpty {
      let places = sheet.fields.map { "\($0.devices): \($0.place)" }.joined(separator: "; ")
      steps.append(
        self(
          "Met de hand, op de webpagina van het toestel: \(places).",
          "By hand, on the telephone's web pages: \(places)."))
    }
    steps.append(
      self(
        "Zet SIP-ALG (SIP-helper, SIP-passthrough) in de router uit. Zet het toestel opnieuw aan en wacht tot het toestelnummer in beeld staat.",
        "Turn off SIP ALG (SIP helper, SIP passthrough) in the router. Restart the telephone and wait until it shows its extension."
      ))
    steps.append(
      self(
        "Bel met elk toestel een collega en een nummer buiten, laat u terugbellen, en geef de gebruiker het blad met uitleg. Bel nooit 112 als proef.",
        "From each telephone call a colleague and a number outside, have somebody call back, and give the user their sheet. Never call 112 as a test."
      ))
    return steps
  }
}
