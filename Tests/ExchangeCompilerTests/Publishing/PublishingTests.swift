import Crypto
import Foundation
import Releases
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

private let phone = file("provisioning/abc/0015654aa937.cfg", "password = x\n", secret: true, audience: .device)
private let book = file("provisioning/abc/book.xml", "<book/>\n")
private let table = file("tables/numbers.csv", "number\n")

@Test func `a release has its files and a manifest that is true`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    let published = try publish([phone, book, table], to: out)
    #expect(published == Published(release: 1, change: .init(written: 3, shared: 0, removed: 0)))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: out + "/bedrijf-x/current") == "releases/1")
    #expect(text(out + "/bedrijf-x/current/provisioning/abc/0015654aa937.cfg") == "password = x\n")
    let manifest = try #require(Manifest(json: Array(Data(contentsOf: manifestURL(out)))))
    #expect(manifest.company == "bedrijf-x" && manifest.facts == facts())
    #expect(manifest.files.map(\.path) == [phone.path, book.path, table.path])
    #expect(manifest.files.map(\.holdsSecrets) == [true, false, false])
    #expect(manifest.files.map(\.mode) == [0o640, 0o644, 0o644])
    for file in manifest.files {
      let data = try Data(contentsOf: URL(fileURLWithPath: out + "/bedrijf-x/current/" + file.path))
      #expect(data.count == file.size)
      #expect(SHA256.hash(data: data).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == file.sha256)
    }
  }
}

@Test func `the manifest is JSON whatever a path holds`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    var hostile = file("provisioning/'t Hart & \"Zn\\.\" 📞 %s ${X};|.cfg", "x")
    hostile.owner = "user \n\"\\\u{7f}\u{1}\u{202e}" + String(repeating: "x", count: 10_000)
    try publish([hostile], to: out)
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: manifestURL(out))) as? [String: Any]
    let files = try #require(object?["files"] as? [[String: Any]])
    #expect(files.first?["path"] as? String == hostile.path)
    #expect(files.first?["owner"] as? String == hostile.owner)
    #expect(try publish([hostile], to: out).change == nil)
  }
}

@Test func `permissions do not depend on the umask`() throws {
  try inTemporaryDirectory { directory in
    // The umask belongs to the whole process: none that would take another test's files away.
    for (name, mask) in [("a", 0o077), ("b", 0)] as [(String, mode_t)] {
      let before = umask(mask)
      defer { umask(before) }
      try publish([phone, book, table], to: directory + "/" + name)
    }
    let paths = [
      "": 0o755, "bedrijf-x": 0o755, "bedrijf-x/releases/1": 0o755, "bedrijf-x/releases/1/manifest.json": 0o640,
      "bedrijf-x/releases/1/provisioning": 0o750, "bedrijf-x/releases/1/provisioning/abc": 0o750,
      "bedrijf-x/releases/1/provisioning/abc/0015654aa937.cfg": 0o640,
      "bedrijf-x/releases/1/provisioning/abc/book.xml": 0o644, "bedrijf-x/releases/1/tables": 0o755,
      "bedrijf-x/releases/1/tables/numbers.csv": 0o644, ".centrale/lock": 0o600,
    ]
    for (path, mode) in paths {
      #expect(FileStatus(directory + "/a/" + path)?.mode == UInt32(mode), "\(path)")
      #expect(FileStatus(directory + "/b/" + path)?.mode == UInt32(mode), "\(path)")
    }
  }
}

@Test func `nothing is written where nothing changed`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    try publish([phone, book], to: out)
    let link = FileStatus(out + "/bedrijf-x/current")
    // Another day is not a change; the order of the plan is none either.
    let published = try publish([book, phone], to: out, facts: facts(asOf: 24))
    #expect(published == Published(release: 1, change: nil))
    #expect(FileStatus(out + "/bedrijf-x/current") == link)
    #expect(try FileManager.default.contentsOfDirectory(atPath: out + "/bedrijf-x/releases") == ["1"])
    #expect(try publish([book, phone], to: out, facts: facts(tool: "1.1")).release == 2)
  }
}

@Test func `unchanged files keep inode and time`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    try publish([phone, book, table], to: out)
    let before = FileStatus(out + "/bedrijf-x/current/provisioning/abc/book.xml")
    let published = try publish([phone, book, file("tables/numbers.csv", "number\n1\n"), file("b/c", "d")], to: out)
    #expect(published == Published(release: 2, change: .init(written: 2, shared: 2, removed: 0)))
    #expect(FileStatus(out + "/bedrijf-x/current/provisioning/abc/book.xml") == before)
    #expect(text(out + "/bedrijf-x/current/tables/numbers.csv") == "number\n1\n")
    // The release before is as it was.
    #expect(text(out + "/bedrijf-x/releases/1/tables/numbers.csv") == "number\n")
  }
}

@Test func `a file that left the plan leaves the release`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    try publish([phone, book, table], to: out)
    #expect(try publish([phone, table], to: out).change == .init(written: 0, shared: 2, removed: 1))
    #expect(text(out + "/bedrijf-x/current/provisioning/abc/book.xml") == nil)
    #expect(text(out + "/bedrijf-x/releases/1/provisioning/abc/book.xml") != nil)
    #expect(try publish([], to: out).change == .init(written: 0, shared: 0, removed: 2))
  }
}

@Test func `a file that somebody changed in place is healed`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    try publish([phone, table], to: out)
    try "numbex\n".write(toFile: out + "/bedrijf-x/current/tables/numbers.csv", atomically: false, encoding: .utf8)
    #expect(try publish([phone, table], to: out).change == .init(written: 1, shared: 1, removed: 0))
    #expect(text(out + "/bedrijf-x/current/tables/numbers.csv") == "number\n")
    chmod(out + "/bedrijf-x/current/provisioning/abc/0015654aa937.cfg", 0o666)
    #expect(try publish([phone, table], to: out).change == .init(written: 1, shared: 1, removed: 0))
    #expect(FileStatus(out + "/bedrijf-x/current/provisioning/abc/0015654aa937.cfg")?.mode == 0o640)
    try FileManager.default.removeItem(atPath: out + "/bedrijf-x/current/tables")
    #expect(try publish([phone, table], to: out).change == .init(written: 1, shared: 1, removed: 0))
    try "{".write(toFile: out + "/bedrijf-x/current/manifest.json", atomically: false, encoding: .utf8)
    #expect(try publish([phone, table], to: out).change == .init(written: 2, shared: 0, removed: 0))
  }
}

@Test func `old releases are kept for going back and then removed`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    for number in 1...6 { try publish([file("a", "\(number)")], to: out, keep: 2) }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out + "/bedrijf-x/releases").sorted() == ["4", "5", "6"])
  }
}

@Test func `two builds of the same input are the same to the byte`() throws {
  try inTemporaryDirectory { directory in
    for name in ["a", "b"] {
      let output = try OutputDirectory(directory + "/" + name)
      let engine = file("engine/asterisk/pjsip.conf", "[x]\n", secret: true, audience: .engine)
      for company in ["zz", "aa"] { _ = try output.publish([phone, book, engine], company: company, facts: facts()) }
      _ = try output.publishEngine([file("asterisk/modules.conf", "[modules]\n", audience: .engine)], facts: facts())
    }
    #expect(try tree(directory + "/a") == tree(directory + "/b"))
    #expect(try tree(directory + "/a").count > 20)
  }
}

@Test func `the engine reads each company through its own switch`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    func engine(_ text: String) -> [OutputFile] { [file("engine/asterisk/pjsip.conf", text, audience: .engine)] }
    let server = [file("asterisk/pjsip.conf", "#include \"companies/*/pjsip.conf\"\n", audience: .engine)]
    let output = try OutputDirectory(out)
    _ = try output.publish(engine("a1"), company: "a", facts: facts())
    _ = try output.publish([book], company: "without-engine", facts: facts())
    #expect(try output.publishEngine(server, facts: facts()).change != nil)
    #expect(text(out + "/engine/asterisk/pjsip.conf")?.contains("companies") == true)
    #expect(text(out + "/engine/asterisk/companies/a/pjsip.conf") == "a1")
    _ = try output.publish(engine("a2"), company: "a", facts: facts())
    #expect(text(out + "/engine/asterisk/companies/a/pjsip.conf") == "a2")
    #expect(try output.publishEngine(server, facts: facts()).change == nil)
    _ = try output.publish(engine("b1"), company: "b", facts: facts())
    #expect(
      try output.publishEngine(server, facts: facts())
        == Published(release: 2, change: .init(written: 0, shared: 1, removed: 0)))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out + "/engine/asterisk/companies").sorted() == ["a", "b"])
    try FileManager.default.removeItem(atPath: out + "/a")
    _ = try output.publishEngine(server, facts: facts())
    #expect(try FileManager.default.contentsOfDirectory(atPath: out + "/engine/asterisk/companies") == ["b"])
  }
}

private func manifestURL(_ out: String) -> URL { URL(fileURLWithPath: out + "/bedrijf-x/current/manifest.json") }
