import ExchangeCalls
import ExchangeChecks
import ExchangeDescription
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// A logo that is a file of the description: published, named in the files of telephones, judged for each model.
@Suite struct LogoTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 0xE0, 0, 0, 1, 0x10]
    + [8, 2, 0, 0, 0]
  /// 320 × 240, behind an application segment and a table.
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xC4, 0, 4, 9, 9, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 240, 1, 64, 1, 0]
    + [0, 0, 0]
  private static let bmp: [UInt8] =
    Array("BM".utf8) + Array(repeating: 0, count: 12) + [40, 0, 0, 0, 0xE0, 1, 0, 0] + [0xF0, 0xFE, 0xFF, 0xFF]

  @Test func `the head of a picture tells its size`() throws {
    let png = try #require(Picture(Self.png))
    #expect((png.format, png.width, png.height) == (.png, 480, 272))
    let jpeg = try #require(Picture(Self.jpeg))
    #expect((jpeg.format, jpeg.width, jpeg.height) == (.jpeg, 320, 240))
    let bmp = try #require(Picture(Self.bmp))
    #expect((bmp.format, bmp.width, bmp.height) == (.bmp, 480, 272))
  }

  @Test func `what is cut off or something else is not a picture`() {
    for bytes in [Self.png, Self.jpeg, Self.bmp] {
      for length in 0..<bytes.count { _ = Picture(Array(bytes.prefix(length))) }
      #expect(Picture(Array(bytes.prefix(20))) == nil)
    }
    #expect(Picture(Array("GIF89a".utf8) + [1, 1, 1, 1]) == nil)
    #expect(Picture([0xFF, 0xD8, 0xFF, 0xE0, 0, 0]) == nil)
    #expect(Picture([0xFF, 0xD8, 0xFF] + Array(repeating: 0xFF, count: 100_000)) == nil)
  }

  private func compiled(_ settings: String, _ files: [String: [UInt8]], url: String = "https://prov.example.nl/")
    -> Compilation
  {
    let text = """
      centrale: 1
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      unassigned_numbers: 201
      company: {id: office, name: Office, main_number: 088-7654000}
      device_settings: \(settings)
      users: [{extension: 201, first_name: Ria, last_name: Smit}]
      devices:
        - {mac: "00:15:65:4a:a9:37", model: T46G, user: 201}
        - {mac: "00:04:f2:4a:a9:37", model: VVX 500, user: 201}

      """
    let provider = "registrar: {host: sip.example.nl}\n\(url.isEmpty ? "" : "provisioning_url: \(url)\n")"
    let source = Source { path in
      files[path] ?? (path == "centrale.yaml" ? Array(text.utf8) : path == "provider.yaml" ? Array(provider.utf8) : nil)
    }
    return compile(source, folderName: "office", library: BankEntry.library, asOf: BankEntry.asOf, isChecked: false)
  }

  private func texts(_ compilation: Compilation) throws -> [String: [UInt8]] {
    var texts: [String: [UInt8]] = [:]
    for file in compilation.outputFiles(secrets: NamedSecrets())
    where file.path.hasPrefix("provisioning/") {
      var bytes: [UInt8] = []
      try file.render(&bytes)
      texts[String(file.path.split(separator: "/").last ?? "")] = bytes
    }
    return texts
  }

  @Test func `a file of the description is published once, and each telephone is told where`() throws {
    let compilation = compiled(
      "{T46G: {logo: pictures/logo.png}, VVX 500: {logo: pictures/small.jpg}}",
      ["pictures/logo.png": Self.png, "pictures/small.jpg": Self.jpeg])
    #expect(compilation.diagnostics.filter { $0.rule.code.hasSuffix("-picture") || $0.severity == .error }.isEmpty)
    let texts = try texts(compilation)
    let names = texts.keys.filter { $0.hasPrefix("logo-") }.sorted()
    #expect(names.count == 2)
    let png = try #require(names.first { $0.hasSuffix(".png") })
    let jpeg = try #require(names.first { $0.hasSuffix(".jpeg") })
    #expect(texts[png] == Self.png && texts[jpeg] == Self.jpeg)
    let yealink = KeyValueFile(String(decoding: try #require(texts["0015654aa937.cfg"]), as: UTF8.self))
    let address = try #require(yealink["wallpaper_upload.url"])
    #expect(address.hasPrefix("https://prov.example.nl/") && address.hasSuffix("/\(png)"))
    #expect(yealink["phone_setting.backgrounds"] == "Config:\(png)")
    let polycom = XMLFile(String(decoding: try #require(texts["0004f24aa937-account.cfg"]), as: UTF8.self))
    #expect(polycom["bg.color.bm.1.name"]?.hasSuffix("/\(jpeg)") == true)
  }

  @Test func `a picture that does not fit is reported at its setting`() {
    func codes(_ settings: String, _ files: [String: [UInt8]], url: String = "https://prov.example.nl/") -> [String] {
      compiled(settings, files, url: url).diagnostics.filter {
        $0.severity != .note && $0.subject?.contains("logo") == true
      }
      .map { "\($0.rule.code) \($0.message)" }
    }
    #expect(
      codes("{VVX 500: {logo: a.png}}", ["a.png": Self.png]) == [
        "scaled-picture `a.png` has 480 × 272 pixels; the screen of a VVX 500 has 320 × 240"
      ])
    #expect(
      codes("{T46G: {logo: a.png}}", ["a.png": Array("text".utf8)]) == [
        "unfit-picture `a.png` is not a picture in PNG, JPEG or BMP"
      ])
    #expect(
      codes("{T46G: {logo: a.png}}", ["a.png": Self.png + Array(repeating: 0, count: 6_000_000)]) == [
        "unfit-picture `a.png` has 6000029 bytes; a T46G takes 5242880"
      ])
    #expect(
      codes("{T46G: {logo: a.png}}", ["a.png": Self.png], url: "") == [
        "unfit-picture `a.png` has no address from which a telephone could fetch it"
      ])
    let missing = compiled("{T46G: {logo: a.png}}", [:]).diagnostics.filter { $0.severity == .error }
    #expect(missing.map(\.rule.code) == ["missing-file"])
    #expect(missing.first?.range != nil)
    let outside = compiled("{T46G: {logo: ../a.png}}", [:]).diagnostics.filter { $0.severity == .error }
    #expect(outside.map(\.rule.code) == ["unsafe-path"])
  }
}
