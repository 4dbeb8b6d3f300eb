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

@Test func `a list has no more entries than a table may have rows`() {
  let reading = read(small + "devices:\n" + String(repeating: "  - 1\n", count: TableLimit.rows + 1))
  #expect(rendered(reading).contains("`devices` has 120001 entries and may have at most 120000"))
}

@Test func `an include that is no other part of the description is one error`() {
  let copy = small + "include: [copy.yaml]\n"
  #expect(read(copy, ["copy.yaml": copy]).codes == ["included-twice"], "a link to the first file has its text")
  #expect(read(small + "include: [./provider.yaml]\n").codes == ["included-twice"])
  #expect(read(small + "include: [\"\"]\n").codes == ["out-of-range"])
  let absent = read(small + "include: [\"lijst-\u{E9}.yaml\"]\n")
  #expect(absent.codes == ["missing-file"])
  #expect(rendered(absent).contains("an accented letter can be stored in two ways"))
}

@Test(arguments: [
  ("bakkerij-smit", "bakkerij-smit"), ("Café de Brug", "cafe-de-brug"), ("cafe\u{301}", "cafe"),
  ("Sørensen & Zn.", "sorensen-zn"), ("Москва", "company"), ("engine", "company-engine"),
])
func `a folder's name becomes an id that is still to be recognised`(_ folder: String, _ id: String) {
  #expect(companyID(of: folder) == id)
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
