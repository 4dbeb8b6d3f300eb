import Foundation
import Releases
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

private func run(_ program: String, _ arguments: String...) throws -> Bool {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus == 0
}

private let big = String(repeating: "x", count: 600_000)

@Test(.enabled(if: geteuid() == 0, "a small file system can only be mounted as root: the full disk is NOT tested"))
func `a full disk leaves the release as it was`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/disk"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
    try #require(
      try run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", out), "cannot mount: the full disk is NOT tested")
    defer { umount(out) }
    try publish([file("a", "1"), file("big", big)], to: out)
    let before = try tree(out)
    var failure: PublishError?
    do { try publish([file("a", "2"), file("big", big + "!")], to: out) } catch { failure = error as? PublishError }
    #expect(failure == .file(FileError("write", out + "/bedrijf-x/releases/next/big", code: ENOSPC)))
    #expect(try tree(out) == before)
    // Smaller is possible again: nothing of the failed build takes room.
    #expect(try publish([file("a", "3")], to: out).release == 2)
  }
}

@Test(.enabled(if: geteuid() == 0, "a read-only file system can only be mounted as root: it is NOT tested"))
func `a read only directory is an error with its reason`() throws {
  try inTemporaryDirectory { directory in
    try publish([file("a", "1")], to: directory)
    try #require(try run("mount", "--bind", "-o", "ro", directory, directory), "cannot mount: it is NOT tested")
    defer { umount(directory) }
    let before = try tree(directory)
    var failure: PublishError?
    do { try publish([file("a", "2")], to: directory) } catch { failure = error as? PublishError }
    #expect(failure?.description.contains("Read-only file system") == true)
    #expect(try tree(directory) == before)
  }
}
