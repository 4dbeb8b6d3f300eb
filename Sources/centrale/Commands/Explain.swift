import ArgumentParser
import ExchangeCompiler
import SourceText
import TelephoneExchange

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the page about one kind of finding.",
    discussion: """
      EXAMPLES
        centrale explain unknown-key
        centrale explain              all codes, one a line
      """)

  @Argument(help: "The code in brackets behind error, warning or note.", completion: .list(AllRules.all.map(\.code)))
  var code: String?

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func run() throws {
    guard let code else {
      for rule in AllRules.all { Console.out("\(rule.code)  \(rule.severity.rawValue): \(rule.title)\n") }
      return
    }
    guard let rule = AllRules.all.first(where: { $0.code == code }) else {
      let hint = nearest(code, among: AllRules.all.map(\.code)).map { "; did you mean `\($0)`?" } ?? ""
      throw ValidationError("there is no finding with the code \(shown(code))\(hint)")
    }
    Console.out("\(rule.code) (\(rule.severity.rawValue)): \(rule.title)\n\n\(rule.explanation)\n")
  }
}
