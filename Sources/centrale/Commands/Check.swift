import ArgumentParser
import ExchangeCompiler
import SourceText

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a description: what is wrong, where, and what to write instead.",
    discussion: """
      EXAMPLES
        centrale check bedrijf-x
        centrale check bedrijf-x --strict                        warnings fail too
        centrale check bedrijf-x --limit 0                       all findings, however many of a kind
        centrale check bedrijf-x --format sarif > findings.sarif for a code host
        centrale check proef.yaml                                a description in a single file
        centrale check bedrijf-x --without-secrets               where secrets.yaml is not available
      """)

  @Argument(help: "The directory of the description, or its main file.", completion: .file())
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text, json or sarif")
  var format: OutputFormat = .text

  @Option(
    help: "The master key of the build; `master.key` in the description's directory by default.",
    completion: .file())
  var key: String?

  @Flag(help: "Do not read the master key and the secrets file, for example in a CI pipeline.")
  var withoutSecrets = false

  func run() throws {
    let compilation = try description.compile(directory, key: key)
    let found = compilation.diagnostics + (withoutSecrets ? [] : CompanySecrets.check(directory, key: key, compilation))
    Report(format: format, directory: directory, limit: description.limit).print(
      found, compilation.files, silenced: compilation.silenced)
    try Report.judge(found, strict: description.strict)
    if format == .text, found.isEmpty, compilation.silenced == 0 {
      Console.err("\(directory): nothing found\n")
    }
  }
}
