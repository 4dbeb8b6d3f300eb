import Foundation
import Testing

@Test(arguments: [("LanguageReference.md", []), ("Features.md", ["--features"]), ("Checks.md", ["--checks"])])
func theCommittedReferenceIsWhatTheProgramPrints(_ file: String, _ options: [String]) throws {
  let outcome =
    options.isEmpty ? try Program.run("reference") : try Program.run("reference", options[0])
  #expect(outcome.status == 0)
  let path = Program.root + "/Sources/centrale/centrale.docc/" + file
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try Data(outcome.out.utf8).write(to: URL(fileURLWithPath: path))
    Issue.record("\(file) was recorded: look at it and run again without RECORD")
  } else {
    let committed = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    #expect(committed == outcome.out, "\(file) is out of date: run the tests with RECORD=1")
  }
}
