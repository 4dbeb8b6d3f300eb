/// A made-up large company, for benchmarks: three Yealink to two Polycom, groups of ten, menus before the groups, and a night
/// switch with holidays.
package enum FleetDescription {
  /// Public, like everything about this company.
  package static let key = "demo-fleet-only-for-benchmarks"
  /// Companies of one fleet share it.
  package static let providerFile = "provider.yaml"

  /// The files of its description.
  ///
  /// - Parameters:
  ///   - users: 1 to 100,000, each with a handset.
  ///   - menus: 1 to 100; the first has the main number.
  ///   - company: 0 to 9,999; another one has other numbers and other handsets.
  package static func files(users: Int, menus: Int = 1, company: Int = 0) -> [(name: String, text: String)] {
    let digits = String(company)
    let block = company == 0 ? "088-76540" : "085-" + String(repeating: "0", count: 5 - digits.utf8.count) + digits
    let id = company == 0 ? "fleet" : "company-\(company)"
    var people = "extension;first_name;last_name;site\n"
    var devices = "mac;model;user\n"
    for index in 0..<users {
      let ext = String(100_000 + index)
      people += "\(ext);Voornaam\(index % 977);Achternaam\(index % 3571);hoofdkantoor\n"
      let polycom = index % 5 == 1 || index % 5 == 3
      let low = String(company * users + index, radix: 16)
      let mac = (polycom ? "0004f2" : "001565") + String(repeating: "0", count: 6 - low.utf8.count) + low
      devices += "\(mac);\(polycom ? "VVX 500" : "T46G");\(ext)\n"
    }
    let groupCount = min(max(users / 20, 1), 500)
    var groups = ""
    for group in 0..<groupCount {
      let agents = (0..<min(10, users)).map { String(100_000 + (group * 20 + $0) % users) }.joined(separator: ", ")
      groups += "  - {name: Groep \(group), extension: \(200_000 + group), policy: circular, agents: [\(agents)],"
      groups += " overflow: {after: 60 s, to: \(100_000 + (group * 20 + 11) % users)}}\n"
    }
    var attendants = ""
    for menu in 0..<menus {
      let number = menu == 0 ? "number: \(block)00, " : ""
      let keys = (1...3).map { "\($0): {transfer: \(200_000 + (menu * 3 + $0) % groupCount)}" }.joined(separator: ", ")
      attendants += "  - {name: Keuzemenu \(menu), \(number)extension: \(300_000 + menu),"
      attendants += " menus: {business_hours: {keys: {\(keys)}, operator: 100000}}}\n"
    }
    let description = """
      centrale: 1
      company:
        id: \(id)
        name: Fleet
        main_number: \(block)00
        demonstration: true
      provider: provider.yaml
      extension_digits: 6
      sites: [{id: hoofdkantoor, address: "Stationsplein 1, Utrecht", emergency_number: \(block)00}]
      numbers:
        - \(block)00
        - {range: \(block)01..\(block)99, use: reserve}
      schedules: {kantooruren: {mon-fri: "08:30-17:00"}}
      holidays: {feestdagen: [public: nl]}
      night_switch: {mode: automatic, business_hours: kantooruren, holidays: feestdagen, destination: 999999}
      mailboxes: [{extension: 999999, name: Nacht, mail: post@example.nl}]
      users: {table: users.csv}
      devices: {table: devices.csv}
      hunt_groups:
      \(groups)auto_attendants:
      \(attendants)
      """
    let provider = """
      registrar: {host: sip.example.nl, transport: tls}
      provisioning_url: https://provisioning.example.nl/
      trunks:
        - {id: carrier, host: 192.0.2.10, auth: ip}
      routes: [carrier]

      """
    return [
      ("centrale.yaml", description), (providerFile, provider), ("users.csv", people), ("devices.csv", devices),
    ]
  }
}
