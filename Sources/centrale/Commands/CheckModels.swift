import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import SourceText
import TelephoneExchange

struct CheckModels: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a directory with device families of your own.",
    discussion: """
      Reads the families beside the product's, then makes files for every model of them: with all lines and keys and hostile \
      names, and with one line and no keys. Reads the files back and reports what is missing in them, what does not fit the \
      limits of the profile, and what stays behind when a line or a key is taken away.

      EXAMPLES
        centrale models check my-families
        centrale build bedrijf-x --device-templates my-families --output out
      """)

  @Argument(help: "The directory with families.yaml and a folder for each family.", completion: .directory)
  var directory: String

  @Option(help: "Only this family.")
  var family: String?

  func run() throws {
    let (path, source, base) = try DeviceTemplates.sources(directory)
    let (library, files, diagnostics) = ProductLibrary.read(source, beside: base)
    Report(format: .text, directory: path).print(diagnostics, files)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { throw ExitCode.faults }
    let listed = library.devices.families.all.map(\.name)
    if let family, !listed.contains(family) {
      throw ValidationError("there is no family \(quotedPath(family)); they are: \(listed.joined(separator: ", "))")
    }
    var (count, models) = (0, 0)
    for one in library.devices.families.all
    where family.map({ $0 == one.name }) ?? Disk.isDirectory("\(path)/\(one.name)") {
      let run = Conformance(of: one, in: library.devices)
      for finding in run.findings {
        Console.out("\(one.name): \(finding.model): \(printable(finding.message))\n")
      }
      count += run.findings.count
      models += one.models.count
    }
    Console.out("\(counted(models, "model")), \(count == 0 ? "nothing found" : counted(count, "finding"))\n")
    if count > 0 { throw ExitCode.faults }
  }
}
