import Foundation
import Testing

/// A fleet on a file system of its own that gets full, or read-only, in the middle of it.
@Suite(.serialized, .enabled(if: Tool.hasNamespaces, "needs a file system of its own"))
struct FullDiskTests {
  private let host: HostedFleet
  private let disk: SmallDisk

  init() throws {
    host = try HostedFleet(companies: 4, users: 4)
    disk = try SmallDisk(at: host.folder.path + "/disk")
  }

  private func build() throws -> Program.Outcome {
    try disk.run(Program.path, "build", host.fleet, "--output", disk.path + "/out", "--as-of", "2026-11-23")
  }

  /// The output directory as it is on the disk now, where this program can see it.
  private func copy() throws -> String {
    let copy = host.folder.path + "/copy"
    try? FileManager.default.removeItem(atPath: copy)
    try #require(try disk.run("/bin/cp", "-a", disk.path + "/out", copy).status == 0)
    return copy
  }

  @Test func `on a full disk each company keeps a whole release, and the next build heals`() throws {
    let whole = try host.undisturbed()
    #expect(try build().status == 0)
    var failed = 0
    // From no room at all to room for most of the new releases.
    for (round, room) in [0, 100, 300, 600, 1_000, 1_600].enumerated() {
      let state = 1 - round % 2
      try host.turn(to: state)
      try disk.resize(to: disk.used() + room)
      let outcome = try build()
      if outcome.status != 0 {
        failed += 1
        #expect(outcome.status == 74, "\(outcome)")
        #expect(outcome.err.contains("No space left on device"), "\(outcome.err)")
      }
      _ = try host.secondStates(of: try copy(), whole, "\(room) KiB left")
      try disk.resize(to: 65_536)
      let healed = try build()
      #expect(healed.status == 0, "\(healed.err)")
      #expect(try host.parts(try copy()) == whole[state], "\(room) KiB left")
    }
    #expect(failed > 2, "the disk was too large to be full")
  }

  @Test func `on a disk that became read-only nothing changes, and the next build heals`() throws {
    let whole = try host.undisturbed()
    #expect(try build().status == 0)
    try host.turn(to: 1)
    try disk.remount("ro")
    let outcome = try build()
    #expect(outcome.status == 74 && outcome.err.contains("Read-only file system"), "\(outcome)")
    #expect(try host.parts(try copy()) == whole[0])
    try disk.remount("rw")
    let healed = try build()
    #expect(healed.status == 0, "\(healed.err)")
    #expect(try host.parts(try copy()) == whole[1])
  }
}

/// A file system in memory that only programs started through it see; it ends with this value.
final class SmallDisk {
  let path: String
  private let holder = Process()

  init(at path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    holder.arguments = [
      "--mount", "--propagation", "private", "/bin/sh", "-c",
      "mount -t tmpfs -o size=65536k centrale-test \"$0\" && touch \"$0/mounted\" && exec sleep 600", path,
    ]
    holder.standardInput = FileHandle.nullDevice
    try holder.runUnblocked()
    for _ in 0..<1_000 where try run("/usr/bin/test", "-e", path + "/mounted").status != 0 { usleep(10_000) }
    try #require(try run("/usr/bin/test", "-e", path + "/mounted").status == 0, "no file system could be mounted")
  }

  deinit {
    holder.terminate()
    holder.waitUntilExit()
  }

  func run(_ program: String, _ arguments: String...) throws -> Program.Outcome {
    try Tool.run("nsenter", ["--mount", "--target", "\(holder.processIdentifier)", program] + arguments)
  }

  func remount(_ option: String) throws {
    let mounted = try run("/bin/mount", "-o", "remount,\(option)", path)
    try #require(mounted.status == 0, "\(mounted.err)")
  }

  /// - Parameter size: KiB.
  func resize(to size: Int) throws { try remount("size=\(size)k") }

  /// KiB.
  func used() throws -> Int {
    let told = try run("/bin/df", "--output=used", "-k", path)
    return try #require(told.out.split(separator: "\n").last.flatMap { Int($0.filter(\.isNumber)) }, "\(told)")
  }
}
