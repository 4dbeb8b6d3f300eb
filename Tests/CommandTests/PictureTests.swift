import Foundation
import Testing

@Test func `a diagram goes to a file or to standard output`() throws {
  let folder = try Folder()
  let file = folder.path + "/plan.svg"
  for _ in 0..<2 {
    let outcome = try Program.run("diagram", "Fixtures/bedrijf-x", "--output", file)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.out.isEmpty)
  }
  let outcome = try Program.run("diagram", "Fixtures/bedrijf-x")
  #expect(outcome.out == (try folder.text("plan.svg")))
  #expect(outcome.out.contains("Verkoop"))
}

@Test func `a diagram may be of one time, of one number, and for programs`() throws {
  let night = try Program.run("diagram", "Fixtures/bedrijf-x", "--at", "after-hours", "--format", "json")
  #expect(night.status == 0)
  let value = try JSONSerialization.jsonObject(with: Data(night.out.utf8)) as? [String: Any]
  #expect((value?["panels"] as? [Any])?.count == 1)
  let one = try Program.run("diagram", "Fixtures/bedrijf-x", "--number", "088-7654002", "--format", "dot")
  #expect(one.status == 0)
  #expect(one.out.contains("Support") && !one.out.contains("Verkoop"))
}

@Test func `a number that is not the company's is wrong use`() throws {
  for number in ["0612345678", "x", "088-7654100"] {
    #expect(try Program.run("diagram", "Fixtures/bedrijf-x", "--number", number).status == 64)
  }
  #expect(try Program.run("diagram", "Fixtures/bedrijf-x", "--at", "noon").status == 64)
  #expect(try Program.run("diagram", "Fixtures/bedrijf-x", "--output", "/nowhere/plan.svg").status == 74)
}

@Test func `a description with errors is not drawn`() throws {
  let outcome = try Program.run("diagram", "Fixtures/keuzemenu-faulty")
  #expect(outcome.status == 1)
  #expect(outcome.out.isEmpty)
  #expect(outcome.err.contains("error["))
}

@Test func `a traced call is drawn, with what was assumed and every step of the story`() throws {
  let folder = try Folder()
  let file = folder.path + "/call.svg"
  let call = ["trace", "Fixtures/bedrijf-x", "088-7654000", "--from", "0612345678", "--at", "2026-12-01T10:00"]
  let drawn = try Program.run(call + ["--keys", "1", "--busy", "201", "--format", "svg", "--output", file])
  #expect(drawn.status == 0 && drawn.out.isEmpty, "\(drawn.err)")
  let picture = try folder.text("call.svg")
  for words in ["0612345678 calls 088-7654000", "2026-12-01T10:00, 201 in a call, pressing 1", "answered by 202"] {
    #expect(picture.contains(words))
  }
  let json = try Program.run(call + ["--keys", "1", "--busy", "201", "--format", "json"])
  let value = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any]
  let steps = try #require(value?["steps"] as? [Any])
  // The picture has the switches that are as described in one line, unless all are asked for.
  #expect(picture.components(separatedBy: "rx=\"7\"").count - 1 == steps.count - 3)
  let whole = try Program.run(call + ["--keys", "1", "--busy", "201", "--format", "svg", "--verbose"])
  #expect(whole.out.components(separatedBy: "rx=\"7\"").count - 1 == steps.count)
  #expect(try Program.run(call + ["--format", "sarif"]).status == 64)
}

@Test func `hours are reported in words, as a picture and for programs`() throws {
  let folder = try Folder()
  let words = try Program.run("hours", "Fixtures/bedrijf-x", "088-7654000", "--year", "2026")
  #expect(words.status == 0, "\(words.err)")
  #expect(words.out.contains("08:30-17:00") && words.out.contains("Koningsdag"))
  #expect(!words.out.contains("\u{1B}"))
  let file = folder.path + "/hours.svg"
  let picture = try Program.run("hours", "Fixtures/bedrijf-x", "+31887654000", "--year", "2026", "--output", file)
  #expect(picture.status == 0 && picture.out.isEmpty)
  #expect(try folder.text("hours.svg").contains("088-7654000"))
  let data = try Program.run("hours", "Fixtures/bedrijf-x", "0887654000", "--year", "2026", "--format", "json")
  let value = try JSONSerialization.jsonObject(with: Data(data.out.utf8)) as? [String: Any]
  #expect(value?["person_minutes"] as? Int == 254 * 510)
  #expect(try Program.run("hours", "Fixtures/bedrijf-x", "0612345678").status == 64)
  #expect(try Program.run("hours", "Fixtures/bedrijf-x", "088-7654000", "--year", "1").status == 64)
}

@Test func `a picture's name that promises what is not written is refused with a way out`() throws {
  let folder = try Folder()
  for (command, help) in [
    (["diagram", "Fixtures/bedrijf-x"], "svg, dot or json"),
    (["hours", "Fixtures/bedrijf-x", "088-7654000"], "text, json or svg"),
    (["trace", "Fixtures/bedrijf-x", "088-7654000"], "text, json or svg"),
  ] {
    for name in ["plan.png", "plan.PDF"] {
      let outcome = try Program.run(command + ["--output", folder.path + "/" + name])
      #expect(outcome.status == 64)
      #expect(outcome.err.contains(help) && outcome.err.contains("rsvg-convert"), "\(outcome.err)")
      #expect(!folder.exists(name))
    }
    #expect(try Program.run(command + ["--format", "json", "--output", folder.path + "/plan.svg"]).status == 64)
    #expect(try Program.run(command + ["--output", folder.path + "/plan.json"]).status == 0)
    #expect(try folder.text("plan.json").hasPrefix("{"))
  }
  #expect(try Program.run("diagram", "Fixtures/bedrijf-x", "-o", folder.path + "/plan.gv").status == 0)
  #expect(try folder.text("plan.gv").hasPrefix("digraph"))
}

@Test func `a diagram of one moment says its hours, and of a moment that is not one is refused`() throws {
  let one = try Program.run("diagram", "Fixtures/companies/garage", "--at", "2026-12-05T10:00", "--as-of", "2026-11-23")
  #expect(one.status == 0, "\(one.err)")
  #expect(one.out.contains(">Sat 5 Dec 2026 10:00<") && one.out.contains("Sat 09:00–13:00"))
  let never = try Program.run("diagram", "Fixtures/companies/garage", "--at", "2027-03-28T02:30")
  #expect(never.status == 64 && never.err.contains("never shows"), "\(never.err)")
}

@Test func `a trace takes transfers, telephones and 112 that calls back`() throws {
  let at = ["--at", "2026-12-01T10:00"]
  let blind = try Program.run(
    ["trace", "Fixtures/bedrijf-x", "202", "--from", "0612345678", "--transferred-by", "201"] + at)
  #expect(blind.status == 0 && blind.out.contains("answered by 202"), "\(blind.err)")
  let announced = try Program.run(
    ["trace", "Fixtures/bedrijf-x", "202", "--transferred-by", "201", "--attended"] + at)
  #expect(announced.status == 0 && announced.out.contains("sees 201"), "\(announced.err)")
  #expect(try Program.run(["trace", "Fixtures/bedrijf-x", "202", "--attended"] + at).status == 64)
  let lobby = try Program.run(["trace", "Fixtures/bedrijf-x", "112", "--from-device", "00:15:65:4A:A9:4F"] + at)
  #expect(lobby.status == 0 && lobby.out.contains("answered outside at 112"), "\(lobby.err)")
  let both = ["trace", "Fixtures/bedrijf-x", "112", "--from", "201", "--from-device", "0015654aa94f"]
  #expect(try Program.run(both + at).status == 64)
  let back = try Program.run(["trace", "Fixtures/bedrijf-x", "088-7654000", "--called-112", "201"] + at)
  #expect(back.status == 0 && back.out.contains("emergency services"), "\(back.err)")
  let twice = try Program.run("trace", "Fixtures/bedrijf-x", "088-7654000", "--at", "2026-10-25T02:30")
  #expect(twice.status == 0 && twice.err.contains("occurs twice"), "\(twice.err)")
  let quiet = try Program.run(["trace", "Fixtures/bedrijf-x", "088-7654000"] + at)
  #expect(quiet.out.contains("4 switches are as described"), "\(quiet.out)")
  let verbose = try Program.run(["trace", "Fixtures/bedrijf-x", "088-7654000", "--verbose"] + at)
  #expect(verbose.out.contains("the company's night switch is not on"), "\(verbose.out)")
}
