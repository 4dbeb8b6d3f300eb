import ExchangeSheets
import Foundation
import TelephoneExchange
import TestSupport
import Testing

@Suite struct SheetTests {
  @Test func `what is on the keys, voicemail, codes and notices are on the sheet of the user`() throws {
    let text = try DrawnSheets(.equipped()).text("handover-utrecht.pdf")
    for words in [
      "Anna", "toestel", "201", "Yealink T46G", "Bram", "belt 202, lamp: bezet", "Niet storen", "u0@example.nl",
      "kies *62",
      "uw pincode: \(DrawnSheets.pin)", "*97 toestel", "112", "de meldkamer ziet", "088-7654000",
      "Stationsplein 1, Utrecht", "SIP-ALG", "Magazijn", "kiest *72209",
    ] { #expect(text.lowercased().contains(words.lowercased()), "\(words)") }
  }

  @Test func `the language is the company's unless another one is asked for`() throws {
    var exchange = Exchange.equipped()
    let dutch = try DrawnSheets(exchange).text("handover-utrecht.pdf")
    let english = try DrawnSheets(exchange, language: .en).text("handover-utrecht.pdf")
    #expect(dutch.contains("Codes die u kunt kiezen") && !dutch.contains("Codes that you can dial"))
    #expect(english.contains("Codes that you can dial") && english.contains("The emergency services see"))
    exchange.company.language = "en"
    #expect(try DrawnSheets(exchange).text("handover-utrecht.pdf").contains("Codes that you can dial"))
  }

  @Test func `a code that a user may not dial is not on their sheet`() throws {
    var exchange = Exchange.equipped()
    exchange.classesOfService.append(ClassOfService())
    exchange.classesOfService[1].id = "guest"
    exchange.classesOfService[1].codes = [.night: false, .forwards: false]
    exchange.users[1].classOfService = 1
    let all = try DrawnSheets(exchange, selection: .init(user: 0)).text("handover-utrecht.pdf")
    let few = try DrawnSheets(exchange, selection: .init(user: 1)).text("handover-utrecht.pdf")
    #expect(all.contains("*84") && all.contains("*72 [nummer]"))
    #expect(!few.contains("*84") && !few.contains("*72") && few.contains("*98"))
  }

  @Test func `a user with one telephone has one page of A4, and one with a second telephone has room for it`() throws {
    let sheets = try DrawnSheets(.equipped())
    for (path, pages) in [("handover-utrecht.pdf", 4), ("installer-utrecht.pdf", 1), ("passwords-utrecht.pdf", 1)] {
      let facts = try sheets.read(path, with: "pdfinfo")
      #expect(facts.contains(/Pages: +(\d+)/) && facts.firstMatch(of: /Pages: +(\d+)/)?.1 == "\(pages)", "\(path)")
      #expect(facts.contains("595.276 x 841.89 pts (A4)"), "\(facts)")
      #expect(facts.contains("Mon Nov 23 00:00:00 2026"), "\(facts)")
    }
  }

  @Test(arguments: SheetFormat.allCases)
  func `two drawings of one day are the same bytes`(_ format: SheetFormat) throws {
    let first = try DrawnSheets(.equipped(), format: format)
    #expect(try DrawnSheets(.equipped(), format: format).files == first.files)
    #expect(first.files.allSatisfy { !$0.value.isEmpty })
  }

  @Test func `a label sheet has the keys of each telephone and its module under their numbers`() throws {
    let text = try DrawnSheets(.equipped()).text("labels-utrecht.pdf")
    #expect(text.contains("201 Anna") && text.contains("T46G") && text.contains("pagina 1 van 3"))
    #expect(text.contains("module 1, toetsen 1–20") && text.contains("3 Magazijn"))
    #expect(text.contains("VVX 500") && text.contains("toetsen 1–3"))
  }

  @Test func `keys stand on both sides of the screen as on the telephone, counted down the left side first`() throws {
    var exchange = Exchange.equipped()
    let keys: [(place: Int, label: String)] = [
      (1, "Links1"), (5, "Links5"), (6, "Rechts6"), (9, "Rechts9"), (10, "Tweede"),
    ]
    exchange.users[0].keys = keys.map {
      KeyAssignment(position: $0.place, label: $0.label, function: .code("*9\($0.place)"))
    }
    exchange.devices.removeLast()
    for path in ["labels-utrecht.pdf", "handover-utrecht.pdf"] {
      let sheets = try DrawnSheets(exchange, selection: .init(user: 0))
      let boxes = try sheets.read(path, with: "pdftotext", "-bbox", to: "-")
      func place(_ word: String) throws -> (x: Double, y: Double) {
        let found = try #require(
          boxes.matches(of: /<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</).first { $0.3 == word }, "\(word)")
        return (try #require(Double(found.1)), try #require(Double(found.2)))
      }
      let (first, fifth, sixth, ninth) =
        (try place("Links1"), try place("Links5"), try place("Rechts6"), try place("Rechts9"))
      #expect(abs(first.y - sixth.y) < 1 && sixth.x > first.x + 80, "\(path)")
      #expect(abs(first.x - fifth.x) < 1 && fifth.y > ninth.y && ninth.y > sixth.y, "\(path)")
      let second = try place("Tweede")
      #expect(path.hasPrefix("labels") || second.y > fifth.y)
    }
  }

  @Test func `a cordless telephone and a port of an adapter have no keys, and say where they are`() throws {
    var exchange = Exchange.equipped()
    exchange.devices[1].lines[0].attachment = .portable(ipui: "0123456789")
    exchange.devices[2].lines[0].attachment = .port(2, use: .telephone)
    let text = try DrawnSheets(exchange).text("handover-utrecht.pdf")
    #expect(text.contains("Uw draadloze telefoon, op basisstation Polycom VVX 500"))
    #expect(text.contains("Uw toestel op poort 2 van Yealink T46G") && !text.contains("Magazijn"))
  }

  @Test func `the installer's list says whose each telephone is and where the URL goes`() throws {
    let text = try DrawnSheets(.equipped()).text("installer-utrecht.pdf")
    for words in [
      "Hoofdkantoor", "00:15:65:00:00:00", "Anna", "Polycom VVX 500", "https://prov.example.nl/•••/", "DHCP-optie 66",
      "Settings > Auto Provision > Server URL", "Bel nooit 112 als proef",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `a secret is only in files that only their owner may read`() throws {
    let sheets = try DrawnSheets(.equipped())
    #expect(
      sheets.privateFiles.contains("passwords-utrecht.pdf") && sheets.privateFiles.contains("handover-utrecht.pdf"))
    #expect(sheets.privateFiles.isSuperset(of: ["softphones/app-anna.png", "softphones/app-anna.svg"]))
    let passwords = try sheets.text("passwords-utrecht.pdf")
    #expect(passwords.contains(DrawnSheets.password) && passwords.contains(DrawnSheets.token))
    for path in sheets.files.keys where !sheets.privateFiles.contains(path) {
      let text = try sheets.text(path)
      for secret in [DrawnSheets.password, DrawnSheets.pin, DrawnSheets.token] { #expect(!text.contains(secret)) }
    }
    let without = try DrawnSheets(.equipped(), secrets: nil)
    #expect(without.privateFiles.isEmpty)
    #expect(without.files.keys.sorted() == ["handover-utrecht.pdf", "installer-utrecht.pdf", "labels-utrecht.pdf"])
  }

  @Test func `only the sheets of one user or one site are drawn where these are asked for`() throws {
    var exchange = Exchange.equipped()
    exchange.sites.append(Site())
    exchange.sites[1].id = "zeist"
    exchange.users[1].site = 1
    let user = try DrawnSheets(exchange, selection: .init(user: 0))
    #expect(user.files.keys.sorted().prefix(2) == ["handover-utrecht.pdf", "labels-utrecht.pdf"])
    #expect(!(try user.text("handover-utrecht.pdf")).contains("toestel 209"))
    let site = try DrawnSheets(exchange, selection: .init(site: 1))
    #expect(site.files.keys.allSatisfy { $0.contains("-zeist") })
    #expect(try site.text("installer-zeist.pdf").contains("Bram"))
  }

  @Test func `pictures are pages that other programs read and draw`() throws {
    let sheets = try DrawnSheets(.equipped(), format: .svg)
    #expect(sheets.files.keys.contains("handover/201.svg") && sheets.files.keys.contains("labels/001565000002.svg"))
    let folder = try Folder()
    for (path, _) in sheets.files where path.hasSuffix(".svg") {
      _ = try sheets.read(path, with: "xmllint", "--noout")
      let picture = folder.path + "/picture.png"
      _ = try sheets.read(path, with: "rsvg-convert", "--output", picture)
      let png = try Data(contentsOf: URL(fileURLWithPath: picture))
      #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]) && png.count > 500, "\(path)")
    }
  }

  @Test func `what the output throws ends the drawing and comes out`() throws {
    struct Full: Error {}
    let exchange = Exchange.equipped()
    let plan = lower(exchange, asOf: asOf)
    let devices = lowerDevices(exchange, plan, DrawnSheets.catalog, asOf: asOf)
    let sheets = CompanySheets(
      exchange, plan, devices, DrawnSheets.catalog, language: nil, day: asOf, maskedURL: "", secrets: nil)
    for format in SheetFormat.allCases {
      #expect(throws: Full.self) { try sheets.draw(as: format) { _, _ in { _ in throw Full() } } }
      #expect(throws: Full.self) { try sheets.draw(as: format) { _, _ in throw Full() } }
    }
  }
}
