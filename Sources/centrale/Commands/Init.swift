import ArgumentParser
import ExchangeCompiler
import Glibc

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a description: a small commented company that builds.",
    discussion: """
      The company is named after the directory. Writes centrale.yaml, users.csv, devices.csv, provider.yaml, a .gitignore and the master key master.key (mode \
      0600, never commit it: every password of the company derives from it). Existing files are not changed.

      EXAMPLES
        centrale init bedrijf-x
        centrale check bedrijf-x
        centrale build bedrijf-x --output out
      """)

  @Argument(help: "The directory to write; created if it does not exist.", completion: .directory)
  var directory: String

  func run() throws {
    if mkdir(directory, 0o755) != 0, errno != EEXIST {
      throw Failure(path: directory, reason: String(cString: strerror(errno)))
    }
    let files = StarterFiles.files(of: Disk.name(of: directory))
    for file in files + [MasterKey.fileName].map({ StarterFiles.File(name: $0, text: "") }) {
      guard access(directory + "/" + file.name, F_OK) != 0 else {
        throw Failure(path: directory + "/" + file.name, reason: "already exists; `init` does not overwrite anything")
      }
    }
    for file in files { try NewFile.write(Array(file.text.utf8), to: directory + "/" + file.name, mode: 0o644) }
    try MasterKey.create(directory + "/" + MasterKey.fileName)
    Console.err("wrote \(directory): next `centrale check \(directory.shellWord)`\n")
  }
}
