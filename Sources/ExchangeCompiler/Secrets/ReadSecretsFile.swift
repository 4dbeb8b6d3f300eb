import Releases
package import SourceText

extension SecretsFile {
  /// Reads the secrets file; one that is absent is empty. Others may reach it only beside a demonstration key.
  ///
  /// What the YAML reader finds is reported again without its words and its place, since both could show a secret.
  package static func read(_ path: String, key: MasterKey) -> (SecretsFile?, [Diagnostic]) {
    read(path, isDemonstration: key.isDemonstration)
  }

  /// The same where no key is needed.
  package static func read(_ path: String, isDemonstration: Bool) -> (SecretsFile?, [Diagnostic]) {
    let file: PrivateFile
    do {
      guard let found = try PrivateFile.read(path, limit: 10_000_000) else { return (SecretsFile(), []) }
      file = found
    } catch {
      return (nil, [Diagnostic(.unreadableSecrets, error.description, at: nil)])
    }
    guard isDemonstration || !file.openToOthers else {
      return (nil, [MasterKey.openToOthers("the secrets file", path, mode: file.mode)])
    }
    let bytes = file.bytes
    var files = SourceFiles(Source { _ in bytes })
    var found: [Diagnostic] = []
    var secrets: SecretsFile?
    let id = files.read(fileName, as: .yaml, at: nil, into: &found)
    let line: (SourceRange) -> Int = { range in
      range.file == id ? files[range.file].position(at: range.start).line : 1
    }
    var findings: [Diagnostic] = []
    if let id {
      let (tree, faults) = readYAML(id, in: files)
      found += faults
      if let tree { secrets = SecretsFile(tree, path: path, line: line, &findings) }
    }
    for fault in found where fault.severity != .note {
      let place = fault.range.map { id == nil ? "" : " line \(line($0))" } ?? ""
      findings.append(Diagnostic(.malformedSecrets, "`\(path)`\(place): \(fault.rule.title)", at: nil))
    }
    return (secrets, findings)
  }
}
