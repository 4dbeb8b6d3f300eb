import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import Glibc
import SourceText
import TelephoneExchange

/// Where the device families come from.
struct TemplateOptions: ParsableArguments {
  @Option(
    help:
      "A directory with device families of your own; those beside the program (or in ./DeviceTemplates) stay known beside them.",
    completion: .directory)
  var deviceTemplates: String?

  /// The profiles; templates are read when it is known whose devices there are. Faults of the families are the product's, not
  /// the description's: they are told and end the command.
  func library() throws -> ProductLibrary {
    let (directory, source, base) = try DeviceTemplates.sources(deviceTemplates)
    let (library, files, diagnostics) = ProductLibrary.read(source, beside: base, withTemplates: false)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      Report(format: .text, directory: directory).print(errors, files)
      throw ExitCode.files
    }
    return library
  }
}

/// What every command takes that reads a description.
struct DescriptionOptions: ParsableArguments {
  @OptionGroup var templates: TemplateOptions

  @OptionGroup var sounds: SoundOptions

  @Option(
    help: ArgumentHelp(
      """
      A provider file to use instead of the one in the description; files that it names are relative to it. The path is relative to the current directory, or else \
      to the description's directory.
      """, valueName: "file"), completion: .file())
  var provider: String?

  @Option(
    help: ArgumentHelp(
      "The day of the build, from which dated tables start; today by default.", valueName: "yyyy-mm-dd"))
  var asOf: DayArgument?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "How many findings of one kind per file are shown as text; further ones are only counted. 0 shows all.",
      valueName: "number"))
  var limit = 20

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more") }
  }

  /// A description may be one file too; what it names is looked for beside it.
  static func isFile(_ path: String) -> Bool {
    [".yaml", ".yml"].contains { path.hasSuffix($0) } && !Disk.isDirectory(path)
  }

  /// For a question about calls: what the analyser thinks of the description does not stop the answer.
  func read(_ directory: String, _ library: ProductLibrary? = nil) throws -> Compilation {
    let compilation = try compile(directory, library, isChecked: false)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    Report(format: .text, directory: directory, limit: limit).print(errors, compilation.files)
    try Report.judge(compilation.diagnostics, strict: strict)
    return compilation
  }

  /// - Parameters:
  ///   - makingSounds: sounds that are not in the cache are made; else they are only noted.
  ///   - log: where every file is noted that is asked for.
  ///   - judged: which files are rendered to find what they cannot hold.
  func compile(
    _ place: DescriptionPlace, _ library: ProductLibrary? = nil, isChecked: Bool = true,
    makingSounds: Bool = false, key: String? = nil, log: InputLog? = nil, judged: JudgedOutputs = JudgedOutputs()
  ) throws -> Compilation {
    let folder = place.folder
    guard Disk.isDirectory(folder) else { throw Failure.notADirectory(place.directory) }
    let isFile = place.isFile
    let name = isFile ? Disk.file(of: place.directory) : Disk.name(of: place.directory)
    let secretFiles = [key, place.fleet?.key].compactMap(\.self)
    let compilation = ExchangeCompiler.compile(
      DescriptionFolder(folder, secretFiles: secretFiles).source(log, at: folder),
      root: isFile ? name : FleetFolder.description,
      folderName: isFile ? String(name.prefix { $0 != "." }) : name,
      provider: try (provider ?? place.fleet?.provider).map {
        try providerFile($0, for: folder, secretFiles: secretFiles, log)
      },
      library: try library ?? templates.library(), asOf: asOf?.day ?? DayArgument.today, isChecked: isChecked,
      judged: judged)
    return sounds.prepare(compilation, making: makingSounds)
  }

  func compile(
    _ directory: String, _ library: ProductLibrary? = nil, isChecked: Bool = true, makingSounds: Bool = false,
    key: String? = nil
  ) throws -> Compilation {
    try compile(
      DescriptionPlace(directory), library, isChecked: isChecked, makingSounds: makingSounds, key: key)
  }
}

extension DescriptionFolder {
  fileprivate func source(_ log: InputLog?, at folder: String) -> Source {
    log.map { $0.source(source, at: Disk.absolute(folder)) } ?? source
  }
}

extension DescriptionOptions {
  /// From where the program was started, as everywhere on a command line; else in the description's directory.
  private func providerFile(
    _ path: String, for folder: String, secretFiles: [String], _ log: InputLog?
  ) throws -> ProviderFile {
    guard Disk.exists(path) else {
      guard !path.hasPrefix("/"), Disk.exists(folder + "/" + path) else {
        throw Failure(path: path, reason: "there is no such provider file")
      }
      return ProviderFile(path)
    }
    let parent = Disk.parent(of: path)
    let name = Disk.file(of: path)
    let own = DescriptionFolder(parent, secretFiles: secretFiles + [folder + "/master.key", folder + "/secrets.yaml"])
    return ProviderFile(
      name, in: SourceFolder(own.source(log, at: parent), name: parent == "." ? "" : parent == "/" ? "/" : parent + "/")
    )
  }
}

struct DayArgument: ExpressibleByArgument, Sendable {
  var day: Day

  init(day: Day) { self.day = day }

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard argument.utf8.count == 10, parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let number = Int(parts[2]), let day = Day(year: year, month: month, day: number)
    else { return nil }
    self.day = day
  }

  /// Today where the program runs.
  static var today: Day {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
      ?? Day(daysSince1970: now / 86_400)
  }
}
