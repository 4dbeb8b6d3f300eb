import Testing

@testable import ExchangeChecks
@testable import TelephoneExchange

@Suite struct NameDamageTests {
  @Test(arguments: [
    ("RenÃ©", "René"), ("JosÃ©", "José"), ("MÃ¼ller", "Müller"), ("Ã…sa", "Åsa"), ("Åukasz", nil), ("Ĺ", nil),
    ("RenÃƒÂ©", "René"), ("Ren√©", "René"), ("Ren├®", "René"), ("Daniâ€™s", "Dani’s"), ("ÅaÅ¡a", nil),
    ("M\u{200B}u\u{AD}ller", "Muller"), ("\u{FEFF}Anna", "Anna"), ("\u{202E}annA", "annA"), ("An\u{200D}na", "Anna"),
    ("Ren&eacute;", "René"), ("Smit &amp; Zn.", "Smit & Zn."), ("Zo&#235;", "Zoë"), ("Zo=C3=AB", "Zoë"),
    ("Zo=EB", "Zoë"),
    ("Jos%C3%A9", "José"), ("M\\u00fcller", "Müller"), ("a\u{85}b", "ab"),
  ])
  func `a damaged name is read as it probably was`(name: String, reading: String?) {
    if reading == nil, NameDamage(name) == nil { return }
    #expect(NameDamage(name)?.reading == reading, "\(name)")
  }

  @Test(arguments: ["Ren\u{FFFD}", "?ukasz", "Yild?r?m", "#N/A", "#NAAM?", "null", "Jan &onbekend; Smit"])
  func `a name whose letters are lost is reported without a guess`(name: String) {
    let damage = NameDamage(name)
    #expect(damage != nil && damage?.reading == nil, "\(name)")
  }

  @Test(arguments: [
    "Anna", "Zoë", "René", "Łukasz", "Yıldırım", "Ångström", "Ñandú", "'t Hart & Zn.", "50% korting", "Wat?",
    "Wie? Jan",
    "emoji 🎉", "👩‍👩‍👧 thuis", "明 李", "مرحبا", "می‌خواهم", "Jan (magazijn)", "Ü", "Ã", "São Paulo", "A=1", "C&A", "Straße",
    "Kamer 12", "d’Artagnan", "Ħal", "Çelik", "№ 5", "",
  ])
  func `a name that people have is none`(name: String) { #expect(NameDamage(name) == nil, "\(name)") }
}
