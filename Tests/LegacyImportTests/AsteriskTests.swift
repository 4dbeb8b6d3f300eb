import Testing

@testable import LegacyImport

/// Reads files of one exchange together, as the command does.
private func asterisk(_ files: [(String, String)], _ context: ImportContext = importContext()) -> MergedImport {
  let extraction = Asterisk.readAll(files.map { InputFile($0.0, Array($0.1.utf8)) }, context)
  var merged = merge([extraction], context: context)
  merged.complete(context, companyName: "Test")
  return merged
}

@Suite struct AsteriskTests {
  private static let files =
    fixtures("asterisk").filter { $0.name.hasSuffix(".conf") } + [fixture("asterisk/sip.d/lobby.conf")]
  private static let merged: MergedImport = {
    var merged = merge([Asterisk.readAll(files, importContext())], context: importContext())
    merged.complete(importContext(), companyName: "Test")
    return merged
  }()

  @Test(arguments: [
    "sip.conf", "pjsip.conf", "pjsip_wizard.conf", "users.conf", "extensions.conf", "voicemail.conf", "queues.conf",
    "musiconhold.conf",
  ])
  func isRecognisedByItsContent(name: String) {
    let file = fixture("asterisk/" + name)
    #expect(LegacySystem.recognise(InputFile("x.txt", file.bytes))?.system.name == "asterisk")
  }

  /// Every line that is no comment is in one class; what one of voicemail.conf says is several values.
  @Test func everyLineIsOneValue() {
    let text = ConfigText(fixture("asterisk/extensions.conf"))
    let values = Self.merged.values.filter { $0.place.file.hasSuffix("extensions.conf") }
    #expect(values.count == text.lines.count)
    #expect(Set(values.map(\.place.line)).count == values.count)
    let boxes = Self.merged.values.filter { $0.place.file.hasSuffix("voicemail.conf") && $0.place.name == "box" }
    #expect(boxes.count == 6)
  }

  @Test func telephonesAreUsersByTheirExtension() {
    let merged = Self.merged
    #expect(merged.text("users", "201", "last_name") == "de Boer")
    #expect(merged.text("users", "202", "first_name") == "Alice")
    #expect(merged.text("users", "202", "voicemail.mail") == "alice@example.nl")
    #expect(merged.text("users", "202", "number") == "088-7654012")
    #expect(merged.text("users", "203", "last_name") == "van Dijk")
    #expect(merged.text("users", "206", "call_waiting") == "true")
    #expect(merged.text("users", "301", "last_name") == "Bakker")
    #expect(merged.text("users", "302", "first_name") == "Bo")
    #expect(merged.text("devices", "001565aabb11", "lines") == "206")
    #expect(merged.all("users").allSatisfy { $0.key.id != "alice" && $0.key.id != "provider" && $0.key.id != "trunk" })
    #expect(merged.text("pickup_groups", "Pickup 1", "members") == "201, 202, 203")
    // Its context dials nothing outside, where those of others do.
    #expect(merged.text("users", "205", "class_of_service") == "internal")
    #expect(merged.text("users", "201", "class_of_service") == nil)
    #expect(merged.text("mailboxes", "Bedrijf", "mail") == "info@example.nl")
  }

  @Test func idioms() {
    let merged = Self.merged
    #expect(merged.text("users", "201", "voicemail.rings") == "5")
    #expect(merged.text("users", "203", "forwards.no_answer") == "201")
    #expect(merged.text("users", "203", "forwards.rings") == "3")
    #expect(merged.text("users", "203", "rings_before_no_answer") == nil)
    #expect(merged.text("users", "610", "forwards.always") == "06-12345678")
    // A comment behind the line is what people call it.
    #expect(merged.text("hunt_groups", "Verkoop", "extension") == "600")
    #expect(merged.text("hunt_groups", "Verkoop", "policy") == "simultaneous")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.to") == "Bedrijf")
    #expect(merged.text("hunt_groups", "Group 601", "policy") == "regular")
    #expect(merged.text("hunt_groups", "Group 601", "agents") == "203, 202")
    #expect(merged.text("hunt_groups", "Group 601", "overflow.after") == "20 s")
    #expect(merged.text("hunt_groups", "support", "policy") == "circular")
    #expect(merged.text("hunt_groups", "support", "agents") == "201, 202")
    #expect(merged.text("hunt_groups", "support", "overflow.to") == "600")
    #expect(merged.text("hunt_groups", "support", "overflow.after") == "120 s")
    let keys = "menus.business_hours.keys."
    #expect(merged.text("auto_attendants", "main-menu", keys + "1") == "{transfer: 600}")
    #expect(merged.text("auto_attendants", "main-menu", keys + "3") == "{transfer: 203}")
    #expect(merged.text("auto_attendants", "main-menu", keys + "9") == "{action: repeat}")
    #expect(merged.text("auto_attendants", "main-menu", keys + "hash") == "{action: exit}")
    #expect(merged.text("auto_attendants", "main-menu", "menus.business_hours.operator") == "201")
    #expect(merged.text("auto_attendants", "main-menu", "menus.business_hours.extension_dialing") == "true")
    #expect(merged.text("auto_attendants", "main-menu", "first_digit_timeout") == "8 s")
    #expect(merged.text("auto_attendants", "main-menu", "number") == "088-7654000")
    #expect(merged.text("schedules", "Hours", "fri") == "09:00-16:00")
    #expect(merged.text("night_switch", "", "destination") == "closed")
    #expect(merged.text("mailboxes", "closed", "deposit") == "false")
    #expect(merged.text("users", "201", "night_switch") == "off")
    #expect(merged.text("hunt_groups", "Verkoop", "number") == "088-7654060")
  }

  @Test func whatIsNotUnderstoodIsQuoted() {
    let merged = Self.merged
    let asked = merged.questions.map(\.question.path)
    #expect(asked.contains("dialplan/internal/801"))
    #expect(asked.contains("outside_prefix"))
    #expect(asked.contains("numbers/088-7654070/destination"))
    #expect(asked.contains("hunt_groups/empty"))
    #expect(merged.values.contains { $0.old == "801,1,AGI(weather.agi,${EXTEN})" && $0.outcome == .needsDecision })
    #expect(merged.values.contains { $0.old == "_00900.,n,Hangup" && $0.note.contains("service_0900") })
    #expect(merged.values.contains { $0.old.hasPrefix("112,1,") && $0.outcome == .carried })
    #expect(merged.values(.damaged).map(\.old) == ["#include \"/etc/passwd\""])
  }

  @Test func secretsAreNeverShown() {
    let secrets = [
      "Gh7!kLm2pQ9x", "nietverklappen", "ookgeheim", "zegniet", "nogeenwacht", "4826", "langwacht", "trunkgeheim",
      "wizardgeheim", "dragergeheim", "hal12345", "nooitlaten", "4711", "8305",
    ]
    let report = ImportReport(files: [], merged: Self.merged, changes: [], unread: [])
    let text = report.text(limit: 0) + report.csv
    for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
    var merged = merge([Asterisk.readAll(Self.files, importContext(keepSecrets: true))], context: importContext())
    merged.complete(importContext(), companyName: "Test")
    #expect(Set(merged.secrets.map(\.path)) == ["pin/202", "pin/203", "pin/206", "pin/301", "pin/302"])
    #expect(merged.secrets.allSatisfy { merged.values[$0.value].outcome == .carried })
  }
}

@Suite struct AsteriskRoutingTests {
  private static let telephones =
    "[201]\ntype=friend\nhost=dynamic\n[202]\ntype=friend\nhost=dynamic\n[trunk]\ntype=peer\nhost=sip.example\ncontext=in\n"

  private func exchange(_ dialplan: String) -> MergedImport {
    asterisk([("sip.conf", Self.telephones), ("extensions.conf", dialplan)])
  }

  @Test func numbersByTheirLastDigits() {
    let merged = exchange(
      "[in]\nexten => 4011,1,Dial(SIP/201,20)\nexten => _876540[3-4]X,1,Goto(inside,20${EXTEN:-1},1)\n[inside]\nexten => _20X,1,Dial(SIP/${EXTEN})\n"
    )
    #expect(merged.text("users", "201", "number") == "088-7654011")
  }

  @Test func aRangeOfNumbersByItsPattern() {
    let merged = exchange(
      "[in]\nexten => _088765400X,1,Goto(inside,20${EXTEN:9},1)\n[inside]\nexten => _20X,1,Dial(SIP/${EXTEN})\n")
    #expect(merged.text("users", "201", "number") == "088-7654001")
    #expect(merged.text("users", "202", "number") == "088-7654002")
    #expect(merged.all("users").count == 2)
  }

  @Test func hoursOfIncludes() {
    let merged = exchange(
      """
      [in]
      include => day,08:30-17:00,mon-fri,*,*
      include => night
      [day]
      exten => 0887654000,1,Dial(SIP/201&SIP/202,30)
      [night]
      exten => 0887654000,1,Dial(SIP/202)
      """)
    #expect(merged.text("schedules", "Hours", "mon-fri") == "08:30-17:00")
    #expect(merged.text("night_switch", "", "destination") == "202")
    #expect(merged.text("hunt_groups", "Group 0887654000", "agents") == "201, 202")
    #expect(merged.text("hunt_groups", "Group 0887654000", "number") == "088-7654000")
  }

  @Test func holidays() {
    let merged = exchange(
      """
      [in]
      exten => 0887654000,1,GotoIfTime(*,*,25,dec?closed,s,1)
      exten => 0887654000,n,GotoIfTime(09:00-17:00,mon-fri,*,*?open)
      exten => 0887654000,n,Goto(closed,s,1)
      exten => 0887654000,n(open),Dial(SIP/201)
      [closed]
      exten => s,1,Playback(dicht)
      exten => s,n,Hangup
      """)
    #expect(merged.text("holidays", "Holidays", "days") == "12-25")
    #expect(merged.text("night_switch", "", "holidays") == "Holidays")
    #expect(merged.text("night_switch", "", "destination") == "closed")
    #expect(merged.text("users", "201", "number") == "088-7654000")
  }

  @Test func subroutinesAndBusy() {
    let merged = exchange(
      """
      [inside]
      exten => 201,1,Gosub(ring,s,1(SIP/201,201))
      exten => 202,1,Dial(SIP/202,20)
      same => n,GotoIf($["${DIALSTATUS}" = "BUSY"]?busy:away)
      same => n(busy),Goto(inside,201,1)
      same => n(away),Goto(inside,201,1)
      [ring]
      exten => s,1,Dial(${ARG1},15)
      same => n,VoiceMail(${ARG2})
      same => n,Return
      """)
    #expect(merged.text("users", "201", "voicemail.rings") == "3")
    #expect(merged.text("users", "202", "forwards.busy") == "201")
    #expect(merged.text("users", "202", "forwards.no_answer") == "201")
  }

  /// Options in a global, voicemail by the way in which a call ended, numbers by their pattern, and a trunk in no file.
  @Test func theWayOfTheSamples() {
    let merged = asterisk([
      (
        "sip.conf",
        "[201]\ntype=friend\nhost=dynamic\ncontext=Long\n[202]\ntype=friend\nhost=dynamic\ncontext=Long\n"
      ),
      (
        "extensions.conf",
        """
        [globals]
        OPTIONS=,30
        [Users]
        exten = _20X,1,Set(WHO=${EXTEN})
         same = n,GotoIf($[${DEVICE_STATE(SIP/${EXTEN})} = BUSY]?dialed-BUSY,1:)
         same = n,Dial(SIP/${EXTEN}${OPTIONS})
         same = n,Goto(dialed-${DIALSTATUS},1)
        exten = dialed-NOANSWER,1,VoiceMail(${WHO}@x,u)
        exten = dialed-CHANUNAVAIL,1,Playback(pbx-invalid)
        [Errors]
        exten = _X.,1,Playback(pbx-invalid)
         same = n,Hangup()
        [Out]
        exten = _X.,1,Dial(SIP/${EXTEN}@itsp)
        [Long]
        include = Users
        include = Errors
        exten = _NXXNXXXXXX,1,Goto(Out,1${EXTEN},1)
        [Menu]
        exten = 0887654000,1,Background(a)
         same = n,WaitExten(10)
        exten = 1,1,Goto(Users,201,1)
        exten = 4,1,Directory(x,Users)
        [Incoming]
        include = Menu
        exten = _08876542XX,1,Goto(Users,2${EXTEN:8},1)
        """
      ),
    ])
    #expect(merged.text("users", "201", "voicemail.rings") == "6")
    #expect(merged.text("users", "202", "voicemail.active") == "true")
    #expect(merged.text("auto_attendants", "Menu", "number") == "088-7654000")
    #expect(merged.text("auto_attendants", "Menu", "menus.business_hours.keys.1") == "{transfer: 201}")
    #expect(merged.text("auto_attendants", "Menu", "menus.business_hours.keys.4") == "{action: name_dialing}")
    #expect(merged.text("users", "201", "number") == "088-7654201")
    #expect(merged.text("users", "201", "class_of_service") == nil)
    #expect(merged.all("mailboxes").isEmpty)
    #expect(!merged.questions.contains { $0.question.path.hasPrefix("dialplan/") })
  }

  /// Whoever goes round in circles is asked about, and stops.
  @Test(arguments: [
    "[in]\nexten => 0887654000,1,Goto(b,s,1)\n[b]\nexten => s,1,Goto(in,0887654000,1)\n",
    "[inside]\nexten => 201,1,Macro(a)\n[macro-a]\nexten => s,1,Macro(a)\nexten => s,n,Goto(s,1)\n",
    "[inside]\ninclude => inside\nexten => _2XX,1,Goto(inside,${EXTEN},1)\n",
    "[a]\nexten => s,1,Background(x)\nexten => 1,1,Goto(b,s,1)\n[b]\nexten => s,1,Background(x)\nexten => 1,1,Goto(a,s,1)\n",
    "[t](!,t)\n[t](t,t,t)\nx=y\n[general](+)\n",
    "[inside]\nexten => 201,1,NoOp\n" + String(repeating: "same => n,Dial(SIP/201&SIP/202,9)\n", count: 1_000),
    "[inside]\nexten => 201,1,NoOp\n" + String(repeating: "same => n,Dial(SIP/201,9)\n", count: 1_000),
  ])
  func circles(text: String) {
    let merged = exchange(text)
    #expect(merged.values.count == ConfigText(InputFile("x", Array(text.utf8))).lines.count + 10)
  }
}

@Suite struct ConfigTextTests {
  private func lines(_ text: String) -> [ConfigLine] { ConfigText(InputFile("a.conf", Array(text.utf8))).lines }

  @Test func commentsAndEscapes() {
    let found = lines("[a] ; Jan Jansen\nx = 1\\;2 ; no\n;-- y = 2\nz = 3 --; w = 4\n;--- only a line\nv => 5\n")
    #expect(found.map(\.text) == ["[a]", "1;2", "4", "5"])
    #expect(found.first?.comment == "Jan Jansen")
  }

  @Test func templatesInTheirOrder() {
    let text = "[a](!)\nx=1\ny=1\n[b](!)\ny=2\n[c](a,b)\nz=3\n[c](+)\nw=4\n[late](after)\n[after](!)\nq=1\n"
    let all = lines(text)
    let sections = ConfigSections(all, range: all.indices)
    let settings = sections.settings(of: sections.sections[2])
    #expect(settings.map { $0.key + $0.value } == ["x1", "y1", "y2", "z3", "w4"])
    #expect(settings.text("y") == "2")
    #expect(sections.settings(of: sections.sections[3]).isEmpty)
  }

  @Test func includesStayInTheirFolder() {
    let files = [
      InputFile(
        "x/etc/a.conf",
        Array(
          "#include \"b.conf\"\n#include \"../secret.conf\"\n#tryinclude \"none.conf\"\n#include a.conf\n#exec /bin/id\n"
            .utf8)),
      InputFile("x/etc/b.conf", Array("[s]\ntype=friend\nhost=dynamic\n#include \"a.conf\"\n".utf8)),
      InputFile("x/secret.conf", Array("[t]\ntype=friend\n".utf8)),
    ]
    let extraction = Asterisk.readAll(files, importContext())
    #expect(extraction.values.filter { $0.outcome == .damaged }.map(\.old).contains("#include \"../secret.conf\""))
    #expect(extraction.values.filter { $0.outcome == .damaged }.contains { $0.old.contains("includes itself") })
    #expect(extraction.values.contains { $0.old == "#exec /bin/id" && $0.outcome == .needsDecision })
    #expect(extraction.values.count { $0.place.file == "x/etc/b.conf" && $0.old == "[s]" } == 1)
  }

  @Test(arguments: [
    ("201", "_2XX", true), ("301", "_2XX", false), ("2011", "_2XX", false), ("0900123", "_0900.", true),
    ("0900", "_0900.", false), ("205", "_20[56]", true), ("207", "_20[5-6]", false), ("1", "_[1-3]", true),
    ("12", "_N!", false), ("2", "_N!", true),
  ])
  func patterns(number: String, pattern: String, matches: Bool) {
    #expect(Dialplan.matches(number, pattern) == matches)
  }

  @Test func oldSpelling() {
    let old = Dialplan.call("Dial,SIP/201|20|t")
    #expect(Dialplan.arguments(old.text, separator: old.separator) == ["SIP/201", "20", "t"])
    let new = Dialplan.call("Dial(SIP/201,20,M(a,b))")
    #expect(Dialplan.arguments(new.text, separator: new.separator) == ["SIP/201", "20", "M(a,b)"])
    let variables = DialplanVariables(values: ["EXTEN": "0887654011", "A": "EXTEN"])
    #expect(variables.filled("${EXTEN:-3}") == "011")
    #expect(variables.filled("${EXTEN:1:2}/${${A}}") == "88/0887654011")
    #expect(variables.filled("${OTHER}") == "${OTHER}")
  }
}
