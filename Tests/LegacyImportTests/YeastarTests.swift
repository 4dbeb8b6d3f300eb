import Testing

@testable import LegacyImport

@Suite struct YeastarTests {
  private static let merged = imported(fixtures("yeastar"))

  @Test func people() {
    let merged = Self.merged
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "voicemail.mail") == "jan@example.nl")
    #expect(merged.text("users", "202", "voicemail.mail") == "berichten@example.nl")
    #expect(merged.text("users", "202", "number") == "088-7654012")
    #expect(merged.text("users", "203", "class_of_service") == "internal")
    #expect(merged.text("users", "203", "first_name") == "User")
    #expect(merged.text("phone_book", "Jan van der Berg (mobile)", "numbers") == "06-12345678")
    let kept = imported([fixture("yeastar/extensions.csv")], importContext(keepSecrets: true))
    #expect(kept.secrets.map(\.path) == ["pin/201"])
  }

  @Test func oldSeries() {
    #expect(Self.merged.text("users", "204", "last_name") == "de Vries")
    // Only the names of these columns are known.
    let mail = Self.merged.values.first { $0.old == "piet@example.nl" }
    #expect(mail?.outcome == .guessed)
    #expect(Self.merged.text("users", "204", "voicemail.mail") == "piet@example.nl")
    #expect(Self.merged.text("users", "205", "caller_id") == "personal")
  }

  @Test func telephones() {
    #expect(Self.merged.text("devices", "001565aabb01", "model") == "T46S")
    #expect(Self.merged.text("devices", "000413aabb02", "lines") == "202, 203")
    #expect(Self.merged.text("devices", "001565aabb03", "lines") == "{user: 204, label: Piet}, 205")
    #expect(Self.merged.text("devices", "000413aabb04", "lines") == nil)
  }

  @Test func numbers() {
    let merged = Self.merged
    #expect(merged.text("users", "204", "number") == "088-7654014")
    #expect(merged.value(line: 5, "did pattern")?.outcome == .needsDecision)
    #expect(merged.questions.map(\.question.path).contains("unassigned_numbers"))
    #expect(merged.questions.map(\.question.path).contains("numbers/088-7654000/destination"))
    #expect(merged.text("phone_book", "Speed dial 12", "numbers") == "030-1234567")
    #expect(merged.text("phone_book", "Els Smit", "numbers") == "030-7654321, 06-87654321")
    #expect(merged.text("phone_book", "Garage Bos", "numbers") == "030-1122334")
    #expect(merged.values.contains { $0.old == "030-7654322" && $0.note == "a fax number" })
  }

  /// Voicemail is nobody; a second number rings as well; accounts go by their own numbers.
  @Test func destinationsAndAccounts() {
    let merged = imported(
      text: "Name,DID Matching Mode,DID Pattern,Default Destination,Number of Default Destination\n"
        + "A,patterns,0887654014,ext_vm,204\nB,patterns,0887654015,extension,205\n"
        + "C,patterns,0887654016,extension,205\n")
    #expect(merged.text("users", "204", "number") == nil)
    #expect(merged.text("users", "205", "number") == "088-7654015")
    #expect(merged.text("users", "205", "extra_numbers") == "088-7654016")
    let phones = imported(
      text: "Vendor,Model,MAC Address,Template,Assign Extension\nSnom,D725,000413AABB02,T,2:203&1:202\n")
    #expect(phones.text("devices", "000413aabb02", "lines") == "202, 203")
  }

  /// A range of numbers and a range of extensions, one by one.
  @Test func ranges() {
    let merged = imported([fixture("yeastar/inbound.csv")])
    #expect(merged.text("users", "205", "number") == "088-7654022")
  }
}

@Suite struct GrandstreamUCMTests {
  private static let merged = imported(fixtures("grandstream-ucm"))

  @Test func people() {
    let merged = Self.merged
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "class_of_service") == "internal")
    #expect(merged.text("users", "201", "forwards.no_answer") == "202")
    #expect(merged.text("users", "201", "forwards.rings") == "4")
    #expect(merged.text("users", "202", "voicemail.active") == "false")
    #expect(merged.text("users", "202", "simultaneous_ring.number") == "06-12345679")
    // Only during office hours.
    #expect(merged.text("users", "202", "forwards.always") == nil)
    #expect(merged.questions.map(\.question.path).contains("users/202/forwards.always"))
    #expect(merged.questions.map(\.question.path).contains("users/203/disabled"))
    #expect(merged.questions.map(\.question.path).contains("users/203/fax"))
  }
}
