import ExchangeCompiler
import Foundation
import Releases
import Testing

@Suite struct FilledFolderTests {
  private static func names(_ path: String) -> [String] {
    (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).sorted()
  }

  private static func put(_ text: String, _ path: String, isPrivate: Bool = false, in folder: FilledFolder) throws {
    let sink = try folder.begin(path, isPrivate: isPrivate)
    try Array(text.utf8).withUnsafeBytes { try sink($0) }
  }

  @Test func `files are in place only when all are whole, each with its mode`() throws {
    try inTemporaryDirectory { place in
      let path = place + "/sheets"
      let folder = try FilledFolder(path)
      try Self.put("a", "a.pdf", in: folder)
      try Self.put(String(repeating: "b", count: 400_000), "b/c.svg", isPrivate: true, in: folder)
      #expect(!Self.names(path).contains("a.pdf"))
      try folder.putInPlace()
      #expect(Self.names(path) == ["a.pdf", "b", "b/c.svg"])
      let mode = try FileManager.default.attributesOfItem(atPath: path + "/b/c.svg")[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(FileManager.default.contents(atPath: path + "/b/c.svg")?.count == 400_000)
    }
  }

  @Test func `a run that is given up leaves what was there, and nothing else`() throws {
    try inTemporaryDirectory { place in
      let path = place + "/sheets"
      do {
        let folder = try FilledFolder(path)
        try Self.put("old", "a.pdf", in: folder)
        try folder.putInPlace()
      }
      do {
        let folder = try FilledFolder(path)
        try Self.put("new", "a.pdf", in: folder)
        #expect(throws: FileError.self) { try FilledFolder(path) }
      }
      #expect(Self.names(path) == ["a.pdf"])
      #expect(FileManager.default.contents(atPath: path + "/a.pdf") == Data("old".utf8))
    }
  }

  @Test func `a link in the folder is replaced where it is a file and refused where it is a folder`() throws {
    try inTemporaryDirectory { place in
      let path = place + "/sheets"
      let elsewhere = place + "/elsewhere"
      for folder in [path, elsewhere] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      try Data("theirs".utf8).write(to: URL(fileURLWithPath: elsewhere + "/a.pdf"))
      try FileManager.default.createSymbolicLink(atPath: path + "/a.pdf", withDestinationPath: elsewhere + "/a.pdf")
      try FileManager.default.createSymbolicLink(atPath: path + "/b", withDestinationPath: elsewhere)
      let folder = try FilledFolder(path)
      try Self.put("ours", "a.pdf", in: folder)
      try Self.put("ours", "b/c.svg", isPrivate: true, in: folder)
      #expect(throws: FileError.self) { try folder.putInPlace() }
      #expect(FileManager.default.contents(atPath: path + "/a.pdf") == Data("ours".utf8))
      #expect(Self.names(elsewhere) == ["a.pdf"])
      #expect(FileManager.default.contents(atPath: elsewhere + "/a.pdf") == Data("theirs".utf8))
    }
  }
}
