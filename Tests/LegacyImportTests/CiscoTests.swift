import Testing

@testable import LegacyImport

@Suite struct CiscoCMETests {
  private static let file = fixture("cisco-cme/router.txt")
  private static let merged = imported([file])

  private static func value(_ old: String) -> InputValue? { merged.values.first { $0.old == old } }

  @Test func people() {
    let merged = Self.merged
    #expect(merged.text("users", "201", "first_name") == "Jan")
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "202", "first_name") == "Zoë")
    #expect(merged.text("users", "205", "last_name") == "Smit")
    #expect(merged.text("users", "201", "forwards.busy") == "202")
    #expect(merged.text("users", "201", "voicemail.active") == "true")
    #expect(merged.text("users", "201", "rings_before_no_answer") == "3")
    #expect(merged.text("users", "203", "forwards.always") == "06-12345678")
    // To the fax, which is nobody.
    #expect(merged.text("users", "202", "forwards.no_answer") == nil)
    #expect(merged.questions.map(\.question.path).contains("users/202/forwards.no_answer"))
    #expect(merged.questions.map(\.question.path).contains("analog/129"))
    #expect(merged.text("pickup_groups", "Pickup group 1", "members") == "201, 202")
  }

  @Test func publicNumbers() {
    let merged = Self.merged
    // The rule says it, before the pattern of all.
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "extra_numbers") == "088-7654031")
    #expect(merged.text("hunt_groups", "Verkoop", "number") == "088-7654000")
    #expect(merged.text("users", "203", "number") == "088-7654203")
    #expect(merged.questions.map(\.question.path).contains("dids/9925193"))
    #expect(merged.questions.map(\.question.path).contains("outside_prefix"))
  }

  @Test func telephones() {
    let merged = Self.merged
    #expect(merged.text("devices", "001565aabb01", "lines") == "201")
    #expect(
      merged.text("devices", "001565aabb01", "keys")
        == "{label: mobiel, speed_dial: 06-12345679}, {position: 3, lamp: 202}")
    #expect(merged.text("devices", "001565aabb05", "keys") == "{label: Jan, lamp: 201}")
    #expect(merged.text("devices", "001565aabb03", "lines") == "203, 201")
    #expect(merged.questions.map(\.question.path).contains("models/7965"))
    let known = imported([Self.file], importContext(["models/7965": "T48S"]))
    #expect(known.questions.map(\.question.path).contains("devices/001565aabb03/modules"))
    #expect(merged.questions.map(\.question.path).contains("models/CIPC"))
    #expect(merged.remarks.contains { $0.contains("SCCP") })
  }

  /// A number that several telephones have and none has first rings them together.
  @Test func groups() {
    let merged = Self.merged
    #expect(merged.text("hunt_groups", "Receptie", "agents") == "201, 202")
    #expect(merged.text("hunt_groups", "Receptie", "extension") == "290")
    #expect(Self.value("number 290")?.outcome == .guessed)
    #expect(merged.text("hunt_groups", "Verkoop", "policy") == "simultaneous")
    #expect(merged.text("hunt_groups", "Verkoop", "agents") == "201, 202")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.after") == "20 s")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.to") == "203")
    #expect(merged.questions.map(\.question.path).contains("paging_groups/299"))
  }

  /// Each line about telephones is a value; all others are counted, and not shown.
  @Test func everyLineIsOneValue() {
    let lines = String(decoding: Self.file.bytes, as: UTF8.self).split(separator: "\n").filter { line in
      !line.drop { $0 == " " }.hasPrefix("!")
    }
    let counted = Self.merged.values.map { value in
      value.note == "not about telephones" ? Int(value.old.prefix { $0.isNumber }) ?? 0 : 1
    }
    #expect(counted.reduce(0, +) == lines.count)
    #expect(Self.value("web admin system name root password s2pwm403co")?.isSecret == true)
    #expect(!Self.merged.values.contains { $0.old.contains("duplex") || $0.old.contains("secret 5") })
  }

  /// Terminals lose the blanks at the beginning of lines.
  @Test func withoutIndentation() {
    let text = """
      ephone-dn 1
      number 201
      name Jan Berg
      !
      ephone 1
      mac-address 0015.65AA.BB01
      ephone-template 1
      type 7942
      button 1:1
      !
      line con 0
      """
    let merged = imported(text: text, name: "a.log")
    #expect(merged.text("devices", "001565aabb01", "lines") == "201")
    #expect(merged.text("users", "201", "last_name") == "Berg")
  }

  @Test(arguments: [
    ("1:1", 1, ":" as Character, [1]), ("3o1,2,3", 3, "o", [1, 2, 3]), ("12m7", 12, "m", [7]),
  ])
  func buttons(text: String, position: Int, sign: Character, numbers: [Int]) {
    let button = CMEGraph.button(text)
    #expect(button?.position == position)
    #expect(button?.sign == sign)
    #expect(button?.numbers == numbers)
  }

  @Test(arguments: ["", "1", "1:", "a:1", "1:a", "99999:1", "1:1,,a"]) func noButtons(text: String) {
    #expect(CMEGraph.button(text) == nil)
  }
}

@Suite struct CUCMTests {
  private static let merged = imported(fixtures("cucm"))

  @Test func phones() {
    let merged = Self.merged
    #expect(merged.text("devices", "001565aabb01", "lines") == "{user: 201, label: Jan}, {user: 202, label: Zoe}")
    #expect(merged.text("devices", "001565aabb01", "model") == "T46S")
    #expect(
      merged.text("devices", "001565aabb01", "keys") == "{speed_dial: 030-1234567, label: Huisarts}")
    #expect(merged.text("users", "201", "number") == "088-7654201")
    #expect(merged.text("users", "201", "forwards.busy") == "06-12345678")
    #expect(merged.questions.map(\.question.path).contains("users/201/forwards.busy.internal"))
    #expect(merged.text("users", "201", "voicemail.active") == "true")
    #expect(merged.text("users", "201", "rings_before_no_answer") == "4")
    #expect(merged.text("users", "202", "forwards.always") == "201")
    #expect(merged.text("pickup_groups", "Verkoop", "members") == "201, 202")
    #expect(merged.questions.contains { $0.question.path.hasPrefix("lamps/SEP001565AABB01/") })
    #expect(merged.values.contains { $0.old == "CSFJBERG" && $0.outcome == .notCarried })
  }

  @Test func users() {
    #expect(Self.merged.text("users", "201", "last_name") == "van der Berg")
    #expect(Self.merged.text("users", "202", "voicemail.mail") == "zoe@example.nl")
    // Cells behind the last column of the header are the user's devices.
    #expect(Self.merged.values(.damaged).isEmpty)
  }
}
