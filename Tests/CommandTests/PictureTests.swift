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
  #expect(picture.components(separatedBy: "rx=\"7\"").count - 1 == steps.count)
  #expect(try Program.run(call + ["--format", "sarif"]).status == 64)
}

@Test func `hours are told in words, as a picture and for programs`() throws {
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
