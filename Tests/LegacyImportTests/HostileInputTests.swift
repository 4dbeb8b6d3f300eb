import Foundation
import Testing

@testable import LegacyImport

/// Bytes that were changed at random: told, never a crash, and each value in one class.
@Suite struct HostileInputTests {
  @Test func changedFilesAreReadAllTheSame() {
    let files =
      fixtures("spreadsheet") + fixtures("handsets") + fixtures("freepbx") + fixtures("3cx")
      + fixtures("broadworks") + fixtures("asterisk") + OtherSystemsTests.folders.flatMap(fixtures)
      + [fixture("zip64/office.xlsx")] + fixtures("freepbx-modules")
    var state: UInt64 = 42
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    let hostile: [[UInt8]] = [
      Array("\"".utf8), Array(";;;;".utf8), [0], [0xFF, 0xFE], Array("${x}&<>%s'".utf8),
      Array("\u{202E}\u{1F600}".utf8),
      Array(String(repeating: "9", count: 10_000).utf8), Array("\r\n\r".utf8), Array("<![CDATA[".utf8),
      Array("1E+999999999999".utf8),
      Array("-- \\' \u{0}".utf8), Array("t/m..t/m".utf8), Array("${EXTEN:-9:-9}".utf8), Array("(!,+,x)".utf8),
      Array("\n#include \"*\"\n".utf8), Array("_[9-0]X.".utf8), Array("Goto(s,1)".utf8),
    ]
    // More rounds by hand: IMPORT_ROUNDS=100000 IMPORT_SEED=7.
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["IMPORT_SEED"].flatMap({ UInt64($0) }) { state = seed }
    let rounds = environment["IMPORT_ROUNDS"].flatMap { Int($0) } ?? 400
    for round in 0..<rounds {
      let file = files[next() % files.count]
      var bytes = file.bytes
      for _ in 0..<(1 + next() % 4) where !bytes.isEmpty {
        let place = next() % bytes.count
        switch next() % 4 {
        case 0: bytes.insert(contentsOf: hostile[next() % hostile.count], at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + next() % 40))
        case 2: bytes[place] = UInt8(truncatingIfNeeded: next())
        default: bytes = Array(bytes.prefix(place))
        }
      }
      let changed = InputFile(file.name, bytes)
      let context = importContext(keepSecrets: round % 2 == 0)
      if changed.name.hasPrefix("asterisk/") {
        // With the others, which it includes or is included by.
        let together = files.filter { $0.name.hasPrefix("asterisk/") && $0.name != changed.name } + [changed]
        var merged = merge([Asterisk.readAll(together, context)], context: context)
        merged.complete(context, companyName: "T")
        merged.expectCalls(context)
      }
      for system in LegacySystem.all where system.recognise(changed) != nil || round % 5 == 0 {
        var merged = merge([system.read(changed, context)], context: context)
        merged.complete(context, companyName: "T")
        let report = ImportReport(files: [], merged: merged, changes: [], unread: [])
        #expect(report.counts.map(\.count).reduce(0, +) == merged.values.count)
      }
    }
  }
}
