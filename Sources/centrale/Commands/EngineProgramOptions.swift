import ArgumentParser

/// How the engine on this machine is spoken to.
struct EngineProgramOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Asterisk's program; `asterisk` in PATH by default.", valueName: "path"), completion: .file())
  var asterisk: String?

  @Option(
    help: ArgumentHelp(
      "Asterisk's main configuration file, if it is not the usual one (`asterisk -C`).", valueName: "file"),
    completion: .file())
  var configuration: String?
}
