import Foundation
import Testing

@Test func `the starter description checks and builds`() throws {
  let folder = try Folder()
  let company = folder.path + "/my-company"
  #expect(try Program.run("init", company).status == 0)
  let checked = try Program.run("check", company, "--strict")
  #expect(checked.status == 0, "\(checked.err)")
  let built = try Program.run("build", company, "--output", folder.path + "/out")
  #expect(built.status == 0, "\(built.err)")
  #expect(folder.exists("out/my-company/current/manifest.json"))
  #expect(folder.exists("out/my-company/current/engine/asterisk/extensions.conf"))
  #expect(folder.exists("out/engine/asterisk/pjsip.conf"))
}

@Test func `what init tells to type next can be typed`() throws {
  let folder = try Folder()
  let told = try Program.run("init", folder.path + "/'t Hart & Zn.")
  #expect(told.err.hasSuffix("next `centrale check '\(folder.path)/'\\''t Hart & Zn.'`\n"), "\(told.err)")
}

@Test func `init overwrites nothing`() throws {
  let folder = try Folder()
  try folder.write("users.csv", "mine\n")
  let outcome = try Program.run("init", folder.path)
  #expect(outcome.status == 74)
  #expect(outcome.err.contains("users.csv"))
  #expect(try folder.text("users.csv") == "mine\n")
  #expect(folder.files() == ["users.csv"])
}

@Test func `the master key is for its owner only`() throws {
  let folder = try Folder()
  _ = try Program.run("init", folder.path + "/c")
  let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/c/master.key")
  #expect(attributes[.posixPermissions] as? Int == 0o600)
  #expect(try folder.text("c/.gitignore").contains("master.key"))
}

@Test func `errors stop the build and nothing is written`() throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  let text = try folder.text("c/centrale.yaml")
  try folder.write("c/centrale.yaml", text.replacingOccurrences(of: "destination: 999", with: "destination: 998"))
  let outcome = try Program.run("build", company, "--output", folder.path + "/out")
  #expect(outcome.status == 1)
  #expect(outcome.err.contains("centrale.yaml:"))
  #expect(outcome.err.contains("998"))
  #expect(!folder.exists("out"))
}

@Test(arguments: [
  ["build"], ["check"], ["explain", "no-such-code"], ["nonsense"], ["build", "x", "--as-of", "2026-02-30"],
])
func `wrong use exits with 64`(_ arguments: [String]) throws {
  let outcome: Program.Outcome =
    switch arguments.count {
    case 1: try Program.run(arguments[0])
    case 2: try Program.run(arguments[0], arguments[1])
    default: try Program.run(arguments[0], arguments[1], arguments[2], arguments[3])
    }
  #expect(outcome.status == 64, "\(outcome.err)")
  #expect(!outcome.err.contains("``"), "quoted twice: \(outcome.err)")
}

@Test func `schemas of the description and of the provider file are printed`() throws {
  #expect(try Program.run("schema").out.contains("\"hunt_groups\""))
  let provider = try Program.run("schema", "--provider").out
  #expect(provider.contains("\"registrar\"") && !provider.contains("\"hunt_groups\""))
  #expect(try Program.run("schema", "--profile").out.contains("\"lacks_when\""))
  #expect(try Program.run("schema", "--provider", "--findings").status == 64)
  #expect(try Program.run("schema", "--profile", "--findings").status == 64)
  #expect(try Program.run("reference", "--profiles", "--checks").status == 64)
}

@Test func `a directory that is not ours is left alone`() throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  try FileManager.default.createDirectory(atPath: folder.path + "/out", withIntermediateDirectories: true)
  try folder.write("out/precious.txt", "keep me")
  let outcome = try Program.run("build", company, "--output", folder.path + "/out")
  #expect(outcome.status == 74)
  #expect(try folder.text("out/precious.txt") == "keep me")
}

@Test func `a missing description is a file error`() throws {
  let folder = try Folder()
  let outcome = try Program.run("check", folder.path + "/absent")
  #expect(outcome.status == 74)
  #expect(outcome.err.contains("absent"))
}

@Test func `findings as JSON and SARIF are JSON`() throws {
  let folder = try Folder()
  _ = try Program.run("init", folder.path + "/c")
  try folder.write("c/users.csv", "extension;first_name\n201;Anna\n201;Bram\n")
  for format in ["json", "sarif"] {
    let outcome = try Program.run("check", folder.path + "/c", "--format", format)
    #expect(outcome.status == 1)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) }
    #expect(outcome.out.contains("users.csv"))
  }
}

@Test func `assign writes MACs into the table and keeps the rest`() throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  let before = try folder.text("c/devices.csv")
  let outcome = try Program.run("assign", company, "00:15:65:AA:BB:09")
  #expect(outcome.status == 0, "\(outcome.err)")
  let after = try folder.text("c/devices.csv")
  #expect(after == before.replacingOccurrences(of: "front-desk;;T46G", with: "front-desk;001565aabb09;T46G"))
  let again = try Program.run("assign", company, input: "001565aabb01\n")
  #expect(again.status == 0)  // no device without a MAC is left
  #expect(try folder.text("c/devices.csv") == after)
}

@Test func `assign refuses AMAC that is taken`() throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  let before = try folder.text("c/devices.csv")
  for mac in ["001565aabb01", "not a mac", "0015"] {
    #expect(try Program.run("assign", company, mac).status == 64)
    #expect(try folder.text("c/devices.csv") == before)
  }
}

@Test func `every command helps with examples`() throws {
  for command in [
    "init", "check", "build", "assign", "diagram", "sounds", "hours", "explain", "models", "identify", "schema",
    "reference",
  ] {
    let outcome = try Program.run(command, "--help")
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("EXAMPLES"), "\(command)")
  }
}

@Test func `nothing is coloured where nobody looks`() throws {
  let folder = try Folder()
  _ = try Program.run("init", folder.path + "/c")
  try folder.write("c/users.csv", "extension;first_name\n2x1;Anna\n")
  let outcome = try Program.run("check", folder.path + "/c")
  #expect(outcome.status == 1)
  #expect(!outcome.err.contains("\u{1B}"))
}

@Test func `completion scripts are made`() throws {
  for shell in ["bash", "zsh", "fish"] {
    let outcome = try Program.run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("centrale"))
  }
}

@Test func `two builds of one description are the same`() throws {
  let folder = try Folder()
  for out in ["a", "b"] {
    let outcome = try Program.run(
      "build", "Fixtures/bedrijf-x", "--output", folder.path + "/" + out, "--as-of", "2026-11-23")
    #expect(outcome.status == 0, "\(outcome.err)")
  }
  let first = try Folder.contents(folder.path + "/a/bedrijf-x/releases/1")
  let second = try Folder.contents(folder.path + "/b/bedrijf-x/releases/1")
  #expect(first.count > 40)
  #expect(first == second)
}

extension Folder {
  static func contents(_ path: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? FileManager.DirectoryEnumerator() {
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isDirectory), !isDirectory.boolValue {
        contents[name] = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
      }
    }
    return contents
  }
}

@Test func `a number of two companies of one server is refused, until one of them gives it up in the same run`() throws
{
  let folder = try Folder()
  func write(_ id: String, _ main: String, _ numbers: String) throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/" + id, withIntermediateDirectories: true)
    try folder.write(
      "\(id)/provider.yaml",
      """
      registrar: {host: sip.example.nl}
      provisioning_url: https://p.example.nl/
      trunks: [{id: carrier, host: trunk.example.nl, auth: ip, addresses: [192.0.2.20]}]
      routes: [carrier]

      """)
    try folder.write("\(id)/master.key", "demo-two-companies-of-one-server\n")
    try folder.write(
      "\(id)/centrale.yaml",
      """
      centrale: 1
      provider: provider.yaml
      company: {id: \(id), name: Een, main_number: \(main), demonstration: true}
      numbers: [\(numbers)]
      unassigned_numbers: 201
      users: [{extension: 201, first_name: Jan, last_name: Smit}]
      devices: [{model: T46G, mac: "00:15:65:4a:a9:\(id == "een" ? 37 : 38)", user: 201}]

      """)
  }
  func build(_ ids: String...) throws -> Program.Outcome {
    try Program.run(
      ["build"] + ids.map { folder.path + "/" + $0 } + ["--output", folder.path + "/out", "--as-of", "2026-11-23"])
  }
  try write("een", "088-7654000", "088-7654000..088-7654009")
  try write("twee", "088-7654012", "088-7654005..088-7654012")
  let first = try build("een")
  #expect(first.status == 0, "\(first.err)")
  let refused = try build("twee")
  #expect(refused.status == 1 && refused.err.contains("number-of-other-company"), "\(refused.err)")
  #expect(refused.err.contains("`0887654005` and 4 more") && refused.err.contains("`een`"), "\(refused.err)")
  #expect(refused.err.contains("twee/centrale.yaml:4:"), "\(refused.err)")
  #expect(!folder.exists("out/twee/current"))
  let together = try build("twee", "een")
  #expect(together.status == 1 && together.err.contains("`twee`"), "\(together.err)")
  #expect(try build("een").status == 0, "a company's own release is not another company")
  try write("een", "088-7654000", "088-7654000..088-7654004")
  #expect(try build("twee").status == 1, "what is live counts")
  let moved = try build("twee", "een")
  #expect(moved.status == 0 && folder.exists("out/twee/current/manifest.json"), "\(moved.err)")
}

@Test func `the missing password of a trunk is found by check`() throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  let text = try folder.text("c/provider.yaml")
  let registered = text.replacing("auth: ip", with: "auth: registration, user: \"088765\"")
    .replacing(/, addresses: \[[^\]]*\]/, with: "")
  #expect(registered != text)
  try folder.write("c/provider.yaml", registered)
  for command in [["check", company], ["build", company, "--output", folder.path + "/out"]] {
    let refused = try Program.run(command)
    #expect(refused.status == 1 && refused.err.contains("trunk-password-missing"), "\(refused.err)")
    #expect(refused.err.contains("provider.yaml:"), "\(refused.err)")
  }
  #expect(!folder.exists("out/my-company") && !folder.exists("out/c"))
  #expect(try Program.run("check", company, "--without-secrets").status == 0)
  try folder.write("c/secrets.yaml", "trunk/carrier: hunter2hunter2\n")
  chmod(folder.path + "/c/secrets.yaml", 0o600)
  let checked = try Program.run("check", company)
  #expect(checked.status == 0, "\(checked.err)")
}

/// Everything about keys and files of secrets that a build refuses.
@Test(arguments: [
  ("open", "secrets-open-to-others"), ("pipe", "unreadable-secrets"), ("directory", "unreadable-secrets"),
  ("short", "malformed-key"), ("empty", "malformed-key"), ("huge", "unreadable-secrets"),
  ("demo", "demonstration-key-refused"), ("secrets open", "secrets-open-to-others"),
  ("secrets broken", "malformed-secrets"),
])
func `what a build refuses of secrets check finds`(_ kind: String, _ code: String) throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  let key = company + "/master.key"
  if kind == "open" {
    chmod(key, 0o640)
  } else if kind.hasPrefix("secrets") {
    try folder.write("c/secrets.yaml", kind == "secrets open" ? "trunk/carrier: hunter2hunter2\n" : "hunter2: [\n")
    chmod(company + "/secrets.yaml", kind == "secrets open" ? 0o644 : 0o600)
    // The mode counts beside a sound key, whatever the company is marked as.
    let text = try folder.text("c/centrale.yaml")
    try folder.write("c/centrale.yaml", text.replacing("company:\n", with: "company:\n  demonstration: true\n"))
  } else {
    try FileManager.default.removeItem(atPath: key)
    switch kind {
    case "pipe": #expect(mkfifo(key, 0o600) == 0)
    case "directory": try FileManager.default.createDirectory(atPath: key, withIntermediateDirectories: false)
    case "short": try folder.write("c/master.key", String(repeating: "a", count: 63) + "\n")
    case "empty": try folder.write("c/master.key", "")
    case "huge":
      try folder.write("c/master.key", "")
      #expect(truncate(key, 1 << 40) == 0)
    case _: try folder.write("c/master.key", "demo-somebody-else\n")
    }
    if kind != "directory" { chmod(key, 0o600) }
  }
  for command in [["check", company], ["build", company, "--output", folder.path + "/out"]] {
    let refused = try Program.run(command)
    #expect(refused.status == 1 && refused.err.contains("error[\(code)]"), "\(kind): \(refused.err)")
    #expect(!refused.err.contains("hunter2"))
  }
  #expect(!folder.exists("out"))
  #expect(try Program.run("check", company, "--without-secrets").status == 0)
}

@Test func `where there is no key check says that a build needs one`() throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  try FileManager.default.moveItem(atPath: company + "/master.key", toPath: folder.path + "/key")
  let told = try Program.run("check", company)
  #expect(told.status == 0 && told.err.contains("warning[no-key-here]"), "\(told.err)")
  #expect(told.err.contains("`\(company)/master.key`") && told.err.contains("`centrale init`"), "\(told.err)")
  try folder.write("c/users.csv", folder.text("c/users.csv") + "209;;Nobody\n")
  let both = try Program.run("check", company)
  #expect(both.err.contains("no-key-here") && both.err.contains("users.csv:"), "the rest is told too: \(both.err)")
  #expect(try Program.run("check", company, "--strict").status == 1)
  try folder.write("c/users.csv", folder.text("c/users.csv").replacing("209;;Nobody\n", with: ""))
  #expect(try Program.run("check", company, "--strict", "--without-secrets").status == 0)
  #expect(try Program.run("check", company, "--strict", "--key", folder.path + "/key").status == 0)
  let absent = try Program.run("check", company, "--key", folder.path + "/none")
  #expect(absent.status == 1 && absent.err.contains("error[lost-key]"), "\(absent.err)")
  let built = try Program.run("build", company, "--output", folder.path + "/out")
  #expect(built.status == 1 && built.err.contains("error[lost-key]"))
}

@Test func `a path in a message is whole`() throws {
  let folder = try Folder()
  let company = folder.path + "/c"
  _ = try Program.run("init", company)
  let path = "lists/" + String(repeating: "deep-", count: 30) + "/users.csv"
  let text = try folder.text("c/centrale.yaml").replacing("table: users.csv", with: "table: \(path)")
  try folder.write("c/centrale.yaml", text)
  let told = try Program.run("check", company)
  #expect(told.err.contains("there is no file `\(path)`"), "\(told.err)")
}
