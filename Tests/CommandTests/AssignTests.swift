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
  #expect(scanner.words.contains("all MACs read so far were written"))
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
    outcome.err.contains("line 1: 001565aabb02 is already the MAC of another device: `T46G`, `202`"), "\(outcome.err)")
  #expect(outcome.err.contains("line 2: `notamac` is not a MAC"), "\(outcome.err)")
  #expect(outcome.err.contains("line 4: 001565aabb01 is already the MAC of another device"), "\(outcome.err)")
  #expect(outcome.err.contains("assigned 2, 1 left for later, 1 more line than devices without a MAC, 3 refused"))
  #expect(try macs(folder) == ["001565aabb01", "001565aabb02", "", "0004f2aabb04"])
}

@Test func `a MAC of another vendor than the model's is reported`() throws {
  let folder = try Folder()
  let path = try company(folder)
  let outcome = try Program.run("assign", path, "0004f2aabb01", "001565aabb03")
  #expect(outcome.status == 0, "\(outcome.err)")
  #expect(
    outcome.err.contains("note: 0004f2aabb01 was written, but it is not a MAC address of Yealink"), "\(outcome.err)")
  #expect(!outcome.err.contains("001565aabb03 was written"))
}

@Test func `MACs in the command are all written or none`() throws {
  let folder = try Folder()
  let path = try company(folder)
  for macs in [
    ["001565aabb01", "001565aabb02"], ["001565aabb01", "001565aabb01"], ["001565aabb01", "x"],
    ["001565aabb01", "001565aabb03", "0004f2aabb04", "001565aabb05"],
  ] {
    let outcome = try Program.run(["assign", path] + macs)
    #expect(outcome.status == 64 && outcome.err.contains("nothing was written"), "\(outcome.err)")
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
  #expect(scanner.words.contains("was changed in the meantime"))
  #expect(try folder.text("c/devices.csv") == edited)
}

/// What stands where a devices table should: another's, what holds secrets, and what is not a file to be read.
private func place(_ kind: String, _ folder: Folder) throws {
  let table = folder.path + "/c/devices.csv"
  try FileManager.default.removeItem(atPath: table)
  switch kind {
  case "link out":
    try folder.write("others.csv", "model;user;mac\nT46G;777;\n")
    try FileManager.default.createSymbolicLink(atPath: table, withDestinationPath: "../others.csv")
  case "link to a device": try FileManager.default.createSymbolicLink(atPath: table, withDestinationPath: "/dev/zero")
  case "link to the key": try FileManager.default.createSymbolicLink(atPath: table, withDestinationPath: "master.key")
  case "hard link to the key":
    try FileManager.default.linkItem(atPath: folder.path + "/c/master.key", toPath: table)
  case "pipe": #expect(mkfifo(table, 0o600) == 0)
  case "directory": try FileManager.default.createDirectory(atPath: table, withIntermediateDirectories: false)
  case "circle": try FileManager.default.createSymbolicLink(atPath: table, withDestinationPath: "devices.csv")
  case "socket":
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // A whole path may be too long for an address.
    let short = "/tmp/centrale-\(UUID().uuidString.prefix(8))"
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) }
    }
    #expect(bound == 0)
    try FileManager.default.moveItem(atPath: short, toPath: table)
  case "huge":
    try folder.write("c/devices.csv", "model;user;mac\n")
    #expect(truncate(table, 1 << 40) == 0)
  case "binary": try Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0xFF]).write(to: URL(fileURLWithPath: table))
  case "foreign": try folder.write("c/devices.csv", "root:x:0:0:root:/root:/bin/bash\n")
  case _: break
  }
}

@Test(arguments: [
  "link out", "link to a device", "link to the key", "hard link to the key", "pipe", "directory", "circle", "socket",
  "huge", "binary", "foreign", "absent",
])
func `what is not a table of the description is neither shown nor written nor waited for`(_ kind: String) throws {
  let folder = try Folder()
  let path = try company(folder)
  try place(kind, folder)
  let key = try folder.text("c/master.key")
  for arguments in [["assign", path, "001565aabb01"], ["assign", path], ["check", path]] {
    let outcome = try Program.run(arguments, input: "001565aabb01\n")
    #expect(outcome.status == 1, "\(kind): \(outcome.err)")
    #expect(outcome.err.contains("centrale.yaml:") && outcome.err.contains("devices.csv"), "\(outcome.err)")
    for word in ["T46G;777", "root:x", "ELF", key.trimmingCharacters(in: .newlines)] {
      #expect(!outcome.err.contains(word))
    }
  }
  if kind == "link out" { #expect(try folder.text("others.csv") == "model;user;mac\nT46G;777;\n") }
  #expect(try folder.text("c/master.key") == key)
}

@Test func `a table behind a link of the description stays behind it`() throws {
  let folder = try Folder()
  let path = try company(folder)
  try FileManager.default.createDirectory(atPath: path + "/lists", withIntermediateDirectories: false)
  try FileManager.default.moveItem(atPath: path + "/devices.csv", toPath: path + "/lists/d.csv")
  try FileManager.default.createSymbolicLink(atPath: path + "/devices.csv", withDestinationPath: "lists/d.csv")
  let outcome = try Program.run("assign", path, "001565aabb01")
  #expect(outcome.status == 0, "\(outcome.err)")
  #expect(try folder.text("c/lists/d.csv").contains("001565aabb01"))
  #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path + "/devices.csv") == "lists/d.csv")
}

@Test func `a table that becomes a link meanwhile is not written through`() throws {
  let folder = try Folder()
  let path = try company(folder)
  let scanner = try Scanner(path, folder)
  try scanner.scan("001565aabb01")
  try wait("the first MAC") { try macs(folder)[0] == "001565aabb01" }
  let same = try folder.text("c/devices.csv")
  try folder.write("others.csv", same)
  try FileManager.default.removeItem(atPath: path + "/devices.csv")
  try FileManager.default.createSymbolicLink(atPath: path + "/devices.csv", withDestinationPath: "../others.csv")
  try scanner.scan("001565aabb03")
  scanner.process.waitUntilExit()
  #expect(scanner.process.terminationStatus == 74)
  #expect(scanner.words.contains("a link in its path leads out of the directory"), "\(scanner.words)")
  #expect(try folder.text("others.csv") == same)
}

/// At a terminal of its own the kernel makes the signal of the key; a terminal that is closed sends another.
@Test(arguments: ["\u{3}", ""]) func `at a terminal, Ctrl-C and a closed window keep what was scanned`(_ key: String)
  throws
{
  let folder = try Folder()
  let path = try company(folder)
  // As `posix_openpt`, `unlockpt` and `ptsname` do (ioctl_tty(2)): TIOCSPTLCK and TIOCGPTN.
  let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
  var (isLocked, number) = (Int32(0), UInt32(0))
  try #require(terminal >= 0 && ioctl(terminal, 0x4004_5431, &isLocked) == 0)
  try #require(ioctl(terminal, 0x8004_5430, &number) == 0)
  let line = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
  try #require(line >= 0)
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
  process.arguments = ["--ctty", "--wait", Program.path, "assign", path]
  process.currentDirectoryURL = URL(fileURLWithPath: Program.root)
  let handle = FileHandle(fileDescriptor: line, closeOnDealloc: false)
  (process.standardInput, process.standardOutput, process.standardError) = (handle, handle, handle)
  try process.run()
  close(line)
  for (place, mac) in [(0, "001565aabb01"), (2, "001565aabb03")] {
    _ = (mac + "\n").withCString { write(terminal, $0, strlen($0)) }
    try wait("the MAC \(mac)") { try macs(folder)[place] == mac }
  }
  if key.isEmpty {
    close(terminal)
  } else {
    _ = key.withCString { write(terminal, $0, strlen($0)) }
  }
  process.waitUntilExit()
  #expect(process.terminationStatus == 130)
  #expect(try macs(folder) == ["001565aabb01", "001565aabb02", "001565aabb03", ""])
  #expect(!folder.exists("c/devices.csv.centrale-new"))
  guard !key.isEmpty else { return }
  var bytes = [UInt8](repeating: 0, count: 4096)
  let count = read(terminal, &bytes, bytes.count)
  let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  #expect(words.contains("`T46G`, `201`, `front desk`:"), "\(words)")
  #expect(words.contains("all MACs read so far were written"), "\(words)")
  close(terminal)
}
