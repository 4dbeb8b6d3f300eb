import RecordSchemas
package import SourceText
import TelephoneExchange

extension DeviceFamilies {
  /// Reads `families.yaml` and every family it lists out of a `DeviceTemplates` folder.
  package static func read(from files: inout SourceFiles) -> (families: DeviceFamilies, diagnostics: [Diagnostic]) {
    var reader = Reader(files: files)
    var profiles = ProfileFiles()
    var families: [DeviceFamily] = []
    let list = profiles.tree("families.yaml", at: nil, &reader).flatMap { FamilyListDraft.record.read($0, &reader) }
    var listed: Set<String> = []
    for folder in list?.families ?? [] {
      let before = reader.diagnostics.count
      guard listed.insert(folder.value).inserted else {
        reader.report(
          .deviceProfile, "the family \(shown(folder.value)) is listed twice", at: folder.range, help: "delete this one"
        )
        continue
      }
      guard let profile = profiles.profile(folder.value, at: folder.range, &reader) else { continue }
      let whole = ModelInheritance.applied(to: profile.tree, &reader)
      guard let draft = ProfileDraft.record.object.read(whole, &reader) else { continue }
      draft.checkAgreement(folder: folder.value, own: profile.ownModels, &reader)
      var family = DeviceFamily(draft, profile, folder: folder.value)
      family.isBroken = reader.diagnostics[before...].contains { $0.severity == .error }
      families.append(family)
    }
    files = reader.files
    // What a family has wrong is found again in each that extends it.
    return (DeviceFamilies(families), reader.diagnostics.sortedAndDeduplicated(in: files))
  }
}
