import ExchangeDescription
import Foundation
import Releases
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

private let texts = [
  "centrale.yaml": """
  centrale: 1
  provider: provider.yaml
  company: {id: small, name: "Zoë \\"&\\" Zn.", main_number: 088-7654000}
  numbers: [088-7654000..088-7654009]
  unassigned_numbers: 201
  users: {table: users.csv}

  """,
  "provider.yaml": "registrar: {host: sip.example.nl}\n",
  "users.csv": "extension;first_name;last_name\n201;Jan;Smit\n",
]

private let day = Day(year: 2026, month: 11, day: 23)!

private func compiled(_ texts: [String: String], provider: ProviderFile? = nil) -> Compilation {
  compile(
    .memory(texts), folderName: "x", provider: provider, library: TestLibrary.product, asOf: day, isChecked: false)
}

@Test func `an archive gives the same calls as the description that it was made of`() throws {
  let given = compiled(texts)
  let archive = try #require(
    DescriptionArchive(json: DescriptionArchive(of: given, release: 7).bytes))
  #expect(archive.release == 7 && archive.files.count == 3)
  #expect(archive.isSame(as: given))
  let again = try #require(
    archive.compiled(company: "small", library: TestLibrary.product, asOf: day, beside: .memory([:])))
  #expect(again.plan == given.plan)
  var other = texts
  other["users.csv"] = "extension;first_name;last_name\n201;Jan;Smits\n"
  #expect(!archive.isSame(as: compiled(other)))
}

@Test func `a provider file from elsewhere goes before the one that the description names`() throws {
  let own = SourceFolder(.memory(["host.yaml": "registrar: {host: other.example.nl}\n"]), name: "/srv/")
  let given = compiled(texts, provider: ProviderFile("host.yaml", in: own))
  let archive = DescriptionArchive(of: given, release: 1)
  let again = try #require(
    archive.compiled(company: "small", library: TestLibrary.product, asOf: day, beside: .memory([:])))
  #expect(again.exchange.provider == given.exchange.provider && again.plan == given.plan)
}

@Test func `the description of a live release is kept for its owner, and goes with the company`() throws {
  try inTemporaryDirectory { directory in
    let given = compiled(texts)
    let out = try OutputDirectory(directory)
    let published = try out.publish([file("tables/numbers.csv", "number\n")], company: "small", facts: facts())
    try out.note(description: DescriptionArchive(of: given, release: published.release), of: "small")
    let path = directory + "/.centrale/descriptions/small"
    #expect(FileStatus(path)?.mode == 0o600)
    let status = FileStatus(path)
    try out.note(description: DescriptionArchive(of: given, release: published.release), of: "small")
    #expect(FileStatus(path) == status, "the same text is not written again")
    #expect(try out.description(of: "small", release: 1)?.isSame(as: given) == true)
    #expect(try out.description(of: "small", release: 2) == nil, "of another release it says nothing")
    try Data("no archive".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try out.description(of: "small", release: 1) == nil)
    _ = try out.remove(company: "small")
    #expect(FileStatus(path) == nil)
  }
}

@Test func `looking at an output directory changes nothing in it, not even a broken link`() throws {
  try inTemporaryDirectory { directory in
    #expect(try OutputDirectory(reading: directory + "/absent") == nil)
    #expect(try OutputDirectory(reading: directory) == nil, "an empty one is as good as none")
    try publish([file("tables/numbers.csv", "number\n")], to: directory, company: "small")
    let held = try OutputDirectory(directory)
    unlink(directory + "/small/current")
    symlink("releases/9", directory + "/small/current")
    let before = try tree(directory)
    let change = try ReleaseChange(
      of: [file("tables/numbers.csv", "number\n1\n")], company: "small", facts: facts(),
      origin: CompanyOrigin(name: "", keyFingerprint: "", numbers: []), secrets: HeardSecrets(NamedSecrets()),
      from: OutputDirectory(reading: directory))
    #expect(change.release == 1 && change.files.map(\.kind) == [.changed])
    #expect(change.files.first?.lines == LineChange(from: Array("number\n".utf8), to: Array("number\n1\n".utf8)))
    #expect(try tree(directory) == before)
    #expect(try held.current(of: "small") == 9)
    try Data("x".utf8).write(to: URL(fileURLWithPath: directory + "/thesis.txt"))
  }
}

@Test func `a file of somebody else's is no output directory to look at either`() throws {
  try inTemporaryDirectory { directory in
    try Data("x".utf8).write(to: URL(fileURLWithPath: directory + "/thesis.txt"))
    #expect(throws: PublishError.notOurs(directory)) { _ = try OutputDirectory(reading: directory) }
  }
}
