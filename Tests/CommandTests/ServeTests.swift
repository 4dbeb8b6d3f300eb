import Foundation
import Testing

/// The program as somebody starts it: what it says, what it gives, how it ends.
struct ServeTests {
  private let fleet: SmallFleet

  init() throws {
    fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    #expect(try fleet.build("een").status == 0)
  }

  private var common: [String] { [fleet.out, "--listen", "127.0.0.1:0", "--page", "none"] }

  @Test func `a telephone gets its files in its window, and is told of afterwards`() throws {
    let log = fleet.folder.path + "/log"
    let served = try Served(common + ["--admit-all", "--show", "--log", log])
    let greeting = served.greeting()
    #expect(
      greeting.contains("1 company, 1 device\n") && greeting.contains("for 30 minutes without any proof"), "\(greeting)"
    )
    let url = try #require(greeting.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//)).output
    let own = try #require(greeting.firstMatch(of: /een: (http:\S+)/)).output.1
    let name = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: fleet.out + "/een/current/provisioning").compactMap { path in
        path.split(separator: "/").last.flatMap { $0.wholeMatch(of: /[0-9a-f]{12}\.cfg/) != nil ? String($0) : nil }
      }.first)
    let file = try Served.get("\(url)\(name)")
    #expect(file.hasPrefix("#!version") && file.contains("account.1."))
    #expect(try Served.get("\(own)\(name)") == file)
    #expect(try Served.get("\(url)\(name)").isEmpty, "it has a proof of its own now")
    #expect(served.stop() == 0)
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(lines.map { $0.split(separator: " ")[2] } == ["sent", "sent", "not-admitted"], "\(lines)")
    #expect(!lines.joined().contains(own.split(separator: "/").last ?? "?"), "no token in a log")
    let fetched = try Program.run("fetched", fleet.out)
    #expect(fetched.status == 0 && fetched.out.contains("not described") == false, "\(fetched)")
    let json = try Program.run("fetched", fleet.out, "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    let device = try #require((object["devices"] as? [[String: Any]])?.first)
    #expect(device["company"] as? String == "een" && device["address"] as? String == "127.0.0.1")
  }

  @Test func `without a window or a token nobody gets anything`() throws {
    let served = try Served(common)
    let greeting = served.greeting()
    #expect(
      greeting.contains("MAC` opens a window for it") && greeting.contains("/•••/"), "\(greeting)")
    let url = try #require(greeting.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//)).output
    #expect(try Served.get("\(url)een/current/manifest.json").isEmpty)
    #expect(served.stop() == 0)
  }

  @Test(arguments: [
    (["--tls-certificate", "c.pem"], "go together"), (["--listen", "https://127.0.0.1:0"], "HTTPS needs"),
    (["--admit", "x"], "'x' is invalid"), (["--admit-for", "0"], "'0' is invalid"),
    (["--admit-for", "8d"], "'8d' is invalid"),
    (["--listen", "x:y"], "'x:y' is invalid"),
    (["--require-device-certificate"], "needs `--device-authority`"), (["--tls-lowest", "0.9"], "'0.9' is invalid"),
    (["--page", "none", "--description", "."], "is for the page"), (["--upload-quota", "0"], "1 to 1048576"),
  ])
  func `wrong use is told`(_ options: [String], _ words: String) throws {
    let outcome = try Program.run(["serve", fleet.out] + options)
    #expect(outcome.status == 64 && outcome.err.contains(words), "\(outcome)")
  }

  @Test func `files that cannot be read are told`() throws {
    let nowhere = try Program.run(
      "serve", fleet.folder.path + "/none", "--listen", "127.0.0.1:0", "--page", "none", "--state", "none")
    #expect(nowhere.status == 74 && nowhere.err.contains("No such file"), "\(nowhere)")
    let foreign = try Program.run(
      "serve", fleet.folder.path, "--listen", "127.0.0.1:0", "--page", "none", "--state", "none")
    #expect(foreign.status == 74 && foreign.err.contains("no output directory of `centrale build`"), "\(foreign)")
    let fake = fleet.folder.path + "/fake.pem"
    try Data("nothing".utf8).write(to: URL(fileURLWithPath: fake))
    let certificate = try Program.run(["serve", fleet.out, "--tls-certificate", fake, "--tls-key", fake])
    #expect(certificate.status == 74 && certificate.err.contains("cannot use `\(fake)`"), "\(certificate)")
  }

  @Test func `fetched says what it was not told`() throws {
    let never = try Program.run("fetched", fleet.out)
    #expect(never.status == 0 && never.err.contains("has not served") && never.out.contains("not seen yet"), "\(never)")
    let strange = try Program.run("fetched", fleet.out, "--access-log", "-", input: "nonsense\n")
    #expect(strange.status == 0 && strange.err.contains("1 line is not in the format"), "\(strange)")
    #expect(try Program.run("fetched", fleet.out, "--company", "none").status == 64)
    #expect(try Program.run("fetched", fleet.out, "--access-log", "/none").status == 74)
  }
}
