import Testing

@testable import LegacyImport

@Suite struct PostgresDumpTests {
  private func rows(_ text: String) -> (rows: [[String]], dump: PostgresDump) {
    var dump = PostgresDump(InputBytes(Array(text.utf8)))
    var rows: [[String]] = []
    dump.read(["t"]) { rows.append([$0.table, "\($0.line)"] + $0.cells.map { "\($0.column)=\($0.value)" }) }
    return (rows, dump)
  }

  @Test func copies() {
    let (rows, dump) = rows(
      "--\nCOPY public.t (a, \"order\") FROM stdin;\n1\tx\\ty\n2\t\\N\n\\.\nCOPY u (a) FROM stdin;\n1\n\\.\n")
    #expect(rows == [["t", "3", "a=1", "order=x\ty"], ["t", "4", "a=2"]])
    #expect(dump.skipped.map(\.rows) == [1])
    #expect(dump.faults.isEmpty)
  }

  @Test func inserts() {
    let (rows, dump) = rows(
      "INSERT INTO public.t (a, \"order\") VALUES (1, 'it''s; (x)'::text),\n (2, E'a\\'b'),(NULL, 'c');\nINSERT INTO t (a) VALUES (3);\n"
    )
    #expect(
      rows == [
        ["t", "1", "a=1", "order=it's; (x)"], ["t", "2", "a=2", "order=a'b"], ["t", "2", "order=c"], ["t", "3", "a=3"],
      ])
    #expect(dump.faults.isEmpty)
  }

  @Test func damage() {
    #expect(rows("COPY t (a, b) FROM stdin;\n1\n2\t3\n").rows == [["t", "3", "a=2", "b=3"]])
    #expect(rows("COPY t (a, b) FROM stdin;\n1\n2\t3\n").dump.faults.count == 2)
    #expect(rows("INSERT INTO t (a) VALUES ('x").dump.faults.count == 1)
    #expect(rows("INSERT INTO").rows.isEmpty)
    #expect(rows("INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2), (3);\n").dump.faults.count == 1)
    #expect(rows("INSERT INTO t (a) SELECT 1;\nINSERT INTO t (a) VALUES (1);").rows.count == 1)
  }
}

@Suite struct FusionPBXTests {
  private static let dump = imported([fixture("fusionpbx/fusionpbx.sql")])

  @Test func tables() {
    let merged = imported(
      ["extensions", "devices", "destinations", "voicemails"].map { fixture("fusionpbx/\($0).csv") })
    #expect(merged.text("users", "201", "forwards.no_answer") == "202")
    #expect(merged.text("users", "201", "forwards.always") == nil)
    #expect(merged.text("users", "202", "forwards.always") == "06-12345679")
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "202", "number") == "088-7654012")
    #expect(merged.text("users", "202", "voicemail.active") == "false")
    #expect(merged.text("devices", "001565aabb01", "model") == "T46S")
    #expect(merged.text("devices", "001565aabb01", "lines") == "201, {user: 202, label: Zoë}")
    #expect(merged.text("pickup_groups", "verkoop", "members") == "201, 202")
    #expect(merged.questions.map(\.question.path).contains("numbers/088-7654013/destination"))
  }

  @Test func contacts() {
    let merged = imported([fixture("fusionpbx/contacts.csv"), fixture("wazo/phonebook.csv")])
    #expect(merged.text("phone_book", "Huisarts", "numbers") == "030-7654321")
    #expect(merged.text("phone_book", "Els Smit", "numbers") == "06-87654321, 030-7654321")
    #expect(merged.all("phone_book").count == 2)
    #expect(merged.values(.damaged).map(\.old) == ["abc"])
  }

  @Test func peopleAndDevices() {
    let merged = Self.dump
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "203", "last_name") == "de Vries")
    #expect(merged.text("users", "201", "simultaneous_ring.number") == "06-12345678")
    #expect(merged.text("users", "201", "voicemail.mail") == "jan@example.nl")
    #expect(merged.text("mailboxes", "Algemene berichten", "extension") == "299")
    // In the order of their numbers, not of the rows.
    #expect(merged.text("devices", "001565aabb01", "lines") == "201, {user: 202, label: Zoë}")
    #expect(merged.text("devices", "001565aabb01", "description") == "Balie")
  }

  @Test func groupsAndMenus() {
    let merged = Self.dump
    #expect(merged.text("hunt_groups", "Verkoop", "agents") == "202, 201")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.after") == "25 s")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.to") == "203")
    #expect(merged.text("hunt_groups", "Service", "policy") == "regular")
    #expect(merged.text("hunt_groups", "Service", "agents") == "201")
    #expect(merged.questions.map(\.question.path).contains("hunt_groups/Service/overflow.to"))
    let menu = "menus.business_hours."
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "keys.1") == "{transfer: 600}")
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "keys.2") == "{mailbox: 201}")
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "keys.star") == "{action: repeat}")
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "keys.3") == nil)
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "operator") == "600")
    #expect(merged.text("auto_attendants", "Hoofdmenu", "first_digit_timeout") == "5 s")
    #expect(merged.text("auto_attendants", "Hoofdmenu", "number") == "088-7654000")
    #expect(merged.text("users", "201", "number") == "088-7654011")
  }

  @Test func switchedOffAndSecondNumbers() {
    let text = """
      COPY public.v_extensions (extension, enabled) FROM stdin;
      201\ttrue
      202\ttrue
      \\.
      COPY public.v_ivr_menus (ivr_menu_uuid, ivr_menu_name, ivr_menu_extension, ivr_menu_enabled) FROM stdin;
      i1\tUit\t650\tfalse
      \\.
      COPY public.v_devices (device_uuid, device_address, device_enabled) FROM stdin;
      d1\t001565aabb01\tfalse
      \\.
      COPY public.v_ring_groups (ring_group_uuid, ring_group_name, ring_group_extension) FROM stdin;
      g1\tVerkoop\t600
      \\.
      COPY public.v_ring_group_destinations (ring_group_uuid, destination_number, destination_delay, destination_timeout) FROM stdin;
      g1\t201\t-9223372036854775808\t-1
      \\.
      COPY public.v_destinations (destination_number, destination_prefix, destination_data, destination_enabled) FROM stdin;
      0887654011\t\t201 XML x\ttrue
      0887654012\t\t201 XML x\ttrue
      0887654013\t\t201 XML x\tfalse
      301234567\t49\t202 XML x\ttrue
      \\.

      """
    let merged = imported(text: text, name: "dump.sql")
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "extra_numbers") == "088-7654012")
    #expect(merged.text("users", "202", "number") != nil)
    #expect(merged.text("users", "202", "number") != "030-1234567")
    #expect(merged.text("hunt_groups", "Verkoop", "agents") == "201")
    #expect(merged.all("auto_attendants").isEmpty)
    #expect(merged.all("devices").isEmpty)
    #expect(merged.values.contains { $0.old == "0887654013" && $0.note == "this number is switched off" })
  }

  /// A mailbox is nobody.
  @Test func onlyExtensionsAreUsers() {
    let text = "destination_number,destination_actions\n31887654011,transfer:*99201 XML example.org\n"
    #expect(imported(text: text).all("users").isEmpty)
  }

  /// A server has many companies; the largest is read unless another is named.
  @Test func domains() {
    #expect(Self.dump.questions.map(\.question.path).contains("fusionpbx/domain"))
    let other = imported([fixture("fusionpbx/fusionpbx.sql")], importContext(["fusionpbx/domain": "ander.example"]))
    #expect(other.all("users").map(\.key.id) == ["201"])
    #expect(other.text("users", "201", "first_name") == "Iemand")
    #expect(other.idleDecisions.isEmpty)
    #expect(!Self.dump.values.contains { $0.old.contains("Iemand") })
    #expect(Self.dump.values.contains { $0.place.part == "v_xml_cdr" && $0.old == "2 rows" })
  }
}

@Suite struct WazoTests {
  @Test func users() {
    let merged = imported([fixture("wazo/users.csv"), fixture("wazo/xivo.csv")])
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "extra_numbers") == "088-7654031")
    #expect(merged.text("users", "201", "voicemail.mail") == "jan.box@example.nl")
    #expect(merged.text("users", "201", "voicemail.rings") == "6")
    #expect(merged.text("users", "202", "withhold_number") == "true")
    #expect(merged.questions.map(\.question.path).contains("users/202/disabled"))
    #expect(merged.questions.map(\.question.path).contains("users/202/extens"))
    #expect(merged.text("users", "203", "last_name") == "de Vries")
    #expect(merged.text("users", "203", "voicemail.active") == "true")
  }

  @Test func database() {
    let merged = imported([fixture("wazo/wazo.sql")])
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "voicemail.mail") == "jan.box@example.nl")
    #expect(merged.text("users", "201", "forwards.no_answer") == "202")
    #expect(merged.text("users", "202", "withhold_number") == "true")
    #expect(merged.text("hunt_groups", "Verkoop", "extension") == "600")
    #expect(merged.text("hunt_groups", "Verkoop", "policy") == "circular")
    #expect(merged.text("hunt_groups", "Verkoop", "agents") == "202, 201")
    #expect(merged.text("hunt_groups", "Verkoop", "number") == "088-7654000")
    // A telephone's file knows only the account.
    let phone = InputFile("001565aabb01.cfg", Array("account.1.user_name = k4tz9q\naccount.1.label = k4tz9q\n".utf8))
    #expect(imported([phone, fixture("wazo/wazo.sql")]).text("devices", "001565aabb01", "lines") == "201")
  }
}

@Suite struct InnovaphoneTests {
  private static let files = fixtures("innovaphone")

  @Test func objects() {
    let merged = imported(Self.files)
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "203", "last_name") == "de Vries")
    #expect(merged.text("devices", "009033aabb01", "lines") == "201")
    #expect(merged.text("devices", "009033aabb01", "keys") == "{speed_dial: 030-1234567, label: Huisarts}")
    #expect(merged.text("devices", "009033aabb03", "description") == "Balie")
    #expect(merged.questions.map(\.question.path).contains("objects/Wachtrij"))
    #expect(merged.questions.map(\.question.path).contains("models/innovaphone"))
    #expect(merged.values.contains { $0.old == "softphone" && $0.outcome == .notCarried })
  }

  /// What a group is for is asked once, and the answer makes it.
  @Test func groups() {
    #expect(imported(Self.files).all("hunt_groups").isEmpty)
    let answered = imported(
      Self.files, importContext(["groups/Verkoop": "hunt_groups", "groups/Service": "pickup_groups"]))
    #expect(answered.text("hunt_groups", "Verkoop", "agents") == "201, 202")
    #expect(answered.text("pickup_groups", "Service", "members") == "203")
    #expect(answered.idleDecisions.isEmpty)
  }

  @Test func oldCSV() {
    let text = "Template;;;;;;config\nJan Berg;jan;201;std;;;;Geheim;Verkoop\n"
    let merged = imported(text: text)
    #expect(merged.text("users", "201", "last_name") == "Berg")
    #expect(merged.values.count == 6)
    #expect(merged.values(.secretRenewed).count == 1)
  }
}

@Suite struct MitelTests {
  @Test func users() {
    let merged = imported(fixtures("mitel"))
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("devices", "08000faabb02", "lines") == "202")
    #expect(merged.questions.map(\.question.path).contains("devices/5330 IP"))
  }

  /// Sheets whose columns nobody has written down are spreadsheets, which ask.
  @Test func otherSheetsAreAsked() {
    let text = "Name;Internal number;DDI;Switch 1;Terminal\nJan Berg;201;0887654011;RG 1;MiVoice 5370\n"
    let merged = imported(text: text)
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.questions.map(\.question.path).contains("columns/list.csv/Switch 1"))
  }
}
