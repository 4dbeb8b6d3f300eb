import ArgumentParser
import ExchangeCompiler
import Glibc
import Releases
import SourceText

struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove a company from an output directory.",
    discussion: """
      Shows what will stop, and asks for confirmation. First the company is removed from the engine, then all its releases are deleted. The description \
      is not changed: a build brings the company back.

      EXAMPLES
        centrale remove bedrijf-x --output /srv/centrale
        centrale remove bedrijf-x --output /srv/centrale --yes      without confirmation, for scripts
      """)

  @Argument(help: "The id of the company: the name of its directory in the output directory.")
  var company: String

  @Option(name: [.short, .long], help: "The output directory in which it is published.", completion: .directory)
  var output: String

  @Flag(help: "Do not ask for confirmation.")
  var yes = false

  func run() throws {
    guard Disk.isDirectory(output) else { throw Failure(path: output, reason: "is not a directory") }
    let out = try OutputDirectory(output)
    guard try out.holds(company) else {
      let near = nearest(company, among: try out.ids()).map { "; did you mean `\($0)`?" } ?? ""
      throw ValidationError("there is no company \(shown(company)) in \(quotedPath(output))\(near)")
    }
    for (name, release) in try out.heal() {
      Console.err("\(name): its link `current` was broken; release \(release) is live again\n")
    }
    Console.err(try whatStops(out))
    try ask()
    let engine = try out.remove(company: company)
    Console.err("\(company) is removed\n")
    guard let engine else { return }
    if let fault = engine.notLasting { Console.err("error: engine: \(fault)\n") }
    Console.err("next: `centrale reload \(output.shellWord)` on the engine's machine; calls go on. By hand:\n")
    for command in Engines.all.flatMap(\.reloadCommands) { Console.err("    \(command)\n") }
    if engine.notLasting != nil { throw ExitCode.files }
  }

  private func whatStops(_ out: borrowing OutputDirectory) throws -> String {
    guard let live = try out.live(company) else { return "\(company): nothing of it is live\n" }
    var text = "\(company)\(live.company.map { $0.name.isEmpty ? "" : " (\($0.name))" } ?? ""), release \(live.release)"
    text += out.place(of: company).map { ", from \($0)" } ?? ""
    text += "\nthis stops:\n"
    let numbers = live.company?.numbers.map { "+" + ($0.first == $0.last ? $0.first : "\($0.first) to +\($0.last)") }
    text += list("blocks of numbers are no longer answered", numbers ?? [])
    let devices = live.devices.map { String($0.dropFirst("device ".utf8.count)) }
    return text + list("devices lose their exchange", devices)
  }

  /// Ten of them; a fleet's would fill the screen.
  private func list(_ title: String, _ items: [String]) -> String {
    let shown = items.prefix(10).map { "    \($0)\n" }.joined()
    return "  \(items.count) \(title)\n" + shown + (items.count > 10 ? "    and \(items.count - 10) more\n" : "")
  }

  private func ask() throws {
    guard !yes else { return }
    guard isatty(STDIN_FILENO) == 1 else {
      throw ValidationError("use --yes to remove \(shown(company)) without confirmation")
    }
    Console.err("type the company's id to remove it: ")
    guard readLine() == company else {
      Console.err("nothing was changed\n")
      throw ExitCode.faults
    }
  }
}
