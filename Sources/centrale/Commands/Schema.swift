import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of the description, for editors, or of the findings, for programs.",
    discussion: """
      EXAMPLES
        centrale schema > centrale.schema.json
        then, as the first line of centrale.yaml:  # yaml-language-server: $schema=centrale.schema.json
        centrale schema --provider         of the provider file
        centrale schema --profile          of a device family's profile.yaml
        centrale schema --findings         what `centrale check --format json` prints
      """)

  @Flag(help: "The schema of what `centrale check --format json` prints instead.")
  var findings = false

  @Flag(help: "The schema of the provider file instead.")
  var provider = false

  @Flag(help: "The schema of a device family's profile instead.")
  var profile = false

  func validate() throws {
    if [findings, provider, profile].count(where: \.self) > 1 {
      throw ValidationError("write only one of `--findings`, `--provider` and `--profile`")
    }
  }

  func run() {
    if findings {
      Console.out(findingsSchema().bytes)
    } else {
      Console.out(profile ? profileSchema() : provider ? providerSchema() : languageSchema())
    }
  }
}

struct Reference: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the reference of the description's language, as Markdown.",
    discussion: """
      EXAMPLES
        centrale reference | less
        centrale reference --features      every feature of the portal manual and its keys
        centrale reference --checks        everything the analyser looks for, and the finding that reports it
        centrale reference --profiles      every key of a device family's profile.yaml
      """)

  @Flag(help: "The table of the portal manual's features instead.")
  var features = false

  @Flag(help: "The table of the analyser's checks instead.")
  var checks = false

  @Flag(help: "The keys of device families' profiles instead.")
  var profiles = false

  func validate() throws {
    if [features, checks, profiles].count(where: \.self) > 1 {
      throw ValidationError("write only one of `--features`, `--checks` and `--profiles`")
    }
  }

  func run() {
    Console.out(
      profiles ? profileReference() : checks ? checkReference() : features ? featureTable() : languageReference())
  }
}
