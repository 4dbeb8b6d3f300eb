/// A made-up large company, for benchmarks: half Yealink, half Polycom, groups of ten, one menu.
package enum FleetDescription {
  /// Public, like everything about this company.
  package static let key = "demo-fleet-only-for-benchmarks"

  /// The files of its description.
  ///
  /// - Parameter users: 1 to 90,000, each with a handset.
  package static func files(users: Int) -> [(name: String, text: String)] {
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
    return [
      ("centrale.yaml", description), ("provider.yaml", provider), ("users.csv", people), ("devices.csv", devices),
    ]
  }
}
