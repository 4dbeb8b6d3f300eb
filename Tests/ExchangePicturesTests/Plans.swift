import ExchangeCompiler
import ExchangeDescription
import Foundation
import SourceText
import TelephoneExchange
import TestSupport

/// Exchanges to draw, with their call plans.
struct Plans {
  var exchange: Exchange
  var plan: CallPlan
  /// What is wrong with the description; an example is to be sound.
  var faults: [String] = []

  static let today = Day(daysSince1970: 20_780)  // 2026-11-23

  init(_ exchange: Exchange) {
    self.exchange = exchange
    plan = lower(exchange, asOf: Self.today)
  }

  init(_ files: [String: String]) { self.init(read: readExchange(.memory(files), folderName: "test")) }

  private init(read reading: ExchangeReading) {
    self.init(reading.exchange)
    faults = reading.diagnostics.filter { $0.severity == .error }.map(\.message)
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static func fixture(_ name: String) -> Plans {
    let folder = root + "/Fixtures/" + name + "/"
    let source = Source { path in
      FileManager.default.contents(atPath: folder + path).map { [UInt8]($0) }
    }
    return Plans(read: readExchange(source, folderName: name))
  }

  static func fleet(users: Int) -> Plans {
    Plans(
      Dictionary(FleetDescription.files(users: users).map { ($0.name, $0.text) }, uniquingKeysWith: { a, _ in a }))
  }

  /// A hospital: submenus of submenus, a menu for the night and one for holidays, forwards, mailboxes, 24 groups with keys.
  static let hospital: Plans = {
    var text = """
      centrale: 1
      company: {id: hospital, name: Ziekenhuis, main_number: 030-2345600, demonstration: true}
      provider: provider.yaml
      numbers: [030-2345600..030-2345699]
      extension_digits: 4
      schedules:
        open: {mon-fri: "08:00-17:30", sat: "09:00-12:00"}
      holidays:
        holidays: [public: nl]
      users:

      """
    for index in 0..<60 {
      text += "  - {first_name: Arts, last_name: Nummer\(index), extension: \(2000 + index)"
      if index % 3 == 0 { text += ", number: 030-23456\(10 + index)" }
      if index % 4 == 0 { text += ", voicemail: {active: true, mail: a\(index)@example.nl}" }
      if index % 7 == 0 { text += ", forwards: {busy: 3000}" }
      text += "}\n"
    }
    text += "hunt_groups:\n"
    for index in 0..<24 {
      text +=
        "  - {name: Poli \(index), extension: \(3000 + index), policy: \(HuntPolicy.allCases[index % 4].rawValue),"
      text +=
        " agents: [\(2000 + index * 2), \(2001 + index * 2)], overflow: {after: 60 s, to: \(index % 2 == 0 ? 3000 : 9990)}}\n"
    }
    text += """
      mailboxes:
        - {extension: 9990, name: Algemeen, mail: post@example.nl}
      auto_attendants:
        - name: Welkom
          number: 030-2345600
          extension: 1000
          business_hours: open
          holidays: holidays
          menus:
            business_hours:
              keys:
                1: {submenu: north, description: vleugel noord}
                2: {submenu: south, description: vleugel zuid}
                9: {transfer: 2000, description: balie}
              operator: 3000
            after_hours:
              keys: {1: {transfer: 3001, description: spoed}}
              operator: 9990
            holiday:
              keys: {1: {transfer: 3001, description: spoed}}
              operator: 0612345678
            submenus:

      """
    for (name, first) in [("north", 0), ("south", 12)] {
      text += "        \(name):\n          keys:\n"
      for key in 1...8 {
        text += "            \(key): {transfer: \(3000 + first + key), description: poli \(first + key)}\n"
      }
      text += "            0: {action: previous_menu}\n"
    }
    text += """
      devices:

      """
    for index in 0..<60 {
      let low = String(index, radix: 16)
      text += "  - {mac: 0015650000\(low.count == 1 ? "0" : "")\(low), model: T46G, user: \(2000 + index)}\n"
    }
    return Plans(["centrale.yaml": text, "provider.yaml": provider])
  }()

  static let provider = """
    registrar: {host: sip.example.nl}
    provisioning_url: https://prov.example.nl/
    mail: {from: voicemail@example.nl}

    """
}
