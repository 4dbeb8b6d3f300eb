import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText

/// Writes a made-up large company, for benchmarks: hidden, since nobody configures an exchange with it.
struct GenerateFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-fleet",
    abstract: "Write a fictitious company with many handsets.",
    shouldDisplay: false)

  @Argument(help: "A directory that does not exist yet.", completion: .directory)
  var directory: String

  @Option(help: "How many users, each with a handset (1 to 90000).")
  var users = 10_000

  func validate() throws {
    guard (1...90_000).contains(users) else { throw ValidationError("--users must be 1 to 90000") }
  }

  func run() throws {
    guard mkdir(directory, 0o755) == 0 else {
      throw Failure(path: directory, reason: String(cString: strerror(errno)))
    }
    for (name, text) in FleetDescription.files(users: users) + [("master.key", FleetDescription.key + "\n")] {
      try NewFile.write(Array(text.utf8), to: directory + "/" + name, mode: name == "master.key" ? 0o600 : 0o644)
    }
  }
}
