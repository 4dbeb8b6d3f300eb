import Testing

@testable import LegacyImport

@Suite struct PhoneBookTests {
  private func book(_ file: String) -> MergedImport { imported([fixture("phonebooks/" + file)]) }

  @Test func vCards() {
    let merged = book("contacts.vcf")
    #expect(merged.text("phone_book", "Zoë Jürgens", "numbers") == "030-1234567")
    #expect(merged.text("phone_book", "Garage Bos, Utrecht", "numbers") == "030-1122334")
    #expect(merged.text("phone_book", "Els Smit", "numbers") == "06-12345678")
    #expect(merged.values.contains { $0.old == "204" && $0.outcome == .notCarried })
    #expect(merged.values.contains { $0.old == "030-1234568" && $0.note == "a fax number" })
    #expect(merged.values.contains { $0.old == "een lange opmerking die verder gaat" && $0.place.line == 6 })
    // Three versions, and everything between BEGIN and END.
    #expect(merged.values.count == 14)
  }

  @Test func ldif() {
    let merged = book("book.ldif")
    #expect(merged.text("phone_book", "Huisarts", "numbers") == "030-1234567")
    #expect(merged.text("phone_book", "Zoë Jansen", "numbers") == "06-12345679")
    #expect(merged.values(.secretRenewed).count == 1)
    #expect(merged.values.count == 15)
  }

  @Test func makers() {
    let yealink = book("yealink.xml")
    #expect(yealink.text("phone_book", "Huisarts", "numbers") == "030-1234567, 06-12345678")
    #expect(yealink.all("phone_book").count == 1)
    #expect(yealink.values.contains { $0.old == "0887654011" && $0.note.contains("the company") })
    let grandstream = book("grandstream.xml")
    #expect(grandstream.text("phone_book", "Els Smit", "numbers") == "030-7654321")
    let snom = book("snom.xml")
    #expect(snom.text("phone_book", "Garage Bos", "numbers") == "030-1122334")
    #expect(snom.text("phone_book", "Piet Bakker", "numbers") == "06-12345670")
    #expect(book("fritzbox.xml").text("phone_book", "Huisarts", "numbers") == "030-1234567")
    for root in ["SnomIPPhoneDirectory", "CiscoIPPhoneDirectory", "FanvilIPPhoneDirectory"] {
      let text = "<\(root)><DirectoryEntry><Name>Bos</Name><Telephone>0301122334</Telephone></DirectoryEntry></\(root)>"
      #expect(imported(text: text, name: "book.xml").text("phone_book", "Bos", "numbers") == "030-1122334")
    }
  }

  @Test func secretsAndFolds() {
    let book = imported(
      text: "dn: cn=x\ncn: Bos\ntelephoneNumber: 0301122334\nsambaLMPassword: abc\nauthPassword: def\npwdHistory: g\n",
      name: "book.ldif")
    #expect(book.values(.secretRenewed).count == 3)
    let card = imported(text: "BEGIN:VCARD\nFN:Ga\n rage\n  Bos\nTEL:0301122334\nEND:VCARD\n", name: "x.vcf")
    #expect(card.text("phone_book", "Garage Bos", "numbers") == "030-1122334")
  }

  /// Fences of Markdown around the XML, as one file in the field has them.
  @Test func fences() {
    let merged = book("000000000000-directory.xml")
    #expect(merged.text("phone_book", "Els Smit", "numbers") == "030-7654321")
    #expect(merged.values(.damaged).isEmpty)
    let number = merged.values.first { $0.old == "0307654321" }
    #expect(number?.place.line == 4)
  }

  @Test func oddCards() {
    let texts = [
      "BEGIN:VCARD\nTEL:0301234567\nEND:VCARD\n", "BEGIN:VCARD\n", "BEGIN:VCARD\nFN:\u{202E}x\nTEL:030\u{0}1234567",
      "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\n=\n=ZZ;=E9\nTEL;:+31301234567\nEND:VCARD",
      "dn: x\ncn:: ###\ntelephoneNumber:: \n\n dn", "<tbook><item><number>0301234567</number></item>",
    ]
    for text in texts {
      let merged = imported(text: text, name: "x")
      #expect(!merged.values.isEmpty || text.count < 20, "\(text)")
    }
    #expect(LDIF.base64("Wm/DqyBKYW5zZW4=") == Array("Zoë Jansen".utf8))
    #expect(LDIF.base64("") == [])
  }
}
