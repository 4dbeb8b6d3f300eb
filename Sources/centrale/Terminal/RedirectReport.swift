import ExchangeCompiler
import SourceText
import TelephoneExchange

/// What `redirect` has written for one service.
struct RedirectReport {
  let service: RedirectService
  let companies: [CompanyRedirection]
  let folder: String

  private var devices: Int { companies.reduce(0) { $0 + $1.devices } }
  private var logins: Int { companies.reduce(0) { $0 + $1.logins } }
  private var files: Int { companies.reduce(0) { $0 + $1.files.count } }

  func print() {
    guard devices > 0 else {
      return Console.out("\(service.name): no device turns to it, so nothing was written\n")
    }
    for company in companies {
      guard company.hasURL else {
        Console.err(
          "error: \(company.company): it has no provisioning URL that can be read; the provider needs a `provisioning_url`, and OUT has to "
            + "be read as the user who built it\n")
        continue
      }
      Console.out(
        "\(company.company): \(counted(company.devices, "device")) in \(counted(company.files.count, "file"))\n")
    }
    guard files > 0 else { return }
    Console.out(
      """
      \(service.name): \(counted(files, "file")) in \(quotedPath(folder + "/" + service.id)), mode 0600: secret, to be deleted when they are sent
        \(service.send)
        known from \(service.evidence)

      """)
    guard service.certainty != .document || service.login == .none && logins > 0 else { return }
    if service.certainty != .document {
      Console.out("  no document of its maker says so: try it with one telephone first\n")
    }
    if service.login == .none, logins > 0 {
      Console.out(
        "  \(counted(logins, "device")) with a login of \(logins == 1 ? "its" : "their") own: the service has no place for it, so the first fetch needs "
          + "a window without a password, or the login entered by hand\n")
    }
  }

  var json: JSON {
    [
      "service": .text(service.id), "name": .text(service.name), "send": .text(service.send),
      "certainty": .text(service.certainty.rawValue), "sources": .text(service.sources),
      "login": .text(service.login.rawValue), "folder": .text(folder),
      "companies": .list(
        companies.map { company in
          [
            "company": .text(company.company), "devices": .number(company.devices), "logins": .number(company.logins),
            "has_url": .truth(company.hasURL), "files": .list(company.files.map { .text($0.path) }),
          ]
        }),
    ]
  }
}
