import Foundation
import Releases
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

private let table = file("tables/numbers.csv", "number\n")

private func failure(_ body: () throws -> Void) -> PublishError? {
  do { try body() } catch { return error as? PublishError }
  return nil
}

@Test func `a directory that is not ours is refused and left alone`() throws {
  try inTemporaryDirectory { directory in
    try "x".write(toFile: directory + "/thesis.txt", atomically: false, encoding: .utf8)
    #expect(failure { try publish([table], to: directory) } == .notOurs(directory))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["thesis.txt"])
    // A directory with our name in it and no mark is not ours either.
    try FileManager.default.createDirectory(atPath: directory + "/.centrale", withIntermediateDirectories: false)
    #expect(failure { try publish([table], to: directory) } == .notOurs(directory))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory + "/.centrale").isEmpty)
  }
}

@Test func `a build that was killed while it marked the directory is healed`() throws {
  try inTemporaryDirectory { directory in
    try FileManager.default.createDirectory(atPath: directory + "/.centrale", withIntermediateDirectories: false)
    try "cent".write(toFile: directory + "/.centrale/format.new", atomically: false, encoding: .utf8)
    try publish([table], to: directory)
    #expect(text(directory + "/.centrale/format") == "centrale output 1\n")
  }
}

@Test func `a missing parent is an error with its reason`() throws {
  try inTemporaryDirectory { directory in
    let error = failure { try publish([table], to: directory + "/a/b") }
    #expect(error == .file(FileError("create the directory", directory + "/a/b", code: ENOENT)))
    #expect(error?.description.contains("No such file or directory") == true)
  }
}

@Test func `a second build at once is refused`() throws {
  try inTemporaryDirectory { directory in
    let first = try OutputDirectory(directory)
    #expect(failure { _ = try OutputDirectory(directory) } == .busy(directory))
    _ = try first.publish([table], company: "a", facts: facts())
  }
}

@Test func `the lock ends with its holder`() throws {
  try inTemporaryDirectory { directory in
    for _ in 0..<3 { try publish([table], to: directory) }
  }
}

@Test(arguments: [
  "/etc/passwd", "../x", "a/../../x", "a//b", "", ".", "a/.", "a/", "a\nb", "a\u{0}b",
  String(repeating: "x", count: 256),
])
func `a path that leads elsewhere is refused`(path: String) throws {
  try inTemporaryDirectory { directory in
    #expect(failure { try publish([file(path, "x")], to: directory) } == .unsafePath(path))
    let made = try FileManager.default.subpathsOfDirectory(atPath: directory)
    #expect(!made.contains { $0.hasPrefix("bedrijf-x/releases/") })
  }
}

@Test func `a path that is taken is refused`() throws {
  try inTemporaryDirectory { directory in
    #expect(failure { try publish([table, table], to: directory) } == .taken(table.path))
    #expect(failure { try publish([file("a", ""), file("a/b", "")], to: directory) } == .taken("a"))
    #expect(failure { try publish([file("manifest.json", "")], to: directory) } == .taken("manifest.json"))
  }
}

@Test(arguments: ["", ".", "..", "engine", ".centrale", "a/b", "-x", "a b", String(repeating: "x", count: 101)])
func `a company that is no directory name is refused`(id: String) throws {
  try inTemporaryDirectory { directory in
    #expect(failure { try publish([table], to: directory, company: id) } == .unusableCompany(id))
  }
}

@Test func `a link in the place of a company is not followed`() throws {
  try inTemporaryDirectory { directory in
    let (out, elsewhere) = (directory + "/out", directory + "/elsewhere")
    _ = try OutputDirectory(out)
    try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: false)
    symlink(elsewhere, out + "/bedrijf-x")
    #expect(failure { try publish([table], to: out) } != nil)
    unlink(out + "/bedrijf-x")
    try FileManager.default.createDirectory(atPath: out + "/bedrijf-x", withIntermediateDirectories: false)
    symlink(elsewhere, out + "/bedrijf-x/releases")
    #expect(failure { try publish([table], to: out) } != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
  }
}

@Test func `a current that is no link of ours is left alone`() throws {
  try inTemporaryDirectory { directory in
    try publish([table], to: directory)
    let link = directory + "/bedrijf-x/current"
    unlink(link)
    symlink("/etc", link)
    #expect(failure { try publish([table], to: directory) } != nil)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/etc")
  }
}

@Test(arguments: 0..<4)
func `a file that cannot be written leaves the release as it was`(position: Int) throws {
  try inTemporaryDirectory { directory in
    try publish([table, file("a", "1"), file("b/c", "1")], to: directory)
    let before = try tree(directory)
    var files = [table, file("a", "2"), file("b/c", "2")]
    var bad = file("bad", "")
    bad.render = { _ in throw Unwritable(setting: "display name", reason: "a line break has no escape") }
    files.insert(bad, at: position)
    let error = failure { try publish(files, to: directory) }
    #expect(
      error == .unwritable(path: "bad", Unwritable(setting: "display name", reason: "a line break has no escape")))
    #expect(try tree(directory) == before)
  }
}

@Test func `a file with several faults is named with the first of them`() throws {
  try inTemporaryDirectory { directory in
    var bad = file("engine/asterisk/pjsip.conf", "")
    let long = Unwritable(setting: "line", reason: "a line of 9000 bytes")
    bad.render = { _ in throw UnwritableFile(faults: [Unwritable(setting: "a`b", reason: "a line break"), long, long]) }
    let error = failure { try publish([table, bad], to: directory) }
    #expect(
      error?.description == "cannot write `a'b` in `engine/asterisk/pjsip.conf`: a line break, and 2 more",
      "\(String(describing: error))")
    #expect(error?.isOfTheDisk == false)
    bad.render = { _ in throw FileError("read", "/sounds/a.wav", code: EACCES) }
    let read = failure { try publish([table, bad], to: directory) }
    #expect(read?.description == "cannot read `/sounds/a.wav`: Permission denied")
    #expect(read?.isOfTheDisk == true)
  }
}

@Test func `the next build removes what a killed one left`() throws {
  try inTemporaryDirectory { directory in
    try publish([table], to: directory)
    let home = directory + "/bedrijf-x"
    try FileManager.default.createDirectory(
      atPath: home + "/releases/2/provisioning", withIntermediateDirectories: true)
    try "half".write(toFile: home + "/releases/2/provisioning/x", atomically: false, encoding: .utf8)
    symlink("releases/2", home + "/current.new")
    // A link in the leftovers is removed, not followed.
    try "precious".write(toFile: directory + "/.centrale/precious", atomically: false, encoding: .utf8)
    symlink("../../../.centrale", home + "/releases/2/link")
    #expect(try publish([table], to: directory) == Published(release: 1, change: nil))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home).sorted() == ["current", "releases"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: home + "/releases") == ["1"])
    #expect(text(directory + "/.centrale/precious") == "precious")
  }
}
