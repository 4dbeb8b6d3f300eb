import ArgumentParser
import ExchangeCompiler
import SourceText

struct MergeShards: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Publish the companies of several output directories in one.",
    discussion: """
      For fleets that several machines build, each a shard of it (`build --shard`). The result is what one build of the whole fleet \
      would have published: files are hard links where the file system can, unchanged files stay the files they were, \
      each company goes live with one rename, and releases are numbered by the history of the result.

      Nothing is published if two companies have the same id, number, device or account, or if the shards have different \
      providers. Companies that are in no shard stay as they are.

      EXAMPLES
        centrale merge out-1 out-2 out-3 --output /srv/centrale
        centrale merge /shards/* --output /srv/centrale && centrale reload /srv/centrale

      EXIT CODES
        0   done
        1   the shards conflict with each other or with what is published; nothing was published
        64  wrong use of the command
        74  a file could not be read or written
      """)

  @Argument(help: "The output directories of the shards.", completion: .directory)
  var shards: [String]

  @Option(name: [.short, .long], help: "Where releases are published.", completion: .directory)
  var output: String

  @Flag(help: "Replace a published company that has this id but another key, or none of these numbers.")
  var replace = false

  @Flag(help: "Accept another or a changed provider for the engine of the output directory.")
  var newProvider = false

  @Option(help: "text or json")
  var format: PlainFormat = .text

  func validate() throws {
    guard !shards.isEmpty else { throw ValidationError("name at least one output directory") }
    for (index, shard) in shards.enumerated() {
      if Disk.isSame(shard, output) { throw ValidationError("\(quotedPath(shard)) cannot be merged into itself") }
      if let other = shards[..<index].first(where: { Disk.isSame($0, shard) }) {
        throw ValidationError("\(quotedPath(other)) and \(quotedPath(shard)) are the same directory")
      }
    }
  }

  func run() throws {
    let parts = try Shards(shards)
    let out = try OutputDirectory(output)
    for (name, release) in try out.heal() {
      Console.err("\(name): its link `current` was broken; release \(release) is live again\n")
    }
    var merge = Merge()
    let conflicts = try merge.conflicts(parts, into: out)
    for conflict in conflicts {
      Console.err("error[\(conflict.code)]: \(harmless(conflict.words))\nhelp: \(conflict.help)\n\n")
    }
    let taken = try merge.takenPlaces(
      parts, in: out, replacesCompanies: replace, replacesProvider: newProvider)
    Report(format: .text).print(taken, SourceFiles(Source { _ in nil }))
    guard conflicts.isEmpty, taken.isEmpty else {
      Console.err("nothing was published\n")
      throw ExitCode.faults
    }
    merge.publish(parts, into: out)
    let report = MergeReport(merge: merge, missing: parts.missing, output: output)
    switch format {
    case .text: report.print()
    case .json: Console.out(report.json)
    }
    report.printFaults()
    if report.hasFaults { throw ExitCode.files }
  }
}
