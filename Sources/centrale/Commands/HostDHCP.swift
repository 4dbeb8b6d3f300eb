import ArgumentParser
import ExchangeCompiler
import SourceText
import TelephoneExchange

/// The servers that tell telephones where their files are.
struct HostDnsmasq: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dnsmasq", abstract: "dnsmasq: DHCP options by vendor class and MAC address.",
    discussion: DHCPServer.discussion("dnsmasq", "/etc/dnsmasq.d/centrale.conf"))

  @OptionGroup var options: HostOptions
  @OptionGroup var server: DHCPServer

  func run() throws {
    try server.run("dnsmasq", options) { plan, companies throws(UnwritableFile) in try plan.dnsmasq(of: companies) }
  }
}

struct HostKea: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kea", abstract: "kea-dhcp4: client classes, or reservations, with DHCP options.",
    discussion: DHCPServer.discussion("kea", "/etc/kea/centrale-client-classes.json"))

  @OptionGroup var options: HostOptions
  @OptionGroup var server: DHCPServer

  @Flag(
    name: .customLong("option-159"),
    help: ArgumentHelp(
      """
      Write option 159 instead, for Kea's hook library flex_option: Kea itself takes it for port parameters. Those who read it read \
      others too.
      """))
  var option159 = false

  func run() throws {
    try server.run("kea", options) { plan, companies throws(UnwritableFile) in
      try option159 ? plan.keaFlexOption(of: companies) : plan.kea(of: companies)
    }
  }
}

struct HostDHCPD: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "isc-dhcp", abstract: "isc-dhcp-server (dhcpd): classes with DHCP options.",
    discussion: DHCPServer.discussion("isc-dhcp", "/etc/dhcp/centrale.conf"))

  @OptionGroup var options: HostOptions
  @OptionGroup var server: DHCPServer

  func run() throws {
    try server.run("isc-dhcp", options) { plan, companies throws(UnwritableFile) in try plan.dhcpd(of: companies) }
  }
}

struct DHCPServer: ParsableArguments {
  @OptionGroup var templates: TemplateOptions

  @Flag(help: "Tell described telephones only, by their MAC addresses; always so with several companies.")
  var onlyDescribed = false

  @Option(
    help: ArgumentHelp(
      "The IPv4 address of the TFTP server, for telephones that know nothing else.", valueName: "address"))
  var tftpServer: String?

  static func discussion(_ name: String, _ place: String) -> String {
    """
    Telephones of one company are known by their vendor class (option 60) and the beginning of their MAC address, so that new ones \
    are led too. Where several companies are in it, only described telephones are, each by its whole MAC address. What a vendor \
    reads is in its profile (`dhcp`); telephones that no option leads are named at the head.

    EXAMPLES
      centrale host \(name) /srv/centrale --company bedrijf-x --output \(place)
      centrale host \(name) /srv/centrale --only-described --show
      centrale host \(name) /srv/centrale --tftp-server 192.0.2.10 --show
    """
  }

  func validate() throws {
    guard let tftpServer else { return }
    let parts = tftpServer.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4,
      parts.allSatisfy({ $0.utf8.count <= 3 && UInt8($0) != nil && $0.utf8.allSatisfy { 48...57 ~= $0 } })
    else {
      throw ValidationError("--tftp-server is \(shown(tftpServer)) and must be an IPv4 address, such as 192.0.2.10")
    }
  }

  func run(
    _ name: String, _ options: HostOptions,
    _ configuration: (DHCPPlan, [HostedCompany]) throws(UnwritableFile) -> ServerConfiguration
  ) throws {
    let families = try templates.library().devices.families
    let companies = try options.companies()
    try options.write(name, companies) { companies throws(UnwritableFile) in
      let plan = try DHCPPlan(companies, families, onlyDescribed: onlyDescribed, tftp: tftpServer)
      guard !plan.groups.isEmpty else {
        for one in plan.unreached { Console.err(one.note) }
        throw UnwritableFile(faults: [
          Unwritable(setting: "DHCP options", reason: "no telephone of these companies is led by one")
        ])
      }
      var made = try configuration(plan, companies)
      made.plan = plan
      return made
    }
  }
}
