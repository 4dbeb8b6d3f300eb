import Foundation
import Testing

@Test(arguments: [
  ("Sources/centrale/centrale.docc/LanguageReference.md", []),
  ("Sources/centrale/centrale.docc/Features.md", ["--features"]),
  ("Sources/centrale/centrale.docc/Checks.md", ["--checks"]), ("DeviceTemplates/Profiles.md", ["--profiles"]),
])
func `the committed reference is what the program prints`(_ file: String, _ options: [String]) throws {
  let outcome =
    options.isEmpty ? try Program.run("reference") : try Program.run("reference", options[0])
  #expect(outcome.status == 0)
  let path = Program.root + "/" + file
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try Data(outcome.out.utf8).write(to: URL(fileURLWithPath: path))
    Issue.record("\(file) was recorded: look at it and run again without RECORD")
  } else {
    let committed = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    #expect(committed == outcome.out, "\(file) is out of date: run the tests with RECORD=1")
  }
}
