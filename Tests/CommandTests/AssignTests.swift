import Foundation
import Testing

private let table = """
  # handsets
  model;user;mac;description
  T46G;201;;front desk
  T46G;202;001565aabb02;
  T46G;203;;back office
  VVX411;204;;meeting room

  """

private func company(_ folder: Folder) throws -> String {
  let path = folder.path + "/c"
  _ = try Program.run("init", path)
  try folder.write("c/devices.csv", table)
  return path
}

private func macs(_ folder: Folder) throws -> [String] {
  try folder.text("c/devices.csv").split(separator: "\n").dropFirst(2)
    .map { String($0.split(separator: ";", omittingEmptySubsequences: false)[2]) }
}

/// The program with somebody at its input.
private final class Scanner {
  let process = Process()
  private let input = Pipe()
  private let error: String

  init(_ company: String, _ folder: Folder) throws {
    error = folder.path + "/err"
    _ = FileManager.default.createFile(atPath: error, contents: nil)
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["assign", company]
    process.currentDirectoryURL = URL(fileURLWithPath: Program.root)
    process.standardInput = input
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: error))
    try process.run()
  }

  func scan(_ line: String) throws { try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8)) }

  var words: String { (try? String(contentsOfFile: error, encoding: .utf8)) ?? "" }
}

private func wait(_ what: String, until isSo: () throws -> Bool) throws {
  for _ in 0..<400 {
    if try isSo() { return }
    Thread.sleep(forTimeInterval: 0.05)
  }
  Issue.record("never: \(what)")
}

@Test(arguments: [SIGINT, SIGTERM, SIGHUP])
func `a scan is in the table at once, and Ctrl-C loses none`(_ signal: Int32) throws {
  let folder = try Folder()
  let scanner = try Scanner(try company(folder), folder)
  try scanner.scan("00:15:65:aa:bb:01")
  try wait("the first MAC") { try macs(folder)[0] == "001565aabb01" }
  try scanner.scan("00-15-65-AA-BB-03")
  try wait("the second MAC") { try macs(folder)[2] == "001565aabb03" }
  kill(scanner.process.processIdentifier, signal)
  scanner.process.waitUntilExit()
  #expect(scanner.process.terminationStatus == 130)
  #expect(scanner.words.contains("every MAC that was taken is written"))
  #expect(try macs(folder) == ["001565aabb01", "001565aabb02", "001565aabb03", ""])
  #expect(try folder.text("c/devices.csv").hasPrefix("# handsets\n"))
  #expect(!folder.exists("c/devices.csv.centrale-new"))
}

@Test func `a duplicate and a wrong line are refused by themselves, and the rest goes on`() throws {
  let folder = try Folder()
  let path = try company(folder)
  let outcome = try Program.run(
    "assign", path, input: "001565aabb02\nnot a mac\n001565aabb01\n001565aabb01\n\n0004f2aabb04\n0004f2aabb05\n")
  #expect(outcome.status == 1)
  #expect(
    outcome.err.contains("line 1: 001565aabb02 is the MAC of another device already: `T46G`, `202`"), "\(outcome.err)")
  #expect(outcome.err.contains("line 2: `notamac` is not a MAC"), "\(outcome.err)")
  #expect(outcome.err.contains("line 4: 001565aabb01 is the MAC of another device already"), "\(outcome.err)")
  #expect(outcome.err.contains("assigned 2, 1 left for later, 1 more line than devices without a MAC, 3 refused"))
  #expect(try macs(folder) == ["001565aabb01", "001565aabb02", "", "0004f2aabb04"])
}

@Test func `a MAC of another maker than the model's is told`() throws {
  let folder = try Folder()
  let path = try company(folder)
  let outcome = try Program.run("assign", path, "0004f2aabb01", "001565aabb03")
  #expect(outcome.status == 0, "\(outcome.err)")
  #expect(outcome.err.contains("note: 0004f2aabb01 is written, but it is not a MAC of Yealink"), "\(outcome.err)")
  #expect(!outcome.err.contains("001565aabb03 is written"))
}

@Test func `MACs in the command are all written or none`() throws {
  let folder = try Folder()
  let path = try company(folder)
  for macs in [
    ["001565aabb01", "001565aabb02"], ["001565aabb01", "001565aabb01"], ["001565aabb01", "x"],
    ["001565aabb01", "001565aabb03", "0004f2aabb04", "001565aabb05"],
  ] {
    let outcome = try Program.run(["assign", path] + macs)
    #expect(outcome.status == 64 && outcome.err.contains("nothing is written"), "\(outcome.err)")
    #expect(try folder.text("c/devices.csv") == table)
  }
}

@Test func `a table that is changed meanwhile is not written over`() throws {
  let folder = try Folder()
  let scanner = try Scanner(try company(folder), folder)
  try scanner.scan("001565aabb01")
  try wait("the first MAC") { try macs(folder)[0] == "001565aabb01" }
  let edited = try folder.text("c/devices.csv") + "T46G;205;;new\n"
  try folder.write("c/devices.csv", edited)
  try scanner.scan("001565aabb03")
  scanner.process.waitUntilExit()
  #expect(scanner.process.terminationStatus == 74)
  #expect(scanner.words.contains("was changed meanwhile"))
  #expect(try folder.text("c/devices.csv") == edited)
}
