package import SourceText
package import TelephoneExchange

/// What is read from `DeviceTemplates` at run time: the device families with their templates, and the sounds of the
/// product's own sentences.
package struct ProductLibrary: Sendable {
  package var devices: DeviceLibrary
  private let source: Source

  package var catalog: DeviceCatalog { devices.families.catalog }

  package static func read(
    _ source: Source
  ) -> (library: ProductLibrary, files: SourceFiles, diagnostics: [Diagnostic]) {
    var files = SourceFiles(source)
    let (devices, diagnostics) = DeviceLibrary.read(from: &files)
    return (ProductLibrary(devices: devices, source: source), files, diagnostics)
  }

  /// The bytes of `sounds/NAME`; nil where it is missing or unreadable.
  package func sound(_ name: String) -> [UInt8]? { try? source.bytes("sounds/" + name) }
}
