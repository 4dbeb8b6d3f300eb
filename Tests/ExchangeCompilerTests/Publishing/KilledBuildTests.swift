import Crypto
import Foundation
import Testing

@testable import ExchangeCompiler

/// Where the child process publishes; set by its parent only.
private let victimKey = "CENTRALE_TEST_PUBLISH_INTO"

private func files(_ version: Int) -> [OutputFile] {
  (0..<60).map { index in
    // Two of three files change with every version, and one of them comes and goes.
    file(
      "provisioning/\(index % 7)/\(index % 2 == 0 || version % 2 == 0 ? index : index + 100).cfg",
      String(repeating: "\(index % 3 == 0 ? 0 : version)\n", count: 2000), secret: index % 5 == 0)
  }
}

/// Not a test but the process that is killed: publishes one version after the other without end.
@Test(.enabled(if: ProcessInfo.processInfo.environment[victimKey] != nil, "runs as a child of the test below only"))
func publishUntilKilled() throws {
  let out = try #require(ProcessInfo.processInfo.environment[victimKey])
  for version in 0... { try publish(files(version), to: out) }
}

/// What stands under `current`, held against its manifest: every file, no other file, every digest.
private func currentIsWhole(_ home: String) throws -> Bool {
  let release = home + "/" + (try FileManager.default.destinationOfSymbolicLink(atPath: home + "/current"))
  let json = try Data(contentsOf: URL(fileURLWithPath: release + "/manifest.json"))
  guard let manifest = Manifest(json: Array(json)), manifest.files.count == 60 else { return false }
  for file in manifest.files {
    let data = try Data(contentsOf: URL(fileURLWithPath: release + "/" + file.path))
    let digest = SHA256.hash(data: data).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    guard digest == file.sha256, FileStatus(release + "/" + file.path)?.mode == UInt32(file.mode) else { return false }
  }
  let found = try FileManager.default.subpathsOfDirectory(atPath: release).filter { $0.hasSuffix(".cfg") }
  return found.sorted() == manifest.files.map(\.path)
}

@Test(.timeLimit(.minutes(5)), .disabled(if: ProcessInfo.processInfo.environment[victimKey] != nil))
func aBuildKilledAtAnyMomentLeavesOneWholeRelease() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    let home = out + "/bedrijf-x"
    try publish(files(1), to: out)
    var leftovers = 0
    for round in 0..<40 {
      let child = Process()
      child.executableURL = URL(
        fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      child.arguments = ["--testing-library", "swift-testing", "--filter", "publishUntilKilled"]
      child.environment = ProcessInfo.processInfo.environment.merging([victimKey: out]) { $1 }
      child.standardOutput = FileHandle.nullDevice
      child.standardError = FileHandle.nullDevice
      let before = try FileManager.default.destinationOfSymbolicLink(atPath: home + "/current")
      try child.run()
      // It is at work once it has switched; then any moment of the next releases is as good as another.
      let patience = Date().addingTimeInterval(30)
      while try FileManager.default.destinationOfSymbolicLink(atPath: home + "/current") == before, Date() < patience {
        usleep(500)
      }
      // Longer than a release takes, which is mostly waiting for the disk.
      usleep(UInt32.random(in: 0...200_000))
      kill(child.processIdentifier, SIGKILL)
      child.waitUntilExit()
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: home + "/current") != before, "round \(round)")
      #expect(try currentIsWhole(home), "round \(round)")
      let current = try FileManager.default.destinationOfSymbolicLink(atPath: home + "/current")
      let newer = try FileManager.default.contentsOfDirectory(atPath: home + "/releases").compactMap(Int.init).max()
      if current != "releases/\(newer ?? 0)" { leftovers += 1 }
      // The next build heals: nothing half is left, and it can publish at once.
      try publish(files(1_000_000 + round), to: out)
      #expect(try currentIsWhole(home), "round \(round)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: home + "/releases").count <= 4)
      #expect(try FileManager.default.contentsOfDirectory(atPath: home).sorted() == ["current", "releases"])
    }
    // Else the kills came at harmless moments only and the test proves nothing.
    #expect(leftovers > 0)
  }
}
