import Foundation
import Testing

/// `centrale build`, killed at random moments, as a power cut or an impatient person would.
///
/// After each kill the output must be, byte by byte, one of the two builds that nobody disturbed; the next build heals it.
@Test(.timeLimit(.minutes(30))) func `a build killed at any moment leaves one whole release`() throws {
  let folder = try Folder()
  let descriptions = try ["a", "b"].map { name in
    let path = folder.path + "/" + name + "/bedrijf-x"
    try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Program.root + "/Fixtures/bedrijf-x", toPath: path)
    return path
  }
  let description = descriptions[1] + "/centrale.yaml"
  let text = try String(contentsOfFile: description, encoding: .utf8)
  let changed = text.replacing("name: Bedrijf X", with: "name: Bedrijf Y")
  try #require(changed != text)
  try changed.write(toFile: description, atomically: true, encoding: .utf8)
  let whole = try descriptions.enumerated().map { number, path in
    let out = folder.path + "/whole-\(number)"
    #expect(try Program.run("build", path, "--output", out, "--as-of", "2026-11-23").status == 0)
    return try published(out)
  }
  try #require(whole[0].count > 80 && whole[0] != whole[1])

  let out = folder.path + "/out"
  #expect(try Program.run("build", descriptions[0], "--output", out, "--as-of", "2026-11-23").status == 0)
  let home = out + "/bedrijf-x"
  let releases = home + "/releases"
  let files = FileManager.default
  var halfWritten = 0
  // By hand many more: CENTRALE_LONG=1.
  let rounds = ProcessInfo.processInfo.environment["CENTRALE_LONG"] == "1" ? 200 : 30
  for round in 0..<rounds {
    let before = try files.contentsOfDirectory(atPath: releases).count
    let build = try Program.start("build", descriptions[1], "--output", out, "--as-of", "2026-11-23")
    // One of three falls anywhere in the run; the others wait until it has begun to write.
    if round % 3 == 0 {
      usleep(UInt32.random(in: 0...600_000))
    } else {
      while build.isRunning, try files.contentsOfDirectory(atPath: releases).count <= before {
        usleep(200)
      }
      usleep(UInt32.random(in: 0...20_000))
    }
    if build.isRunning { kill(build.processIdentifier, SIGKILL) }
    build.waitUntilExit()
    let current = try files.destinationOfSymbolicLink(atPath: home + "/current")
    let others = try files.contentsOfDirectory(atPath: releases).filter { "releases/\($0)" != current }
    if others.contains("next") || others.compactMap(Int.init).max() ?? 0 > Int(current.dropFirst(9)) ?? 0 {
      halfWritten += 1
    }
    #expect(whole.contains(try published(out)), "round \(round)")
    #expect(try Program.run("build", descriptions[0], "--output", out, "--as-of", "2026-11-23").status == 0)
    #expect(try published(out) == whole[0], "round \(round)")
    #expect(
      try files.contentsOfDirectory(atPath: home).sorted() == ["current", "provisioning-url", "releases"])
  }
  // Else the kills came at harmless moments only and the test proves nothing.
  #expect(halfWritten > 0)
}

/// All files that a company's telephones and the engine see.
private func published(_ out: String) throws -> [String: Data] {
  let home = out + "/bedrijf-x/"
  return try Folder.contents(home + FileManager.default.destinationOfSymbolicLink(atPath: home + "current"))
}
