package import SourceText
package import TelephoneExchange

/// What is read from `DeviceTemplates` at run time: the device families, and the sounds of the product's own sentences.
package struct DeviceLibrary: Sendable {
  package var families: DeviceFamilies
  private let source: Source

  package var catalog: DeviceCatalog { families.catalog }

  package static func read(_ source: Source) -> (library: DeviceLibrary, files: SourceFiles, diagnostics: [Diagnostic]) {
    var files = SourceFiles(source)
    let (families, diagnostics) = DeviceFamilies.read(from: &files)
    return (DeviceLibrary(families: families, source: source), files, diagnostics)
  }

  /// The bytes of `sounds/LANGUAGE/NAME.wav`; nil where it is missing or unreadable.
  func sound(_ name: String) -> [UInt8]? { try? source.bytes("sounds/" + name) }
}
