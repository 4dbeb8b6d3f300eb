/// What users are told about 112, and about routers at home.
extension SheetLanguage {
  /// The notice on emergency calls (EM-3, EM-4, EM-6, EM-15).
  func text(of notice: HandoverSheet.EmergencyNotice) -> String {
    [dialling(notice), seen(notice), place(notice), power].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func dialling(_ notice: HandoverSheet.EmergencyNotice) -> String {
    let how = notice.prefix.map { self(", met of zonder de \($0) ervoor", ", with or without the \($0) in front") }
    return self("Bel 112", "Dial 112") + (how ?? self(" en niets ervoor of erachter", " and nothing else"))
      + self(
        ". Dat kan altijd, ook als andere nummers zijn geblokkeerd.",
        ". That always works, also where other numbers are blocked.")
  }

  private func seen(_ notice: HandoverSheet.EmergencyNotice) -> String {
    guard let number = notice.number else { return "" }
    let place = notice.address.isEmpty ? "" : self(", dat hoort bij ", ", which belongs to ") + notice.address
    return self("De meldkamer ziet ", "The emergency services see ") + number + place + "."
  }

  private func place(_ notice: HandoverSheet.EmergencyNotice) -> String {
    guard notice.alsoAway else {
      return self(
        "Zeg altijd zelf waar u bent, vooral als u dit toestel thuis gebruikt.",
        "Always say where you are, especially if you use this telephone at home.")
    }
    let what = notice.address.isEmpty ? self("nummer", "number") : self("adres", "address")
    return self(
      """
      De app gaat met u mee, dat \(what) niet: zeg altijd zelf waar u bent, en bel onderweg liever met de mobiele \
      telefoon zelf.
      """,
      """
      The app goes where you go, that \(what) does not: always say where you are, and away from the office rather call \
      with the mobile telephone itself.
      """)
  }

  private var power: String {
    self(
      "Zonder stroom of internet werkt dit toestel niet: bel dan mobiel.",
      "Without power or internet this telephone does not work: use a mobile telephone.")
  }

  /// What makes calls at home go wrong most often.
  func networkAdvice(isApp: Bool) -> String {
    let what = isApp ? self("de app", "the app") : self("dit toestel", "this telephone")
    return self(
      """
      Gebruikt u \(what) thuis of op een andere plek, en hoort u de ander niet, of valt een gesprek na een halve \
      minuut weg? Zet dan in de router SIP-ALG uit (die heet ook SIP-helper of SIP-passthrough) en start router en \
      toestel opnieuw.
      """,
      """
      If you use \(what) at home or elsewhere and cannot hear the other person, or calls end after half a minute, turn \
      off SIP ALG in the router (also called SIP helper or SIP passthrough), then restart the router and the telephone.
      """)
  }
}
