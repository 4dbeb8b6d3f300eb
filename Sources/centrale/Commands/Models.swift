import ArgumentParser
import ExchangeCompiler
import SourceText
import TelephoneExchange

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the device models, or check device families of your own.",
    discussion: """
      EXAMPLES
        centrale models --vendor snom
        centrale models --kind dect_base --format json
        centrale models check my-families

      `centrale models list --help` explains the list; without a subcommand the models are listed.
      """,
    subcommands: [ListModels.self, CheckModels.self], defaultSubcommand: ListModels.self)
}

struct ListModels: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the device models: kind, accounts, keys, modules, files, and how sure these are.",
    discussion: """
      EXAMPLES
        centrale models
        centrale models --vendor snom
        centrale models --kind dect_base --format json
        centrale models --format markdown > models.md

      CERTAINTY
        document   limits and file names are from a document of the vendor
        live       from a file of a real telephone, or tried on one
        peers      only from tables of others who configure such telephones
        name       only the name is known, so that little is offered: one account, no keys
      """)

  @OptionGroup var templates: TemplateOptions

  @Option(help: "Only models of this vendor or family.")
  var vendor: String?

  @Option(help: "Only models of this kind: \(Device.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: Device.Kind?

  @Option(help: "text, markdown or json")
  var format: ListFormat = .text

  func run() throws {
    let families = try templates.library().devices.families
    let listings = try families.listings.filter { try isWanted($0, among: families.catalog) }
    switch format {
    case .json: Console.out(JSON.list(listings.map(\.json)))
    case .text:
      Console.out(table(listings, separator: "  ", pads: true))
      Console.out(summary(listings) + "\n")
    case .markdown:
      var lines = table(listings, separator: " | ", pads: false).split(separator: "\n").map { "| \($0) |" }
      let rule = "|" + String(repeating: "---|", count: ModelListing.columns.count)
      lines.insert(rule, at: 1)
      Console.out(lines.joined(separator: "\n") + "\n\n" + summary(listings) + "\n")
    }
  }

  private func isWanted(_ listing: ModelListing, among catalog: DeviceCatalog) throws -> Bool {
    if let kind, listing.model.kind != kind { return false }
    guard let vendor else { return true }
    let key = DeviceModel.key(vendor)
    let known = catalog.models.contains { $0.answers(to: key) }
    guard known else {
      let vendors = Set(catalog.models.map(\.vendor)).sorted()
      let help =
        nearest(vendor, among: vendors).map { "did you mean \($0)?" } ?? "they are: \(vendors.joined(separator: ", "))"
      throw ValidationError("there is no vendor or family \(quotedPath(vendor)); \(help)")
    }
    return listing.model.answers(to: key)
  }

  private func table(_ listings: [ModelListing], separator: String, pads: Bool) -> String {
    let rows =
      [ModelListing.columns.map(\.title)] + listings.map { listing in ModelListing.columns.map { $0.text(listing) } }
    let widths = ModelListing.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        guard pads else { return cell }
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return ModelListing.columns[column].isNumber ? blanks + cell : cell + blanks
      }
      var line = cells.joined(separator: separator)
      while pads, line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private func summary(_ listings: [ModelListing]) -> String {
    let vendors = Set(listings.map(\.model.vendor)).count
    let sure = DeviceModel.Certainty.allCases.compactMap { certainty -> String? in
      let count = listings.count { $0.model.certainty == certainty }
      return count == 0 ? nil : "\(count) \(certainty.rawValue)"
    }
    let detail = sure.isEmpty ? "" : " (\(sure.joined(separator: ", ")))"
    return "\(counted(listings.count, "model")) of \(counted(vendors, "vendor"))\(detail)"
  }
}

/// `1 model`, `2 models`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

enum ListFormat: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

extension Device.Kind: ExpressibleByArgument {}

extension DeviceModel {
  /// Whether a vendor or a family is called this.
  fileprivate func answers(to key: String) -> Bool {
    ([vendor, family] + vendorAliases).contains { DeviceModel.key($0) == key }
  }
}

extension ModelListing {
  fileprivate struct Column: Sendable {
    var title: String
    var isNumber = false
    var text: @Sendable (ModelListing) -> String
  }

  fileprivate static let columns: [Column] = [
    Column(title: "vendor") { $0.model.vendor },
    Column(title: "model") { $0.model.name },
    Column(title: "kind") { $0.model.kind.rawValue },
    Column(title: "accounts", isNumber: true) { String($0.model.accounts) },
    Column(title: "keys", isNumber: true) { String($0.model.lineKeys) },
    Column(title: "modules", isNumber: true) { listing in
      listing.model.modules == 0 ? "" : "\(listing.model.modules) x \(listing.model.keysPerModule)"
    },
    Column(title: "all keys", isNumber: true) { String($0.model.allKeys) },
    Column(title: "files") { $0.files.joined(separator: ", ") },
    Column(title: "certainty") { $0.model.certainty?.rawValue ?? "" },
  ]

  fileprivate var json: JSON {
    [
      "name": .text(model.name), "vendor": .text(model.vendor), "family": .text(model.family),
      "kind": .text(model.kind.rawValue), "aliases": .list(model.aliases.map(JSON.text)),
      "accounts": .number(model.accounts), "ports": .number(model.ports), "line_keys": .number(model.lineKeys),
      "keys_per_page": .number(model.keysPerPage), "modules": .number(model.modules),
      "keys_per_module": .number(model.keysPerModule), "all_keys": .number(model.allKeys),
      "lamps": .number(min(model.lamps ?? .max, model.allKeys)), "codecs": .list(model.codecs.map(JSON.text)),
      "files": .list(files.map(JSON.text)), "certainty": model.certainty.map { .text($0.rawValue) } ?? .null,
      "sources": .list(model.sources.map(JSON.text)),
    ]
  }
}
