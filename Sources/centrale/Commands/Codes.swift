import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import SourceText
import TelephoneExchange

struct Codes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the feature codes: what each does, which key sends it, who may dial it.",
    discussion: """
      EXAMPLES
        centrale codes bedrijf-x
        centrale codes bedrijf-x --format json

      JSON: {"codes": [{"feature", "code": null if it is off, "followed_by", "meaning", "right", "key", "lamp", \
      "allowed": [classes of service], "refused": [classes of service]}]}.
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func run() throws {
    let codes = try description.read(directory).exchange.codeListings
    guard format == .text else {
      Console.out(JSON.members(["codes": .list(codes.map(json))]).bytes)
      return
    }
    let rows =
      [["code", "what it does", "key", "who may dial it"]]
      + codes.map { [$0.dialled, $0.feature.meaning, key($0.feature), who($0)].map(printable) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }
      Console.out(cells.joined(separator: "  ") + "\n")
    }
  }

  private func key(_ feature: FeatureCodes.Feature) -> String {
    feature.key.map { $0.function + ($0.hasLamp ? " (lamp)" : "") } ?? ""
  }

  private func who(_ listing: CodeListing) -> String {
    if listing.code == nil { return "nobody" }
    if listing.refused.isEmpty { return "everyone" }
    return listing.allowed.isEmpty ? "nobody" : listing.allowed.joined(separator: ", ")
  }

  private func json(_ listing: CodeListing) -> JSON {
    [
      "feature": .text(listing.feature.rawValue), "code": listing.code.map(JSON.text) ?? .null,
      "followed_by": listing.feature.follows.map { .text($0.what) } ?? .null,
      "meaning": .text(listing.feature.meaning), "right": .text(listing.feature.right.rawValue),
      "key": listing.feature.key.map { .text($0.function) } ?? .null,
      "lamp": .truth(listing.feature.key?.hasLamp ?? false), "allowed": .list(listing.allowed.map(JSON.text)),
      "refused": .list(listing.refused.map(JSON.text)),
    ]
  }
}
