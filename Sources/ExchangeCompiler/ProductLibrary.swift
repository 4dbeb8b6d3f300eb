package import SourceText
package import TelephoneExchange

/// What is read from `DeviceTemplates` at run time: the device families with their templates, and the sounds of the
/// product's own sentences.
package struct ProductLibrary: Sendable {
  package var devices: DeviceLibrary
  private let source: Source

  package var catalog: DeviceCatalog { devices.families.catalog }

  /// The product's own list of families in a folder that is read beside them.
  static let listBeside = "families.yaml of the product"

  /// - Parameters:
  ///   - base: the product's own folder, where `source` is somebody else's: what that lacks is read here, and these
  ///     families are known too.
  ///   - withTemplates: false where one company is looked at: `load` reads the templates that its devices need.
  package static func read(
    _ source: Source, beside base: SourceFolder? = nil, withTemplates: Bool = true
  ) -> (library: ProductLibrary, files: SourceFiles, diagnostics: [Diagnostic]) {
    let source = base.map { source.beside($0) } ?? source
    var files = SourceFiles(source)
    let (devices, diagnostics) = DeviceLibrary.read(from: &files, withTemplates: withTemplates)
    return (ProductLibrary(devices: devices, source: source), files, diagnostics)
  }

  /// Reads the templates that these devices need, where they are not there yet.
  ///
  /// - Returns: an error for each family whose templates have faults. Where these are is told by `centrale models check`:
  ///   the files of the families are not among those of a description.
  mutating func load(for plans: [DevicePlan]) -> [Diagnostic] {
    var models: Set<String> = []
    var seen: Set<String> = []
    var found: [Diagnostic] = []
    for plan in plans where models.insert(plan.model).inserted {
      guard let family = devices.families[plan.model]?.family, seen.insert(family.name).inserted else { continue }
      var files = SourceFiles(source)
      let faults = devices.load([family], from: &files).count { $0.severity == .error }
      guard faults > 0 else { continue }
      found.append(
        Diagnostic(
          .deviceProfile, "the templates of the family \(shown(family.name)) have \(faults) faults", at: nil,
          help: "`centrale models check` reports each with its place; until then the family has no files"))
    }
    return found
  }

  /// The folders that the files of these models are made from, sorted.
  package func folders(of models: [String]) -> [String] {
    Set(Set(models).flatMap { devices.families[$0]?.0.folders ?? [] }).sorted()
  }

  /// What it was read from, to read more.
  var files: SourceFiles { SourceFiles(source) }

  /// The bytes of `sounds/NAME`; nil where it is missing or unreadable.
  package func sound(_ name: String) -> [UInt8]? { try? source.bytes("sounds/" + name) }
}

extension Source {
  /// This folder, and what it lacks from the product's own. Each has its own list of families.
  fileprivate func beside(_ base: SourceFolder) -> Source {
    Source { path in
      // What is there and cannot be read is this folder's.
      if case .some(.none) = try? bytes(path) { base.name } else { nil }
    } bytes: { path throws(ReadFault) in
      if path == ProductLibrary.listBeside { return try base.source.bytes("families.yaml") }
      if let own = try bytes(path) { return own }
      return path == "families.yaml" ? nil : try base.source.bytes(path)
    }
  }
}
