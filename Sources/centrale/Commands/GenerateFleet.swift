import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText

/// Writes a made-up large company, or many companies under one provider, for benchmarks: hidden, since nobody configures an
/// exchange with it.
struct GenerateFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-fleet",
    abstract: "Write a fictitious company with many handsets, or a fleet of such companies.",
    shouldDisplay: false)

  @Argument(help: "A directory that does not exist yet.", completion: .directory)
  var directory: String

  @Option(help: "How many users, each with a handset (1 to 90000).")
  var users = 10_000

  @Option(help: "How many companies: each in a directory of its own, with one provider file (1 to 9999).")
  var companies: Int?

  func validate() throws {
    guard (1...90_000).contains(users) else { throw ValidationError("--users must be 1 to 90000") }
    guard let companies else { return }
    guard (1...9999).contains(companies) else { throw ValidationError("--companies must be 1 to 9999") }
    // Each handset has a MAC address of its own, with 24 bits behind the maker's.
    guard users * (companies + 1) < 1 << 24 else { throw ValidationError("that is more than 16 million handsets") }
  }

  func run() throws {
    try make(directory)
    guard let companies else {
      try write(FleetDescription.files(users: users), in: directory)
      return try write([("master.key", FleetDescription.key + "\n")], in: directory)
    }
    for number in 1...companies {
      let files = FleetDescription.files(users: users, company: number)
      let digits = String(number)
      let folder = directory + "/company-" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      try make(folder)
      try write(files.filter { $0.name != FleetDescription.providerFile }, in: folder)
      if number == 1 { try write(files.filter { $0.name == FleetDescription.providerFile }, in: directory) }
    }
    try write([("master.key", FleetDescription.key + "\n")], in: directory)
  }

  private func make(_ directory: String) throws {
    guard mkdir(directory, 0o755) == 0 else {
      throw Failure(path: directory, reason: String(cString: strerror(errno)))
    }
  }

  private func write(_ files: [(name: String, text: String)], in directory: String) throws {
    for (name, text) in files {
      try NewFile.write(Array(text.utf8), to: directory + "/" + name, mode: name == "master.key" ? 0o600 : 0o644)
    }
  }
}
