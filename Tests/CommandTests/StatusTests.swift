import Foundation
import Testing

struct StatusTests {
  private func fleet() throws -> SmallFleet {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    try fleet.write("twee", number: "088-765100", id: "twee", mac: 1)
    #expect(try fleet.build("een", "twee").status == 0)
    return fleet
  }

  private func status(_ fleet: SmallFleet, _ options: String...) throws -> Program.Outcome {
    try Program.run(["status", fleet.out, "--as-of", "2026-11-24"] + options)
  }

  @Test func `a fleet that is well is told in a table, and to programs as JSON`() throws {
    let fleet = try fleet()
    let text = try status(fleet)
    #expect(text.status == 0 && text.err.isEmpty, "\(text)")
    #expect(text.out.hasPrefix("company  state  release  live since"), "\(text.out)")
    #expect(text.out.contains("2 companies, 2 devices, ") && text.out.contains(": all well\n"), "\(text.out)")
    #expect(text.out.contains("/een\n"), "from which description: \(text.out)")
    let json = try status(fleet, "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    let companies = try #require(object["companies"] as? [[String: Any]])
    #expect(companies.map { $0["name"] as? String } == ["een", "twee"])
    #expect(companies[0]["as_of"] as? String == "2026-11-23" && companies[0]["state"] as? String == "ok")
    #expect((companies[0]["live_since"] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    #expect(try status(fleet, "--problems").out.hasPrefix("2 companies"))
  }

  @Test func `what is broken ends with 1, and the rest is told too`() throws {
    let fleet = try fleet()
    unlink(fleet.out + "/een/current")
    let text = try status(fleet, "--problems")
    #expect(text.status == 1 && text.out.contains("broken: een: none of its releases is live"), "\(text)")
    #expect(text.out.contains("1 broken, 0 stale"), "\(text.out)")
    #expect(try Program.run("build", fleet.folder.path + "/een", "--output", fleet.out).status == 0)
    #expect(try status(fleet).status == 0)
  }

  @Test func `wrong use and what is not ours are told`() throws {
    let fleet = try fleet()
    #expect(try Program.run("status").status == 64)
    #expect(try status(fleet, "--format", "sarif").status == 64)
    let folder = try Program.run("status", fleet.folder.path)
    #expect(folder.status == 74 && folder.err.contains("is not an output directory"), "\(folder)")
    #expect(try Program.run("status", "/nowhere").status == 74)
  }
}
