package import SourceText
import TelephoneExchange

extension DeviceFamilies {
  /// Reads `families.yaml` and every family it lists out of a `DeviceTemplates` folder.
  package static func read(from files: inout SourceFiles) -> (families: DeviceFamilies, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var profiles = ProfileFiles()
    let list = profiles.tree("families.yaml", in: &files, at: nil, into: &diagnostics)
    var families: [DeviceFamily] = []
    for name in list?.entries?.first(where: { $0.key.value == "families" })?.value.items ?? [] {
      guard let folder = name.text else { continue }
      guard let profile = profiles.profile(folder, in: &files, at: name.range, into: &diagnostics) else { continue }
      var reader = ProfileReader()
      families.append(reader.family(profile, folder: folder))
      diagnostics += reader.diagnostics
    }
    return (DeviceFamilies(families), diagnostics)
  }
}

/// A profile with everything it extends laid under it.
struct MergedProfile {
  var tree: Tree
  /// Models that the profile itself names; those of the family it extends belong to that family.
  var ownModels: [String]
  /// This folder, then the one it extends, and so on: where a template is looked for.
  var folders: [String]
}

struct ProfileFiles {
  private var merged: [String: MergedProfile] = [:]
  private var open: [String] = []

  mutating func tree(
    _ path: String, in files: inout SourceFiles, at range: SourceRange?, into diagnostics: inout [Diagnostic]
  ) -> Tree? {
    guard let file = files.read(path, as: .yaml, at: range, into: &diagnostics) else { return nil }
    let (tree, found) = readYAML(file, in: files)
    diagnostics += found
    return tree
  }

  mutating func profile(
    _ folder: String, in files: inout SourceFiles, at range: SourceRange, into diagnostics: inout [Diagnostic]
  ) -> MergedProfile? {
    if let known = merged[folder] { return known }
    guard !open.contains(folder) else {
      diagnostics.append(
        Diagnostic(.deviceProfile, "the family \(shown(folder)) extends itself", at: range, subject: folder))
      return nil
    }
    open.append(folder)
    defer { open.removeLast() }
    guard let own = tree("\(folder)/profile.yaml", in: &files, at: range, into: &diagnostics) else { return nil }
    let node = ProfileNode(tree: own, path: folder)
    let models = node["models"]?.entries.map(\.key) ?? []
    var result = MergedProfile(tree: own, ownModels: models, folders: [folder])
    if let base = node["extends"], let name = base.text {
      guard let under = profile(name, in: &files, at: base.tree.range, into: &diagnostics) else { return nil }
      result.tree = under.tree.without(["family", "extends"]).overlaid(by: own)
      result.folders += under.folders
    }
    merged[folder] = result
    return result
  }
}
