import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

struct Host: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the configuration of a provisioning or DHCP server of your own.",
    discussion: """
      The servers of Debian: nginx and tftpd-hpa give telephones their files; dnsmasq, kea and isc-dhcp tell them where these are \
      (options 66, 160, 43, …, by vendor class and MAC address, as each vendor reads them).

      The configuration has the secret token of each company in it. It is shown with dots instead, unless --show is given; \
      --output writes it to a file of mode 0600. What to do with it is told on standard error.

      EXAMPLES
        centrale host nginx /srv/centrale                                    look at it
        centrale host nginx /srv/centrale --output /etc/nginx/conf.d/centrale.conf
        centrale host dnsmasq /srv/centrale --company bedrijf-x --output /etc/dnsmasq.d/centrale.conf
        centrale host tftpd-hpa /srv/centrale --admit 00:15:65:4a:a9:37 --show
        centrale host kea /srv/centrale --output kea.json --format json     what was made, for a program

      EXIT CODES
        0   done
        1   the configuration cannot say a value
        64  wrong use of the command
        74  the output directory or the file cannot be read or written
      """,
    subcommands: [HostNginx.self, HostTFTPD.self, HostDnsmasq.self, HostKea.self, HostDHCPD.self])
}

/// What every kind of server takes.
struct HostOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The output directory.", valueName: "out"), completion: .directory)
  var published: String

  @Option(
    help: ArgumentHelp("Only these companies; all by default.", valueName: "id"))
  var company: [String] = []

  @Option(
    name: [.short, .long], help: "Write it to this file, mode 0600, in place of one that is there.",
    completion: .file())
  var output: String?

  @Flag(help: "Show the tokens too.")
  var show = false

  @Option(help: "text, or json: the configuration unless it is written, the steps, and who is told what.")
  var format: PlainFormat = .text

  /// Absolute and without links: it stands in the configuration.
  func root() throws -> String {
    guard let resolved = realpath(published, nil) else {
      throw Failure(path: published, reason: String(cString: strerror(errno)))
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func directory() throws -> OutputDirectory {
    do {
      if let out = try OutputDirectory(reading: published) { return out }
    } catch PublishError.notOurs {
      // Nothing is to be written here, so no empty directory is asked for.
    }
    throw PublishError.notPublished(published)
  }

  func companies() throws -> [HostedCompany] {
    let out = try directory()
    let ids = try out.ids()
    for id in company where !ids.contains(id) {
      let near = nearest(id, among: ids).map { "; did you mean `\($0)`?" } ?? ""
      throw ValidationError("there is no company \(shown(id)) in \(quotedPath(published))\(near)")
    }
    var companies: [HostedCompany] = []
    for id in company.isEmpty ? ids : ids.filter(company.contains) {
      if let hosted = try out.hosted(id) { companies.append(hosted) }
    }
    guard !companies.isEmpty else {
      throw Failure(
        path: published, reason: "no telephone of \(company.isEmpty ? "any company" : "these companies") fetches files")
    }
    return companies
  }

  /// Makes the configuration and writes it, or shows it without tokens.
  ///
  /// - Parameter server: as its subcommand is called.
  func write(
    _ server: String, _ companies: [HostedCompany],
    _ make: ([HostedCompany]) throws(UnwritableFile) -> ServerConfiguration
  ) throws {
    do {
      let hidden = output == nil && !show
      let configuration = try make(hidden ? companies.map(\.masked) : companies)
      if let output {
        let bytes = Array(configuration.text.utf8)
        if Disk.exists(output) {
          try NewFile.replace(output, with: bytes)
        } else {
          try NewFile.write(bytes, to: output, mode: 0o600)
        }
      }
      let report = HostReport(
        server: server, configuration: configuration, companies: companies, file: output, isHidden: hidden)
      format == .json ? Console.out(report.json) : report.print()
    } catch let fault as UnwritableFile {
      for one in fault.faults {
        Console.err("error: \(one)\(one.help.map { "; \($0)" } ?? "")\n")
      }
      throw ExitCode.faults
    }
  }
}
