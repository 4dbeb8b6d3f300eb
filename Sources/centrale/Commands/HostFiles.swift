import ArgumentParser
import ExchangeCompiler
import SourceText
import TelephoneExchange

/// The servers that give telephones their files.
struct HostNginx: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nginx",
    abstract: "nginx: token paths, passwords of telephones, either case of MACs, rate limits, and nothing else.",
    discussion: """
      A build needs no reload: files are looked up in the release that is live. Make it again after a rotation of secrets, when a \
      company comes or goes, and when telephones get passwords of their own.

      EXAMPLES
        centrale host nginx /srv/centrale --output /etc/nginx/conf.d/centrale.conf
        centrale host nginx /srv/centrale --tls-certificate cert.pem --tls-key key.pem --tls-minimum 1.0 --show
        centrale host nginx /srv/centrale --admit 0015654aa937 --show      fetches without its password until it has it
      """)

  @OptionGroup var options: HostOptions

  @Option(
    help: "The certificate; Let's Encrypt's for the name in the provisioning URL by default.", completion: .file())
  var tlsCertificate: String?

  @Option(help: "Its key.", completion: .file())
  var tlsKey: String?

  @Option(help: "The lowest TLS version: 1.0, 1.1, 1.2 or 1.3. Old telephones know 1.0 only.")
  var tlsMinimum = "1.2"

  @Option(help: ArgumentHelp("A telephone that may fetch without its password.", valueName: "mac"))
  var admit: [MACArgument] = []

  func validate() throws {
    guard ["1.0", "1.1", "1.2", "1.3"].contains(tlsMinimum) else {
      throw ValidationError("--tls-minimum is \(shown(tlsMinimum)): write 1.0, 1.1, 1.2 or 1.3")
    }
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key belong together")
    }
  }

  func run() throws {
    let settings = NginxSettings(
      root: try options.root(), certificate: tlsCertificate, key: tlsKey, lowestTLS: tlsMinimum,
      admitted: admit.map(\.mac))
    let companies = try options.companies()
    guard companies.contains(where: { $0.address != nil }) else {
      throw Failure(
        path: options.published,
        reason: "no company has a provisioning URL: give the provider file `provisioning_url`, and build")
    }
    try options.write("nginx", companies) { companies throws(UnwritableFile) in
      try nginxConfiguration(of: companies, settings)
    }
  }
}

struct HostTFTPD: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tftpd-hpa",
    abstract: "tftpd-hpa: the files of telephones that know nothing but TFTP.",
    discussion: """
      TFTP has no encryption and no password. Files with secrets are left out unless their telephone is admitted, by its MAC or \
      with --admit all, and then anybody who reaches the server can fetch them: use it inside the office only.

      EXAMPLES
        centrale host tftpd-hpa /srv/centrale --company bedrijf-x --admit 0015654aa937 --output /etc/tftpd-hpa.centrale
        centrale host tftpd-hpa /srv/centrale --company bedrijf-x --admit all --show
      """)

  @OptionGroup var options: HostOptions

  @Option(help: ArgumentHelp("A telephone whose files with secrets may be fetched, or `all`.", valueName: "mac|all"))
  var admit: [String] = []

  private func admission() throws -> TFTPAdmission {
    if admit.contains("all") { return .everyDevice }
    return .devices(
      Set(
        try admit.map { text in
          guard let mac = MACAddress(text) else {
            throw ValidationError("--admit: \(shown(text)) is not a MAC address, such as 00:15:65:4a:a9:37, nor `all`")
          }
          return mac
        }))
  }

  func validate() throws { _ = try admission() }

  func run() throws {
    let root = try options.root()
    let admission = try admission()
    let companies = try options.companies()
    if case .devices(let macs) = admission {
      for mac in macs.sorted() where !companies.contains(where: { $0.devices.contains { $0.mac == mac } }) {
        Console.err("warning: \(mac.written) has no files here\n")
      }
      if macs.isEmpty { Console.err("note: without --admit, files with secrets are left out\n") }
    }
    try options.write("tftpd-hpa", companies) { companies throws(UnwritableFile) in
      try tftpMap(of: companies, root: root, admission: admission)
    }
  }
}

/// A MAC address in any way of writing.
struct MACArgument: ExpressibleByArgument, Sendable {
  var mac: MACAddress

  init?(argument: String) {
    guard let mac = MACAddress(argument) else { return nil }
    self.mac = mac
  }
}
