import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import Glibc
import SourceText
import TelephoneExchange

struct TestCalls: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Simulate the calls under `expect` and check how they end.",
    discussion: """
      A call that ends differently is shown step by step; the exit code is then 1.

      EXAMPLES
        centrale test bedrijf-x
        centrale test bedrijf-x --format junit --output results.xml
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case junit
  }

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text or junit")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "The file for JUnit; standard output by default.", completion: .file())
  var output: String?

  func run() throws {
    let compilation = try description.read(directory)
    let results = compilation.interpreter.test(compilation.exchange.expectations)
    switch format {
    case .junit: try Console.out(junit(of: results, suite: compilation.exchange.company.id), to: output)
    case .text: Self.print(results, compilation)
    }
    if results.contains(where: { !$0.isMet }) { throw ExitCode.faults }
  }

  static func print(_ results: [ExpectationResult], _ compilation: Compilation) {
    var transcript = Transcript()
    print(results, compilation, to: &transcript)
    transcript.say()
  }

  /// Failing calls as traces, then the count.
  static func print(_ results: [ExpectationResult], _ compilation: Compilation, to transcript: inout Transcript) {
    let text = NarrationText(files: compilation.files) { compilation.reading.places[$0] }
    for (index, result) in results.enumerated() where !result.isMet {
      let place = text.place("expect \(index + 1)").map { "\($0): " } ?? ""
      transcript.out("\(place)\(printable(result.expectation.question.sentence))\n")
      transcript.out("  expected  \(printable(result.expectation.phrase))\n")
      if let fault = result.fault {
        transcript.out("  cannot be simulated: \(fault.message)\(fault.help.map { "; \($0)" } ?? "")\n\n")
      } else if let narration = result.narration {
        transcript.out("  found     \(printable(result.found))\n\n\(text.text(narration))\n")
      }
    }
    let failed = results.count { !$0.isMet }
    transcript.err("\(results.count) calls, \(failed == 0 ? "all as expected" : "\(failed) not as expected")\n")
  }
}
