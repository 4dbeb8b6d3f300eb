import Testing

@testable import LegacyImport

/// What holds for every system with a folder of files of its shape.
@Suite struct OtherSystemsTests {
  static let folders = [
    "yeastar", "grandstream-ucm", "cisco-cme", "cucm", "fusionpbx", "wazo", "innovaphone", "mitel", "phonebooks",
  ]

  @Test(arguments: folders) func eachFileIsRecognisedByItsContent(folder: String) throws {
    let files = fixtures(folder)
    #expect(!files.isEmpty)
    for file in files where file.base != "000000000000-directory.xml" {
      let (system, reason) = try #require(LegacySystem.recognise(file), "\(file.name)")
      #expect(system.name == folder, "\(file.name)")
      #expect(reason.count > 20, "\(file.name): \(reason)")
      // No other system takes it before.
      #expect(LegacySystem.all.filter { $0.recognise(file) != nil }.first?.name == folder)
    }
  }

  /// Nobody else's file is taken by a system that is looked at before its own.
  @Test(arguments: ["spreadsheet", "handsets", "freepbx", "3cx", "broadworks"])
  func filesOfOthersStayTheirs(folder: String) {
    for file in fixtures(folder) where !file.name.hasSuffix(".tgz") && !file.name.hasSuffix(".bak") {
      #expect(LegacySystem.recognise(file)?.system.name == folder, "\(file.name)")
    }
  }

  @Test(arguments: folders) func everyCellIsOneValue(folder: String) throws {
    for file in fixtures(folder) where file.name.hasSuffix(".csv") {
      let system = try #require(LegacySystem.named(folder))
      let rows = DelimitedRows.table(file).rows.filter { !$0.isEmpty }
      let cells = rows.dropFirst().map { $0.cells.count { !$0.text.isEmpty } }.reduce(0, +)
      #expect(system.read(file, importContext()).values.count == cells, "\(file.name)")
    }
  }

  @Test(arguments: folders) func classesAddUp(folder: String) {
    let merged = imported(fixtures(folder))
    let report = ImportReport(files: [], merged: merged, changes: [], unread: [])
    #expect(report.counts.map(\.count).reduce(0, +) == merged.values.count)
    #expect(merged.values(.carried).count > 3)
    // What must be decided can be: each has a question.
    for value in merged.values(.needsDecision) {
      #expect(value.question != nil, "\(value.place.text): \(value.note)")
    }
  }

  @Test(arguments: folders) func aSecondRunChangesNothing(folder: String) throws {
    let input = fixtures(folder)
    let once = try written(input, into: [:])
    #expect(try written(input, into: once) == once)
  }

  /// Every password and PIN of the fixtures, in whatever class its value is.
  @Test(arguments: folders) func secretsAreNeverShown(folder: String) throws {
    let secrets = [
      "Zw4rt", "Geheim", "geheim", "4271", "1357", "8642", "4711", "7777", "s2pwm403co", "12345\n", "NietEcht", "****",
    ]
    for keepSecrets in [false, true] {
      let merged = imported(fixtures(folder), importContext(keepSecrets: keepSecrets))
      for value in merged.values where !value.isSecret {
        for secret in secrets { #expect(!(value.old + "\n").contains(secret), "\(value.place.text): \(value.old)") }
      }
      let files = try written(fixtures(folder), into: [:], importContext(keepSecrets: keepSecrets))
      for (path, text) in files { #expect(!secrets.contains(where: text.contains), "\(path)") }
    }
  }

  /// A file that is cut off ends in a finding, never in a crash.
  @Test(arguments: folders) func cutOffFilesAreRead(folder: String) throws {
    let system = try #require(LegacySystem.named(folder))
    for file in fixtures(folder) {
      for count in stride(from: 0, to: file.bytes.count, by: 61) {
        let part = InputFile(file.name, Array(file.bytes.prefix(count)))
        var merged = merge([system.read(part, importContext())], context: importContext())
        merged.complete(importContext(), companyName: "T")
      }
    }
  }
}
