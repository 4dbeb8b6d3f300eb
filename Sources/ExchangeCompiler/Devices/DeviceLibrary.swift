package import SourceText

/// Families with their templates, ready to render. Templates of families that no device is of need not be read: of forty
/// families a company has two.
package struct DeviceLibrary: Sendable {
  package let families: DeviceFamilies
  /// By family and kind of file: one text may serve files of a device and of a company, with other names each.
  private var templates: [String: [DeviceFamily.FileShape: DeviceTemplate]] = [:]

  /// Reads a `DeviceTemplates` folder.
  ///
  /// - Parameter withTemplates: false: the profiles only.
  package static func read(
    from files: inout SourceFiles, withTemplates: Bool = true
  ) -> (library: DeviceLibrary, diagnostics: [Diagnostic]) {
    var (families, diagnostics) = DeviceFamilies.read(from: &files)
    var library = DeviceLibrary(families: families)
    if withTemplates { diagnostics += library.load(families.all, from: &files) }
    // What a template has wrong is found again in each family that takes it over.
    return (library, diagnostics.sortedAndDeduplicated(in: files))
  }

  /// Reads the templates of families, where they are not there yet.
  mutating func load(_ wanted: [DeviceFamily], from files: inout SourceFiles) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for family in wanted where !family.isBroken && templates[family.name] == nil {
      var own: [DeviceFamily.FileShape: DeviceTemplate] = [:]
      for shape in family.files + family.bridge where shape.md5Of == nil {
        own[shape] = DeviceTemplate.read(shape, of: family, from: &files, into: &diagnostics)
      }
      templates[family.name] = own
    }
    return diagnostics
  }

  private init(families: DeviceFamilies) { self.families = families }

  func template(_ shape: DeviceFamily.FileShape, of family: DeviceFamily) -> DeviceTemplate? {
    templates[family.name]?[shape]
  }
}
