import Foundation
import Testing

/// A sound company, `c`, beside another's directory.
private func neighbours(_ change: (String) -> String) throws -> Folder {
  let folder = try Folder()
  #expect(try Program.run("init", folder.path + "/c").status == 0)
  #expect(try Program.run("init", folder.path + "/other").status == 0)
  try folder.write("c/secrets.yaml", "trunk/carrier: the-carrier-said-so\n")
  try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path + "/c/secrets.yaml")
  try folder.write("other/users.csv", "extension;first_name;last_name\n777;Hidden;Person\n")
  try folder.write("other/note.txt", "the safe opens with 4711\n")
  try folder.write("c/centrale.yaml", change(try folder.text("c/centrale.yaml")))
  return folder
}

struct ForeignFilesTests {
  /// What a hostile description names, and the link that it is beside: nothing of what it means may be printed.
  @Test(
    arguments: [
      ("include: master.key", nil), ("include: ./master.key", nil), ("include: x/../master.key", nil),
      ("include: [secrets.yaml]", nil), ("include: more.yaml", "master.key"),
      ("include: more.yaml", "../other/master.key"),
      ("include: more.yaml", "secrets.yaml"), ("include: more.yaml", "../other/note.txt"),
      ("include: more.yaml", "/etc/passwd"), ("include: d/other/note.txt", ".."),
      ("include: d/centrale.yaml", "../other"),
      ("include: /etc/passwd", nil), ("include: ../other/note.txt", nil), ("include: /proc/self/environ", nil),
      ("music_on_hold: {files: [master.key]}", nil), ("music_on_hold: {files: [m.wav]}", "../other/note.txt"),
    ] as [(String, String?)])
  func `nothing else of the host is told to anybody`(_ line: String, _ target: String?) throws {
    let folder = try neighbours { $0 + "\n\(line)\n" }
    if let target {
      let name = line.contains(": d/") ? "d" : line.contains("wav") ? "m.wav" : "more.yaml"
      try FileManager.default.createSymbolicLink(atPath: folder.path + "/c/" + name, withDestinationPath: target)
    }
    try expectNothing(of: folder, target)
  }

  @Test(arguments: ["master.key", "secrets.yaml", "u.csv"])
  func `no table is made of them`(_ table: String) throws {
    let folder = try neighbours {
      $0.replacingOccurrences(of: "users: {table: users.csv}", with: "users: {table: \(table)}")
    }
    try FileManager.default.linkItem(atPath: folder.path + "/other/master.key", toPath: folder.path + "/c/u.csv")
    try expectNothing(of: folder, table)
  }

  private func expectNothing(of folder: Folder, _ what: String?) throws {
    let secrets = [
      try folder.text("c/master.key"), try folder.text("other/master.key"), "the-carrier-said-so", "4711", "Hidden",
      "root:",
    ]
    for format in ["text", "json", "sarif"] {
      let outcome = try Program.run("check", folder.path + "/c", "--format", format)
      #expect(outcome.status == 1, "\(what ?? "") \(outcome.err)")
      // The folder's own name is random, and may hold the digits of a PIN.
      let told = (outcome.out + outcome.err).replacing(folder.path, with: "")
      for secret in secrets {
        #expect(!told.contains(secret.trimmingCharacters(in: .whitespacesAndNewlines)), "\(told)")
      }
      #expect(!outcome.err.contains("Fault("))
    }
    let built = try Program.run("build", folder.path + "/c", "--output", folder.path + "/out")
    #expect(built.status == 1)
  }

  /// The first file itself, as a directory's `centrale.yaml` and as a file of the command line.
  @Test(arguments: ["link", "hard link", "pipe", "directory", "key", "binary", "foreign"])
  func `the first file is read as warily as the others`(_ kind: String) throws {
    let folder = try neighbours { $0 }
    // A directory of a file's name is a description's directory.
    for name in kind == "directory" ? ["centrale.yaml"] : ["centrale.yaml", "one.yaml"] {
      let root = folder.path + "/c/" + name
      try? FileManager.default.removeItem(atPath: root)
      switch kind {
      case "link": try FileManager.default.createSymbolicLink(atPath: root, withDestinationPath: "../other/note.txt")
      case "hard link": try FileManager.default.linkItem(atPath: folder.path + "/other/note.txt", toPath: root)
      case "pipe": #expect(mkfifo(root, 0o600) == 0)
      case "directory": try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
      case "key": try FileManager.default.copyItem(atPath: folder.path + "/other/master.key", toPath: root)
      case "binary": try Data("4711 \u{0}\u{1}".utf8 + [0xFF, 0xFE]).write(to: URL(fileURLWithPath: root))
      case _: try folder.write("c/" + name, "safe: 4711\nHidden: x\n")
      }
      let key = try folder.text("other/master.key").trimmingCharacters(in: .newlines)
      for command in ["check", "assign", "trace"] {
        let given = folder.path + "/c" + (name == "one.yaml" ? "/one.yaml" : "")
        let outcome = try Program.run(
          command == "trace" ? ["trace", given, "0887654000", "--from", "0612345678"] : [command, given])
        #expect(outcome.status == 1 || outcome.status == 74, "\(kind) \(command) \(name): \(outcome.err)")
        for word in ["4711", "Hidden", key] { #expect(!outcome.err.contains(word), "\(outcome.err)") }
        #expect(outcome.err.contains(name), "\(outcome.err)")
      }
    }
  }

  @Test func `the key of the command line is a secret too`() throws {
    let folder = try neighbours { $0 + "\ninclude: extra.yaml\n" }
    try folder.write("key", String(repeating: "0f", count: 32) + "\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path + "/key")
    try FileManager.default.linkItem(atPath: folder.path + "/key", toPath: folder.path + "/c/extra.yaml")
    let built = try Program.run(
      "build", folder.path + "/c", "--output", folder.path + "/out", "--key", folder.path + "/key")
    #expect(built.status == 1)
    #expect(built.err.contains("secret-file") && !built.err.contains("0f0f"), "\(built.err)")
  }

  @Test func `a provider file elsewhere reads what stands beside it`() throws {
    let folder = try neighbours { $0 }
    try FileManager.default.createDirectory(atPath: folder.path + "/host/ca", withIntermediateDirectories: true)
    let provider = try folder.text("c/provider.yaml")
    try folder.write("host/provider.yaml", provider + "\nca_certificates: ca/own.pem\n")
    try folder.write("host/ca/own.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
    let fine = try Program.run("check", folder.path + "/c", "--provider", folder.path + "/host/provider.yaml")
    #expect(!fine.err.contains("missing-file") && !fine.err.contains("own.pem"), "\(fine.err)")

    try folder.write("host/provider.yaml", provider + "\nca_certificates: ../c/own.pem\nsysLog: x\n")
    let out = try Program.run("check", folder.path + "/c", "--provider", folder.path + "/host/provider.yaml")
    #expect(out.status == 1)
    #expect(out.err.contains("unsafe-path"))
    #expect(out.err.contains(folder.path + "/host/provider.yaml:"), "its own path opens: \(out.err)")

    let none = try Program.run("check", folder.path + "/c", "--provider", folder.path + "/host/no.yaml")
    #expect(none.status == 74)
  }

  @Test func `a provider file of the descriptions directory is still found by its name`() throws {
    let folder = try neighbours { $0 }
    try folder.write("c/provider-test.yaml", try folder.text("c/provider.yaml") + "\nsysLog: x\n")
    let outcome = try Program.run("check", folder.path + "/c", "--provider", "provider-test.yaml")
    #expect(outcome.err.contains(folder.path + "/c/provider-test.yaml:"), "\(outcome.err)")
  }
}
