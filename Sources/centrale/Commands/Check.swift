import ArgumentParser
import ExchangeCompiler
import SourceText

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read and check a description: what is wrong, where, and what to write instead.",
    discussion: """
      EXAMPLES
        centrale check bedrijf-x
        centrale check bedrijf-x --strict                        warnings fail too
        centrale check bedrijf-x --format sarif > findings.sarif for a code host
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text, json or sarif")
  var format: OutputFormat = .text

  func run() throws {
    let compilation = try description.compile(directory)
    Report(format: format, directory: directory).print(compilation.diagnostics, compilation.files)
    try Report.judge(compilation.diagnostics, strict: description.strict)
    if format == .text, compilation.diagnostics.isEmpty { Console.err("\(directory): nothing found\n") }
  }
}
