import TelephoneExchange

/// What the templates of redirection services ask about: one company and some of its devices.
struct RedirectSubject: Sendable {
  var company: String
  var serverName: String
  var url: String
  var devices: [RedirectedDevice]

  static let fields: [Field<RedirectSubject>] = [
    .text("company") { $0.company },
    .text("server_name") { $0.serverName },
    .text("provisioning_url") { $0.url },
    .text("provisioning_host") { partsOfURL($0.url).host },
    .optional("provisioning_port") { partsOfURL($0.url).port },
    .text("provisioning_path") { partsOfURL($0.url).path },
    .flag("provisioning_https") { partsOfURL($0.url).scheme == "https" },
    .list("devices", deviceFields) { $0.devices },
  ]

  /// Its values in the order of the fields.
  var record: TemplateRecord { TemplateRecord(values: Self.fields.map { $0.find(self) }) }

  private static let deviceFields: [Field<RedirectedDevice>] = [
    .text("mac") { $0.mac.hex },
    .text("mac_upper") { $0.mac.hex.uppercased() },
    .text("mac_colons") { $0.mac.written },
    .text("model") { $0.model },
    .optional("user") { $0.login?.user },
    .optional("password") { $0.login?.password.reveal },
  ]
}

/// A device that a service is told about.
struct RedirectedDevice: Sendable {
  var mac: MACAddress
  var model: String
  var login: LiveLogin?
}

/// What a service takes for one company.
package struct CompanyRedirection: Sendable {
  package var company: String
  /// How many of its devices turn to the service.
  package var devices = 0
  /// How many of these have a login of their own.
  package var logins = 0
  /// Each with a name and what appends its text; all hold the provisioning URL, which is as good as a password.
  package var files: [(path: String, render: @Sendable (inout [UInt8]) throws -> Void)] = []
  /// Nothing of it is known where it has no provisioning URL, or none that can be read.
  package var hasURL = true
}

extension RedirectService {
  /// - Parameter serverName: what the account calls the company's server or profile; nil: as the company's id.
  package func redirection(
    of company: String, in out: borrowing PublishedDirectory, _ families: DeviceFamilies, serverName: String?
  ) -> CompanyRedirection {
    var redirection = CompanyRedirection(company: company)
    let wanted = out.liveDevices(of: company).compactMap { device -> (MACAddress, String, String)? in
      guard let mac = device.mac, let (family, model) = families[device.model], self.families.contains(family.name)
      else { return nil }
      return (mac, model.device.name, device.id)
    }
    guard !wanted.isEmpty else { return redirection }
    let logins = out.liveLogins(of: company)
    let devices = wanted.map { RedirectedDevice(mac: $0, model: $1, login: logins[$2]) }
    redirection.devices = devices.count
    redirection.logins = devices.count { $0.login != nil }
    guard let url = out.liveURL(of: company)?.reveal else {
      redirection.hasURL = false
      return redirection
    }
    func subject(_ devices: [RedirectedDevice]) -> RedirectSubject {
      RedirectSubject(company: company, serverName: serverName ?? company, url: url, devices: devices)
    }
    // A service is told of one device after the other: all files of one stand together.
    let step = files.map(\.devices).max() ?? 1
    for (number, start) in stride(from: 0, to: devices.count, by: step).enumerated() {
      let some = Array(devices[start..<min(start + step, devices.count)])
      for file in files {
        let path = file.path.replacing("{company}", with: company).replacing("{number}", with: "\(number + 1)")
          .replacing("{mac}", with: some[0].mac.hex)
        let record = subject(some).record
        redirection.files.append(("\(id)/\(path)", { try file.template.render(record, into: &$0) }))
      }
    }
    return redirection
  }
}
