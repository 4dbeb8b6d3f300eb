import ExchangeDescription
import FoundationEssentials
package import SourceText
package import TelephoneExchange

/// The texts that a live release was made from, in one file: what the description is compared with in which calls end
/// differently. No secret is in it, since none is in a description; sounds, pictures and certificates are not in it either.
package struct DescriptionArchive: Sendable, Hashable {
  /// The number of the release that was made from it.
  package var release: Int
  package var files: [File]
  /// The provider's among them; nil where there is none.
  var provider: Int?

  package struct File: Sendable, Hashable {
    /// Relative to its folder: 0 is the description's own.
    package var folder: Int
    package var path: String
    package var text: String
  }

  package init(of compilation: Compilation, release: Int) {
    self.release = release
    files = compilation.files.ids.map { id in
      let file = compilation.files[id]
      return File(folder: file.folder, path: file.path, text: String(decoding: file.text, as: UTF8.self))
    }
    provider = compilation.reading.places["provider"].map { Int($0.file.index) }
  }

  /// Whether a description has the same texts, and so the same calls.
  package func isSame(as compilation: Compilation) -> Bool {
    let other = DescriptionArchive(of: compilation, release: release)
    return self == other
  }

  /// What the description means: for questions about calls, neither checked nor fit to be built.
  ///
  /// - Parameters:
  ///   - company: its id.
  ///   - beside: the description's folder as it is now, for files that are not in the archive.
  package func compiled(
    company: String, library: ProductLibrary, asOf: Day, beside: Source
  ) -> Compilation? {
    guard let root = files.first else { return nil }
    var given: ProviderFile?
    if let provider, files.indices.contains(provider) {
      let file = files[provider]
      given = ProviderFile(
        file.path, in: file.folder == 0 ? nil : SourceFolder(source(ofFolder: file.folder), name: "provider/"))
    }
    let own = source(ofFolder: 0)
    let source = Source { path throws(ReadFault) in
      if let bytes = try own.bytes(path) { return bytes }
      return try beside.bytes(path)
    }
    return compile(
      source, root: root.path, folderName: company, provider: given, library: library, asOf: asOf, isChecked: false)
  }

  private func source(ofFolder folder: Int) -> Source {
    Source.memory(
      Dictionary(
        files.filter { $0.folder == folder }.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first }))
  }

  // MARK: As a file

  package var bytes: [UInt8] {
    JSON.members([
      "description": 1, "release": .number(release), "provider": provider.map { .number($0) },
      "files": .list(
        files.map { ["folder": .number($0.folder), "path": .text($0.path), "text": .text($0.text)] }),
    ]).bytes
  }

  /// Nil where it is none that this version wrote.
  package init?(json bytes: [UInt8]) {
    guard let text = try? JSONDecoder().decode(Text.self, from: Data(bytes)), text.description == 1 else { return nil }
    release = text.release
    provider = text.provider
    files = text.files.map { File(folder: $0.folder, path: $0.path, text: $0.text) }
  }

  private struct Text: Decodable {
    var description: Int
    var release: Int
    var provider: Int?
    var files: [FileText]

    struct FileText: Decodable {
      var folder: Int
      var path: String
      var text: String
    }
  }
}
