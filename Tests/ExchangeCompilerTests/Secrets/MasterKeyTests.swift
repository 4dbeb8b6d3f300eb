import Foundation
import Releases
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

private let real = String(repeating: "0123456789abcdef", count: 4) + "\n"

private func read(_ text: String, mode: mode_t) throws -> (MasterKey?, [Diagnostic]) {
  try inTemporaryDirectory { directory in
    let path = directory + "/master.key"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, mode)
    return MasterKey.read(path)
  }
}

private func company(demonstration: Bool) -> Company {
  var company = Company()
  company.id = "bedrijf-x"
  company.demonstration = demonstration
  return company
}

@Test func `a new key is readable by its owner only and never replaced`() throws {
  try inTemporaryDirectory { directory in
    let path = directory + "/master.key"
    try MasterKey.create(path)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == 0o600)
    let first = try String(contentsOfFile: path, encoding: .utf8)
    #expect(throws: FileError("create", path, code: EEXIST)) { try MasterKey.create(path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == first)
    let (key, findings) = MasterKey.read(path)
    #expect(key?.isDemonstration == false && findings.isEmpty)
    try MasterKey.create(directory + "/other.key")
    #expect(try String(contentsOfFile: directory + "/other.key", encoding: .utf8) != first)
  }
}

@Test(arguments: [0o600, 0o400] as [mode_t])
func `a key of its owner is read`(mode: mode_t) throws {
  let (key, findings) = try read(real, mode: mode)
  #expect(key != nil && findings.isEmpty)
}

@Test(arguments: [0o640, 0o604, 0o644, 0o660, 0o610, 0o602] as [mode_t])
func `a key that others can reach is refused`(mode: mode_t) throws {
  let (key, findings) = try read(real, mode: mode)
  #expect(key == nil)
  #expect(findings.map(\.rule.code) == ["secrets-open-to-others"])
  #expect(findings.first?.help?.contains("chmod 600 ") == true)
}

@Test func `a lost key is an error and no new one appears`() throws {
  try inTemporaryDirectory { directory in
    let (key, findings) = MasterKey.read(directory + "/master.key")
    #expect(key == nil)
    #expect(findings.map(\.rule.code) == ["lost-key"])
    let left = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(left.isEmpty)
  }
}

@Test func `a directory in the place of the key is an error`() throws {
  try inTemporaryDirectory { directory in
    let (key, findings) = MasterKey.read(directory)
    #expect(key == nil && findings.map(\.rule.code) == ["unreadable-secrets"])
  }
}

@Test(arguments: [
  "", "\n", "geheim\n", "demo-kort", "demo-With-Capitals", String(real.dropLast(2)), real + real, "\u{FEFF}" + real,
  " " + real, real.uppercased(), "demo-" + String(repeating: "x", count: 65), "demo-abcdefgh\n\n",
])
func `a broken key is named but not shown`(text: String) throws {
  let (key, findings) = try read(text, mode: 0o600)
  #expect(key == nil && findings.map(\.rule.code) == ["malformed-key"])
  let words = text.split(separator: "\n").first.map(String.init) ?? "no words"
  #expect(!findings.contains { $0.message.contains(words) })
}

@Test func `a demonstration key needs no mode but a demonstration`() throws {
  let (read, findings) = try read("demo-bedrijf-x\n", mode: 0o644)
  let key = try #require(read)
  #expect(key.isDemonstration && findings.isEmpty)
  let (secrets, notes) = key.secrets(for: company(demonstration: true))
  #expect(secrets != nil && notes.map(\.rule.code) == ["demonstration-key"])
  #expect(notes.allSatisfy { $0.severity == .note })
  let (none, errors) = key.secrets(for: company(demonstration: false))
  #expect(none == nil && errors.map(\.rule.code) == ["demonstration-key-refused"])
  #expect(errors.allSatisfy { $0.severity == .error })
}

@Test func `a key never prints`() throws {
  let key = try #require(try read(real, mode: 0o600).0)
  var dumped = "\(key) \(String(reflecting: key))"
  dump(key, to: &dumped)
  #expect(!dumped.contains("0123456789abcdef"))
}
