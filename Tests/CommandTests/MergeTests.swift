import Foundation
import Testing

/// A fleet of which some companies were built into one output directory and the others into another, each by a process of
/// its own.
private struct Shards {
  let fleet: SmallFleet
  let names = ["drie", "een", "twee", "vier"]

  init() throws {
    fleet = try SmallFleet()
    for (index, name) in names.enumerated() { try write(name, index) }
  }

  func write(_ name: String, _ index: Int, number: String? = nil, title: String = "Een", mac: Int? = nil) throws {
    try fleet.write(name, number: number ?? "088-765\(index)00", id: name, name: title, mac: mac ?? index)
  }

  func path(_ output: String) -> String { fleet.folder.path + "/" + output }

  /// All at once.
  func build() throws {
    let processes = try [("one", names), ("first", Array(names[..<2])), ("second", Array(names[2...]))].map {
      output, names in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.currentDirectoryURL = URL(fileURLWithPath: Program.root)
      process.arguments =
        ["build"] + names.map { fleet.folder.path + "/" + $0 } + ["--output", path(output), "--as-of", "2026-11-23"]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }

  func merge(_ shards: String..., options: [String] = []) throws -> Program.Outcome {
    try Program.run(["merge"] + shards.map(path) + ["--output", path("all")] + options)
  }

  /// Every path of what is published with its mode and its bytes or target; not what is beside it for the builds to come.
  func published(_ output: String) throws -> [String] {
    let root = path(output)
    return try FileManager.default.subpathsOfDirectory(atPath: root).sorted().compactMap { name in
      guard !name.hasPrefix(".centrale") || name.hasPrefix(".centrale/engine") else { return nil }
      var status = stat()
      lstat(root + "/" + name, &status)
      let mode = String(status.st_mode, radix: 8)
      if status.st_mode & S_IFMT == S_IFLNK {
        return "\(name) \(mode) \(try FileManager.default.destinationOfSymbolicLink(atPath: root + "/" + name))"
      }
      if status.st_mode & S_IFMT == S_IFDIR { return "\(name) \(mode)" }
      return "\(name) \(mode) \(try Data(contentsOf: URL(fileURLWithPath: root + "/" + name)).base64EncodedString())"
    }
  }

  /// Inode and time of a file of what is published.
  func identity(_ output: String, _ file: String) -> [Int] {
    var status = stat()
    guard stat(path(output) + "/" + file, &status) == 0 else { return [] }
    return [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
  }
}

struct MergeTests {
  @Test func `shards that separate processes built are merged to what one build publishes, byte for byte`() throws {
    let shards = try Shards()
    try shards.build()
    let merged = try shards.merge("first", "second")
    #expect(merged.status == 0, "\(merged.err)")
    #expect(try shards.published("all") == shards.published("one"))
    let file = "twee/current/tables/numbers.csv"
    #expect(shards.identity("all", file) == shards.identity("second", file), "one file on the disk")
    // In whatever order, and once more: nothing changes.
    let again = try shards.merge("second", "first")
    #expect(
      again.status == 0 && again.err.contains("4 companies are live from the shards, 0 of them changed"), "\(again)")
    #expect(try shards.published("all") == shards.published("one"))
  }

  @Test func `a company that changed goes live alone, and what is as before stays the file that it is`() throws {
    let shards = try Shards()
    try shards.build()
    #expect(try shards.merge("first", "second").status == 0)
    let (changed, unchanged) = ("twee/current/manifest.json", "twee/current/engine/asterisk/musiconhold.conf")
    let before = (
      shards.identity("all", changed), shards.identity("all", unchanged),
      shards.identity("all", "een/current/manifest.json")
    )
    try shards.write("twee", 2, title: "Anders")
    try shards.build()
    let merged = try shards.merge("first", "second", options: ["--format", "json"])
    #expect(merged.status == 0 && merged.out.contains("\"release\": 2"), "\(merged)")
    #expect(shards.identity("all", changed) != before.0)
    #expect(shards.identity("all", unchanged) == before.1)
    #expect(shards.identity("all", "een/current/manifest.json") == before.2)
    #expect(try shards.published("all") == shards.published("one"))
  }

  @Test(
    arguments: [
      ("088-765000", nil, "error[number-of-other-company]: the number +31887650000 and 9 more belong"),
      (nil, 0, "error[device-of-other-company]: the device `0015654aa910` belongs"),
    ] as [(String?, Int?, String)])
  func `what two companies of two shards have is refused, naming both`(number: String?, mac: Int?, words: String) throws
  {
    let shards = try Shards()
    try shards.write("vier", 3, number: number, mac: mac)
    for (output, name) in [("first", "drie"), ("second", "vier")] {
      let built = try Program.run(
        "build", shards.fleet.folder.path + "/" + name, "--output", shards.path(output), "--as-of", "2026-11-23")
      #expect(built.status == 0, "\(built.err)")
    }
    let merged = try shards.merge("first", "second")
    #expect(merged.status == 1 && merged.err.contains(words), "\(merged.err)")
    #expect(merged.err.contains("to the company `drie` of `\(shards.path("first"))` and to `vier` of"))
    #expect(merged.err.contains("nothing was published"))
    #expect(!FileManager.default.fileExists(atPath: shards.path("all") + "/drie"))
    // Against what is published the same.
    #expect(try shards.merge("first").status == 0)
    #expect(try shards.merge("second").status == 1)
    #expect(!FileManager.default.fileExists(atPath: shards.path("all") + "/vier"))
  }

  @Test func `one company in two shards, and another one under its id, are refused`() throws {
    let shards = try Shards()
    try shards.build()
    let twice = try shards.merge("first", "one")
    #expect(twice.status == 1 && twice.err.contains("error[company-twice]: the company `drie` is in"), "\(twice.err)")
    #expect(try shards.merge("first", "second").status == 0)
    try FileManager.default.removeItem(atPath: shards.path("second"))
    try shards.write("twee", 2, number: "088-765900")
    let built = try Program.run(
      "build", shards.fleet.folder.path + "/twee", "--output", shards.path("second"), "--as-of", "2026-11-23")
    #expect(built.status == 0, "\(built.err)")
    let other = try shards.merge("second")
    #expect(other.status == 1 && other.err.contains("error[published-company]"), "\(other.err)")
    #expect(try shards.merge("second", options: ["--replace"]).status == 0)
  }

  @Test func `shards of different providers are refused`() throws {
    let shards = try Shards()
    try shards.build()
    try shards.fleet.write(
      "vijf", number: "088-765500", id: "vijf", mac: 5,
      provider: SmallFleet.provider.replacingOccurrences(of: "192.0.2.20", with: "192.0.2.99"))
    let built = try Program.run(
      "build", shards.fleet.folder.path + "/vijf", "--output", shards.path("third"), "--as-of", "2026-11-23")
    #expect(built.status == 0, "\(built.err)")
    let merged = try shards.merge("first", "third")
    #expect(merged.status == 1 && merged.err.contains("error[two-providers]"), "\(merged.err)")
  }

  @Test func `wrong use, a directory that is no shard and a shard that lost a file are told`() throws {
    let shards = try Shards()
    try shards.build()
    #expect(try Program.run("merge", "--output", shards.path("all")).status == 64)
    #expect(try shards.merge("first", "first").status == 64)
    #expect(try Program.run("merge", shards.path("first"), "--output", shards.path("first")).status == 64)
    let folder = try shards.merge("drie")
    #expect(folder.status == 74 && folder.err.contains("is not an output directory"), "\(folder.err)")
    unlink(shards.path("second") + "/twee/current/tables/nodes.csv")
    let damaged = try shards.merge("first", "second")
    #expect(damaged.status == 74 && damaged.err.contains("twee was not published"), "\(damaged.err)")
    #expect(!FileManager.default.fileExists(atPath: shards.path("all") + "/twee"))
    let companies = try FileManager.default.contentsOfDirectory(
      atPath: shards.path("all") + "/engine/asterisk/companies")
    #expect(companies.sorted() == ["drie", "een", "vier"])
  }
}
