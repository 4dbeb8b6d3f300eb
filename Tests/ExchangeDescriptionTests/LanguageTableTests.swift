import RecordSchemas
import SourceText
import TestSupport
import Testing

@testable import ExchangeDescription
@testable import TelephoneExchange

@Test func `a row that is deleted is gone from reader, writer, schema, columns and reference`() {
  let whole = UserDraft.record
  let less = whole.without("call_waiting")
  func outputs(_ record: RecordSchema<UserDraft>) -> [Bool] {
    var reader = Reader(files: SourceFiles(.memory([:])))
    var user = UserDraft()
    user.user.callWaiting = true
    let text = Tree.written([
      ("first_name", .written("A")), ("last_name", .written("B")), ("call_waiting", .written("true")),
    ])
    let read = record.read(text, &reader)
    return [
      read?.user.callWaiting == true, reader.diagnostics.isEmpty,
      record.write(user).entries?.contains { $0.key.value == "call_waiting" } == true,
      jsonSchema(of: record.description, title: "user").contains("call_waiting"),
      Columns.names(of: record.object.type).contains("call_waiting"),
      languageReference(of: record.description).contains("call_waiting"),
    ]
  }
  #expect(outputs(whole) == Array(repeating: true, count: 6))
  #expect(outputs(less) == Array(repeating: false, count: 6))
}

@Test func `what is written back reads as the same`() {
  var reader = Reader(files: SourceFiles(Checkout.fixture("bedrijf-x")))
  var found: [Diagnostic] = []
  guard let file = reader.files.read("centrale.yaml", at: nil, into: &found),
    let tree = readYAML(file, in: reader.files).tree, let draft = RootDraft.record.object.read(tree, &reader)
  else {
    Issue.record("the fixture does not read")
    return
  }
  let again = RootDraft.record.object.read(RootDraft.record.write(draft), &reader)
  #expect(reader.diagnostics.isEmpty)
  #expect(again == draft)
}

@Test func `every default is a value of its own key`() {
  for key in languageKeys(of: RootDraft.record.description) {
    guard let fallback = key.key.fallback, case .choice(let words) = key.key.type else { continue }
    #expect(words.contains(fallback), "\(key.path)")
  }
}

@Test func `the codes of all rules differ`() {
  let codes = (RecordRules.all + DescriptionRules.all).map(\.code)
  #expect(Set(codes).count == codes.count)
}
