import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which calls go differently under another description.",
    discussion: """
      Compares what calls do, not the text: every number, extension and code at every kind of moment of the next 366 days, \
      in every position of the switches and of what people set at their telephones, for every key of the menus; with \
      everyone free, silent, declining, in a call, away, switched off, or with a mobile's voicemail that answers, and with \
      one person who behaves differently; and outside numbers of every kind, called from every telephone that both \
      descriptions have. It lists calls that end elsewhere, that ring others on the way or for a different time, that switch \
      something else, or that show another number outside.

      EXAMPLES
        centrale compare live/bedrijf-x new/bedrijf-x
        centrale compare live/bedrijf-x new/bedrijf-x --format json

      EXIT CODES
        0   all calls go as before
        1   one of the descriptions has errors
        2   some calls go differently
      """)

  @Argument(help: "The directory of the description that is live.", completion: .directory)
  var old: String

  @Argument(help: "The directory of the description that will go live.", completion: .directory)
  var new: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func run() throws {
    let before = try description.read(old)
    let after = try description.read(new)
    let differences = compareCalls(
      ComparedExchange(before.interpreter, of: before.exchange),
      ComparedExchange(after.interpreter, of: after.exchange),
      from: after.plan.horizon.first)
    let told = CallDifferenceText(from: before.plan, to: after.plan)
    if format == .json {
      Console.out(JSON.members(["differences": .list(differences.map(told.json))]).bytes)
    } else if differences.isEmpty {
      Console.err("all calls go as before\n")
    } else {
      for difference in differences { Console.out(told.text(difference)) }
    }
    if !differences.isEmpty { throw ExitCode.changes }
  }
}
