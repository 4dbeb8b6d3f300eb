import ArgumentParser
import ExchangeCompiler
import SourceText
import TelephoneExchange

struct Redirect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write what a maker's redirection service takes, so that telephones from the box find their files.",
    discussion: """
      A telephone from the box asks its maker's service where its files are. This writes what the service has to be told: a file \
      to upload, or the bodies of calls of its API, for every device of the live releases that turns to it. Nothing is sent. What \
      each service takes is in DeviceTemplates/redirection; --list shows it, with what is known from the maker's own documents \
      and what is not.

      The files hold the provisioning URL, and the devices' own logins where the service has a place for them: each has mode \
      0600. Delete them when they are sent.

      EXAMPLES
        centrale redirect --list
        centrale redirect /srv/centrale --service rps --output to-yealink
        centrale redirect /srv/centrale --service htek --company acme --server-name acme-2 --output to-htek

      EXIT CODES
        0   the files are written, or no device turns to the service
        1   a company has no provisioning URL, or its files cannot be made
        64  wrong use of the command
        74  a file cannot be read or written
      """)

  @Argument(help: "The output directory.", completion: .directory)
  var out: String?

  @OptionGroup var templates: TemplateOptions

  @Flag(help: "List the services and what is known of each.")
  var list = false

  @Option(help: ArgumentHelp("The service, by its name in --list.", valueName: "name"))
  var service: String?

  @Option(help: ArgumentHelp("Only this company; may be given several times.", valueName: "id"))
  var company: [String] = []

  @Option(
    help: ArgumentHelp(
      "What your account calls the server, profile or provider, where the service asks for one; the company's id by default.",
      valueName: "name"))
  var serverName: String?

  @Option(name: .shortAndLong, help: "The folder to write to; it is created.", completion: .directory)
  var output: String?

  @Option(help: "text or json")
  var format: PlainFormat = .text

  func validate() throws {
    guard !list else { return }
    if out == nil || service == nil || output == nil {
      throw ValidationError("name the output directory, --service and --output, or write --list")
    }
  }

  func run() throws {
    let library = try templates.library()
    let (services, files, found) = library.redirectServices()
    let errors = found.filter { $0.severity == .error }
    guard errors.isEmpty else {
      Report(format: .text, directory: "DeviceTemplates").print(errors, files)
      throw ExitCode.files
    }
    guard !list, let out, let output else { return show(services) }
    guard let chosen = services.first(where: { $0.id == service }) else {
      let near = nearest(service ?? "", among: services.map(\.id))
      throw ValidationError(
        "there is no service \(shown(service ?? "")); "
          + (near.map { "did you mean \(shown($0))?" } ?? "they are \(services.map(\.id).joined(separator: ", "))"))
    }
    let published = try PublishedDirectory(out)
    let companies = try published.publishedCompanies()
    for name in company where !companies.contains(name) {
      let near = nearest(name, among: companies)
      throw ValidationError(
        "there is no company \(shown(name)) in \(quotedPath(out))" + (near.map { "; did you mean \(shown($0))?" } ?? "")
      )
    }
    var told: [CompanyRedirection] = []
    for name in companies where company.isEmpty || company.contains(name) {
      let redirection = chosen.redirection(
        of: name, in: published, library.devices.families, serverName: serverName)
      if redirection.devices > 0 { told.append(redirection) }
    }
    let report = RedirectReport(service: chosen, companies: told, folder: output)
    let faults = try told.contains { !$0.files.isEmpty } ? write(told, to: output) : []
    format == .json ? Console.out(report.json) : report.print()
    for fault in faults { Console.err("error: \(fault)\n") }
    if !faults.isEmpty || told.contains(where: { !$0.hasURL }) { throw ExitCode.faults }
  }

  /// - Returns: what could not be made; then nothing is written.
  private func write(_ companies: [CompanyRedirection], to path: String) throws -> [String] {
    let folder = try FilledFolder(path)
    var bytes: [UInt8] = []
    for company in companies {
      for file in company.files {
        bytes.removeAll(keepingCapacity: true)
        do {
          try file.render(&bytes)
        } catch let fault as Unwritable {
          return ["\(company.company): \(fault)"]
        }
        let take = try folder.begin(file.path, isPrivate: true)
        try bytes.withUnsafeBytes { try take($0) }
      }
    }
    try folder.putInPlace()
    return []
  }

  private func show(_ services: [RedirectService]) {
    guard format == .text else { return Console.out(JSON.list(services.map(\.json))) }
    for service in services {
      Console.out(
        """
        \(service.id): \(service.name)
          families: \(service.families.joined(separator: ", "))
          login of each device: \(service.login == .fields ? "sent along" : "no place for it")
          known from: \(service.evidence)
          \(service.send)

        """)
    }
    Console.out("For other makers no document was found that says what their service takes.\n")
  }
}

extension RedirectService {
  var evidence: String { (certainty == .document ? "its maker's document" : "what others send to it") + ": " + sources }

  fileprivate var json: JSON {
    [
      "service": .text(id), "name": .text(name), "families": .list(families.map(JSON.text)),
      "login": .text(login.rawValue), "certainty": .text(certainty.rawValue), "sources": .text(sources),
      "send": .text(send),
    ]
  }
}
