import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import ExchangePictures
import SourceText
import TelephoneExchange

struct DrawDiagram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draw the number plan: where calls go at each time of the week.",
    discussion: """
      A picture (SVG) of numbers, menus with their keys, hunt groups, users and mailboxes, with a panel for each time of \
      the week in which calls go differently: lunch breaks, evenings, Saturdays, holidays, single days. Its heading says \
      which hours it shows.

      EXAMPLES
        centrale diagram bedrijf-x --output plan.svg
        centrale diagram bedrijf-x --at after-hours > closed.svg
        centrale diagram bedrijf-x --at 2026-12-24T16:30 > christmas-eve.svg
        centrale diagram bedrijf-x --number 088-7654000 --output main.svg
        centrale diagram bedrijf-x --format dot | dot -Tpdf > plan.pdf
        centrale diagram bedrijf-x --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg
    case dot
    case json
  }

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(
    help: ArgumentHelp(
      """
      Only this time: day, after-hours, holiday, night-switch (turned on by hand), or a date and time such as \
      2026-12-24T16:30 on the company's clock. May be given again.
      """, valueName: "time"))
  var at: [String] = []

  @Option(help: "Only what calls to this number of the company can reach.")
  var number: String?

  @Option(help: "svg, dot or json; by default the extension of --output, or svg")
  var format: Format?

  @Option(name: .shortAndLong, help: "The file to write; standard output by default.", completion: .file())
  var output: String?

  func run() throws {
    let format = try Format.format(self.format, of: output, usual: .svg)
    let compilation = try description.read(directory)
    let number = try self.number.map { try CompanyNumber.find($0, in: compilation.plan) }
    let times = try at.map { try time($0, compilation) }
    let diagram = ExchangePictures.diagram(
      of: compilation.exchange, compilation.plan, at: times.isEmpty ? nil : times, number: number)
    guard !diagram.panels.isEmpty else {
      throw ValidationError("the description has no holidays, so no calls go differently on them")
    }
    let bytes =
      switch format {
      case .svg: try ExchangePictures.svg(of: diagram)
      case .dot: Array(dot(of: diagram).utf8)
      case .json: json(of: diagram).bytes
      }
    try Console.out(bytes, to: output)
  }

  private func time(_ text: String, _ compilation: Compilation) throws -> PanelTime {
    if let period = Period(rawValue: text) { return .period(period) }
    switch compilation.interpreter.moment(text) {
    case .success(let moment): return .moment(moment)
    case .failure(let fault):
      let words = Period.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--at: \(fault.message); \(fault.help.map { "\($0), " } ?? "")or write one of \(words)")
    }
  }
}

/// A number of the company as a person types it.
enum CompanyNumber {
  static func find(_ text: String, in plan: CallPlan) throws -> PublicNumber {
    guard let number = readNumber(text).publicNumber else {
      throw ValidationError("\(shown(text)) is not a telephone number; write it as `088-7654000` or `+31887654000`")
    }
    guard plan.inbound.contains(where: { $0.number == number }) else {
      throw ValidationError("\(shown(text)) is not a number of this company")
    }
    return number
  }
}

extension Console {
  /// To the file, in place of what it held, or to standard output.
  static func out(_ bytes: [UInt8], to path: String?) throws {
    guard let path else { return out(bytes) }
    if try Disk.bytes(path) != nil {
      try NewFile.replace(path, with: bytes)
    } else {
      try NewFile.write(bytes, to: path, mode: 0o644)
    }
  }
}
