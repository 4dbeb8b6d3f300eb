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
    var folders = list?.families ?? []
    let own = Set(folders.map(\.value))
    folders += profiles.foldersBeside(&reader).filter { !own.contains($0.value) }
    var listed: Set<String> = []
    /// The family of each model, by vendor and name.
    var owners: [String: String] = [:]
    for folder in folders {
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
      for model in draft.ownModels(profile.ownModels) {
        let name = DeviceModel.key(draft.vendor + model.name.value)
        if let other = owners[name] {
          reader.report(
            .deviceProfile,
            "the model \(shown(model.name.value)) of \(shown(draft.vendor)) is in the family \(shown(other)) too",
            at: model.name.range, help: "give it another name here, or delete one of the two")
        }
        owners[name] = folder.value
      }
      var family = DeviceFamily(draft, profile, folder: folder.value)
      family.isBroken = reader.diagnostics[before...].contains { $0.severity == .error }
      families.append(family)
    }
    files = reader.files
    // What a family has wrong is found again in each that extends it.
    return (DeviceFamilies(families), reader.diagnostics.sortedAndDeduplicated(in: files))
  }
}
