import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import LegacyImport

/// Files of a directory, as a description in them is read and added to.
func written(_ input: [InputFile], into files: [String: String], _ context: ImportContext = importContext())
  throws -> [String: String]
{
  let existing = ExistingDescription(SourceFiles(.memory(files)), context: context)
  let extractions = input.compactMap { file in LegacySystem.recognise(file).map { $0.system.read(file, context) } }
  var merged = merge(extractions, existing: existing.objects, aliases: existing.aliases, context: context)
  merged.complete(context, companyName: "Test")
  let result = try writeDescription(merged, into: existing, origins: ["list.csv"], provider: "provider.yaml")
  return files.merging(result.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }) { $1 }
}

@Suite struct WritingTests {
  private let people = InputFile(
    "list.csv",
    Array(
      "Toestel;Voornaam;Achternaam;Doorkiesnummer;Groep\n201;Jan;Berg;088-7654011;Verkoop\n202;Zoe;Jansen;088-7654012;Verkoop\n"
        .utf8))

  private let old = [
    "centrale.yaml": """
    # our exchange
    centrale: 1
    company: {name: Test, main_number: 088-7654000}   # the company
    numbers: [088-7654000..088-7654099]
    users: {table: people.csv}
    hunt_groups:
      # who sells
      - name: Verkoop   # a comment
        extension: 101
        agents: [201]
    devices:
      - {id: a, model: T46S, user: "201"}   # in the hall

    """,
    "people.csv": "# people\r\nextension;last_name;first_name\r\n201;Berg;Jan\r\n",
  ]

  @Test func aNewDescriptionIsWhatAPersonWouldWrite() throws {
    let files = try written([people], into: [:])
    #expect(
      files["centrale.yaml"] == """
        # The telephone exchange of one company, imported from list.csv.
        # `centrale check` says what is wrong with it; every key and its default: `centrale reference`.
        centrale: 1

        provider: provider.yaml

        company:
          name: Test
          main_number: 088-7654000

        numbers:
          - 088-7654000..088-7654099

        users: {table: users.csv}

        hunt_groups:
          - {name: Verkoop, extension: 900, agents: [201, 202]}

        """)
    #expect(
      files["users.csv"] == """
        extension;first_name;last_name;number
        201;Jan;Berg;088-7654011
        202;Zoe;Jansen;088-7654012

        """)
  }

  @Test func additionsKeepCommentsOrderAndLineEnds() throws {
    let files = try written([people], into: old)
    #expect(
      files["people.csv"]
        == "# people\r\nextension;last_name;first_name;number\r\n201;Berg;Jan;088-7654011\r\n202;Jansen;Zoe;088-7654012\r\n"
    )
    // The group's members are its own: not overwritten.
    #expect(files["centrale.yaml"] == old["centrale.yaml"])
  }

  @Test func aSecondRunChangesNothing() throws {
    for start in [[:], old] {
      let inputs = [people] + fixtures("handsets") + [fixture("spreadsheet/bakkerij.csv")]
      let once = try written(inputs, into: start)
      let twice = try written(inputs, into: once)
      for (path, text) in once { #expect(twice[path] == text, "\(path)") }
    }
  }

  /// Also of people without a number, of damaged names, and of numbers that lead to an unknown extension.
  @Test func aSecondRunOfOddPeopleChangesNothing() throws {
    let texts = [
      "Nom;Prénom\nDurand;Éloïse\nLe Goff;Yann\n", "Naam\nReceptie\nReceptie 2\n12\n\u{4E2D}\u{6587}\n",
      "Voornaam;Groep\nJan;Verkoop\n",
      "Toestel;Voornaam;Achternaam\n201;Ja\u{0}n;\"Bak\nker\"\n",
      "cidnum,extension,destination\n,0887654011,\"from-did-direct,201,1\"\n",
    ]
    for text in texts {
      let input = [InputFile("odd.csv", Array(text.utf8))]
      let once = try written(input, into: [:])
      let people = try #require(once["users.csv"], "\(text)")
      #expect(!people.utf8.contains(0), "\(text)")
      #expect(try written(input, into: once) == once, "\(text)")
    }
  }

  /// The one ring time of old exchanges stands where it counts, also when it is read again.
  @Test(arguments: [
    ("202", "yes", "forwards.rings"), ("", "yes", "voicemail.rings"), ("", "no", "rings_before_no_answer"),
  ])
  func ringTimesStandWhereTheyCount(forward: String, voicemail: String, key: String) throws {
    let text =
      "Extension,Technology,SIP/IAX Password,Permission,Ring Timeout,Call Forward No Answer,Enable Voicemail,First Name,Last Name,Email Address\n"
      + "201,SIP,x,National,30,\(forward),\(voicemail),Jan,Berg,jan@example.nl\n202,SIP,x,National,,,no,Zoe,Smit,\n"
    let input = InputFile("ucm.csv", Array(text.utf8))
    let merged = imported([input])
    for name in ["forwards.rings", "voicemail.rings", "rings_before_no_answer"] {
      #expect(merged.text("users", "201", name) == (name == key ? "6" : nil), "\(name)")
    }
    let once = try written([input], into: [:])
    #expect(try written([input], into: once) == once)
  }

  @Test func listsInEachStyleGrow() throws {
    let styles = [
      "devices:\n  - {id: a, model: T46S, user: \"201\"}   # hall\n",
      "devices: [{id: a, model: T46S, user: \"201\"}]\n",
      "devices:\n- id: a\n  model: T46S\n  user: \"201\"\n", "devices:\n", "",
    ]
    let list = InputFile("d.csv", Array("MAC;Model;Toestel\n001565aabb01;T48S;201\n".utf8))
    for style in styles {
      var start = old
      start["centrale.yaml"] = "centrale: 1\ncompany: {name: T, main_number: 088-7654000}\n" + style
      let files = try written([list], into: start)
      let context = importContext()
      let read = ExistingDescription(SourceFiles(.memory(files)), context: context)
      #expect(read.diagnostics.isEmpty, "\(style): \(read.diagnostics.map(\.message))")
      #expect(read.objects.contains { $0.key == .device("001565aabb01") }, "\(style)")
      #expect(style.isEmpty || style == "devices:\n" || read.objects.contains { $0.key == .device("a") }, "\(style)")
      #expect(try written([list], into: files) == files)
    }
  }

  @Test func whatTheDescriptionSaysIsNotOverwritten() throws {
    let context = importContext()
    let other = InputFile("list.csv", Array("Toestel;Voornaam;Achternaam\n201;Jan;Bergsma\n".utf8))
    let existing = ExistingDescription(SourceFiles(.memory(old)), context: context)
    let merged = merge(
      [readSpreadsheet(other, context)], existing: existing.objects, aliases: existing.aliases, context: context)
    #expect(merged.values(.needsDecision).map(\.old) == ["Bergsma"])
    #expect(try written([other], into: old)["people.csv"] == old["people.csv"])
  }

  /// People, devices and groups of a real description go into tables and come back the same.
  @Test func exportAndImportGiveTheSame() throws {
    let context = importContext()
    let first = ExistingDescription(SourceFiles(Checkout.fixture("bedrijf-x")), context: context)
    let tables = exportSheet(first)
    #expect(tables.map(\.name) == ["users.csv", "devices.csv", "hunt_groups.csv"])
    let files = try written(tables.map { InputFile($0.name, $0.bytes) }, into: [:])
    let second = ExistingDescription(SourceFiles(.memory(files)), context: context)
    for list in ["users", "devices", "hunt_groups"] {
      let before = first.objects.filter { $0.key.list == list }
      let after = second.objects.filter { $0.key.list == list }
      #expect(before.map(\.key) == after.map(\.key))
      for (one, other) in zip(before, after) {
        let names = Set(one.slots.keys).union(other.slots.keys).subtracting(["user", "lines"])
        for name in names {
          #expect(
            one.slots[name].map { Canonical.text($0.value, name, context) }
              == other.slots[name].map { Canonical.text($0.value, name, context) },
            "\(one.key.path)/\(name)")
        }
        #expect(
          (one.slots["user"] ?? one.slots["lines"])?.value.shown
            == (other.slots["user"] ?? other.slots["lines"])?.value.shown)
      }
    }
  }

  @Test func anAnswerThatTheDescriptionContradictsIsTold() {
    for (answer, held) in [("Bergen", ["Berg"]), ("Berg", [])] {
      let context = importContext(["users/201/last_name": answer])
      let existing = ExistingDescription(SourceFiles(.memory(old)), context: context)
      let read = LegacySystem.recognise(people).map { $0.system.read(people, context) }
      let merged = merge(
        [read].compactMap(\.self), existing: existing.objects, aliases: existing.aliases, context: context)
      #expect(merged.heldDecisions.map(\.there) == held)
      let report = ImportReport(files: [], merged: merged, changes: [], unread: [])
      #expect(report.text(limit: 0).contains("users/201/last_name is `Berg` there") == !held.isEmpty)
    }
  }

  @Test func decisionsAreAskedOnceAndKept() {
    let merged = imported([fixture("spreadsheet/bakkerij.csv")])
    let text = Decisions.text(adding: merged.questions, to: nil) ?? ""
    for (question, _) in merged.questions { #expect(text.contains(question.path)) }
    #expect(Decisions.text(adding: merged.questions, to: text) == nil)
    let answered = text.replacing("# users/204/last_name: ", with: "users/204/last_name: Beneden")
    var files = SourceFiles(.memory(["d.yaml": answered]))
    var found: [Diagnostic] = []
    let file = files.read("d.yaml", at: nil, into: &found)
    let answers = file.map { Decisions.read(readYAML($0, in: files).tree) } ?? [:]
    #expect(answers == ["users/204/last_name": "Beneden"])
  }
}
