import SourceText
import Testing

@testable import TelephoneExchange

private func tree(_ source: Source, _ name: String) throws -> Tree {
  var found: [Diagnostic] = []
  var files = SourceFiles(source)
  let file = try #require(files.read(name, at: nil, into: &found))
  return try #require(readYAML(file, in: files).tree)
}

private func validation(_ schema: String) throws -> SchemaValidation {
  SchemaValidation(root: try tree(.memory(["schema.json": schema]), "schema.json"))
}

@Test(arguments: ["bedrijf-x", "keuzemenu"])
func `a fixture is valid under the schema`(_ name: String) throws {
  #expect(try validation(languageSchema()).problems(tree(fixture(name), "centrale.yaml")) == [])
  #expect(try validation(providerSchema()).problems(tree(fixture(name), "provider.yaml")) == [])
}

@Test(arguments: [
  "company: {nam: X}", "company: {name: X}\nusers: 3\n", "company: {name: X, id: a b}",
  "company: {name: X}\nhunt_groups: [{name: V, extension: 101, policy: round}]",
])
func `a description that is wrong is not valid under the schema`(_ text: String) throws {
  #expect(try validation(languageSchema()).problems(tree(.memory(["x.yaml": text]), "x.yaml")) != [])
}
