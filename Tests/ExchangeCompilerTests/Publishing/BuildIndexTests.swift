import Foundation
import SourceText
import Testing

@testable import ExchangeCompiler

private func entry(_ id: String, claims: [String] = ["31881", "mac:001565aabb01"]) -> BuildIndex.Entry {
  BuildIndex.Entry(
    id: id, circumstances: "c", release: 3, stamp: FolderStamp(description: "s"), files: 7, devices: 2,
    inputs: [("/a b/centrale.yaml", FileStamp(description: "1.2.3")), ("/a b/x", .absent)],
    families: [("yealink", FolderStamp(description: "f"))], claims: Claims(claims))
}

private func written(_ index: BuildIndex) -> [UInt8] {
  var bytes: [UInt8] = []
  index.write(to: &bytes)
  return bytes
}

@Test func `an index is read as it was written`() throws {
  var index = BuildIndex()
  index.take(["/a b": entry("a"), "/c": entry("c", claims: [])])
  index.engine = FolderStamp(description: "e")
  let read = try #require(BuildIndex(written(index)))
  #expect(written(read) == written(index))
  let a = try #require(read["/a b"])
  #expect(a.id == "a" && a.release == 3 && a.inputs.count == 2 && a.inputs[1].stamp == .absent)
  #expect(a.claims.texts == ["31881", "mac:001565aabb01"])
}

@Test func `half an index, or any with a byte missing, is none`() {
  var index = BuildIndex()
  index.take(["/a b": entry("a"), "/c": entry("c")])
  let whole = written(index)
  for end in 0..<whole.count - 1 { #expect(BuildIndex(Array(whole[..<end])) == nil, "\(end)") }
  #expect(BuildIndex(Array("centrale index 9\nengine -\nwhole\n".utf8)) == nil)
}

@Test func `a company that moved to another directory is of that one only`() {
  var index = BuildIndex()
  index.take(["/old": entry("a")])
  index.take(["/new": entry("a")])
  #expect(index.entries.keys.sorted() == ["/new"])
}

@Test func `a path with a line break never counts as unchanged, and breaks nothing`() throws {
  var odd = entry("a")
  odd.inputs = [("/x\nend", FileStamp(description: "1"))]
  var index = BuildIndex()
  index.take(["/a": odd, "/b\nwhole": entry("b")])
  let read = try #require(BuildIndex(written(index)))
  #expect(read["/a"]?.inputs.first?.stamp == .unsettled && read.entries.count == 1)
}

@Test func `a file's stamp tells of every kind of change, and one just written is not trusted`() throws {
  try inTemporaryDirectory { directory in
    let path = directory + "/a"
    #expect(FileStamp(path) == .absent)
    try Data("one".utf8).write(to: URL(fileURLWithPath: path))
    #expect(FileStamp.settled(path) == .unsettled && !FileStamp.unsettled.isCurrent(of: path))
    let first = FileStamp(path)
    #expect(first.isCurrent(of: path))
    // The same size and the same time of content: the file's own time still tells.
    let times = try FileManager.default.attributesOfItem(atPath: path)
    usleep(20_000)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: Data("two".utf8))
    try handle.close()
    try FileManager.default.setAttributes([.modificationDate: times[.modificationDate] as Any], ofItemAtPath: path)
    #expect(!first.isCurrent(of: path))
    let second = FileStamp(path)
    try Data("two".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    #expect(!second.isCurrent(of: path))
  }
}

@Test func `a folder's stamp tells of files that are gone, replaced or changed, and not of a second link`() throws {
  try inTemporaryDirectory { directory in
    let folder = directory + "/f"
    try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
    try Data("one".utf8).write(to: URL(fileURLWithPath: folder + "/in/a"))
    let first = FolderStamp(folder)
    #expect(first == FolderStamp(folder) && first != .absent)
    try FileManager.default.linkItem(atPath: folder + "/in/a", toPath: directory + "/link")
    #expect(first == FolderStamp(folder))
    try Data("two".utf8).write(to: URL(fileURLWithPath: folder + "/in/a"), options: .atomic)
    let second = FolderStamp(folder)
    #expect(second != first)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/in/a")
    #expect(FolderStamp(folder) != second)
    try FileManager.default.removeItem(atPath: folder + "/in/a")
    #expect(FolderStamp(folder) != second && FolderStamp(directory + "/none") == .absent)
  }
}
