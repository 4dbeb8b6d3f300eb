/// All devices of one company and what they have in common.
package struct CompanyDevices: Sendable, Hashable {
  /// The company's id.
  package var company = ""
  package var companyName = ""
  /// Where devices fetch their files, without the company's segment: `https://prov.example.nl/`; empty: not told.
  package var provisioningURL = ""
  /// PEM files of the provider, as paths in the description.
  package var caCertificates: [String] = []
  /// In the order shown.
  package var phoneBook: [PhoneBookRow] = []
  package var devices: [DevicePlan] = []
  package var secretGeneration = 0

  package init() {}
}

/// One name of the company's phone book with all its numbers as they are dialled.
package struct PhoneBookRow: Sendable, Hashable {
  package var firstName: String
  /// Or the whole name where it is not a person's.
  package var lastName: String
  package var numbers: [String]

  package init(firstName: String = "", lastName: String, numbers: [String]) {
    self.firstName = firstName
    self.lastName = lastName
    self.numbers = numbers
  }

  package var name: String { firstName.isEmpty ? lastName : lastName.isEmpty ? firstName : "\(firstName) \(lastName)" }
}
