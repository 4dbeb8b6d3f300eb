import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText

/// Who makes sounds and where they are kept: never said in a description, which runs no programs.
struct SoundOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where converted sounds are cached; $XDG_CACHE_HOME/centrale or ~/.cache/centrale by default.",
      valueName: "directory"),
    completion: .directory)
  var cache: String?

  @Option(
    help: ArgumentHelp(
      """
      A speech program to use instead of espeak-ng, with its arguments, separated by spaces: it reads the text and \
      writes a sound; CENTRALE_LANGUAGE is nl or en. CENTRALE_SPEECH can name the program too.
      """, valueName: "command"))
  var speech: String?

  /// The speech program that is meant.
  var program: String { speech ?? getenv("CENTRALE_SPEECH").map { String(cString: $0) } ?? "" }

  /// The compilation with the sounds that are in the cache and, where `making`, with those that are not. A description with
  /// errors is not worth the making.
  func prepare(_ compilation: Compilation, making: Bool) -> Compilation {
    let wanted = compilation.soundSources.wanted
    guard !wanted.isEmpty else { return compilation }
    let isWorthMaking = making && !compilation.diagnostics.contains { $0.severity == .error }
    let command = program.split(separator: " ")
    let tools = SoundTools(path: .ofEnvironment, speech: command.map(String.init))
    let (prepared, uncached) = prepareSounds(
      wanted, with: tools, making: isWorthMaking, cache: cache.map { AssetCache($0) } ?? .standard
    ) { Console.progress("making \($0.phrase)") }
    Console.endProgress()
    if let uncached { Console.err("converted sounds are not cached: \(uncached)\n") }
    return compilation.with(prepared)
  }
}
