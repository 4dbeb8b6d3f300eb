package import SourceText
import Synchronization

/// Families with their templates, ready to render. Templates of families that no device is of need not be read: of forty
/// families a company has two.
package struct DeviceLibrary: Sendable {
  package let families: DeviceFamilies
  /// By family and kind of file: one text may serve files of a device and of a company, with other names each.
  private var templates: [String: [DeviceFamily.FileShape: DeviceTemplate]] = [:]
  /// What copies of this library have read.
  private let known = KnownTemplates()
  /// Of the number plans of all companies whose devices are of these families.
  let digitMaps = KnownDigitMaps()

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

  /// Reads the templates of families, where they are not there yet: of all copies of a library only the first does, so that
  /// a thousand companies with the same telephones read their templates once.
  ///
  /// - Returns: what is wrong with them; its places are in the files of whoever read them first.
  mutating func load(_ wanted: [DeviceFamily], from files: inout SourceFiles) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for family in wanted where !family.isBroken && templates[family.name] == nil {
      let read = known.templates(of: family.name) {
        var read = KnownTemplates.Read()
        for shape in family.files + family.bridge where shape.md5Of == nil {
          read.templates[shape] = DeviceTemplate.read(shape, of: family, from: &files, into: &read.faults)
        }
        return read
      }
      templates[family.name] = read.templates
      diagnostics += read.faults
    }
    return diagnostics
  }

  private init(families: DeviceFamilies) { self.families = families }

  func template(_ shape: DeviceFamily.FileShape, of family: DeviceFamily) -> DeviceTemplate? {
    templates[family.name]?[shape]
  }
}

/// The templates that were read of each family.
private final class KnownTemplates: Sendable {
  struct Read {
    var templates: [DeviceFamily.FileShape: DeviceTemplate] = [:]
    var faults: [Diagnostic] = []
  }

  private let read = Mutex<[String: Read]>([:])

  func templates(of family: String, _ make: () -> Read) -> Read {
    if let known = read.withLock({ $0[family] }) { return known }
    let made = make()
    read.withLock { $0[family] = made }
    return made
  }
}
