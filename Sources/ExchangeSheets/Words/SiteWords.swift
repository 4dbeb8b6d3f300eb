/// What an installer is told.
extension SheetLanguage {
  /// What is done at a site, in order.
  func steps(_ sheet: SiteSheet) -> [String] {
    [putDown] + (sheet.url.isEmpty ? [] : [giveURL(sheet.url)] + byHand(sheet.fields)) + [routers, trial]
  }

  private var putDown: String {
    self(
      "Zet elk toestel op de werkplek van zijn gebruiker: het MAC-adres staat op de doos en onder het toestel.",
      "Put each telephone on the desk of its user: the MAC address is on the box and under the telephone.")
  }

  private func giveURL(_ url: String) -> String {
    self(
      """
      Geef de toestellen het provisioning-adres \(url) met het geheime deel (•••) van het blad met wachtwoorden. Het \
      eenvoudigst is DHCP-optie 66 op het netwerk van de toestellen, of de dienst van de fabrikant.
      """,
      """
      Give the telephones the provisioning URL \(url) with the secret part (•••) from the sheet with passwords. The \
      easiest ways are DHCP option 66 in the telephones' network, or the vendor's redirection service.
      """)
  }

  private func byHand(_ fields: [SiteSheet.URLField]) -> [String] {
    guard !fields.isEmpty else { return [] }
    let places = fields.map { "\($0.devices): \($0.place)" }.joined(separator: "; ")
    return [
      self("Met de hand, op de webpagina van het toestel: ", "By hand, on the telephone's web pages: ") + places + "."
    ]
  }

  private var routers: String {
    self(
      """
      Zet SIP-ALG (SIP-helper, SIP-passthrough) in de router uit. Zet het toestel opnieuw aan en wacht tot het \
      toestelnummer in beeld staat.
      """,
      """
      Turn off SIP ALG (SIP helper, SIP passthrough) in the router. Restart the telephone and wait until it shows its \
      extension.
      """)
  }

  private var trial: String {
    self(
      """
      Bel met elk toestel een collega en een nummer buiten, laat u terugbellen, en geef de gebruiker het blad met \
      uitleg. Bel nooit 112 als proef.
      """,
      """
      From each telephone call a colleague and a number outside, have somebody call back, and give the user their \
      sheet. Never call 112 as a test.
      """)
  }

  var passwordWarning: String {
    self(
      """
      Wie deze wachtwoorden heeft, belt op kosten van het bedrijf. Bewaar dit blad achter slot, of vernietig het als \
      alle toestellen werken.
      """,
      """
      Whoever has these passwords can call at the company's expense. Lock this sheet away, or destroy it once all \
      telephones work.
      """)
  }
}
