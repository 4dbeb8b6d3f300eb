import ArgumentParser
import ExchangeCompiler
import SourceText
import TelephoneExchange

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the device models with their accounts, line keys and expansion modules.",
    discussion: """
      EXAMPLES
        centrale models
        centrale models --format json
      """)

  @OptionGroup var templates: TemplateOptions

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func run() throws {
    let models = try templates.library().catalog.models
    guard format == .text else {
      Console.out(
        .list(
          models.map { model in
            [
              "name": .text(model.name), "vendor": .text(model.vendor), "family": .text(model.family),
              "aliases": .list(model.aliases.map(JSON.text)), "accounts": .number(model.accounts),
              "line_keys": .number(model.lineKeys), "keys_per_page": .number(model.keysPerPage),
              "modules": .number(model.modules), "keys_per_module": .number(model.keysPerModule),
              "codecs": .list(model.codecs.map(JSON.text)),
            ]
          }))
      return
    }
    let rows =
      [["model", "maker", "accounts", "line keys", "modules", "keys each"]]
      + models.map {
        [$0.name, $0.vendor] + [$0.accounts, $0.lineKeys, $0.modules, $0.keysPerModule].map(String.init)
      }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column < 2 ? cell + blanks : blanks + cell
      }
      Console.out(cells.joined(separator: "  ") + "\n")
    }
  }
}
