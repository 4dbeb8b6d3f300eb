import Testing

@testable import LegacyImport

@Suite struct HandsetTests {
  private static let all = imported(fixtures("handsets"))

  @Test(arguments: [
    ("001565aabb01", "201", "Jan", "van der Berg"), ("0004f2aabb02", "202", "Zoe", "Jansen"),
    ("000413aabb03", "203", "Piet", "de Vries"),
    ("000413aabb04", "204", "Kees", "Kok"), ("001b54aabb06", "206", "Anna", "Bakker"),
    ("001d7eaabb07", "207", "Ben", "Dekker"), ("00085daabb08", "208", "Carla", "Smit"),
    ("0080f0aabb09", "209", "Dirk", "Post"),
    ("0c383eaabb0a", "210", "Els", "Mol"),
  ])
  func eachMakersFileGivesDeviceUserAndName(mac: String, user: String, first: String, last: String) {
    #expect(Self.all.text("devices", mac, "mac") == mac)
    #expect(Self.all.text("devices", mac, "lines")?.contains(user) == true)
    #expect(Self.all.text("users", user, "first_name") == first)
    #expect(Self.all.text("users", user, "last_name") == last)
  }

  @Test func keysBecomeKeys() {
    #expect(
      Self.all.text("devices", "001565aabb01", "keys")
        == "{position: 2, label: Zoë, lamp: 202}, {position: 3, label: Taxi, speed_dial: 06-12345678}")
    #expect(Self.all.text("devices", "000413aabb03", "keys")?.contains("lamp: 202") == true)
    #expect(Self.all.text("devices", "000413aabb04", "keys")?.contains("speed_dial: 06-12345678") == true)
    #expect(Self.all.text("devices", "001b54aabb06", "keys")?.contains("lamp: 201") == true)
    #expect(Self.all.text("devices", "001d7eaabb07", "keys")?.contains("lamp: 201") == true)
    #expect(Self.all.text("devices", "00085daabb08", "keys")?.contains("lamp: 201") == true)
    #expect(Self.all.text("devices", "0080f0aabb09", "keys")?.contains("lamp: 201") == true)
    #expect(Self.all.text("devices", "0c383eaabb0a", "keys") == "{position: 2, label: Jan, lamp: 201}")
    #expect(Self.all.text("phone_book", "Taxi Centrale", "numbers") == "030-2345678")
  }

  /// Line keys, then multi-purpose keys, then boards: each with numbers of its own.
  @Test func keysOfGrandstream() {
    #expect(
      Self.all.text("devices", "000b82aabb05", "keys")
        == "{position: 2, label: Jan, lamp: 201}, {position: 3, label: Drukkerij, speed_dial: 030-2345678}")
    #expect(
      Self.all.text("devices", "000b82aabb05", "modules")
        == "{keys: {position: 1, label: Zoe, lamp: 202}}, {keys: {position: 1, lamp: 201}}")
    #expect(Self.all.questions.map(\.question.path).contains("devices/000b82aabb05/key-4"))
  }

  @Test func modelsComeFromNamesOrAreAskedOncePerMaker() {
    #expect(Self.all.text("devices", "001d7eaabb07", "model") == "SPA504G")
    #expect(Self.all.text("devices", "000413aabb03", "model") == "370")
    #expect(Self.all.questions.map(\.question.path).contains("models/Yealink"))
    let decided = imported(fixtures("handsets"), importContext(["models/Yealink": "T46S"]))
    #expect(decided.text("devices", "001565aabb01", "model") == "T46S")
  }

  @Test func passwordsAreRenewedAndMasked() {
    let secrets = Self.all.values(.secretRenewed)
    #expect(secrets.count >= 9)
    #expect(secrets.allSatisfy { $0.shownOld == "***" })
    let kept = imported(fixtures("handsets"), importContext(keepSecrets: true))
    #expect(kept.secrets.map(\.path) == ["sip/001565aabb01/1"])
  }

  @Test func copiesAndSwitchedOffAccountsAreLeftOut() {
    #expect(Self.all.values.contains { $0.place.file.hasSuffix(".bak") && $0.outcome == .notCarried })
    #expect(Self.all.text("users", "299", "extension") == nil)
  }

  /// A list of people goes before names on displays; files and people meet at the extension.
  @Test func aListOfPeopleGoesBeforeNamesOnDisplays() {
    let list = InputFile("list.csv", Array("Toestel;Voornaam;Achternaam\n201;Johannes;Bergsma\n".utf8))
    let merged = imported(fixtures("handsets") + [list])
    #expect(merged.text("users", "201", "last_name") == "Bergsma")
    #expect(merged.text("devices", "001565aabb01", "lines")?.contains("201") == true)
    #expect(merged.values.contains { $0.old == "Jan van der Berg" && $0.outcome == .notCarried })
  }

  /// Every setting of a file is one value, and the file's name is one.
  @Test func everySettingIsOneValue() {
    for file in fixtures("handsets") where !file.base.hasSuffix(".bak") {
      var found: [InputValue] = []
      guard let dialect = HandsetDialect.all.first(where: { $0.recognise(file) != nil }) else { continue }
      let settings = dialect.settings(file, &found)
      #expect(readHandset(file, importContext()).values.count == settings.count + 1)
    }
  }

  @Test func brokenXMLKeepsWhatWasBefore() {
    let text = "<flat-profile>\n<User_ID_1_>207</User_ID_1_>\n<Display_Name_1_>Ben Dekker</Display_Name_1_>\n<oops"
    let values = readHandset(InputFile("spa504g-001d7eaabb07.xml", Array(text.utf8)), importContext()).values
    #expect(values.contains { $0.outcome == .damaged })
    #expect(values.contains { $0.old == "207" && $0.outcome == .carried })
  }

  @Test func entitiesAreNotUnfolded() {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <flat-profile><User_ID_1_>207</User_ID_1_><Display_Name_1_>&x;&b;</Display_Name_1_></flat-profile>
      """
    let values = readHandset(InputFile("spa504g-001d7eaabb07.xml", Array(text.utf8)), importContext()).values
    #expect(!values.contains { $0.old.contains("root:") || $0.old.contains("aaaa") })
  }
}
