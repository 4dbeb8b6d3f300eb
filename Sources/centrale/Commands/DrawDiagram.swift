import ArgumentParser
import ExchangeCompiler
import ExchangePictures
import SourceText
import TelephoneExchange

struct DrawDiagram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draw the number plan: where calls go by day and after hours.",
    discussion: """
      A picture (SVG) of numbers, menus with their keys, hunt groups, users and mailboxes, with a panel for each time of \
      the week in which calls go differently.

      EXAMPLES
        centrale diagram bedrijf-x --output plan.svg
        centrale diagram bedrijf-x --at after-hours > closed.svg
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

  @Option(help: "Only this time: day, after-hours, holiday, or night-switch (turned on by hand). May be given again.")
  var at: [Period] = []

  @Option(help: "Only what calls to this number of the company can reach.")
  var number: String?

  @Option(help: "svg, dot or json")
  var format: Format = .svg

  @Option(name: .shortAndLong, help: "The file to write; else standard output.", completion: .file())
  var output: String?

  func run() throws {
    let compilation = try description.read(directory)
    let number = try self.number.map { try CompanyNumber.find($0, in: compilation.plan) }
    let diagram = ExchangePictures.diagram(
      of: compilation.exchange, compilation.plan, periods: at.isEmpty ? nil : at, number: number)
    let bytes =
      switch format {
      case .svg: try ExchangePictures.svg(of: diagram)
      case .dot: Array(dot(of: diagram).utf8)
      case .json: json(of: diagram).bytes
      }
    try Console.out(bytes, to: output)
  }
}

extension Period: ExpressibleByArgument {}

/// A number of the company as a person types it.
enum CompanyNumber {
  static func find(_ text: String, in plan: CallPlan) throws -> PublicNumber {
    guard let number = readNumber(text).publicNumber else {
      throw ValidationError("\(shown(text)) is no telephone number")
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
