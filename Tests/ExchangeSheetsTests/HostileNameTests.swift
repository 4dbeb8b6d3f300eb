import ExchangeSheets
import Foundation
import TelephoneExchange
import TestSupport
import Testing

/// Names that want to leave their place.
@Suite struct HostileNameTests {
  private static let names = [
    "'t Hart & Zn.", "\"quotes\" <b>tag</b> \\ %s", "שלום עולם משה כהן", "محمد العربي الطويل",
    "👩‍👩‍👧‍👦🚀🚀🚀", String(repeating: "W", count: 10_000), String(repeating: "woord ", count: 2_000),
    "regel\nregel\r\n\tregel", "Z\u{338}\u{322}\u{31B}a\u{337}l\u{335}g\u{334}o", "\u{202E}omgekeerd\u{202C}", "日本語の名前",
    "\u{0}\u{1}\u{FFFE}", "",
  ]

  private static func exchange() -> Exchange {
    var exchange = Exchange.equipped()
    let first = exchange.devices[0]
    exchange.users = names.indices.map { index in
      var user = user("\(300 + index)", names[index])
      user.site = 0
      user.voicemail.active = true
      user.voicemail.mail = names[index]
      user.keys = [
        KeyAssignment(function: .lamp(user: (index + 1) % names.count)),
        KeyAssignment(label: names[index], function: .code(names[index])),
      ]
      return user
    }
    exchange.huntGroups = []
    exchange.autoAttendants = []
    exchange.devices = names.indices.map { index in
      var device = first
      device.id = "0015650001" + (index < 10 ? "0\(index)" : "\(index)")
      device.mac = MACAddress(device.id)
      device.model = index.isMultiple(of: 2) ? "T46G" : "VVX 500"
      device.description = names[index]
      device.lines = [Device.Line(user: index)]
      return device
    }
    exchange.company.name = names[5]
    exchange.sites[0].name = names[6]
    exchange.sites[0].address = names[5]
    return exchange
  }

  @Test func `no word of a hostile name is outside the paper's margins, and each sheet is still there`() throws {
    let sheets = try DrawnSheets(Self.exchange())
    for path in sheets.files.keys.sorted() where path.hasSuffix(".pdf") {
      let boxes = try sheets.read(path, with: "pdftotext", "-bbox", to: "-")
      let words = boxes.matches(of: /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/)
      #expect(words.count > 50, "\(path)")
      for word in words {
        let sides = [word.1, word.2, word.3, word.4].compactMap { Double($0) }
        // 15 mm; a letter may be a hair wider than its advance.
        #expect(sides[0] >= 40 && sides[1] >= 25 && sides[2] <= 555 && sides[3] <= 812, "\(path): \(word.0)")
      }
    }
    let facts = try sheets.read("handover-utrecht.pdf", with: "pdfinfo")
    let pages = try #require(facts.firstMatch(of: /Pages: +(\d+)/).flatMap { Int($0.1) })
    #expect(pages >= Self.names.count && pages <= 2 * Self.names.count)
  }

  @Test func `a hostile name comes out as it went in`() throws {
    let sheets = try DrawnSheets(Self.exchange())
    let labels = try sheets.text("labels-utrecht.pdf")
    #expect(labels.contains("'t Hart & Zn.") && labels.contains("<b>tag</b>") && labels.contains("regel regel regel"))
    // What is not seen is still in the text that a reader copies, up to a limit.
    #expect(labels.contains("WWWWWWWW") && !labels.contains(String(repeating: "W", count: 1_300)))
    // Letters of the fonts that the tests install; others are drawn as boxes with their numbers where no font has them.
    for letters in ["שלום", "omgekeerd"] { #expect(labels.contains(letters), "\(letters)") }
  }

  @Test func `hostile ids stay in the folder`() throws {
    var exchange = Exchange.equipped()
    exchange.devices[0].id = "../../etc/passwd"
    exchange.users[0].id = "/a\nb"
    let sheets = try DrawnSheets(exchange, format: .svg)
    for path in sheets.files.keys {
      #expect(!path.hasPrefix("/") && !path.contains("..") || path.hasPrefix("labels/"), "\(path)")
      #expect(path.split(separator: "/").count <= 2 && !path.contains("\n"), "\(path)")
    }
  }
}
