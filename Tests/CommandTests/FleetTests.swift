import Foundation
import Testing

/// Some small companies beside each other, and where they are published.
struct SmallFleet {
  let folder: Folder
  var out: String { folder.path + "/out" }

  init() throws { folder = try Folder() }

  static let provider = """
    id: host
    registrar: {host: sip.example.nl}
    provisioning_url: https://p.example.nl/
    trunks: [{id: carrier, host: trunk.example.nl, auth: ip, addresses: [192.0.2.20]}]
    routes: [carrier]

    """

  /// - Parameters:
  ///   - number: the block's number before its last digit.
  ///   - id: nil: from the folder.
  func write(
    _ directory: String, number: String, id: String?, name: String = "Een", mac: Int = 0,
    provider: String = SmallFleet.provider, more: String = "", key: String = "demo-some-small-companies"
  ) throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/" + directory, withIntermediateDirectories: true)
    try folder.write("\(directory)/provider.yaml", provider)
    try folder.write("\(directory)/master.key", key + "\n")
    let hex = String(mac + 16, radix: 16)
    try folder.write(
      "\(directory)/centrale.yaml",
      """
      centrale: 1
      provider: provider.yaml
      company: {\(id.map { "id: \($0), " } ?? "")name: \(name), main_number: \(number)0, demonstration: true\(more)}
      numbers: [\(number)0..\(number)9]
      unassigned_numbers: 201
      users: [{extension: 201, first_name: Jan, last_name: Smit}]
      devices: [{model: T46G, mac: "00:15:65:4a:a9:\(hex)", user: 201}]

      """)
  }

  func build(_ directories: String..., options: [String] = []) throws -> Program.Outcome {
    try Program.run(
      ["build"] + directories.map { folder.path + "/" + $0 } + ["--output", out, "--as-of", "2026-11-23"] + options)
  }

  /// The number of the release that is live.
  func live(_ company: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(
      atPath: out + (company == "engine" ? "/.centrale/engine/current" : "/\(company)/current"))
  }

  func included() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: out + "/engine/asterisk/companies").sorted()
  }
}

@Test func `one broken company of many holds back itself only, and what of it stays live is said`() throws {
  let fleet = try SmallFleet()
  for (index, name) in ["een", "twee", "drie"].enumerated() {
    try fleet.write(name, number: "088-765\(index)00", id: name, mac: index)
  }
  #expect(try fleet.build("een", "twee").status == 0)
  try fleet.write("een", number: "088-765000", id: "een", name: "Anders")
  try fleet.write("twee", number: "088-765100", id: "twee", name: "Anders", mac: 1)
  let text = try fleet.folder.text("twee/centrale.yaml")
  try fleet.folder.write("twee/centrale.yaml", text.replacing("user: 201", with: "user: 209"))
  let built = try fleet.build("een", "twee", "drie")
  #expect(built.status == 1, "\(built.err)")
  #expect(
    built.err.contains("twee was not written") && built.err.contains("its release 1 stays live"), "\(built.err)")
  #expect(fleet.live("een") == "releases/2" && fleet.live("twee") == "releases/1" && fleet.live("drie") == "releases/1")
  #expect(try fleet.included() == ["drie", "een", "twee"], "the engine goes on including its last good release")
  let json = try fleet.build("een", "twee", options: ["--format", "json"])
  #expect(
    json.status == 1 && json.out.contains("\"held_back\"") && json.out.contains("\"live_release\": 1"), "\(json.out)")
  #expect(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) is [String: Any])
}

@Test func `a value that only the engine's files cannot hold stops everything before anything is switched`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try fleet.build("een").status == 0)
  let missing = SmallFleet.provider.replacing(
    "auth: ip, addresses: [192.0.2.20]", with: "auth: registration, user: \"088765\"")
  try fleet.write("een", number: "088-765000", id: "een", name: "Anders", provider: missing)
  try fleet.write("twee", number: "088-765100", id: "twee", mac: 1, provider: missing)
  let built = try fleet.build("een", "twee", options: ["--new-provider"])
  #expect(built.status == 1, "\(built.err)")
  #expect(fleet.live("een") == "releases/1" && fleet.live("twee") == nil && fleet.live("engine") == "releases/1")
  #expect(!FileManager.default.fileExists(atPath: fleet.out + "/een/releases/next"))
}

@Test func `a directory that cannot be read holds back itself, and the exit code tells of the disk`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  let built = try fleet.build("een", "absent")
  #expect(built.status == 74 && built.err.contains("absent"), "\(built.err)")
  #expect(fleet.live("een") == "releases/1")
}

@Test func `a company whose directory cannot be written holds back itself`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  try fleet.write("twee", number: "088-765100", id: "twee", mac: 1)
  try FileManager.default.createDirectory(atPath: fleet.out, withIntermediateDirectories: false)
  #expect(try fleet.build("een").status == 0)
  try fleet.folder.write("out/twee", "in the way\n")
  let built = try fleet.build("een", "twee")
  #expect(built.status == 74 && built.err.contains("twee was not written"), "\(built.err)")
  #expect(try fleet.folder.text("out/twee") == "in the way\n")
}

@Test func `another description with the id of a published company is refused, unless it is meant`() throws {
  let fleet = try SmallFleet()
  try fleet.write("klant-a", number: "088-123400", id: "my-company", name: "Klant A")
  try fleet.write("klant-b", number: "088-765400", id: "my-company", name: "Klant B")
  #expect(try fleet.build("klant-a").status == 0)
  let refused = try fleet.build("klant-b")
  #expect(refused.status == 1 && refused.err.contains("error[published-company]"), "\(refused.err)")
  for part in ["`Klant A`", "`Klant B`", "klant-a", "--replace", "klant-b/centrale.yaml:3:"] {
    #expect(refused.err.contains(part), "\(part): \(refused.err)")
  }
  #expect(fleet.live("my-company") == "releases/1")
  try fleet.write(
    "klant-a", number: "088-123400", id: "my-company", name: "Klant A", key: "demo-another-key-than-before")
  let key = try fleet.build("klant-a")
  #expect(key.status == 1 && key.err.contains("another master key"), "\(key.err)")
  #expect(try fleet.build("klant-b", options: ["--replace"]).status == 0)
  #expect(fleet.live("my-company") == "releases/2")
}

@Test func `two descriptions of one run with one id are refused, also where folders give it`() throws {
  let fleet = try SmallFleet()
  try fleet.write("c1", number: "088-123400", id: "garage", mac: 1)
  try fleet.write("c2", number: "088-765400", id: "garage", mac: 2)
  try fleet.write("Klant A", number: "088-765500", id: nil, mac: 3)
  try fleet.write("klant-a", number: "088-765600", id: nil, mac: 4)
  try fleet.write("goed", number: "088-765700", id: "goed", mac: 5)
  let built = try fleet.build("c1", "c2", "Klant A", "klant-a", "goed")
  #expect(built.status == 1, "\(built.err)")
  #expect(built.err.components(separatedBy: "error[company-twice]").count == 3, "\(built.err)")
  for part in ["/c1`", "/c2`", "/Klant A`", "/klant-a`"] { #expect(built.err.contains(part), "\(built.err)") }
  #expect(fleet.live("goed") == "releases/1" && fleet.live("garage") == nil && fleet.live("klant-a") == nil)
}

@Test func `of two descriptions with one id alone nothing is left behind`() throws {
  let fleet = try SmallFleet()
  try fleet.write("c1", number: "088-123400", id: "garage", mac: 1)
  try fleet.write("c2", number: "088-765400", id: "garage", mac: 2)
  #expect(try fleet.build("c1", "c2").status == 1)
  #expect(!fleet.folder.exists("out/garage") && fleet.live("garage") == nil)
}

@Test func `where nothing can be written no output directory is made`() throws {
  let fleet = try SmallFleet()
  // A telephone takes it for a command.
  try fleet.write("een", number: "088-123400", id: "een", name: "\"%NULL%\"", mac: 1)
  let built = try fleet.build("een")
  #expect(built.status == 1 && built.err.contains("unwritable-value"), "\(built.err)")
  #expect(!fleet.folder.exists("out"))
  // One that was there before stays.
  try FileManager.default.createDirectory(atPath: fleet.out, withIntermediateDirectories: false)
  #expect(try fleet.build("een").status == 1)
  #expect(fleet.folder.exists("out"))
}

@Test func `init calls the company as its folder is called`() throws {
  let folder = try Folder()
  for (name, id, title) in [
    ("bakkerij-smit", "bakkerij-smit", "Bakkerij Smit"), ("Klant B", "klant-b", "Klant B"),
    ("engine", "company-engine", ""),
    ("123", "123", "123"),
  ] {
    #expect(try Program.run("init", folder.path + "/" + name).status == 0)
    let text = try folder.text(name + "/centrale.yaml")
    #expect(text.contains("id: \(id) ") && text.contains("name: \(title)"), "\(text)")
    let checked = try Program.run("check", folder.path + "/" + name, "--strict")
    #expect(checked.status == 0, "\(checked.err)")
  }
}

@Test func `a provider file of a company does not get the engine`() throws {
  let fleet = try SmallFleet()
  let evil = SmallFleet.provider.replacing("trunk.example.nl", with: "trunk.evil.example").replacing(
    "id: host", with: "id: z")
  try fleet.write("a", number: "088-765000", id: "acme")
  try fleet.write("z", number: "088-765100", id: "zeta", mac: 1, provider: evil + "mail: {command: /bin/evil}\n")
  let both = try fleet.build("a", "z")
  #expect(both.status == 1 && both.err.contains("error[two-providers]"), "\(both.err)")
  for part in ["/a/provider.yaml", "/z/provider.yaml"] { #expect(both.err.contains(part), "\(both.err)") }
  #expect(fleet.live("acme") == nil && fleet.live("zeta") == nil)
  #expect(try fleet.build("a").status == 0)
  // The engine says whose it is: only who differs is held back.
  try fleet.write("a", number: "088-765000", id: "acme", name: "Anders")
  let later = try fleet.build("a", "z")
  #expect(later.status == 1 && later.err.contains("error[published-provider]"), "\(later.err)")
  for part in ["/a/provider.yaml", "/z/provider.yaml", "--new-provider"] {
    #expect(later.err.contains(part), "\(later.err)")
  }
  #expect(fleet.live("acme") == "releases/2" && fleet.live("zeta") == nil)
  let pjsip = try fleet.folder.text("out/engine/asterisk/pjsip.conf")
  #expect(!pjsip.contains("evil"))
  #expect(try fleet.build("z", options: ["--new-provider"]).status == 0)
  #expect(try fleet.folder.text("out/engine/asterisk/pjsip.conf").contains("evil"))
}

@Test func `passwords of trunks are the provider's too`() throws {
  let fleet = try SmallFleet()
  let provider = SmallFleet.provider.replacing(
    "auth: ip, addresses: [192.0.2.20]", with: "auth: registration, user: \"088765\"")
  func secrets(_ directory: String, _ password: String) throws {
    try fleet.folder.write("\(directory)/secrets.yaml", "trunk/carrier: \(password)\n")
    chmod(fleet.folder.path + "/\(directory)/secrets.yaml", 0o600)
  }
  try fleet.write("a", number: "088-765000", id: "acme", provider: provider)
  try fleet.write("z", number: "088-765100", id: "zeta", mac: 1, provider: provider)
  try secrets("a", "the-password-of-the-carrier")
  try secrets("z", "another-password-entirely")
  let both = try fleet.build("a", "z")
  #expect(both.status == 1 && both.err.contains("error[two-providers]"), "\(both.err)")
  #expect(!both.err.contains("another-password-entirely"))
  #expect(try fleet.build("a").status == 0)
  let other = try fleet.build("z")
  #expect(other.status == 1 && other.err.contains("error[published-provider]"), "\(other.err)")
  #expect(try fleet.folder.text("out/engine/asterisk/pjsip.conf").contains("the-password-of-the-carrier"))
  try secrets("z", "the-password-of-the-carrier")
  #expect(try fleet.build("z").status == 0)
}

@Test func `a company is taken away after a look at what stops`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  try fleet.write("twee", number: "088-765100", id: "twee", name: "Twee", mac: 1)
  #expect(try fleet.build("een", "twee").status == 0)
  let wrong = try Program.run("remove", "twe", "--output", fleet.out)
  #expect(wrong.status == 64 && wrong.err.contains("did you mean `twee`?"), "\(wrong.err)")
  for bad in ["..", ".centrale", "engine", "een/../twee", ""] {
    #expect(try Program.run("remove", bad, "--output", fleet.out, "--yes").status == 64)
  }
  let unasked = try Program.run("remove", "twee", "--output", fleet.out)
  #expect(unasked.status == 64 && fleet.live("twee") != nil, "\(unasked.err)")
  let removed = try Program.run("remove", "twee", "--output", fleet.out, "--yes")
  #expect(removed.status == 0, "\(removed.err)")
  for part in ["Twee", "+31887651000 to +31887651009", "0015654aa911", "dialplan reload"] {
    #expect(removed.err.contains(part), "\(part): \(removed.err)")
  }
  #expect(try fleet.included() == ["een"] && !fleet.folder.exists("out/twee"))
  #expect(try fleet.build("een").status == 0)
  #expect(try fleet.included() == ["een"])
  #expect(try Program.run("remove", "een", "--output", fleet.folder.path + "/absent", "--yes").status == 74)
}

@Test func `a rotated token leads the handsets on, and one that leaked does not`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try fleet.build("een").status == 0)
  let former = try #require(
    try FileManager.default.contentsOfDirectory(
      atPath: fleet.out + "/een/current/provisioning"
    ).first)
  try fleet.write("een", number: "088-765000", id: "een", more: ", secret_generation: 1")
  let built = try fleet.build("een")
  #expect(built.status == 0 && built.err.contains("the former one still redirects 1 device"), "\(built.err)")
  let present = try #require(
    try FileManager.default.contentsOfDirectory(
      atPath: fleet.out + "/een/current/provisioning"
    ).first)
  #expect(former != present && !built.err.contains(former) && !built.err.contains(present))
  let bridge = try fleet.folder.text("out/een/bridges/\(former)/0015654aa910.cfg")
  #expect(bridge.contains("auto_provision.server.url = https://p.example.nl/\(present)/"))
  #expect(
    try FileManager.default.attributesOfItem(
      atPath: fleet.out + "/een/bridges/\(former)/0015654aa910.cfg")[.posixPermissions] as? Int == 0o640)
  let late = try Program.run(
    "build", fleet.folder.path + "/een", "--output", fleet.out, "--as-of", "2026-12-24")
  #expect(late.status == 0 && !fleet.folder.exists("out/een/bridges"), "\(late.err)")
  try fleet.write("een", number: "088-765000", id: "een", more: ", secret_generation: 2")
  #expect(try fleet.build("een", options: ["--revoke"]).status == 0)
  #expect(!fleet.folder.exists("out/een/bridges"))
}

@Test func `the provisioning URL is shown without its token, and whole only when asked`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  let built = try fleet.build("een")
  let token = try #require(
    try FileManager.default.contentsOfDirectory(
      atPath: fleet.out + "/een/current/provisioning"
    ).first)
  #expect(built.err.contains("https://p.example.nl/•••/") && !built.err.contains(token), "\(built.err)")
  for part in ["centrale url", "provisioning-url", "dialplan reload", "master.key"] {
    #expect(built.err.contains(part), "\(part): \(built.err)")
  }
  let path = fleet.out + "/een/provisioning-url"
  #expect(try fleet.folder.text("out/een/provisioning-url") == "https://p.example.nl/\(token)/\n")
  #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  let masked = try Program.run("url", fleet.folder.path + "/een")
  #expect(masked.out == "https://p.example.nl/•••/\n")
  #expect(try Program.run("url", fleet.folder.path + "/een", "--show").out == "https://p.example.nl/\(token)/\n")
  // A build that changes nothing has nothing to be done after it.
  #expect(try !fleet.build("een").err.contains("next:"))
}
