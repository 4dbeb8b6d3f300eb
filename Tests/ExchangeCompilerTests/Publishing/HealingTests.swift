import Foundation
import Releases
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

private func engineFile(_ text: String) -> OutputFile { file("engine/asterisk/pjsip.conf", text, audience: .engine) }

private func link(_ out: String, _ home: String = "bedrijf-x") -> String? {
  try? FileManager.default.destinationOfSymbolicLink(atPath: "\(out)/\(home)/current")
}

@Test func `a link that leads nowhere is led to the newest whole release`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    for number in 1...4 { try publish([file("a", "\(number)"), file("b", "b")], to: out) }
    let releases = out + "/bedrijf-x/releases"
    try FileManager.default.removeItem(atPath: releases + "/4")
    // The one before lost a file, the one before that a byte.
    unlink(releases + "/3/b")
    try "".write(toFile: releases + "/2/a", atomically: false, encoding: .utf8)
    let healed = try OutputDirectory(out).heal()
    #expect(healed.map(\.name) == ["bedrijf-x"] && healed.map(\.release) == [1])
    #expect(link(out) == "releases/1" && text(out + "/bedrijf-x/current/a") == "1")
    // Nothing that may still be wanted was removed, and no number is given twice.
    #expect(try FileManager.default.contentsOfDirectory(atPath: releases).sorted() == ["1", "2", "3"])
    #expect(try publish([file("a", "5")], to: out).release == 4)
  }
}

@Test func `a link that is gone is made again`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    for number in 1...2 { try publish([file("a", "\(number)")], to: out) }
    unlink(out + "/bedrijf-x/current")
    #expect(try publish([file("a", "2")], to: out) == Published(release: 2, change: nil))
    #expect(link(out) == "releases/2")
  }
}

@Test func `where no whole release is left a fresh one is made`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    try publish([file("a", "1")], to: out)
    try FileManager.default.removeItem(atPath: out + "/bedrijf-x/releases/1")
    #expect(try OutputDirectory(out).heal().isEmpty)
    #expect(try publish([file("a", "2")], to: out).change == .init(written: 1, shared: 0, removed: 0))
    #expect(text(out + "/bedrijf-x/current/a") == "2")
    try FileManager.default.removeItem(atPath: out + "/bedrijf-x/releases")
    #expect(try publish([file("a", "3")], to: out).change != nil)
    #expect(text(out + "/bedrijf-x/current/a") == "3")
  }
}

@Test func `the engine goes on including a company whose link led nowhere, whoever is built`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    let server = [file("asterisk/pjsip.conf", "x", audience: .engine)]
    do {
      let output = try OutputDirectory(out)
      for company in ["a", "b"] {
        for text in ["1", "2"] { _ = try output.publish([engineFile(text)], company: company, facts: facts()) }
      }
      for _ in 0..<2 { _ = try output.publishEngine(server, facts: facts()) }
      _ = try output.publishEngine([file("asterisk/pjsip.conf", "y", audience: .engine)], facts: facts())
    }
    try FileManager.default.removeItem(atPath: out + "/a/releases/2")
    try FileManager.default.removeItem(atPath: out + "/.centrale/engine/releases/2")
    let output = try OutputDirectory(out)
    #expect(try output.heal().map(\.name) == ["engine", "a"])
    #expect(text(out + "/engine/asterisk/companies/a/pjsip.conf") == "1")
    _ = try output.publish([engineFile("3")], company: "b", facts: facts())
    _ = try output.publishEngine(server, facts: facts())
    #expect(text(out + "/engine/asterisk/companies/a/pjsip.conf") == "1")
    #expect(text(out + "/engine/asterisk/companies/b/pjsip.conf") == "3")
  }
}

@Test func `a release that somebody went back from is kept like an old one`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    for number in 1...2 { try publish([file("a", "\(number)")], to: out) }
    unlink(out + "/bedrijf-x/current")
    symlink("releases/1", out + "/bedrijf-x/current")
    #expect(try publish([file("a", "3")], to: out).release == 3)
    #expect(text(out + "/bedrijf-x/releases/2/a") == "2")
  }
}

@Test func `nothing of what is staged is live, and it can be let go`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    try publish([file("a", "1")], to: out)
    let before = try tree(out)
    let output = try OutputDirectory(out)
    let staged = try output.stage([file("a", "2")], company: "bedrijf-x", facts: facts())
    #expect(staged.current == 1 && staged.number == 2 && text(out + "/bedrijf-x/current/a") == "1")
    output.drop(staged)
    #expect(try tree(out) == before)
    let again = try output.stage([file("a", "2")], company: "bedrijf-x", facts: facts())
    #expect(try output.goLive(again) == Published(release: 2, change: .init(written: 1, shared: 0, removed: 0)))
    #expect(text(out + "/bedrijf-x/current/a") == "2")
  }
}

@Test func `a provisioning token is in no message of a fault of the disk`() {
  for path in [
    "/srv/provisioning/out/c/releases/next/provisioning/s3cr3t/0015654aa937.cfg", "c/releases/12/provisioning/s3cr3t",
    "provisioning/s3cr3t/x", "c/current/provisioning/s3cr3t/x", "c/bridges/s3cr3t/x", "c/bridges/s3cr3t",
  ] {
    for message in [
      FileError("write", path, code: ENOSPC).description, PublishError.taken(path).description,
      PublishError.unwritable(path: path, Unwritable(setting: "label", reason: "a line break")).description,
      PublishError.notRendered(path: path, reason: "x").description, PublishError.unsafePath(path).description,
      Malformed(path: path, line: 1, reason: "x").description,
    ] {
      #expect(!message.contains("s3cr3t") && message.contains("•••"), "\(message)")
    }
  }
  #expect(FileError("write", "/srv/provisioning/out/x", code: EIO).description.contains("/srv/provisioning/out/x"))
}
