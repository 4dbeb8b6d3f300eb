import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import Glibc
import SourceText
import TelephoneExchange

struct Sounds: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the greetings and the music: file or text, format, length, and where each is used.",
    discussion: """
      Converts and writes nothing: a sound that a build would convert or synthesise is marked, with its length if the \
      file or the cache has it.

      EXAMPLES
        centrale sounds bedrijf-x
        centrale sounds bedrijf-x --all                 the built-in sentences too
        centrale sounds bedrijf-x --format json

      JSON: {"sounds": [{"kind": "file, text, product or hold", "file", "text", "format", "rate", "channels", "seconds", \
      "state": "ready, made, to_make or broken", "played", "used_by": [{"subject", "place"}]}]}.
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @Flag(help: "The built-in sentences too.")
  var all = false

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func run() throws {
    let compilation = try description.compile(directory, isChecked: false)
    let rows = compilation.soundList.filter { all || $0.kind != .product }
    let places = NarrationText(files: compilation.files) { compilation.reading.places[$0] }
    if format == .json {
      Console.out(JSON.members(["sounds": .list(rows.map { json($0, places) })]).bytes)
    } else {
      for row in rows { Console.out(text(row, places)) }
      if rows.isEmpty { Console.err("\(directory): no greetings of its own\n") }
    }
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    Report(format: .text, directory: directory).print(errors, compilation.files)
    try Report.judge(errors, strict: false)
  }

  private func text(_ row: SoundListing, _ places: NarrationText) -> String {
    var lines = [printable(row.title)]
    let length = row.seconds.map { "\($0) s" } ?? "length not known yet"
    lines.append("  " + [row.facts?.words ?? "a text", length, row.state.words].joined(separator: ", "))
    for use in row.uses {
      lines.append("  \(places.place(use).map { "\($0): " } ?? "")\(printable(use))")
    }
    if !row.isPlayed { lines.append("  no call plays it") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ row: SoundListing, _ places: NarrationText) -> JSON {
    .members([
      "kind": .text(row.kind.rawValue), "file": row.file.map { .text($0) }, "text": row.text.map { .text($0) },
      "format": row.facts.map { .text($0.format.rawValue) }, "rate": row.facts?.rate.map { .number($0) },
      "channels": row.facts?.channels.map { .number($0) }, "seconds": row.seconds.map { .number($0) },
      "state": .text(row.state.rawValue), "played": .truth(row.isPlayed),
      "used_by": .list(
        row.uses.map { use in .members(["subject": .text(use), "place": places.place(use).map { .text($0) }]) }),
    ])
  }
}
