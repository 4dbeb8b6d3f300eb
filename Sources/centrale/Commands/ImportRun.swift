import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import Glibc
import LegacyImport
import SourceText
import TelephoneExchange

/// One import from its files to what is on the disk.
struct ImportRun {
  private let directory: String
  private let folder: DescriptionFolder
  private let library: ProductLibrary
  private let provider: String?
  private var context: ImportContext
  private var existing: ExistingDescription
  private var origins: [ImportReport.File] = []
  private var unread: [(name: String, reason: String)] = []
  private var extractions: [Extraction] = []
  private var together: [String: (place: Int, files: [InputFile])] = [:]
  private var beside = FilesBeside()
  private var merged = MergedImport()
  private var written = WrittenFiles()
  private var findings: [Diagnostic] = []
  private var compiledFiles: SourceFiles?
  private let oldDecisions: String?

  private static let providerFile = "provider.yaml"
  private static let mostBeside = 16_000_000
  /// More files in folders than any old server has.
  private static let mostFiles = 50_000

  init(
    _ directory: String, library: ProductLibrary, provider: String?, country: Country, blocks: [String],
    keepSecrets: Bool
  ) throws {
    self.directory = directory
    self.library = library
    self.provider = provider
    folder = DescriptionFolder(directory)
    context = ImportContext(catalog: library.catalog)
    context.country = country.rawValue
    context.keepSecrets = keepSecrets
    existing = ExistingDescription(SourceFiles(folder.source), context: context)
    let errors = existing.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      Report(format: .text, directory: directory).print(errors, existing.files)
      Console.err("\(directory): nothing was imported: what cannot be read cannot be added to\n")
      throw ExitCode.faults
    }
    context.blocks = blocks.compactMap { ImportContext.block($0, country: country.rawValue) }
    for object in existing.objects where object.key.list == "numbers" {
      if let block = ImportContext.block(object.key.id, country: country.rawValue) { context.blocks.append(block) }
    }
    let path = directory + "/" + Decisions.fileName
    oldDecisions = try Disk.bytes(path).map { String(decoding: $0, as: UTF8.self) }
    if let oldDecisions {
      var files = SourceFiles(.memory([Decisions.fileName: oldDecisions]))
      var found: [Diagnostic] = []
      guard let file = files.read(Decisions.fileName, at: nil, into: &found) else { return }
      let (tree, wrong) = readYAML(file, in: files)
      guard wrong.allSatisfy({ $0.severity != .error }) else {
        Report(format: .text, directory: directory).print(wrong, files)
        throw ExitCode.faults
      }
      context.decisions = Decisions.read(tree)
    }
  }

  // MARK: Reading

  mutating func read(_ names: [String], as given: LegacySystem?) throws {
    for name in names {
      guard Disk.exists(name) else { throw Failure(path: name, reason: "there is no such file") }
      let paths = Disk.isDirectory(name) ? Self.files(below: name) : [name]
      for path in paths.prefix(Self.mostFiles) {
        // A folder of an old server has sockets and the like.
        if path != name, !Disk.isFile(path) { continue }
        take(InputFile(path, try MappedFile.bytes(path)), given)
      }
    }
  }

  private static func files(below folder: String) -> [String] {
    Disk.folders(below: folder).flatMap { folder in
      (Disk.names(in: folder) ?? []).filter { !$0.hasPrefix(".") }.map { folder + "/" + $0 }.filter {
        !Disk.isDirectory($0)
      }
    }
  }

  /// Archives are opened, and what is in them is looked at like files of a folder.
  private mutating func take(_ file: InputFile, _ given: LegacySystem?, depth: Int = 0) {
    if depth < 3, let archive = Archive(file) {
      for member in archive.members { take(member, given, depth: depth + 1) }
      if let fault = archive.fault { unread.append((file.name, fault)) }
      return
    }
    guard !file.data.isEmpty else {
      unread.append((file.name, "it is empty"))
      return
    }
    if let given {
      read(file, as: given, "as --from says")
    } else if let (system, reason) = LegacySystem.recognise(file) {
      read(file, as: system, reason)
    } else {
      if file.name.hasSuffix(".conf"), file.data.count < Self.mostBeside { beside.files[file.name] = file }
      unread.append((file.name, "no system is known that writes such a file; --from names one"))
    }
  }

  private mutating func read(_ file: InputFile, as system: LegacySystem, _ reason: String) {
    origins.append(.init(name: file.name, system: system.title, reason: reason))
    if system.readAll == nil {
      extractions.append(system.read(file, context))
    } else {
      // What was said first goes first: they keep the place of the first of them.
      if together[system.name] == nil {
        together[system.name] = (extractions.count, [])
        extractions.append(Extraction())
      }
      together[system.name]?.files.append(file)
    }
  }

  /// Systems whose files name each other are read when all of them are known.
  private mutating func readTogether() {
    context.beside = beside.find
    for system in LegacySystem.all {
      guard let (place, files) = together[system.name], let extraction = system.readAll?(files, context) else {
        continue
      }
      extractions[place] = extraction
      unread.removeAll { extraction.included.contains($0.name) }
      for name in extraction.included.sorted() where !origins.contains(where: { $0.name == name }) {
        origins.append(.init(name: name, system: system.title, reason: "another of its files includes it"))
      }
    }
    together = [:]
  }

  // MARK: Making the description

  mutating func compile() throws {
    readTogether()
    merged = merge(extractions, existing: existing.objects, aliases: existing.aliases, context: context)
    guard !origins.isEmpty else { return }
    merged.complete(context, companyName: Self.companyName(directory))
    if existing.root == nil { merged.expectCalls(context) }
    let names = origins.prefix(5).map { Disk.file(of: $0.name) } + (origins.count > 5 ? ["…"] : [])
    written = try writeDescription(merged, into: existing, origins: names, provider: Self.providerFile)
    if existing.root == nil, provider == nil { addStarterFiles() }
    check()
  }

  /// `bakkerij-smit` is Bakkerij Smit.
  private static func companyName(_ directory: String) -> String {
    let words = folderName(directory).split { "-_ ".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return words.isEmpty ? "Company" : String(words.joined(separator: " ").prefix(80))
  }

  /// Also of a directory that is not there yet.
  private static func folderName(_ directory: String) -> String {
    Disk.isDirectory(directory)
      ? Disk.name(of: directory) : directory.split(separator: "/").last.map(String.init) ?? "company"
  }

  /// What a new description needs besides: who runs the engine is in no old file.
  private mutating func addStarterFiles() {
    for file in StarterFiles.files(of: Self.folderName(directory))
    where [Self.providerFile, ".gitignore"].contains(file.name) && !Disk.exists(directory + "/" + file.name) {
      written.files.append((file.name, Array(file.text.utf8), true))
      if file.name == Self.providerFile {
        written.changes.append("\(file.name): an example; write your own provider's registrar and trunks into it")
      }
    }
  }

  private mutating func check() {
    let (overlay, source) = (written, folder.source)
    let together = Source { path throws(ReadFault) in
      if let bytes = overlay[path] { return bytes }
      return try source.bytes(path)
    }
    let compilation = ExchangeCompiler.compile(
      together, folderName: Self.folderName(directory),
      provider: provider.map {
        ProviderFile(
          Disk.file(of: $0),
          in: SourceFolder(DescriptionFolder(Disk.parent(of: $0)).source, name: Disk.parent(of: $0) + "/"))
      },
      library: library, asOf: DayArgument.today)
    compiledFiles = compilation.files
    let after = ExistingDescription(SourceFiles(together), context: context)
    let places = ObjectPlaces(after)
    let numbers = compilation.files.numbers(in: after.files)
    findings = compilation.diagnostics.map { finding in
      guard let range = finding.range,
        let file = numbers[range.file], let slot = places.slot(at: SourceRange(file, Int(range.start), Int(range.end))),
        let old = oldPlace(slot.key, slot.name)
      else { return finding }
      var finding = finding
      finding.notes.append(.init("imported from \(old)"))
      return finding
    }
  }

  /// Where the old files say what a value of the description says.
  private func oldPlace(_ key: ObjectKey, _ name: String?) -> String? {
    guard let object = merged[key] else { return nil }
    let names = name.map { $0 == "user" ? ["user", "lines"] : [$0] } ?? []
    let source = names.lazy.compactMap { object.slots[$0]?.sources.first }.first ?? object.firstSource
    return source.map { index in
      let value = merged.values[index]
      return harmless(value.place.text) + (value.place.name.map { " \(shown($0))" } ?? "")
    }
  }

  // MARK: What is told

  var report: ImportReport { ImportReport(files: origins, merged: merged, changes: written.changes, unread: unread) }

  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  func changesText(isDry: Bool) -> String {
    guard !written.files.isEmpty else { return origins.isEmpty ? "" : "\nnothing changes in \(directory)\n" }
    var text = isDry ? "\nwould change in \(directory):\n" : "\nchanges in \(directory):\n"
    for change in written.changes.prefix(200) { text += "  \(harmless(change))\n" }
    if written.changes.count > 200 { text += "  … and \(written.changes.count - 200) more\n" }
    return text
  }

  func printFindings(limit: Int) {
    guard let compiledFiles, !findings.isEmpty else { return }
    Report(format: .text, directory: directory, limit: limit).print(findings, compiledFiles)
  }

  // MARK: Writing

  func write() throws {
    guard !origins.isEmpty else { return }
    if mkdir(directory, 0o755) != 0, errno != EEXIST {
      throw Failure(path: directory, reason: String(cString: strerror(errno)))
    }
    for file in written.files where file.isNew && Disk.exists(directory + "/" + file.path) {
      throw Failure(
        path: directory + "/" + file.path,
        reason: "already exists and is not part of the description: move it away; nothing was written")
    }
    for file in written.files {
      let path = directory + "/" + file.path
      if file.isNew {
        try NewFile.write(file.bytes, to: path, mode: 0o644)
      } else if let target = try target(of: file.path) {
        try NewFile.replace(target, called: path, with: file.bytes)
      }
    }
    let key = directory + "/" + MasterKey.fileName
    if existing.root == nil, !Disk.exists(key) { try MasterKey.create(key) }
    try writeDecisions()
    try writeSecrets()
  }

  private func target(of path: String) throws -> String? {
    do throws(ReadFault) { return try folder.target(of: path) } catch {
      throw Failure(path: directory + "/" + path, reason: error.description)
    }
  }

  private func writeDecisions() throws {
    guard let text = Decisions.text(adding: merged.questions, to: oldDecisions) else { return }
    try SheetFiles.replace(directory + "/" + Decisions.fileName, with: Array(text.utf8))
    let count = merged.questions.count
    Console.err(
      "\(count == 1 ? "1 question is" : "\(count) questions are") in \(directory)/\(Decisions.fileName): answer and import again\n"
    )
  }

  /// Only adds: a secret that is there stays.
  private func writeSecrets() throws {
    let path = directory + "/" + SecretsFile.fileName
    let old = try Disk.bytes(path).map { String(decoding: $0, as: UTF8.self) }
    let known = Set((old ?? "").split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) })
    var seen: Set<String> = []
    let new = merged.secrets.filter { !known.contains($0.path) && seen.insert($0.path).inserted }
    guard !new.isEmpty else { return }
    var text = old ?? "# Taken over from the old exchange. Never commit this file.\n"
    if !text.hasSuffix("\n") { text += "\n" }
    for secret in new {
      text += "\(secret.path): \(Tree(.scalar(secret.secret, .doubleQuoted), at: SourceRange(FileID(0), 0, 0)).yaml)"
    }
    if old == nil {
      try NewFile.write(Array(text.utf8), to: path, mode: 0o600)
    } else {
      try NewFile.replace(path, with: Array(text.utf8))
    }
  }
}

extension SourceFiles {
  /// The numbers that the same files have elsewhere.
  fileprivate func numbers(in others: SourceFiles) -> [FileID: FileID] {
    let paths = Dictionary(others.ids.map { (others[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      ids.compactMap { id in paths[self[id].path].map { (id, $0) } }, uniquingKeysWith: { first, _ in first })
  }
}

/// Files that an imported file may include: those that were named, and those in its own folder.
private struct FilesBeside: Sendable {
  /// By the path that the report calls them.
  var files: [String: InputFile] = [:]

  /// Links that lead out of the folder are not followed.
  @Sendable func find(_ folder: String, _ path: String) -> InputFile? {
    if let file = files[folder + path] { return file }
    let home = folder.isEmpty ? "." : folder
    guard Disk.absolute(folder + path).hasPrefix(Disk.absolute(home) + "/"), !Disk.isDirectory(folder + path),
      let bytes = try? Disk.bytes(folder + path)
    else { return nil }
    return InputFile(folder + path, bytes)
  }
}

/// Files that a command writes at the user's word.
enum SheetFiles {
  static func write(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws {
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw Failure(path: folder, reason: String(cString: strerror(errno)))
    }
    for file in files where Disk.exists(folder + "/" + file.name) {
      throw Failure(path: folder + "/" + file.name, reason: "already exists; nothing was written")
    }
    for file in files { try NewFile.write(file.bytes, to: folder + "/" + file.name, mode: 0o644) }
    Console.err("wrote \(files.map(\.name).joined(separator: ", ")) in \(folder)\n")
  }

  /// Writes a file of the user's own, whether or not it is there.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    if Disk.exists(path) {
      try NewFile.replace(path, with: bytes)
    } else {
      try NewFile.write(bytes, to: path, mode: 0o644)
    }
  }
}
