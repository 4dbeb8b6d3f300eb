import Foundation
import Testing

/// `trace`, `test`, `compare` and `build --require-tests`, as a user runs them.
private func office(_ folder: Folder, _ name: String, _ change: (String) -> String = { $0 }) throws -> String {
  let path = folder.path + "/\(name)/bedrijf-x"
  try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true)
  try FileManager.default.copyItem(atPath: Program.root + "/Fixtures/bedrijf-x", toPath: path)
  let description = path + "/centrale.yaml"
  let text = try String(contentsOfFile: description, encoding: .utf8)
  try change(text).write(toFile: description, atomically: true, encoding: .utf8)
  return path
}

@Test func `a trace tells where the call ends, to people and to programs`() throws {
  let plain = try Program.run(
    "trace", "Fixtures/bedrijf-x", "088-7654000", "--from", "0612345678", "--at", "2026-11-24T10:00", "--keys", "1")
  #expect(plain.status == 0, "\(plain.err)")
  #expect(plain.out.contains("Verkoop") && plain.out.contains("answered"), "\(plain.out)")
  let night = try Program.run(
    "trace", "Fixtures/bedrijf-x", "088-7654000", "--from", "0612345678", "--at", "2026-12-25T18:05", "--format", "json"
  )
  #expect(night.status == 0, "\(night.err)")
  let json = try #require(try JSONSerialization.jsonObject(with: Data(night.out.utf8)) as? [String: Any])
  #expect(json.keys.contains("steps"), "\(json.keys.sorted())")
  let emergency = try Program.run("trace", "Fixtures/bedrijf-x", "112", "--from", "201", "--at", "2026-12-25T18:05")
  #expect(emergency.status == 0 && emergency.out.contains("112"), "\(emergency.err)")
}

@Test(arguments: [
  ["trace", "Fixtures/bedrijf-x", "088-7654000", "--from", "299", "--at", "2026-11-24T10:00"],
  ["trace", "Fixtures/bedrijf-x", "088-7654000", "--at", "2026-02-31T10:00"],
  ["trace", "Fixtures/bedrijf-x", "088-7654000", "--at", "2026-11-24T10:00", "--switch", "nihgt=on"],
]) func `a question that cannot be asked is refused with a way out`(_ arguments: [String]) throws {
  let asked = try Program.run(arguments)
  #expect([1, 64].contains(asked.status), "\(asked.status) \(asked.out)")
  #expect(asked.err.count > 10 && asked.out.isEmpty, "\(asked.err)")
}

@Test func `an expectation that does not hold fails the test and a build that requires it`() throws {
  let folder = try Folder()
  let good = try office(folder, "good")
  #expect(try Program.run("test", good).status == 0)
  let wrong = try office(folder, "wrong") {
    $0.replacing("keys: [1], answered_by: 201}", with: "keys: [1], answered_by: 209}")
  }
  let failing = try Program.run("test", wrong, "--format", "junit")
  #expect(failing.status == 1)
  #expect(failing.out.contains("failures=\"1\"") && failing.out.contains("<failure"), "\(failing.out)")
  let out = folder.path + "/out"
  #expect(try Program.run("build", wrong, "--output", out, "--require-tests", "--as-of", "2026-11-23").status == 1)
  #expect(!folder.exists("out/bedrijf-x/current"))
  #expect(try Program.run("build", good, "--output", out, "--require-tests", "--as-of", "2026-11-23").status == 0)
  #expect(folder.exists("out/bedrijf-x/current/manifest.json"))
  let empty = try office(folder, "empty") { $0.replacing("keys: [1], answered_by: 201}", with: "keys: [1]}") }
  let refused = try Program.run("check", empty)
  #expect(refused.status == 1 && refused.err.contains("does not say how the call ends"), "\(refused.err)")
}

@Test(arguments: [
  ("rings: [203]", "rings: [203, 204]", "203 Piet de Vries ring"),
  ("rings: [203]", "rings: []", "203 Piet de Vries ring"),
  ("shows: 088-7654000", "shows: 088-7654011", "shows 0887654000"),
  ("shows: 088-7654000", "shows: nothing", "shows 0887654000"),
]) func `who rings and what is shown outside can be expected`(
  _ right: String, _ wrong: String, _ found: String
) throws {
  let folder = try Folder()
  let failing = try Program.run("test", try office(folder, "wrong") { $0.replacing(right, with: wrong) })
  #expect(failing.status == 1 && failing.err.contains("1 not as expected"), "\(failing.err)")
  #expect(failing.out.contains("found     ") && failing.out.contains(found), "\(failing.out)")
}

@Test func `two descriptions are compared by where calls end`() throws {
  let folder = try Folder()
  let text = """
    provider: provider.yaml
    company: {name: Klein, main_number: 088-7654000}
    numbers: [088-7654000..088-7654001]
    schedules: {kantooruren: {mon-fri: "09:00-17:00"}}
    mailboxes: [{extension: 999, name: Post, mail: post@example.nl}]
    night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
    users: [{extension: 201, first_name: Jan, last_name: Smit, number: 088-7654000}]
    devices: [{model: T46G, mac: "00:15:65:4a:a9:37", user: 201}]
    unassigned_numbers: 201

    """
  for (name, hours) in [("old", "09:00-17:00"), ("same", "09:00-17:00"), ("new", "09:00-18:00")] {
    try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    try folder.write("\(name)/centrale.yaml", text.replacing("09:00-17:00", with: hours))
    try folder.write("\(name)/provider.yaml", "registrar: {host: sip.example.nl}\n")
  }
  let same = try Program.run("compare", folder.path + "/old", folder.path + "/same")
  #expect(same.status == 0, "\(same.out) \(same.err)")
  let changed = try Program.run("compare", folder.path + "/old", folder.path + "/new")
  #expect(changed.status == 2, "\(changed.out) \(changed.err)")
  #expect(changed.out.contains("999") || changed.out.contains("Post"), "\(changed.out)")
}
