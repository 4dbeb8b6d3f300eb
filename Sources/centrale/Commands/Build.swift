import ArgumentParser
import ExchangeCompiler
import Glibc

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check descriptions, then publish a release of each: handset files, dialplan, tables.",
    discussion: """
      A directory is a description, or a fleet: a directory of descriptions, with `provider.yaml`, `master.key` and \
      `secrets.yaml` for all of them beside their directories. A company whose description has errors is not written; the others of the run are. A company \
      that is as it was is not read again. Everything is rendered before anything goes live; then each company goes live as a whole, by one \
      rename. Anything left unchanged is reported.

      EXAMPLES
        centrale build bedrijf-x --output out
        centrale build fleet --output /srv/centrale              all companies of a directory
        centrale build fleet --output /srv/centrale --jobs 8
        centrale build fleet --output part-3 --shard 3/16        on one of 16 machines
        centrale build bedrijf-x --output out --watch            again whenever a file is saved
        centrale build companies/* --output /srv/centrale --provider /srv/provider.yaml
      """)

  @Argument(help: "The directories of the descriptions, or of fleets.", completion: .directory)
  var directories: [String]

  @Option(name: [.short, .long], help: "Where releases are published.", completion: .directory)
  var output: String

  @OptionGroup var description: DescriptionOptions

  @Option(
    help: "The master key; by default `master.key` in the description's directory, or in the fleet's.",
    completion: .file())
  var key: String?

  @Flag(help: "Do not write a company if a call under `expect` ends differently.")
  var requireTests = false

  @Flag(help: "Validate every XML file, not only one of each kind.")
  var verify = false

  @Flag(help: "Replace a published company that has this id but another key, or none of these numbers.")
  var replace = false

  @Flag(help: "Accept another or a changed provider for the engine of the output directory.")
  var newProvider = false

  @Flag(
    help:
      "After a provisioning token has leaked: disable former tokens immediately, ignoring the provider's `rotation_bridge`."
  )
  var revoke = false

  @Flag(help: "Read and render everything again, also companies that are as they were.")
  var fresh = false

  @Option(
    help: ArgumentHelp(
      "How many companies are worked on at a time; one for each processor by default.", valueName: "number"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Build one of several parts of a fleet, the same companies in every run: `3/16` is the third of 16.",
      valueName: "part/parts"))
  var shard: ShardNumber?

  @Flag(help: "Go on: build whenever a file of a description is saved, until Ctrl-C.")
  var watch = false

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func validate() throws {
    guard !directories.isEmpty else { throw ValidationError("name at least one directory") }
    guard !watch || format == .text && shard == nil else {
      throw ValidationError("--watch goes with --format text and without --shard")
    }
    guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs must be 1 or more") }
  }

  func run() throws {
    if watch { return try WatchedBuild(directories: directories, output: output) { settings }.run() }
    var places = DescriptionPlace.all(directories)
    if let shard {
      places = places.filter { $0.isIn(shard) }
      guard !places.isEmpty else {
        return Console.err("no company is in part \(shard.number) of \(shard.count); nothing was written\n")
      }
    }
    var fleet = Fleet(
      places, settings: settings, library: LazyLibrary(description.templates))
    let code = try fleet.publish(to: output)
    if code != .success { throw code }
  }

  private var settings: BuildSettings {
    // A forgotten token is to be gone now, and a file that may be damaged is to be looked at.
    var description = description
    // One day for all companies, also of a build at midnight.
    description.asOf = description.asOf ?? DayArgument(day: DayArgument.today)
    return BuildSettings(
      description: description, key: key, replacesCompanies: replace, replacesProvider: newProvider, revokes: revoke,
      verifies: verify, requireTests: requireTests, isFresh: fresh || revoke || verify,
      jobs: jobs ?? Processors.count, shard: shard, format: format)
  }
}

extension ShardNumber: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// The processors that this program may use.
enum Processors {
  static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
