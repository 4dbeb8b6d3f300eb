import Testing

@testable import LegacyImport

@Suite struct LargeFileTests {
  @Test func partsShareTheirBytes() {
    let whole = InputBytes(Array("abcdef".utf8))
    #expect(Array(whole.part(2..<5)) == Array("cde".utf8))
    #expect(Array(whole.part(2..<5).part(1..<9)) == Array("de".utf8))
    #expect(whole.part(1..<3).withContiguousStorageIfAvailable { Array($0) } == Array("bc".utf8))
    #expect(InputBytes([]).isEmpty)
  }

  /// The pages of a mapping are given back once, when nobody looks at them any more.
  @Test func mappedBytes() {
    final class Count: @unchecked Sendable { var released = 0 }
    let count = Count()
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4)
    _ = memory.initialize(from: [1, 2, 3, 4])
    var whole: InputBytes? = InputBytes(mapped: UnsafeBufferPointer(memory)) { count.released += 1 }
    var part: InputBytes? = whole?.part(1..<3)
    whole = nil
    #expect(part.map(Array.init) == [2, 3])
    #expect(count.released == 0)
    part = nil
    #expect(count.released == 1)
    memory.deallocate()
  }

  @Test func rowsBehindTheLimitAreCounted() {
    var extraction = Extraction()
    extraction.leave(0, from: InputPlace("a", line: 1))
    #expect(extraction.values.isEmpty)
    extraction.leave(3, from: InputPlace("a", line: 9))
    #expect(extraction.values.map(\.old) == ["3 rows"])
    #expect(extraction.values.first?.outcome == .notCarried)
  }

  @Test func theReportIsTheSameInParts() {
    let merged = imported([fixture("spreadsheet/office.xlsx"), fixture("freepbx/asterisk.sql")])
    let report = ImportReport(files: [], merged: merged, changes: [], unread: [])
    #expect(report.csv.split(separator: "\n").count >= merged.values.count + 1)
  }

  /// Records of calls are the bulk of a dump: they are counted on the way.
  @Test func aDumpOfManyCalls() {
    let row = "('2026-01-01 10:00:00','it''s (x), \\'y\\' -- 201')"
    let calls = "INSERT INTO `cdr` VALUES " + Array(repeating: row, count: 500).joined(separator: ",") + ";\n"
    let text =
      String(decoding: fixture("freepbx/asterisk.sql").bytes, as: UTF8.self) + String(repeating: calls, count: 6)
    let values = FreePBXDump.read(InputFile("a.sql", Array(text.utf8)), importContext()).values
    #expect(values.first { $0.place.part == "cdr" }?.old == "3002 rows")
  }
}
