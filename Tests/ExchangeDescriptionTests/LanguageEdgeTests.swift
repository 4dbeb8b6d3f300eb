import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

private let small = """
  centrale: 1
  provider: provider.yaml
  company: {id: proef, name: Proef, main_number: 088-7654000}
  numbers: [088-7654000..088-7654009]

  """

@Test func `a description of another version is refused with its place`() {
  let reading = read(small.replacing("centrale: 1", with: "centrale: 2"))
  #expect(reading.codes == ["newer-language"])
  #expect(rendered(reading).contains("centrale.yaml:1:11"))
}

@Test func `a finding in an included file names that file`() {
  let reading = read(
    small + "include: [people.yaml]\n",
    ["people.yaml": "users:\n  - {first_name: Jan, last_name: Jansen, extension: 2x1}\n"])
  #expect(!reading.errors.isEmpty)
  #expect(rendered(reading).contains("people.yaml:2:"))
  let right = read(
    small + "include: [people.yaml]\n",
    ["people.yaml": "users:\n  - {first_name: Jan, last_name: Jansen, extension: 201}\n"])
  #expect(right.exchange.users.map(\.lastName) == ["Jansen"])
}

@Test(arguments: ["engine", "a/b", "..", "-x", "a b", "é", "${X}", "a;b"])
func `a company's id that cannot name a directory is refused with its place`(_ id: String) {
  let reading = read(small.replacing("id: proef", with: "id: \"\(id)\""))
  #expect(!reading.errors.isEmpty)
  #expect(reading.errors.allSatisfy { $0.range != nil })
  #expect(rendered(reading).contains("centrale.yaml:3:"))
}

@Test(arguments: [
  #"Jan\nexten => _X.,1,System(x)"#, "${X}", "a;b", "👩‍👩‍👧", "\u{202E}nesnaJ", "'t Hart & Zn. | %d",
  #"\u0000"#, String(repeating: "x", count: 10_000),
])
func `a hostile name is accepted whole or refused with its place`(_ name: String) {
  let reading = read(small + "users:\n  - {first_name: Jan, last_name: \"\(name)\", extension: 201}\n")
  if reading.errors.isEmpty {
    #expect(reading.exchange.users.map(\.lastName) == [name])
  } else {
    #expect(reading.errors.allSatisfy { $0.range != nil })
    #expect(rendered(reading).contains("centrale.yaml:6:"))
  }
}
