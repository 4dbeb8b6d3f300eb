import Foundation
import Testing

/// Runs the program through a shell, for what only a shell does to descriptors.
private func shell(_ command: String, in directory: String) throws -> (status: Int32, err: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", command]
  process.currentDirectoryURL = URL(fileURLWithPath: directory)
  process.environment = ProcessInfo.processInfo.environment.merging(["C": Program.path]) { _, new in new }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  let err = directory + "/err"
  _ = FileManager.default.createFile(atPath: err, contents: nil)
  process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: err))
  try process.run()
  process.waitUntilExit()
  return (process.terminationStatus, try String(contentsOfFile: err, encoding: .utf8))
}

@Test(arguments: [
  "explain", "explain unknown-key", "models", "schema", "reference", "check c --format json", "check c --format sarif",
  "build c --output out --format json", "trace c 088-7654000 --from 0612345678", "hours c 088-7654000", "url c",
  "diagram c", "compare c c --format json", "sounds c", "test c --format junit", "--help", "--version", "build --help",
  "--generate-completion-script bash",
])
func `standard output that is full or closed is exit 74`(command: String) throws {
  let folder = try Folder()
  #expect(try shell("\"$C\" init c", in: folder.path).status == 0)
  let full = try shell("\"$C\" \(command) >/dev/full", in: folder.path)
  #expect(full.status == 74, "\(command): \(full)")
  #expect(full.err.contains("standard output: No space left on device"), "\(full)")
  let closed = try shell("\"$C\" \(command) >&-", in: folder.path)
  #expect(closed.status == 74, "\(command): \(closed)")
}

@Test func `a reader who stops reading does not end a build half-way`() throws {
  let folder = try Folder()
  _ = try shell("\"$C\" init c", in: folder.path)
  let outcome = try shell(
    "{ \"$C\" build c --output out --format json 2>&1; echo $? >status; } | true; sleep 0.1; cat status >&2",
    in: folder.path)
  #expect(folder.exists("out/c/current/manifest.json"), "\(outcome)")
  #expect(folder.exists("out/engine/asterisk/pjsip.conf"))
}

@Test func `descriptors that are closed at the start never become files of ours`() throws {
  let folder = try Folder()
  _ = try shell("\"$C\" init c", in: folder.path)
  #expect(try shell("\"$C\" build c --output whole", in: folder.path).status == 0)
  let outcome = try shell("\"$C\" build c --output out <&- >&- 2>&-", in: folder.path)
  #expect(outcome.status == 0)
  let whole = try Folder.contents(folder.path + "/whole/c/releases/1")
  #expect(try Folder.contents(folder.path + "/out/c/releases/1") == whole && whole.count > 20)
  #expect(try folder.text("out/.centrale/format") == "centrale output 1\n")
  #expect(try folder.text("out/.centrale/lock") == "")
}

@Test func `an output that cannot be is exit 74 with the reason`() throws {
  let folder = try Folder()
  _ = try shell("\"$C\" init c", in: folder.path)
  try folder.write("file", "x")
  for (output, reason) in [
    ("absent/out", "No such file or directory"), ("file", "Not a directory"), ("file/out", "Not a directory"),
    ("/proc/out", "No such file or directory"),
  ] {
    let outcome = try shell("\"$C\" build c --output \(output)", in: folder.path)
    #expect(outcome.status == 74, "\(outcome)")
    #expect(outcome.err.contains(reason) && outcome.err.contains(output), "\(outcome)")
    #expect(!outcome.err.contains("FileError") && !outcome.err.contains("Fault("), "\(outcome)")
  }
  #expect(try folder.text("file") == "x")
}
