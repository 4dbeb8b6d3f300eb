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

  static func fields(of family: DeviceFamily) -> [Field<CompanySubject>] {
    var fields = shared
    let values = Set(family.models.flatMap(\.values.keys)).sorted()
    let model: [Field<DeviceFamily.Model>] =
      [.text("model") { $0.device.name }] + values.map { name in .text(name) { $0.values[name] ?? "" } }
    fields.append(.list("models", model) { $0.models })
    for setting in family.models.first?.device.settings ?? [] {
      for value in setting.values {
        fields.append(.flag("\(setting.name)_\(value)") { $0.settings.contains([setting.name, value]) })
      }
    }
    return fields
  }

  private static let shared: [Field<CompanySubject>] =
    [
      .text("company_name") { $0.context.company.companyName },
      .list(
        "ca_certificates",
        [.number("index") { $0.index }, .text("url") { $0.url }, .text("text") { $0.text }]
      ) { subject in
        subject.context.certificates.enumerated().map { index, text in
          Certificate(index: index + 1, url: "\(subject.rendering.url)ca-\(index + 1).pem", text: text)
        }
      },
      .list("phone_book_rows", phoneBookFields) { $0.context.company.phoneBook },
      .list("directory", DirectoryEntry.fields) {
        // For a device that is not known yet: the least that any keeps.
        DirectoryEntry.all(
          keys: [], phoneBook: $0.context.company.phoneBook, most: $0.family.directoryEntries { _ in nil },
          nameLength: $0.family.nameLength)
      },
      .optional("provisioning_url") { $0.rendering.url },
    ]

  private struct Certificate: Sendable {
    var index: Int
    var url: String
    var text: String
  }

  private static let phoneBookFields: [Field<PhoneBookRow>] = [
    .text("name") { $0.name },
    .list("numbers", DeviceFields.numberFields) { NumberedText.counted($0.numbers) },
  ]
}
