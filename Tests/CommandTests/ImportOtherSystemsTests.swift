import Foundation
import Testing

/// What the import writes checks without an error, for each system with files of its shape.
@Suite struct ImportOtherSystemsTests {
  @Test(arguments: [
    "yeastar", "grandstream-ucm", "cisco-cme", "cucm", "fusionpbx", "wazo", "innovaphone", "mitel", "phonebooks",
  ])
  func whatIsWrittenHasNoErrors(system: String) throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path + "/c", withIntermediateDirectories: true)
    // What somebody must answer: models that nobody knows, and where messages go.
    try folder.write(
      "c/decisions.yaml",
      ["7942", "7965", "7841", "CIPC", "innovaphone"].map { "models/\($0): T46S\n" }.joined()
        + "devices/08000faabb02/model: T46S\nusers/201/voicemail.mail: jan@example.nl\n"
        + "users/203/voicemail.mail: piet@example.nl\n")
    let arguments = [
      "import", Program.root + "/Fixtures/import/" + system, "--into", folder.path + "/c", "--number-block",
      "088-7654000..088-7654299",
    ]
    let outcome = try Program.run(arguments)
    #expect(outcome.out.contains("values in all"))
    #expect(outcome.status == 0, "\(outcome.err)")
  }
}
