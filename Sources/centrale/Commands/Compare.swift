import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell which calls end otherwise under another description.",
    discussion: """
      Compares what calls do, not the text: every number and extension at every kind of moment of the next 366 days, in \
      every position of the night switches, with everyone free, silent, in a call or away, by every key of the menus.

      EXAMPLES
        centrale compare live/bedrijf-x new/bedrijf-x
        centrale compare live/bedrijf-x new/bedrijf-x --format json

      EXIT CODES
        0   every call ends as before
        1   one of the descriptions has errors
        2   some calls end otherwise
      """)

  @Argument(help: "The directory of the description that is live.", completion: .directory)
  var old: String

  @Argument(help: "The directory of the description that is to go live.", completion: .directory)
  var new: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func run() throws {
    let before = try description.read(old)
    let after = try description.read(new)
    let differences = compareCalls(before.interpreter, after.interpreter, from: after.plan.horizon.first)
    let names = (old: ElementNames(before.plan), new: ElementNames(after.plan))
    if format == .json {
      Console.out(JSON.members(["differences": .list(differences.map { json($0, names) })]).bytes)
    } else if differences.isEmpty {
      Console.err("every call ends as before\n")
    } else {
      for difference in differences { Console.out(text(difference, names)) }
    }
    if !differences.isEmpty { throw ExitCode.changes }
  }

  private func text(_ difference: CallDifference, _ names: (old: ElementNames, new: ElementNames)) -> String {
    let shown = difference.numbers.prefix(6).joined(separator: ", ")
    let more = difference.numbers.count > 6 ? " and \(difference.numbers.count - 6) more" : ""
    return """
      \(shown)\(more)
        was  \(printable(difference.old.phrase(names.old)))
        now  \(printable(difference.new.phrase(names.new)))
        such as  \(printable(difference.example.sentence))

      """
  }

  private func json(_ difference: CallDifference, _ names: (old: ElementNames, new: ElementNames)) -> JSON {
    let example = difference.example
    func end(_ end: CallEnd, _ names: ElementNames) -> JSON {
      .members([
        "kind": .text(end.kind.rawValue), "what": .text(end.what), "element": .text(end.element),
        "text": .text(end.phrase(names)),
      ])
    }
    return .members([
      "numbers": .list(difference.numbers.map { .text($0) }), "old": end(difference.old, names.old),
      "new": end(difference.new, names.new), "calls": .number(difference.calls),
      "example": .members([
        "call": .text(example.call), "from": .text(example.from), "at": .text(example.at),
        "keys": .list(example.keys.map { .text($0) }), "busy": .list(example.busy.map { .text($0) }),
        "silent": .list(example.silent.map { .text($0) }),
        "unregistered": .list(example.unregistered.map { .text($0) }),
        "switches": .list(example.switches.map { .text("\($0.name)=\($0.value)") }),
      ]),
    ])
  }
}
