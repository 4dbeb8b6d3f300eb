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
        centrale explain              all codes, one per line
        centrale explain unknown-key --format json
      """)

  @Argument(help: "The code in brackets after error, warning or note.", completion: .list(AllRules.all.map(\.code)))
  var code: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json")
  var format: Format = .text

  func run() throws {
    guard let code else {
      switch format {
      case .text:
        for rule in AllRules.all { Console.out("\(rule.code)  \(rule.severity.rawValue): \(rule.title)\n") }
      case .json: Console.out(["rules": .list(AllRules.all.map(json))])
      }
      return
    }
    guard let rule = AllRules.all.first(where: { $0.code == code }) else {
      let hint = nearest(code, among: AllRules.all.map(\.code)).map { "; did you mean `\($0)`?" } ?? ""
      throw ValidationError("there is no finding with the code \(shown(code))\(hint)")
    }
    switch format {
    case .text: Console.out("\(rule.code) (\(rule.severity.rawValue)): \(rule.title)\n\n\(rule.explanation.page)\n")
    case .json: Console.out(json(rule))
    }
  }

  private func json(_ rule: Rule) -> JSON {
    [
      "code": .text(rule.code), "severity": .text(rule.severity.rawValue), "title": .text(rule.title),
      "explanation": .text(rule.explanation.page), "maySilence": .truth(rule.mayBeSilenced),
    ]
  }
}
