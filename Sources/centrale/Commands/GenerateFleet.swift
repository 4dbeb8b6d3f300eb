import ArgumentParser
import Glibc
import SourceText

/// Writes a made-up large company, for benchmarks: hidden, since nobody configures an exchange with it.
struct GenerateFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-fleet",
    abstract: "Write a made-up company with many handsets.",
    shouldDisplay: false)

  @Argument(help: "A directory that does not exist yet.", completion: .directory)
  var directory: String

  @Option(help: "How many users, each with a handset (1 to 90000).")
  var users = 10_000

  func validate() throws {
    guard (1...90_000).contains(users) else { throw ValidationError("--users must be 1 to 90000") }
  }

  func run() throws {
    let key = "demo-fleet-only-for-benchmarks"
    var people = "extension;first_name;last_name\n"
    var devices = "mac;model;user\n"
    for index in 0..<users {
      let ext = String(100_000 + index)
      people += "\(ext);Voornaam\(index % 977);Achternaam\(index % 3571)\n"
      let polycom = index % 2 == 1
      let low = String(index, radix: 16)
      let mac = (polycom ? "0004f2" : "001565") + String(repeating: "0", count: 6 - low.utf8.count) + low
      devices += "\(mac);\(polycom ? "VVX 500" : "T46G");\(ext)\n"
    }
    var groups = ""
    for group in 0..<min(max(users / 20, 1), 500) {
      let agents = (0..<min(10, users)).map { String(100_000 + (group * 20 + $0) % users) }.joined(separator: ", ")
      groups += "  - {name: Groep \(group), extension: \"\(200_000 + group)\", policy: circular, agents: [\(agents)],"
      groups += " overflow: {after: 60 s, to: \"100000\"}}\n"
    }
    let description = """
      centrale: 1
      company:
        id: fleet
        name: Fleet
        main_number: 088-7654000
        demonstration: true
      provider: provider.yaml
      extension_digits: 6
      numbers:
        - 088-7654000..088-7654099
      unassigned_numbers: 200000
      users: {table: users.csv}
      devices: {table: devices.csv}
      hunt_groups:
      \(groups)auto_attendants:
        - name: Keuzemenu
          number: 088-7654000
          extension: 300000
          menus:
            business_hours:
              keys:
                1: {transfer: 200000}
              operator: 100000

      """
    let provider = """
      registrar: {host: sip.example.nl, transport: tls}
      provisioning_url: https://provisioning.example.nl/
      trunks:
        - {id: carrier, host: 192.0.2.10, auth: ip}
      routes: [carrier]

      """
    guard mkdir(directory, 0o755) == 0 else {
      throw Failure(path: directory, reason: String(cString: strerror(errno)))
    }
    for (name, text) in [
      ("centrale.yaml", description), ("provider.yaml", provider), ("users.csv", people), ("devices.csv", devices),
      ("master.key", key + "\n"),
    ] {
      try NewFile.write(Array(text.utf8), to: directory + "/" + name, mode: name == "master.key" ? 0o600 : 0o644)
    }
  }
}
