import Foundation
import Testing

extension SmallFleet {
  fileprivate func plan(_ directories: String..., options: [String] = []) throws -> Program.Outcome {
    try plan(directories, options: options)
  }

  fileprivate func plan(_ directories: [String], options: [String] = []) throws -> Program.Outcome {
    try Program.run(
      ["plan"] + directories.map { folder.path + "/" + $0 } + ["--output", out, "--as-of", "2026-11-23"] + options)
  }

  fileprivate func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try folder.text(path)
    try #require(text.contains(old))
    try folder.write(path, text.replacing(old, with: new))
  }

  /// Every path in the output directory with its inode, mode, size and times.
  fileprivate func listing() -> [String] {
    let root = Folder.statuses(out)
    return root.sorted()
  }
}

extension Folder {
  fileprivate static func statuses(_ path: String) -> [String] {
    guard let paths = FileManager.default.enumerator(atPath: path) else { return [] }
    return (paths.compactMap { $0 as? String } + [""]).map { name in
      var status = stat()
      lstat(path + "/" + name, &status)
      return
        "\(name) \(status.st_ino) \(status.st_mode) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
  }
}

@Test func `a plan of a company that was never built says what is new and makes no directory`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  let planned = try fleet.plan("een")
  #expect(planned.status == 2, "\(planned.err)")
  #expect(planned.out.contains("een (new)") && planned.out.contains("1 company: 1 new"), "\(planned.out)")
  #expect(planned.out.contains("+ 1 handset: T46G"), "\(planned.out)")
  #expect(!FileManager.default.fileExists(atPath: fleet.out))
}

@Test func `a plan after a build finds nothing, and after an edit what the next build changes`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try fleet.build("een").status == 0)
  let listing = fleet.listing()
  let nothing = try fleet.plan("een")
  #expect(
    nothing.status == 0 && nothing.out.contains("een (release 1): nothing changes"), "\(nothing.out)\(nothing.err)")
  #expect(nothing.out.contains("1 company: 1 unchanged\n"), "\(nothing.out)")
  let tomorrow = try Program.run("plan", fleet.folder.path + "/een", "--output", fleet.out, "--as-of", "2026-11-24")
  #expect(tomorrow.status == 0, "another day alone is no change: \(tomorrow.out)")

  try fleet.edit("een/centrale.yaml", "last_name: Smit", "last_name: Visser")
  let planned = try fleet.plan("een")
  #expect(planned.status == 2, "\(planned.err)")
  #expect(
    planned.out.contains("~ 0015654aa910 T46G, 201 Jan Visser: resync")
      && planned.out.contains("~ account.1.display_name: \"Jan Smit\" → \"Jan Visser\""), "\(planned.out)")
  #expect(planned.out.contains("lines") && planned.out.contains("calls: all go as before"), "\(planned.out)")
  #expect(planned.out.contains("1 company: 1 changed; 1 handset resyncs;"), "\(planned.out)")

  let json = try fleet.plan("een", options: ["--format", "json"])
  #expect(json.status == 2)
  let whole = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
  let company = try #require((whole["companies"] as? [[String: Any]])?.first)
  let handset = try #require((company["handsets"] as? [[String: Any]])?.first)
  #expect(handset["needs"] as? String == "resync" && handset["device"] as? String == "0015654aa910")
  let settings = try #require((handset["files"] as? [[String: Any]])?.compactMap { $0["settings"] as? [[String: Any]] })
  #expect(settings.joined().contains { $0["old"] as? String == "Jan Smit" && $0["new"] as? String == "Jan Visser" })
  #expect(fleet.listing() == listing, "nothing in the output directory was touched")

  #expect(try fleet.build("een").status == 0)
  #expect(try fleet.plan("een").status == 0)
}

@Test func `a plan needs no right to write, and none to hold the output directory`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try fleet.build("een").status == 0)
  let lock = open(fleet.out + "/.centrale/lock", O_RDWR)
  defer { close(lock) }
  #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
  #expect(try fleet.plan("een").status == 0)
  #expect(try fleet.build("een").status == 74)
}

@Test func `handsets that come, vanish and become another model are told`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try fleet.build("een").status == 0)
  try fleet.edit(
    "een/centrale.yaml", "devices: [{model: T46G, mac: \"00:15:65:4a:a9:10\", user: 201}]",
    "devices: [{model: T46G, mac: \"00:15:65:4a:a9:11\", user: 201}]")
  let swapped = try fleet.plan("een")
  #expect(swapped.out.contains("+ 0015654aa911 T46G, 201 Jan Smit: new, fetches its files"), "\(swapped.out)")
  #expect(swapped.out.contains("- 0015654aa910 T46G: vanishes"), "\(swapped.out)")
  #expect(swapped.out.contains("1 handset is new, 1 vanishes"), "\(swapped.out)")
  try fleet.edit(
    "een/centrale.yaml", "model: T46G, mac: \"00:15:65:4a:a9:11\"", "model: T48G, mac: \"00:15:65:4a:a9:10\"")
  let other = try fleet.plan("een")
  #expect(other.out.contains("~ 0015654aa910 T46G → T48G, 201 Jan Smit: resync"), "\(other.out)")
}

@Test func `which calls go differently is told as long as the live description is kept`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try fleet.build("een").status == 0)
  try fleet.edit(
    "een/centrale.yaml", "users: [{extension: 201,",
    "users: [{extension: 202, first_name: Ada, last_name: Bos}, {extension: 201,")
  try fleet.edit("een/centrale.yaml", "unassigned_numbers: 201", "unassigned_numbers: 202")
  let planned = try fleet.plan("een")
  #expect(planned.out.contains("was  answered by 201 Jan Smit"), "\(planned.out)")
  #expect(
    planned.out.contains("kinds of calls differ") || planned.out.contains("kind of call differs"), "\(planned.out)")
  let without = try fleet.plan("een", options: ["--without-calls"])
  #expect(without.status == 2 && !without.out.contains("answered by"), "\(without.out)")
  try FileManager.default.removeItem(atPath: fleet.out + "/.centrale/descriptions")
  let unknown = try fleet.plan("een")
  #expect(unknown.status == 2 && unknown.out.contains("was not kept; the next build keeps it"), "\(unknown.out)")
  #expect(unknown.out.contains("unknown which calls differ"), "\(unknown.out)")
  #expect(try fleet.build("een").status == 0)
  #expect(try fleet.plan("een").status == 0)
  #expect(fleet.folder.exists("out/.centrale/descriptions/een"))
  #expect(try Program.run("remove", "een", "--output", fleet.out, "--yes").status == 0)
  #expect(!fleet.folder.exists("out/.centrale/descriptions/een"))
}

@Test func `several companies are told one by one and in sum, and what would be refused is named`() throws {
  let fleet = try SmallFleet()
  for (index, name) in ["een", "twee", "drie"].enumerated() {
    try fleet.write(name, number: "088-765\(index)00", id: name, mac: index)
  }
  #expect(try fleet.build("een", "twee").status == 0)
  try fleet.edit("een/centrale.yaml", "last_name: Smit", "last_name: Visser")
  let planned = try fleet.plan("een", "twee", "drie")
  #expect(planned.status == 2, "\(planned.err)")
  #expect(planned.out.contains("3 companies: 1 new, 1 changed, 1 unchanged;"), "\(planned.out)")
  #expect(
    planned.out.contains("engine (release 1)") && planned.out.contains("+ asterisk/companies/drie"), "\(planned.out)")

  try fleet.edit("twee/centrale.yaml", "user: 201", "user: 299")
  let broken = try fleet.plan("een", "twee")
  #expect(broken.status == 1 && broken.out.contains("twee: refused: its description has"), "\(broken.out)")
  #expect(broken.err.contains("would be refused"), "\(broken.err)")
  let json = try fleet.plan("een", "twee", options: ["--format", "json"])
  #expect(json.status == 1 && json.out.contains("\"refused\""))
  #expect(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) is [String: Any])

  try fleet.write("vier", number: "088-765000", id: "vier", mac: 9)
  let shared = try fleet.plan("vier")
  #expect(shared.status == 1 && shared.err.contains("also belongs to the company `een`"), "\(shared.err)")
  try fleet.write("vijf", number: "088-777000", id: "een", mac: 8)
  let taken = try fleet.plan("vijf")
  #expect(taken.status == 1 && taken.err.contains("is published without a number in common"), "\(taken.err)")
  let provider = SmallFleet.provider.replacing("sip.example.nl", with: "sip2.example.nl")
  try fleet.write("een", number: "088-765000", id: "een", provider: provider)
  let otherProvider = try fleet.plan("een")
  #expect(otherProvider.status == 1 && otherProvider.err.contains("--new-provider"), "\(otherProvider.err)")
  #expect(try fleet.plan("een", options: ["--new-provider"]).status == 2)
}

@Test func `however many companies are planned at a time, the plan is the same`() throws {
  let fleet = try SmallFleet()
  let names = (0..<7).map { "klant-\($0)" }
  for (place, name) in names.enumerated() {
    try fleet.write(name, number: "088-76\(place)000", id: name, mac: place + 1)
  }
  #expect(try fleet.build(names[0], names[3], names[4]).status == 0)
  try fleet.edit("klant-3/centrale.yaml", "last_name: Smit", "last_name: Visser")
  try fleet.edit("klant-5/centrale.yaml", "last_name:", "last_nam:")
  for format in ["text", "json"] {
    let plans = try ["1", "2", "5"].map { jobs in
      try fleet.plan(names, options: ["--jobs", jobs, "--format", format])
    }
    #expect(plans[0].status == 1 && plans[0].err.contains("last_nam"))
    for plan in plans.dropFirst() {
      #expect(plan.out == plans[0].out && plan.err == plans[0].err && plan.status == plans[0].status)
    }
    guard format == "json" else { continue }
    let read = try JSONSerialization.jsonObject(with: Data(plans[2].out.utf8)) as? [String: Any]
    #expect((read?["companies"] as? [Any])?.count == names.count)
  }
  #expect(try fleet.plan(names, options: ["--jobs", "0"]).status == 64)
}

@Test func `wrong use of plan and faults of the disk have their own codes`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try Program.run("plan", "--output", fleet.out).status == 64)
  #expect(try fleet.plan("een", options: ["--format", "sarif"]).status == 64)
  #expect(try Program.run("plan", fleet.folder.path + "/een").status == 64)
  let absent = try fleet.plan("een", "absent")
  #expect(absent.status == 74 && absent.out.contains("een (new)"), "\(absent.out)\(absent.err)")
  try FileManager.default.createDirectory(atPath: fleet.out, withIntermediateDirectories: false)
  try fleet.folder.write("out/thesis.txt", "x")
  #expect(try fleet.plan("een").status == 74)
  #expect(fleet.folder.exists("out/thesis.txt") && !fleet.folder.exists("out/.centrale"))
}

@Test func `after every password has changed a plan shows none of them, old or new`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  let models = ["T46G", "VVX 500", "D785", "GXP2170", "SPA504G", "6867i", "KX-HDV230", "N870 IP PRO", "D65"]
  var users = ""
  var devices = ""
  for (index, model) in models.enumerated() {
    users +=
      "  - {extension: \(210 + index), first_name: A, last_name: B\(index), voicemail: {active: true, mail: a@example.nl}}\n"
    devices += "  - {id: d\(index), mac: \"02:00:00:00:00:0\(index)\", model: \(model), user: \(210 + index)}\n"
  }
  func write(generation: Int, ldap: Bool) throws {
    try fleet.folder.write(
      "een/centrale.yaml",
      """
      centrale: 1
      provider: provider.yaml
      company:
        {id: een, name: Een, main_number: 088-7650000, demonstration: true, secret_generation: \(generation)\
      \(ldap ? ", settings: {ldap_server: ldap.example.nl, ldap_user: \"cn=x\", ldap_base: \"dc=x\"}" : "")}
      numbers: [088-7650000..088-7650009]
      unassigned_numbers: 210
      users:
      \(users)devices:
      \(devices)
      """)
  }
  func secrets(_ words: String, sip: String) throws {
    try fleet.folder.write("een/secrets.yaml", "ldap-password/cn=x: \(words)\nsip/020000000000/1: \(sip)\n")
    #expect(chmod(fleet.folder.path + "/een/secrets.yaml", 0o600) == 0)
  }
  try write(generation: 0, ldap: true)
  try secrets("first-directory-word", sip: "first.sip.word")
  let built = try fleet.build("een")
  #expect(built.status == 0, "\(built.err)")
  var known: Set<String> = ["first-directory-word", "first.sip.word", "second-directory-word", "second.sip.word"]
  known.formUnion(try Derived.secrets(fleet.out + "/een/current/"))
  #expect(known.count > 20)

  try secrets("second-directory-word", sip: "second.sip.word")
  try write(generation: 1, ldap: true)
  let rotated = [try fleet.plan("een"), try fleet.plan("een", options: ["--format", "json"])]
  try write(generation: 1, ldap: false)
  try fleet.folder.write("een/secrets.yaml", "sip/020000000000/1: second.sip.word\n")
  let dropped = [try fleet.plan("een"), try fleet.plan("een", options: ["--format", "json"])]
  for planned in rotated + dropped {
    #expect(planned.status == 2 && planned.out.contains("•••"), "\(planned.err)")
  }
  #expect(try fleet.build("een").status == 0)
  known.formUnion(try Derived.secrets(fleet.out + "/een/current/"))
  for planned in rotated + dropped {
    for secret in known { #expect(!planned.out.contains(secret) && !planned.err.contains(secret), "\(secret)") }
  }
}

private enum Derived {
  /// What in a release is a derived secret: 24 letters and digits in a row of both cases, and the PINs of mailboxes.
  static func secrets(_ release: String) throws -> Set<String> {
    var found: Set<String> = []
    let root = URL(fileURLWithPath: release).resolvingSymlinksInPath().path
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      guard let data = FileManager.default.contents(atPath: root + "/" + name), !name.hasSuffix(".wav"),
        !name.hasSuffix(".sqlite"), !name.hasSuffix(".pem")
      else { continue }
      let text = name + "\n" + String(decoding: data, as: UTF8.self)
      for word in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) })
      where word.utf8.count == 24 && word.contains(where: \.isUppercase) && word.contains(where: \.isLowercase) {
        found.insert(String(word))
      }
      guard name.hasSuffix("voicemail.conf") else { continue }
      for match in text.matches(of: /=> -(\d{6}),/) { found.insert(String(match.1)) }
    }
    return found
  }
}

@Test func `an encrypted file is told as such, not as lines that mean nothing`() throws {
  let fleet = try SmallFleet()
  try fleet.write("een", number: "088-765000", id: "een")
  #expect(try fleet.build("een").status == 0)
  try fleet.write("een", number: "088-765000", id: "een", more: ", settings: {encrypt_files: true}")
  let planned = try fleet.plan("een")
  #expect(planned.status == 2 && planned.out.contains("~ {mac}.cfg: encrypted"), "\(planned.out)\(planned.err)")
  #expect(!planned.out.contains(" lines\n") && !planned.out.contains("account.1"), "\(planned.out)")
}
