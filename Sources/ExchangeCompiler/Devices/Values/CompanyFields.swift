import TelephoneExchange

/// What the files of a company or of one of its models ask about.
struct CompanySubject: Sendable {
  var rendering: DeviceRendering
  var family: DeviceFamily
  /// The models of the family that the company has files for; one of them for a file of a model.
  var models: [DeviceFamily.Model]
  /// Settings and their values that at least one of these devices has.
  var settings: Set<[String]>

  var context: DeviceContext { rendering.context }

  /// - Parameter perModel: the names of a model's values stand for those of the model that the file is for.
  static func fields(of family: DeviceFamily, perModel: Bool) -> [Field<CompanySubject>] {
    var fields = shared
    let values = family.valueNames.sorted()
    let model: [Field<DeviceFamily.Model>] =
      [.text("model") { $0.device.name }] + values.map { name in .text(name) { $0.values[name] ?? "" } }
    if perModel { fields += values.map { name in .text(name) { $0.models.first?.values[name] ?? "" } } }
    fields.append(.list("models", model) { $0.models })
    for setting in family.settings {
      for value in setting.values {
        fields.append(.flag("\(setting.name)_\(value)") { $0.settings.contains([setting.name, value]) })
      }
    }
    return fields
  }

  private static let shared: [Field<CompanySubject>] =
    [
      .text("company_name") { $0.context.company.companyName },
      .list("ca_certificates", CertificateSubject.fields) { CertificateSubject.all(of: $0.rendering) },
      .optional("ca_bundle_url") { $0.rendering.bundleURL },
      .list("phone_book_rows", PhoneBookRow.fields) { $0.context.company.phoneBook },
      .list("directory", DirectoryEntry.fields) {
        // For a device that is not known yet: the least that any keeps.
        $0.rendering.directories.entries(
          of: [], withPhoneBook: true, most: $0.family.directoryEntries { _ in nil }, nameLength: $0.family.nameLength)
      },
      .optional("provisioning_url") { $0.rendering.url },
      // Put in when the rest of the file is known.
      .text(ContentNumber.name) { _ in "" },
    ]
}

/// A certificate of the provider's authorities.
struct CertificateSubject: Sendable {
  var index: Int
  var url: String
  /// PEM.
  var text: String

  static func all(of rendering: DeviceRendering) -> [CertificateSubject] {
    rendering.context.certificates.enumerated().map { index, text in
      CertificateSubject(index: index + 1, url: "\(rendering.url)ca-\(index + 1).pem", text: text)
    }
  }

  static let fields: [Field<CertificateSubject>] = [
    .count("index") { $0.index },
    .text("url") { $0.url },
    .text("text") { $0.text },
    // In one line, without the lines around it.
    .text("base64") { $0.text.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined() },
  ]
}

extension PhoneBookRow {
  static let fields: [Field<PhoneBookRow>] = [
    .text("name") { $0.name },
    .text("first_name") { $0.firstName },
    .text("last_name") { $0.lastName },
    .list("numbers", DeviceFields.numberFields) { NumberedText.counted($0.numbers) },
  ]
}
