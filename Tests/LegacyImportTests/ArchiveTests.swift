import Testing

@testable import LegacyImport

@Suite struct ArchiveTests {
  private let backup = fixture("freepbx/backup.tgz")

  @Test func aBackupIsUnpacked() throws {
    let outer = try #require(Archive(backup))
    #expect(outer.fault == nil)
    let inner = try #require(Archive(outer.members[0]))
    #expect(inner.fault == nil)
    #expect(inner.members.map(\.base) == ["asterisk.sql.gz", "voicemail.conf"])
    let dump = try #require(Archive(inner.members[0]))
    #expect(dump.members[0].name.hasSuffix("asterisk.sql"))
    #expect(LegacySystem.recognise(dump.members[0])?.system.name == "freepbx")
  }

  @Test func cutOffOnesSaySo() throws {
    for count in [20, 200, backup.bytes.count - 9] {
      #expect(try #require(Archive(InputFile("a.tgz", Array(backup.bytes.prefix(count))))).fault != nil)
    }
    let tar = try #require(Archive(backup)).members[0]
    #expect(try #require(Archive(InputFile("a.tar", Array(tar.bytes.prefix(700))))).fault != nil)
  }

  @Test func otherFilesAreNone() {
    #expect(Archive(fixture("spreadsheet/bakkerij.csv")) == nil)
    #expect(Archive(InputFile("a", [])) == nil)
  }
}
