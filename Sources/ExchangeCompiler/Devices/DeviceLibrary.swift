package import SourceText

/// Families with their templates, ready to render; made once per run.
package struct DeviceLibrary: Sendable {
  package let families: DeviceFamilies
  /// By family and kind of file: one text may serve files of a device and of a company, with other names each.
  private let templates: [String: [DeviceFamily.FileShape: DeviceTemplate]]

  /// Reads a `DeviceTemplates` folder.
  package static func read(from files: inout SourceFiles) -> (library: DeviceLibrary, diagnostics: [Diagnostic]) {
    var (families, diagnostics) = DeviceFamilies.read(from: &files)
    var templates: [String: [DeviceFamily.FileShape: DeviceTemplate]] = [:]
    for family in families.all where !family.isBroken {
      for shape in family.files + family.bridge {
        templates[family.name, default: [:]][shape] = DeviceTemplate.read(
          shape, of: family, from: &files, into: &diagnostics)
      }
    }
    // What a template has wrong is found again in each family that takes it over.
    return (DeviceLibrary(families: families, templates: templates), diagnostics.sortedAndDeduplicated(in: files))
  }

  func template(_ shape: DeviceFamily.FileShape, of family: DeviceFamily) -> DeviceTemplate? {
    templates[family.name]?[shape]
  }
}
