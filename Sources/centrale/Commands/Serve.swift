import ArgumentParser
import Dispatch
import ExchangeCompiler
import Glibc
import ProvisioningHost
import Releases
import SourceText
import Synchronization
import TelephoneExchange

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the built releases to telephones, by HTTP and HTTPS, and show who fetches what.",
    discussion: """
      One process serves every company of OUT. A new build goes live without a restart; a download that began ends with \
      the bytes it began with. Nothing but files of a live release is ever read, and a file with secrets goes only to the \
      device it belongs to: by the company's token in the path, by the device's own user name and password \
      (`provisioning_user: per_device`), by its maker's certificate, or, for a telephone that has nothing yet, \
      inside a window (`--admit`, `--admit-all`). A window ends with its time, or when the telephone has come back with a \
      proof of its own. `centrale admit` opens one while this runs.

      Without options it listens on port 8080 for HTTP, and with a certificate on 8443 for HTTPS too, where plain HTTP then \
      gives secrets to telephones in a window only. Faults are counted, slowed down, and refused in the end: per address and \
      MAC, and an address that asks for many unknown MACs as a whole.

      The log is one line for each request, on standard output or in a file; `centrale fetched OUT` tells who has the \
      newest release. Both that and open windows are remembered in OUT.host.sqlite, which is not needed to serve.

      EXAMPLES
        centrale serve out --admit-all --admit-for 60          at the customer's office, with a laptop
        centrale serve out --admit 00:15:65:4a:a9:37           one new telephone
        centrale serve out --tls-certificate fullchain.pem --tls-key key.pem --log /var/log/centrale.log
        centrale serve out --tls-certificate c.pem --tls-key k.pem --tls-lowest 1.0 --device-authority yealink.pem

      EXIT CODES
        0   stopped by Ctrl-C or SIGTERM: what has begun comes to its end, for at most 30 seconds; a second one cuts it off
        64  wrong use of the command
        74  a file cannot be read, or an address is taken
      """)

  @Argument(help: "The output directory of `centrale build`.", completion: .directory)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Where to listen; repeat it for more. `http://0.0.0.0:8080` and, with a certificate, `https://0.0.0.0:8443` by default.",
      valueName: "url"))
  var listen: [ListenAddress] = []

  @Option(
    help: ArgumentHelp(
      """
      Answer TFTP too, at a port or an address with a port: telephones ask at port 69, which is for root. Off by default: it has \
      no encryption and no password, so files with secrets go to telephones in a window only.
      """, valueName: "port"))
  var tftp: ListenAddress?

  @Option(help: ArgumentHelp("The certificate for HTTPS, with those up to its authority (PEM).", valueName: "file"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("Its private key (PEM).", valueName: "file"))
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "The lowest TLS version: 1.0, 1.1, 1.2 or 1.3. Telephones of before about 2015 know only 1.0.",
      valueName: "version"))
  var tlsLowest: ServerCertificates.Version = .tls12

  @Option(
    help: ArgumentHelp(
      "Certificates of a maker's authority (PEM): a telephone that shows a certificate of it with its MAC has proved who it is. Repeatable.",
      valueName: "file"))
  var deviceAuthority: [String] = []

  @Flag(help: "Files with secrets need such a certificate, whatever else a telephone shows.")
  var requireDeviceCertificate = false

  @Flag(help: "Plain HTTP gives secrets for the token or the password though HTTPS is offered.")
  var plainHttp = false

  @Option(
    help: ArgumentHelp("A telephone that may fetch its first files without any proof. Repeatable.", valueName: "mac"))
  var admit: [MACArgument] = []

  @Flag(help: "Every described telephone may fetch its first files without any proof.")
  var admitAll = false

  @Option(
    help: ArgumentHelp(
      "For how long `--admit` and `--admit-all` count, and the buttons of the page: `30m`, `2h`, `1d`; minutes without a letter.",
      valueName: "time"))
  var admitFor = WindowLength(minutes: 30)

  @Option(
    help: ArgumentHelp("Take logs and call lists that telephones send (PUT) into this directory.", valueName: "dir"))
  var upload: String?

  @Option(help: ArgumentHelp("What all uploads together may take, in megabytes.", valueName: "megabytes"))
  var uploadQuota = 1024

  @Option(help: ArgumentHelp("Append the log to this file instead of standard output.", valueName: "file"))
  var log: String?

  @Option(help: ArgumentHelp("Where to remember; OUT.host.sqlite by default, `none` for nowhere.", valueName: "file"))
  var state: String?

  @Option(
    help: ArgumentHelp(
      "Where the page with all devices is, for whoever sits at this machine; `none` for nowhere.", valueName: "address")
  )
  var page = "127.0.0.1:8088"

  @Option(
    help: ArgumentHelp(
      "A description: the page then puts MACs that nobody described into its devices table.", valueName: "dir"),
    completion: .directory)
  var description: String?

  @Flag(help: "Print the whole provisioning URLs, with the secret token.")
  var show = false

  @OptionGroup var templates: TemplateOptions

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("`--tls-certificate` and `--tls-key` go together")
    }
    if tlsCertificate == nil {
      if listen.contains(where: \.isEncrypted) {
        throw ValidationError("HTTPS needs `--tls-certificate` and `--tls-key`")
      }
      if !deviceAuthority.isEmpty {
        throw ValidationError("`--device-authority` is for HTTPS: give `--tls-certificate` too")
      }
    }
    if page != "none" {
      guard let address = ListenAddress(argument: page), !address.isEncrypted else {
        throw ValidationError("`--page` takes an address with a port, or `none`")
      }
    } else if description != nil {
      throw ValidationError("`--description` is for the page: do not switch that off")
    }
    if let description, !Disk.isDirectory(description) {
      throw ValidationError("`--description` names no directory: \(description)")
    }
    if requireDeviceCertificate, deviceAuthority.isEmpty {
      throw ValidationError("`--require-device-certificate` needs `--device-authority`")
    }
    guard (1...1_048_576).contains(uploadQuota) else {
      throw ValidationError("`--upload-quota` is 1 to 1048576 megabytes")
    }
  }

  func run() throws {
    // A terminal shows the table; the log would tear it.
    let isTable = log == nil && TerminalTable.isWanted
    let log = try LogFile(self.log)
    defer { log.finish() }
    let openFiles = OpenFileLimit.raise()
    let host = try ServingHost(
      settings(openFiles: openFiles), log: { if !isTable { log.write($0) } }, say: { Console.err("\($0)\n") })
    openWindows(of: host)
    let (sayings, stopping) = (Sayings(), Stopping())
    var (transfers, beside): ([@Sendable () async throws -> Void], [@Sendable () async throws -> Void]) = ([], [])
    if let tftp = try tftp.map(ServedTFTP.init) {
      transfers.append { try await tftp.run(host.desk, sayings, until: stopping) }
    }
    if let page = try page(of: host, sayings) { beside.append(page) }
    if isTable { beside.append { try await TerminalTable(host: host).run() } }
    try ServedUntilStopped.run(stopping) { [transfers, beside] in
      try await host.run(until: stopping, transfers: transfers, beside: beside) { bound in
        sayings.greet(ServeGreeting(serve: self, host: host, bound: bound).text)
      }
    }
  }

  private func page(of host: ServingHost, _ sayings: Sayings) throws -> (@Sendable () async throws -> Void)? {
    guard let address = page == "none" ? nil : ListenAddress(argument: page) else { return nil }
    let catalog = try templates.library().catalog
    let server = PageServer(
      host, host: address.host, port: address.port,
      assigning: description.map { PageServer.Assigning($0, catalog) }, windowMinutes: admitFor.minutes)
    return {
      do {
        try await server.run { port in sayings.say("  http://\(address.host):\(port)/  shows every device\n") }
      } catch let error as AddressTaken {
        // Telephones are served all the same.
        sayings.say("note: no page: \(error.host):\(error.port): \(error.reason)\n")
        try await Task.sleep(for: .seconds(1 << 40))
      }
    }
  }

  /// - Parameter openFiles: how many this process may have open.
  private func settings(openFiles: Int) throws -> ServingHost.Settings {
    var settings = ServingHost.Settings(output: output)
    // A connection may have a file open, and companies have their directories.
    settings.connections.connections = min(settings.connections.connections, max(16, openFiles / 4))
    let certificates = try certificates()
    let wanted =
      listen.isEmpty
      ? [ListenAddress(isEncrypted: false, host: "0.0.0.0", port: 8080)]
        + (certificates == nil ? [] : [ListenAddress(isEncrypted: true, host: "0.0.0.0", port: 8443)])
      : listen
    settings.listeners = wanted.map {
      ProvisioningServer.Listener(host: $0.host, port: $0.port, certificates: $0.isEncrypted ? certificates : nil)
    }
    settings.desk.isHTTPTrusted = plainHttp || !wanted.contains(where: \.isEncrypted)
    settings.desk.needsCertificate = requireDeviceCertificate
    settings.quiet = try QuietNames.read(templates)
    if let upload {
      var quota = Uploads.Quota()
      quota.all = uploadQuota << 20
      settings.uploads = try Uploads(upload, quota: quota)
    }
    if state != "none" {
      do { settings.state = try HostState(state ?? HostState.path(of: output)) } catch {
        Console.err("warning: \(error); nothing is remembered after this run\n")
      }
    }
    settings.naming = try DeviceNaming(templates.library().devices.families)
    return settings
  }

  private func certificates() throws -> ServerCertificates? {
    guard let tlsCertificate, let tlsKey else { return nil }
    var settings = ServerCertificates.Settings(certificate: tlsCertificate, key: tlsKey)
    settings.lowest = tlsLowest
    settings.deviceAuthorities = deviceAuthority
    return try ServerCertificates(settings)
  }

  private func openWindows(of host: ServingHost) {
    let until = admitFor.until
    for mac in admit {
      host.desk.admissions.admit(mac.mac, until: until)
      guard !host.desk.describes(mac.mac) else { continue }
      Console.err("warning: \(mac.mac.hex) is in no live release: it gets nothing until a build has files for it\n")
    }
    if admitAll { host.desk.admissions.admitAll(until: until) }
  }
}

extension ServerCertificates.Version: ExpressibleByArgument {}

/// `8080`, `127.0.0.1:8080`, `http://127.0.0.1:8080`, `https://[::1]:8443`.
struct ListenAddress: ExpressibleByArgument, Hashable {
  var isEncrypted: Bool
  var host: String
  var port: Int

  init(isEncrypted: Bool, host: String, port: Int) {
    self.isEncrypted = isEncrypted
    self.host = host
    self.port = port
  }

  init?(argument: String) {
    var rest = argument[...]
    isEncrypted = rest.hasPrefix("https://")
    if isEncrypted || rest.hasPrefix("http://") { rest = rest.dropFirst(isEncrypted ? 8 : 7) }
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    let colon = rest.lastIndex(of: ":")
    guard let port = Int(colon.map { rest[rest.index(after: $0)...] } ?? rest), (0...65_535).contains(port) else {
      return nil
    }
    self.port = port
    let name = colon.map { rest[..<$0] } ?? "0.0.0.0"
    if name.hasPrefix("["), name.hasSuffix("]") {
      host = String(name.dropFirst().dropLast())
    } else {
      guard !name.contains(":"), !name.isEmpty else { return nil }
      host = String(name)
    }
  }
}

extension QuietNames {
  /// Of the product, and of a folder of one's own.
  static func read(_ templates: TemplateOptions) throws -> QuietNames {
    let (_, source, base) = try DeviceTemplates.sources(templates.deviceTemplates)
    let texts = [source, base?.source].compactMap { $0.flatMap { try? $0.bytes("quiet-names.txt") } }
    return QuietNames(texts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n"))
  }
}
