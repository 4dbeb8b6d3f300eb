import Foundation
import Testing

/// Windows that are opened beside a host that runs, and what a build says of who has come.
struct AdmitTests {
  private let fleet: SmallFleet
  private let mac = "0015654aa910"

  init() throws {
    fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    #expect(try fleet.build("een").status == 0)
  }

  private func serve(_ options: String...) throws -> (served: Served, url: String) {
    let served = try Served([fleet.out, "--listen", "127.0.0.1:0", "--page", "none"] + options)
    let url = try #require(served.greeting().firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//)).output
    return (served, String(url))
  }

  @Test func `a window is opened, listed and closed while the host runs`() throws {
    let (served, url) = try serve()
    #expect(try Served.get("\(url)\(mac).cfg").isEmpty)
    let opened = try Program.run("admit", fleet.out, "00:15:65:4a:a9:10", "--for", "2h")
    #expect(opened.status == 0 && opened.err.isEmpty, "\(opened)")
    #expect(try polled { try !Served.get("\(url)\(mac).cfg").isEmpty })
    #expect(opened.out.hasPrefix("\(mac) (een): until 20"), "\(opened)")
    #expect(
      try polled { try Program.run("admit", fleet.out, "--format", "json").out.contains("\"address\": \"127.0.0.1\"") })
    let closed = try Program.run("admit", fleet.out, mac, "--close")
    #expect(closed.status == 0 && closed.out == "no window is open\n", "\(closed)")
    #expect(try Served.get("\(url)\(mac).cfg").isEmpty)
    #expect(served.stop() == 0)
  }

  @Test func `a host that starts takes what was asked for before`() throws {
    let waiting = try Program.run("admit", fleet.out, "--all", "--for", "10m")
    #expect(waiting.status == 0 && waiting.err.contains("no `centrale serve` has taken this yet"), "\(waiting)")
    #expect(waiting.out.contains("every described telephone: until 20") && waiting.out.contains("once a host takes it"))
    let (served, url) = try serve("--admit", "0004f2112233")
    #expect(served.said.contains("warning: 0004f2112233 is in no live release"), "\(served.said)")
    #expect(try polled { try !Served.get("\(url)\(mac).cfg").isEmpty })
    #expect(served.stop() == 0)
  }

  @Test func `wrong use and what nobody described are told`() throws {
    for (options, words) in [
      (["--close"], "--close needs a MAC"), (["x"], "'x' is invalid"), ([mac, "--for", "8d"], "'8d' is invalid"),
      ([mac, "--for", "-1"], "--for"), ([mac, "--all"], "leave out the MACs"),
      ([mac, "--state", "none"], "remembers nothing"),
      ([mac, "--for", "99999999999999999999h"], "is invalid"),
    ] {
      let outcome = try Program.run(["admit", fleet.out] + options)
      #expect(outcome.status == 64 && outcome.err.contains(words), "\(options): \(outcome)")
    }
    #expect(try Program.run("admit", fleet.folder.path, mac).status == 74)
    #expect(!fleet.folder.exists("../" + fleet.folder.path.split(separator: "/").last! + ".host.sqlite"))
    #expect(try Program.run("admit", fleet.out).out == "no window is open\n")
    let unknown = try Program.run("admit", fleet.out, "0004f2112233", "--for", "1d")
    #expect(unknown.status == 0 && unknown.err.contains("is in no live release"), "\(unknown)")
    try fleet.folder.write("out.host.sqlite", "no database")
    let broken = try Program.run("admit", fleet.out, mac)
    #expect(broken.status == 74, "\(broken)")
    let built = try fleet.build("een")
    #expect(built.status == 0 && built.err.contains("note: who has fetched the release is not known"), "\(built)")
  }

  @Test func `assign opens a window for what it writes`() throws {
    let description = fleet.folder.path + "/new"
    #expect(try Program.run("init", description).status == 0)
    try fleet.folder.write("new/devices.csv", "model;user;mac;description\nT46G;201;;front desk\nT46G;202;;back\n")
    let scanned = try Program.run(
      "assign", description, "--admit", fleet.out, "--for", "1h", input: "00:15:65:aa:bb:01\nx\n\n")
    #expect(scanned.status == 1 && scanned.err.contains("without any proof until 20"), "\(scanned)")
    let listed = try Program.run("admit", fleet.out)
    #expect(listed.out.contains("001565aabb01 (not described): until 20"), "\(listed)")
    let nowhere = try Program.run("assign", description, "001565aabb02", "--admit", fleet.folder.path)
    let table = try fleet.folder.text("new/devices.csv")
    #expect(nowhere.status == 74 && table.contains("T46G;202;;back"), "\(nowhere)")
  }

  @Test func `a build tells who has fetched the release and who has not`() throws {
    #expect(try !fleet.build("een", options: ["--fresh"]).err.contains("fetched release"))
    let (served, url) = try serve("--admit-all")
    for name in ["\(mac).boot", "\(mac).cfg"] { #expect(try !Served.get("\(url)\(name)").isEmpty) }
    #expect(served.stop() == 0)
    #expect(try fleet.build("een").err.contains("een: 1 of 1 telephone has fetched release 1\n"))
    try fleet.folder.write(
      "een/centrale.yaml", try fleet.folder.text("een/centrale.yaml").replacingOccurrences(of: "Jan", with: "Piet"))
    let second = try fleet.build("een")
    #expect(second.err.contains("een: 0 of 1 telephone has fetched release 2; not yet: \(mac) T46G\n"), "\(second)")
    let json = try fleet.build("een", options: ["--format", "json"])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    let fetched = try #require((object["companies"] as? [[String: Any]])?.first?["fetched"] as? [String: Any])
    #expect(fetched["reached"] as? Int == 0 && fetched["pending"] as? [String] == [mac], "\(json)")
    let pending = try Program.run("fetched", fleet.out, "--pending")
    #expect(pending.out.contains(mac) && pending.out.contains("old files"), "\(pending)")
  }
}
