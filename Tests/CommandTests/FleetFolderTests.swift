import Foundation
import Testing

/// A directory of companies under one provider, and where it is published. Its files are older than any build.
struct HostedFleet {
  let folder: Folder
  var fleet: String { folder.path + "/fleet" }
  var out: String { folder.path + "/out" }

  init(companies: Int = 3, users: Int = 3) throws {
    folder = try Folder()
    let made = try Program.run(
      "generate-fleet", folder.path + "/fleet", "--companies", "\(companies)", "--users", "\(users)")
    try #require(made.status == 0, "\(made.err)")
  }

  /// What is edited just before a build is read again by the next one too. Times of a file itself cannot be set back, so a
  /// test that needs an unchanged company waits.
  func settle() { usleep(3_100_000) }

  func build(_ options: String...) throws -> Program.Outcome {
    try Program.run(["build", fleet, "--output", out, "--as-of", "2026-11-23"] + options)
  }

  func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try folder.text("fleet/" + path)
    try #require(text.contains(old))
    try folder.write("fleet/" + path, text.replacing(old, with: new))
  }

  func release(_ company: Int) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: out + "/company-\(company)/current")
  }

  /// Every file of what is live, by its path below the company's directory.
  func live(_ out: String) throws -> [String: Data] {
    var all: [String: Data] = [:]
    for company in try FileManager.default.contentsOfDirectory(atPath: out) where company.hasPrefix("company-") {
      let home = "\(out)/\(company)/"
      let link = try FileManager.default.destinationOfSymbolicLink(atPath: home + "current")
      for (path, data) in try Folder.contents(home + link) { all["\(company)/\(path)"] = data }
    }
    let engine = try FileManager.default.destinationOfSymbolicLink(atPath: out + "/.centrale/engine/current")
    for (path, data) in try Folder.contents(out + "/.centrale/engine/" + engine) { all["engine/\(path)"] = data }
    return all
  }
}

@Test func `a fleet is built with one provider and one key, and only what changed is read again`() throws {
  let host = try HostedFleet()
  host.settle()
  let first = try host.build()
  #expect(first.status == 0, "\(first.err)")
  #expect(try (1...3).allSatisfy { try host.release($0) == "releases/1" })
  #expect(first.err.components(separatedBy: "one-emergency-route").count == 2, "the provider's file is told of once")
  let again = try host.build("--format", "json")
  #expect(again.status == 0 && again.out.components(separatedBy: "\"changed\": false").count == 5, "\(again.out)")
  let plan = try Program.run("plan", host.fleet, "--output", host.out, "--as-of", "2026-11-23")
  #expect(plan.status == 0 && plan.out.components(separatedBy: "(release 1): nothing changes").count == 4, "\(plan)")
  // Without a description being read: one that cannot be read any more would be told.
  try host.edit("company-0002/users.csv", "Voornaam1;", "Anders;")
  let third = try host.build("--format", "json")
  #expect(third.status == 0, "\(third.err)")
  #expect(try host.release(1) == "releases/1" && host.release(2) == "releases/2" && host.release(3) == "releases/1")
  // All at once, from nothing, is the same byte for byte.
  let clean = host.folder.path + "/clean"
  #expect(try Program.run("build", host.fleet, "--output", clean, "--as-of", "2026-11-23").status == 0)
  #expect(try host.live(host.out) == host.live(clean))
}

@Test func `whatever a release depends on makes it be built again, and nothing else does`() throws {
  let host = try HostedFleet()
  let templates = host.folder.path + "/DeviceTemplates"
  try FileManager.default.copyItem(atPath: Program.root + "/DeviceTemplates", toPath: templates)
  host.settle()
  /// The companies that were read again: of these a note on their key is told.
  func read(_ options: String...) throws -> Int {
    let built = try Program.run(
      ["build", host.fleet, "--output", host.out, "--device-templates", templates, "--as-of", "2026-11-23"] + options)
    #expect(built.status == 0, "\(built.err)")
    return built.err.components(separatedBy: "note[demonstration-key]").count - 1
  }
  func touch(_ path: String) throws {
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
  }
  #expect(try read() == 3)
  #expect(try read() == 0)
  // A template of a family that no device is of.
  try touch(templates + "/snom/profile.yaml")
  #expect(try read() == 0)
  try touch(templates + "/yealink/profile.yaml")
  #expect(try read() == 3)
  host.settle()
  #expect(try read() == 0)
  try touch(host.fleet + "/provider.yaml")
  #expect(try read() == 3)
  host.settle()
  // A file that was changed a moment before a build may have been changed after it too: it is read once more.
  _ = try read()
  #expect(try read() == 0)
  #expect(try read("--as-of", "2026-11-24") == 3)
  #expect(try read("--fresh", "--as-of", "2026-11-24") == 3)
  #expect(try read("--as-of", "2026-11-24") == 0)
  // What is live is looked at too.
  let table = try host.out + "/company-1/" + host.release(1) + "/tables/numbers.csv"
  try FileManager.default.removeItem(atPath: table)
  #expect(try read("--as-of", "2026-11-24") == 1)
  #expect(FileManager.default.fileExists(atPath: host.out + "/company-1/current/tables/numbers.csv"))
  try FileManager.default.removeItem(atPath: host.out + "/.centrale/index")
  #expect(try read("--as-of", "2026-11-24") == 3)
  #expect(try read("--as-of", "2026-11-24") == 0)
}

@Test func `a broken company of a fleet keeps its last release, and the others are built`() throws {
  let host = try HostedFleet()
  #expect(try host.build().status == 0)
  try host.edit("company-0002/users.csv", "100001;", "100000;")
  try host.edit("company-0003/users.csv", "Voornaam1;", "Anders;")
  let built = try host.build()
  #expect(built.status == 1 && built.err.contains("company-2 was not written"), "\(built.err)")
  #expect(try host.release(2) == "releases/1" && host.release(3) == "releases/2")
}

@Test func `a number of two companies is nobody's unless it is live, also where one has not changed`() throws {
  let host = try HostedFleet()
  try host.edit("company-0002/centrale.yaml", "085-0000201..", "085-0000103..")
  try host.edit("company-0002/centrale.yaml", "..085-0000299", "..085-0000109")
  let both = try host.build()
  #expect(
    both.status == 1 && both.err.components(separatedBy: "error[number-of-other-company]").count == 3, "\(both.err)")
  #expect(both.err.contains("`company-1`") && both.err.contains("`company-2`"))
  #expect(try host.release(3) == "releases/1")
  #expect(!FileManager.default.fileExists(atPath: host.out + "/company-1"))
  let checked = try Program.run("check", host.fleet)
  #expect(checked.status == 1 && checked.err.contains("3 companies: 2 with errors"), "\(checked.err)")
  // One of them is live, and is not read again when the other wants its numbers.
  let alone = try Program.run(
    "build", host.fleet + "/company-0001", "--output", host.out, "--as-of", "2026-11-23")
  #expect(alone.status == 0, "\(alone.err)")
  let later = try host.build()
  #expect(later.status == 1 && later.err.components(separatedBy: "error[number-of-other-company]").count == 2)
  #expect(try host.release(1) == "releases/1")
}

@Test func `the owner of a fleet may change its provider file, and no company`() throws {
  let host = try HostedFleet()
  #expect(try host.build().status == 0)
  try host.edit("provider.yaml", "192.0.2.10", "192.0.2.11")
  let changed = try host.build()
  #expect(changed.status == 0, "\(changed.err)")
  let elsewhere = host.folder.path + "/elsewhere"
  try FileManager.default.copyItem(atPath: host.fleet, toPath: elsewhere)
  try host.folder.write(
    "elsewhere/provider.yaml", host.folder.text("fleet/provider.yaml").replacing("192.0.2.11", with: "192.0.2.12"))
  let other = try Program.run("build", elsewhere, "--output", host.out, "--as-of", "2026-11-23")
  #expect(other.status == 1 && other.err.contains("error[published-provider]"), "\(other.err)")
}

@Test func `a company of a fleet means the same by itself`() throws {
  let host = try HostedFleet(companies: 2)
  #expect(try host.build().status == 0)
  let one = host.folder.path + "/one"
  let built = try Program.run("build", host.fleet + "/company-0001", "--output", one, "--as-of", "2026-11-23")
  #expect(built.status == 0, "\(built.err)")
  #expect(
    try Folder.contents(one + "/company-1/releases/1") == Folder.contents(host.out + "/company-1/releases/1"))
  #expect(try Program.run("url", host.fleet + "/company-0001/").status == 0)
  #expect(try Program.run("check", host.fleet + "/company-0001", "--strict").status == 0)
}

@Test func `parts of a fleet are disjoint, whole and the same in every run`() throws {
  let host = try HostedFleet(companies: 7, users: 1)
  var companies: [String] = []
  for part in 1...3 {
    let out = host.folder.path + "/part-\(part)"
    let built = try Program.run(
      "build", host.fleet, "--output", out, "--shard", "\(part)/3", "--as-of", "2026-11-23")
    #expect(built.status == 0, "\(built.err)")
    companies += ((try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []).filter { $0.hasPrefix("company") }
  }
  #expect(companies.sorted() == (1...7).map { "company-\($0)" })
  for wrong in ["0/3", "4/3", "3", "a/b", "1/0", "-1/3"] {
    #expect(try Program.run("build", host.fleet, "--output", host.out, "--shard", wrong).status == 64)
  }
}

@Test func `a trunk's password is given once for a fleet`() throws {
  let host = try HostedFleet(companies: 2, users: 1)
  try host.edit("provider.yaml", "auth: ip", "auth: registration, user: \"0850000\"")
  let missing = try host.build()
  #expect(missing.status == 1 && missing.err.contains("error[trunk-password-missing]"), "\(missing.err)")
  try host.folder.write("fleet/secrets.yaml", "trunk/carrier: what-the-carrier-said\n")
  chmod(host.fleet + "/secrets.yaml", 0o600)
  let built = try host.build()
  #expect(built.status == 0 && !built.err.contains("what-the-carrier-said"), "\(built.err)")
  #expect(try host.folder.text("out/engine/asterisk/pjsip.conf").contains("what-the-carrier-said"))
}

@Test func `a watched fleet is built when a file is saved, by any way of saving, and a new company too`() throws {
  let host = try HostedFleet(companies: 2, users: 1)
  let watching = try Program.start("build", host.fleet, "--output", host.out, "--watch", "--as-of", "2026-11-23")
  defer {
    // Whatever signals this test was started with.
    kill(watching.processIdentifier, SIGKILL)
    watching.waitUntilExit()
  }
  func reaches(_ company: Int, _ release: String) -> Bool {
    for _ in 0..<600 {
      if (try? host.release(company)) == release { return true }
      usleep(100_000)
    }
    return false
  }
  #expect(reaches(2, "releases/1"))
  try host.edit("company-0002/users.csv", "Voornaam0;", "Anders;")
  #expect(reaches(2, "releases/2"))
  // As an editor that writes a file in place.
  let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: host.fleet + "/company-0002/users.csv"))
  try handle.write(contentsOf: Data("extension;first_name;last_name;site\n100000;Weer;Anders;hoofdkantoor\n".utf8))
  try handle.truncate(atOffset: handle.offset())
  try handle.close()
  #expect(reaches(2, "releases/3"))
  let made = try Program.run("generate-fleet", host.folder.path + "/more", "--companies", "3", "--users", "1")
  #expect(made.status == 0)
  try FileManager.default.moveItem(
    atPath: host.folder.path + "/more/company-0003", toPath: host.fleet + "/company-0003")
  #expect(reaches(3, "releases/1"))
  #expect(watching.isRunning && (try? host.release(1)) == "releases/1")
}

/// What a person or a program does to a fleet between two builds; each leaves it sound.
private enum FleetEdit: CaseIterable {
  case rename, leave, arrive, provider, timeOfFile, templateOfNobody, nothing, index

  func make(in host: HostedFleet, _ generator: inout some RandomNumberGenerator) throws {
    let number = Int.random(in: 1...3, using: &generator)
    let home = "company-000\(number)"
    switch self {
    case .rename:
      let text = try host.folder.text("fleet/\(home)/users.csv")
      let name = "Naam\(UInt32.random(in: 0..<10_000, using: &generator))"
      try host.folder.write(
        "fleet/\(home)/users.csv", text.replacing(try Regex("100000;[^;]*;"), with: "100000;\(name);"))
    case .leave:
      // A handset goes, its user stays.
      var lines = try host.folder.text("fleet/\(home)/devices.csv").split(separator: "\n")
      if lines.count > 2 { lines.removeLast() }
      try host.folder.write("fleet/\(home)/devices.csv", lines.joined(separator: "\n") + "\n")
    case .arrive:
      let mac = "00156500ff0\(number)"
      let text = try host.folder.text("fleet/\(home)/devices.csv")
      if !text.contains(mac) { try host.folder.write("fleet/\(home)/devices.csv", text + "\(mac);T46G;100001\n") }
    case .provider:
      let text = try host.folder.text("fleet/provider.yaml")
      let server = "time_servers: [ntp\(UInt8.random(in: 0..<9, using: &generator)).example.nl]\n"
      try host.folder.write(
        "fleet/provider.yaml", text.replacing(try Regex("time_servers: .*\\n"), with: "") + server)
    case .timeOfFile:
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -1000)], ofItemAtPath: host.fleet + "/\(home)/centrale.yaml")
    case .templateOfNobody: try host.folder.write("fleet/\(home)/notes.txt", "nothing of the exchange\n")
    case .nothing: break
    case .index: try? FileManager.default.removeItem(atPath: host.out + "/.centrale/index")
    }
  }
}

@Test func `after any edits a build of what changed is byte for byte a build from nothing`() throws {
  let host = try HostedFleet()
  let seed = UInt64.random(in: 0..<1 << 32)
  var generator = SeededGenerator(seed)
  let rounds = ProcessInfo.processInfo.environment["CENTRALE_LONG"] == "1" ? 100 : 5
  #expect(try host.build().status == 0)
  for round in 0..<rounds {
    var edits: [FleetEdit] = []
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let edit = FleetEdit.allCases.randomElement(using: &generator) ?? .nothing
      try edit.make(in: host, &generator)
      edits.append(edit)
    }
    if Bool.random(using: &generator) { host.settle() }
    let built = try host.build()
    #expect(built.status == 0, "\(built.err)")
    let clean = host.folder.path + "/clean-\(round)"
    let whole = try Program.run("build", host.fleet, "--output", clean, "--as-of", "2026-11-23")
    #expect(whole.status == 0, "\(whole.err)")
    #expect(try host.live(host.out) == host.live(clean), "seed \(seed), round \(round), \(edits)")
    try FileManager.default.removeItem(atPath: clean)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

@Test func `device families with errors are told once, and each company as one that was not written`() throws {
  let host = try HostedFleet()
  // A folder of families has a list of them.
  try FileManager.default.createDirectory(
    atPath: host.folder.path + "/templates/own", withIntermediateDirectories: true)
  let built = try host.build("--device-templates", host.folder.path + "/templates")
  #expect(built.status == 74)
  #expect(built.err.components(separatedBy: "error[missing-file]").count == 2, "told once: \(built.err)")
  #expect(
    built.err.components(separatedBy: "was not written: the device families have errors").count == 4, "\(built.err)")
}
