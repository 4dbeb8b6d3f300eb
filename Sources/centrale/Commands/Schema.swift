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
        centrale schema --findings         what `centrale check --format json` prints
      """)

  @Flag(help: "The schema of what `centrale check --format json` prints instead.")
  var findings = false

  @Flag(help: "The schema of the provider file instead.")
  var provider = false

  func validate() throws {
    if findings, provider { throw ValidationError("write `--findings` or `--provider`, not both") }
  }

  func run() {
    if findings {
      Console.out(findingsSchema().bytes)
    } else {
      Console.out(provider ? providerSchema() : languageSchema())
    }
  }
}

struct Reference: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the reference of the description's language, as Markdown.",
    discussion: """
      EXAMPLES
        centrale reference | less
        centrale reference --features      every setting of the portal manual, its key and its test
        centrale reference --checks        everything the analyser looks for, and the finding that tells it
      """)

  @Flag(help: "The table of the portal manual's settings instead.")
  var features = false

  @Flag(help: "The table of the analyser's checks instead.")
  var checks = false

  func validate() throws {
    if features, checks { throw ValidationError("write `--features` or `--checks`, not both") }
  }

  func run() { Console.out(checks ? checkReference() : features ? featureTable() : languageReference()) }
}
