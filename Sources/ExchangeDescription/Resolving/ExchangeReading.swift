import RecordSchemas
package import SourceText
package import TelephoneExchange

/// A description as it is meant, where each part of it was written, and everything found wrong.
package struct ExchangeReading: Sendable {
  /// Total: what is broken is poisoned or left out, and told.
  package var exchange: Exchange
  package var places: Places
  /// Sorted, without repetition.
  package var diagnostics: [Diagnostic]
  package var files: SourceFiles
}

/// Reads a description: YAML files and tables to the exchange that they mean.
///
/// - `root`: path of the first file.
/// - `folderName`: name of the description's directory: the company's id where it gives none.
/// - `provider`: a provider file that goes before the one that the description names.
package func readExchange(
  _ source: Source, root: String = "centrale.yaml", folderName: String, provider: ProviderFile? = nil
) -> ExchangeReading {
  var reader = Reader(files: SourceFiles(description: source))
  reader.rootRecord = RootDraft.record.name
  reader.keyMeant = { OtherWords.key($0, among: $1) }
  // Nothing more can be said of a file that is not there, or of a language that is not known.
  guard let tree = reader.description(root), !reader.isNewer(tree) else {
    let unread = Resolver(RootDraft(), reader.diagnostics, refused: [], lost: [Reader.everything])
    return ExchangeReading(
      exchange: unread.exchange, places: unread.places, diagnostics: unread.diagnostics, files: reader.files)
  }
  let draft = RootDraft.record.object.read(tree, &reader) ?? RootDraft()
  var providerDraft: ProviderDraft?
  var (refused, lost) = (reader.refused, reader.lost)
  if let file = reader.providerFile(draft, provider), let tree = reader.yaml(file) {
    providerDraft = ProviderDraft.record.object.read(tree, &reader)
    if reader.lost.contains("trunks") { lost.insert("trunks") }
    refused.formUnion(reader.refused)
  }
  var resolver = Resolver(draft, reader.diagnostics, refused: refused, lost: lost)
  resolver.resolve(provider: providerDraft, folderName: folderName)
  resolver.forbidKeys()
  return ExchangeReading(
    exchange: resolver.exchange, places: resolver.places,
    diagnostics: resolver.diagnostics.sortedAndDeduplicated(in: reader.files), files: reader.files)
}

extension SourceFiles {
  /// The files of a description: texts that cannot be part of one are refused.
  package init(description source: Source) { self.init(source) { DescriptionSigns.isOwn($0, $1) } }
}

/// A provider file that is named beside the description, by whoever runs the program.
package struct ProviderFile: Sendable, ExpressibleByStringLiteral {
  package var path: String
  /// The directory that it and what it names are read from; nil: the description's own.
  package var folder: SourceFolder?

  package init(_ path: String, in folder: SourceFolder? = nil) {
    self.path = path
    self.folder = folder
  }

  package init(stringLiteral path: String) { self.init(path) }
}

extension Reader {
  fileprivate mutating func providerFile(_ draft: RootDraft, _ given: ProviderFile?) -> FileID? {
    guard let given else {
      return draft.provider.flatMap { files.read($0.value, at: $0.range, into: &diagnostics) }
    }
    let folder = given.folder.map { files.add($0) } ?? 0
    return files.read(
      given.path, at: draft.provider?.range ?? draft.origin.head ?? .nowhere, folder: folder, into: &diagnostics)
  }

  mutating func yaml(_ file: FileID) -> Tree? {
    let (tree, found) = readYAML(file, in: files)
    diagnostics += found
    return tree
  }

  /// The root file and the files it includes as one tree.
  fileprivate mutating func description(_ root: String) -> Tree? {
    guard let file = files.read(root, at: nil, into: &diagnostics) else { return nil }
    // What is before a fault of the syntax is read: its tables have faults of their own.
    let (found, faults, isWhole) = readYAMLInPart(file, in: files)
    diagnostics += faults
    if !isWhole { lost.insert(Self.everything) }
    guard let tree = found else { return nil }
    guard case .mapping(var entries, let style) = tree.content else { return tree }
    let includes = entries.first { $0.key.value == "include" }?.value
    let provider = entries.first { $0.key.value == "provider" }?.value.text.map(SourcePath.normalised)
    // By what is in them: two names of one file, a link for example, have one text.
    var included: Set<[UInt8]> = [files[file].text]
    for part in includes.map({ $0.items ?? [$0] }) ?? [] {
      guard diagnostics.count < Reader.mostFindings else {
        diagnostics.append(.tooManyFindings(at: part.range))
        break
      }
      if let path = part.text?.trimmed, let provider, SourcePath.normalised(path) == provider {
        report(
          .includedTwice, "\(quotedPath(path)) is the provider file, which is not a part of the description",
          at: part.range, help: "delete this line; `provider` names it already")
        continue
      }
      // An empty path is refused by the setting's own length.
      guard let path = part.text?.trimmed, !path.isEmpty,
        let next = files.read(path, at: part.range, into: &diagnostics)
      else {
        lost.insert(Self.everything)
        continue
      }
      guard included.insert(files[next].text).inserted else {
        report(
          .includedTwice, "\(quotedPath(path)) is already part of the description", at: part.range,
          help: "delete this line")
        continue
      }
      let (read, faults, isWhole) = readYAMLInPart(next, in: files)
      diagnostics += faults
      if !isWhole { lost.insert(Self.everything) }
      guard let more = read else { continue }
      guard let found = more.entries else {
        report(.wrongType, "an included file must be a mapping (`key: value`)", at: more.range)
        continue
      }
      for entry in found { join(entry, into: &entries) }
    }
    return Tree(.mapping(entries, style), at: tree.range)
  }

  /// Lists grow, mappings of names grow, all other settings may be in one file only.
  private mutating func join(_ entry: Tree.Entry, into entries: inout [Tree.Entry]) {
    if ["include", "centrale"].contains(entry.key.value) {
      report(
        .includedKey, "\(shown(entry.key.value)) is allowed in the main file only", at: entry.key.range,
        help: "delete it here, or move it to the main file")
      return
    }
    guard let place = entries.firstIndex(where: { $0.key.value == entry.key.value }) else {
      entries.append(entry)
      return
    }
    let present = entries[place]
    let type: ValueType? = RootDraft.record.description.keys.first { $0.name == entry.key.value }?.type
    switch type {
    case .some(.table):
      let known = Dictionary(
        (present.value.entries ?? []).map { ($0.key.value, $0.key.range) }, uniquingKeysWith: { first, _ in first })
      var joined = present.value.entries ?? []
      for inner in entry.value.entries ?? [] {
        if let first = known[inner.key.value] {
          reportTwice(inner.key, first: first)
        } else {
          joined.append(inner)
        }
      }
      entries[place].value = Tree(.mapping(joined, .block), at: present.value.range)
    case .some(.list), .some(.either):
      let joined = (present.value.items ?? [present.value]) + (entry.value.items ?? [entry.value])
      entries[place].value = Tree(.sequence(joined, .block), at: present.value.range)
    case .some(.text), .some(.choice), .some(.boolean), .some(.number), .some(.record), .some(.open), .none:
      reportTwice(entry.key, first: present.key.range)
    }
  }

  private mutating func reportTwice(_ key: Located<String>, first: SourceRange) {
    report(
      .includedKey, "\(shown(key.value)) is in two files", at: key.range,
      notes: [.init("first written here", at: first)],
      help: "keep one of the two")
  }

  /// A description in a later version of the language is not worth reading on.
  fileprivate mutating func isNewer(_ tree: Tree) -> Bool {
    guard let version = tree.entries?.first(where: { $0.key.value == "centrale" })?.value,
      let number = version.text.flatMap({ Int($0.trimmed) }), number > 1
    else { return false }
    report(
      .newerLanguage,
      "this description is written in version \(number) of the language, but this program knows only version 1",
      at: version.range, help: "use a newer version of `centrale`")
    return true
  }
}
