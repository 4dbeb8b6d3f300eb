import Testing

@testable import LegacyImport

@Suite struct ZipTests {
  private let office = fixture("spreadsheet/office.xlsx").bytes

  @Test func cutOffFilesAreRefused() {
    for count in stride(from: 0, to: office.count, by: 97) {
      let file = InputFile("a.xlsx", Array(office.prefix(count)))
      guard file.isZip else { continue }
      let values = readSpreadsheet(file, importContext()).values
      #expect(values.contains { $0.outcome == .damaged })
    }
  }

  /// A member that says it unfolds to more than deflate can make of its bytes.
  @Test func bombsAreNotOpened() throws {
    var bytes = office
    // The size in the central directory of the first member that has data.
    let place = try #require((0..<(bytes.count - 4)).first { Array(bytes[$0..<($0 + 4)]) == [0x50, 0x4B, 0x01, 0x02] })
    for offset in 0..<4 { bytes[place + 24 + offset] = 0x20 }
    let zip = try Zip(InputBytes(bytes))
    #expect(throws: Zip.Fault.self) { try zip.content(zip.members[0]) }
  }

  /// The same workbook with all sizes, offsets and counts in 64 bits, as for files beyond 4 GB.
  @Test func numbersOf64Bits() {
    let wide = fixture("zip64/office.xlsx")
    let values = readSpreadsheet(wide, importContext()).values
    #expect(values.map(\.old) == readSpreadsheet(InputFile(wide.name, office), importContext()).values.map(\.old))
    #expect(!values.isEmpty)
    for offset in 0..<120 {
      var bytes = wide.bytes
      bytes[bytes.count - 1 - offset] = 0xFF
      _ = readSpreadsheet(InputFile("a.xlsx", bytes), importContext())
    }
  }

  @Test func damagedBytesAreSaid() throws {
    for seed in 0..<300 {
      var bytes = office
      bytes[(seed * 7_919) % bytes.count] ^= UInt8(truncatingIfNeeded: seed &* 31 | 1)
      _ = readSpreadsheet(InputFile("a.xlsx", bytes), importContext())
    }
  }
}
