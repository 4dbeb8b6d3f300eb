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

  /// - Parameter base: the product's own folder, where `source` is somebody else's: what that lacks is read here, and these
  ///   families are known too.
  package static func read(
    _ source: Source, beside base: Source? = nil
  ) -> (library: ProductLibrary, files: SourceFiles, diagnostics: [Diagnostic]) {
    let source = base.map { source.beside($0) } ?? source
    var files = SourceFiles(source)
    let (devices, diagnostics) = DeviceLibrary.read(from: &files)
    return (ProductLibrary(devices: devices, source: source), files, diagnostics)
  }

  /// The bytes of `sounds/NAME`; nil where it is missing or unreadable.
  package func sound(_ name: String) -> [UInt8]? { try? source.bytes("sounds/" + name) }
}

extension Source {
  /// This folder, and what it lacks from the product's own. Each has its own list of families.
  fileprivate func beside(_ base: Source) -> Source {
    Source { path throws(ReadFault) in
      if path == ProductLibrary.listBeside { return try base.bytes("families.yaml") }
      if let own = try bytes(path) { return own }
      return path == "families.yaml" ? nil : try base.bytes(path)
    }
  }
}
