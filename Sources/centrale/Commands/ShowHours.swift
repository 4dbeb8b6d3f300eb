import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import ExchangePictures
import Glibc
import SourceText
import TelephoneExchange

struct ShowHours: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours",
    abstract: "Show when a person answers a number: the week and the year at a glance.",
    discussion: """
      Everybody is assumed to be free and at their telephone; at a menu the caller makes the best choice. Days that differ from the \
      ordinary week are listed with the reason.

      EXAMPLES
        centrale hours bedrijf-x 088-7654000
        centrale hours bedrijf-x 088-7654000 --year 2027
        centrale hours bedrijf-x 088-7654000 --output hours.svg
        centrale hours bedrijf-x 088-7654000 --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case svg
  }

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @Argument(help: "A number of the company.")
  var number: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "The year; the current one by default.")
  var year: Int?

  @Option(help: "text, json or svg; by default the extension of --output, or text")
  var format: Format?

  @Option(name: .shortAndLong, help: "The file to write; standard output by default.", completion: .file())
  var output: String?

  func validate() throws {
    if let year { guard (1970...2100).contains(year) else { throw ValidationError("--year must be 1970 to 2100") } }
  }

  func run() throws {
    let format = try Format.format(self.format, of: output, usual: .text)
    let year = self.year ?? (description.asOf?.day ?? DayArgument.today).year
    var description = description
    // Dated tables begin with the year, so that its past days count too.
    description.asOf = DayArgument(argument: "\(year)-01-01")
    let compilation = try description.read(directory)
    let asked = try CompanyNumber.find(number, in: compilation.plan)
    guard
      let hours = ExchangeCalls.hours(
        of: asked, compilation.exchange, in: CalendarYear(compilation.interpreter, year: year))
    else { return }
    switch format {
    case .text:
      let style: HoursText.Style = output == nil && Console.isColoured(STDOUT_FILENO) ? .coloured : .plain
      try Console.out(Array(HoursText(hours, style: style).text.utf8), to: output)
    case .json: try Console.out(json(of: hours).bytes, to: output)
    case .svg: try Console.out(svg(of: hours), to: output)
    }
  }
}
