import ExchangeSheets
import Foundation
import TelephoneExchange
import TestSupport
import Testing

@Suite struct QRCodeTests {
  private static func scan(_ picture: String) throws -> [UInt8] {
    [UInt8](try Program.run(["zbarimg", "--quiet", "--raw", "--oneshot", "-Sbinary", picture]))
  }

  @Test(arguments: [
    "https://prov.example.nl/NHQ4RPpJwjQgXtWj3nHzZpbL/linphone-wTRVpJgecY2aGSgvzDQBkP6V.xml", "a", "Zoë & 'quotes'",
    String(repeating: "https://example.nl/a?b=c&d=%20/", count: 16),
  ])
  func `another reader finds exactly the bytes that were put in, in both pictures`(_ text: String) throws {
    let code = try #require(QRCode(text))
    let folder = try Folder()
    let png = folder.path + "/code.png"
    try Data(try code.png()).write(to: URL(fileURLWithPath: png))
    #expect(try Self.scan(png) == Array(text.utf8))
    let svg = folder.path + "/code.svg"
    try Data(code.svg()).write(to: URL(fileURLWithPath: svg))
    _ = try Program.run(["xmllint", "--noout", svg])
    let drawn = folder.path + "/drawn.png"
    _ = try Program.run(["rsvg-convert", "--output", drawn, svg])
    #expect(try Self.scan(drawn) == Array(text.utf8))
  }

  @Test func `a text that is too long for a code has none`() {
    #expect(QRCode(String(repeating: "x", count: 3_000)) == nil)
    #expect(QRCode("") == nil)
  }

  @Test func `the code on a user's printed sheet leads to the settings of their app`() throws {
    let sheets = try DrawnSheets(.equipped(), selection: .init(user: 0))
    let folder = try Folder()
    let pdf = folder.path + "/handover.pdf"
    try Data(try #require(sheets.files["handover-utrecht.pdf"])).write(to: URL(fileURLWithPath: pdf))
    _ = try Program.run(["pdftoppm", "-png", "-r", "150", "-singlefile", pdf, folder.path + "/page"])
    let found = try Self.scan(folder.path + "/page.png")
    #expect(String(decoding: found, as: UTF8.self) == DrawnSheets.secrets.scanned(Self.app))
  }

  private static var app: DevicePlan {
    var plan = DevicePlan()
    plan.id = "app-anna"
    plan.model = "Linphone"
    return plan
  }
}
