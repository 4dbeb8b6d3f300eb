import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

extension Benchmark {
  static let faults = Benchmark(
    name: "faults", meaning: "checking what is wrong in every dimension, beside a sound company of the same size"
  ) {
    guard let templates = Disk(directory: "DeviceTemplates") else { return print("  run it where DeviceTemplates is") }
    let library = ProductLibrary.read(templates.source).library
    guard let asOf = Day(year: 2026, month: 11, day: 23) else { return }
    for shape in FaultyShape.all {
      for count in [shape.count / 2, shape.count] {
        let texts = shape.files(count)
        let size = texts.values.reduce(0) { $0 + $1.utf8.count }
        var (findings, report) = (0, 0)
        let seconds = Measurement.seconds(runs: 1, count: 1) {
          let compiled = compile(.memory(texts), folderName: "faults", library: library, asOf: asOf)
          findings = compiled.diagnostics.count
          report = 0
          json(of: compiled.diagnostics, in: compiled.files).write { report += $0.count }
        }
        print(
          "  \(count) \(shape.name) (\(size / 1000) kB): \(Measurement.shown(seconds)), \(findings) findings, "
            + "\(report / 1000) kB of JSON; at most \(peakMegabytes()) MB so far")
      }
    }
  }
}

/// A description in which one thing is there many times.
private struct FaultyShape: Sendable {
  var name: String
  var count: Int
  /// Lines that replace those of the sound description, by their keys; and files beside it.
  var change: @Sendable (Int) -> (lines: [String: String], files: [String: String])

  private static let lines = [
    "company": "{id: faults, name: Faults, main_number: 088-7654000, demonstration: true}", "provider": "provider.yaml",
    "extension_digits": "6", "numbers": "[088-7654000..088-7654099]", "unassigned_numbers": "\"100000\"",
    "schedules": "{office: {mon-fri: \"08:30-17:00\"}}", "holidays": "{days: [public: nl]}",
    "night_switch": "{mode: automatic, business_hours: office, holidays: days, destination: \"100000\"}",
    "users": "{table: users.csv}", "devices": "{table: devices.csv}",
  ]

  func files(_ count: Int) -> [String: String] {
    let (lines, files) = change(count)
    let all = Self.lines.merging(lines) { _, new in new }.sorted { $0.key < $1.key }
    let own = [
      "centrale.yaml": all.map { "\($0.key): \($0.value)\n" }.joined(),
      "provider.yaml": """
      registrar: {host: sip.example.nl, transport: tls}
      provisioning_url: https://provisioning.example.nl/
      trunks: [{id: carrier, host: 192.0.2.10, auth: ip}]

      """,
      "users.csv": "extension;first_name;last_name\n100000;Anna;Appel\n", "devices.csv": "mac;model;user\n",
    ]
    return own.merging(files) { _, new in new }
  }

  private static func table(_ name: String, _ count: Int, _ header: String, _ row: (Int) -> String) -> [String: String]
  {
    [name: header + "\n" + (0..<count).map { row($0) + "\n" }.joined()]
  }

  private static func list(_ count: Int, _ item: (Int) -> String) -> String {
    "[" + (0..<count).map(item).joined(separator: ", ") + "]"
  }

  private static func mapping(_ count: Int, _ item: (Int) -> String) -> String {
    "{" + (0..<count).map(item).joined(separator: ", ") + "}"
  }

  private static func clock(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60 % 24, minute % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }

  static let all: [FaultyShape] = [
    FaultyShape(name: "sound rows", count: 20_000) { count in
      ([:], table("users.csv", count, "extension;first_name;last_name") { "\(100_000 + $0);V\($0 % 977);A\($0)" })
    },
    FaultyShape(name: "wrong rows", count: 100_000) { count in
      ([:], table("users.csv", count, "extension;first_name;last_name;site") { "0\($0);;A\($0);nowhere" })
    },
    FaultyShape(name: "columns that are none", count: 100_000) { count in
      (
        [:],
        ["users.csv": "extension;first_name;last_name;" + (0..<count).map { "k\($0)" }.joined(separator: ";") + "\n"]
      )
    },
    FaultyShape(name: "cells too many in a row", count: 1_000_000) { count in
      ([:], ["users.csv": "extension;first_name;last_name\n100000;A;B" + String(repeating: ";x", count: count) + "\n"])
    },
    FaultyShape(name: "references to nothing", count: 20_000) { count in
      (["hunt_groups": "[{name: G, extension: 200000, agents: \(list(count) { "9\($0)" })}]"], [:])
    },
    FaultyShape(name: "namesakes that are referred to", count: 10_000) { count in
      (
        ["hunt_groups": "[{name: G, extension: 999999, agents: \(list(count) { _ in "Jan Jansen" })}]"],
        table("users.csv", count, "extension;first_name;last_name") { "\(100_000 + $0);Jan;Jansen" }
      )
    },
    FaultyShape(name: "schedules", count: 2_000) { count in
      let all = (0..<count).map { "s\($0): {mon-fri: \"0\($0 % 8):30-17:\(10 + $0 % 50)\"}" }
      return (["schedules": "{office: {mon-fri: \"08:30-17:00\"}, " + all.joined(separator: ", ") + "}"], [:])
    },
    FaultyShape(name: "menus with schedules of their own", count: 2_000) { count in
      let all = (0..<count).map { "s\($0): {mon-fri: \"0\($0 % 8):30-17:\(10 + $0 % 50)\"}" }
      let menus = list(count) {
        "{name: A\($0), extension: \(300_000 + $0), business_hours: s\($0), night_switch: follow, "
          + "menus: {business_hours: {keys: {1: {transfer: \"100000\"}}, operator: \"100000\"}}}"
      }
      return (
        [
          "schedules": "{office: {mon-fri: \"08:30-17:00\"}, " + all.joined(separator: ", ") + "}",
          "auto_attendants": menus,
        ], [:]
      )
    },
    FaultyShape(name: "hours of one day", count: 20_000) { count in
      (["schedules": "{office: {mon: \(list(count) { "\"\(clock($0))-\(clock($0 + 30))\"" })}}"], [:])
    },
    FaultyShape(name: "holidays", count: 20_000) { count in
      (["holidays": "{days: \(list(count) { "20\(30 + $0 % 60)-01-01..2099-12-31" })}"], [:])
    },
    FaultyShape(name: "exceptions", count: 20_000) { count in
      let dates = mapping(count) { "\"2026-01-\(10 + $0 % 20)..\(2027 + $0 / 20)-12-31\": \"08:00-12:00\"" }
      return (["schedules": "{office: {mon: \"08:30-17:00\", exceptions: \(dates)}}"], [:])
    },
    FaultyShape(name: "overlapping blocks", count: 20_000) { count in
      let blocks = list(count) { "088-\(1_000_000 + $0 * 10)..088-\(1_000_000 + $0 * 10 + 15)" }
      return (["numbers": "[088-7654000..088-7654099, \(blocks.dropFirst().dropLast())]"], [:])
    },
    FaultyShape(name: "includes", count: 5_000) { count in
      (
        ["include": list(count) { "i\($0).yaml" }],
        Dictionary(
          (0..<count).map { ("i\($0).yaml", "schedules: {x\($0): {mon: \"08:00-12:00\"}}\n") }, uniquingKeysWith: { $1 }
        )
      )
    },
    FaultyShape(name: "aliases", count: 20_000) { count in
      (["phone_book": "[&a {name: N, numbers: [030-2345678]}, " + list(count) { _ in "*a" }.dropFirst()], [:])
    },
    FaultyShape(name: "keys that are none", count: 50_000) { count in
      (
        ["company": "{id: faults, name: F, main_number: 088-7654000, " + mapping(count) { "k\($0): x" }.dropFirst()],
        [:]
      )
    },
    FaultyShape(name: "keys of a device", count: 100_000) { count in
      let keys = list(count) { "{speed_dial: \"030-2345678\", label: \"k\($0)\"}" }
      return (["devices": "[{mac: 00:15:65:aa:bb:01, model: T46G, user: \"100000\", keys: \(keys)}]"], [:])
    },
    FaultyShape(name: "lines of a device", count: 20_000) { count in
      let lines = list(count) { _ in "{user: \"100000\"}" }
      return (["devices": "[{mac: 00:15:65:aa:bb:01, model: T46G, lines: \(lines)}]"], [:])
    },
    FaultyShape(name: "agents of one group", count: 500_000) { count in
      (["hunt_groups": "[{name: G, extension: 200000, agents: \(list(count) { _ in "\"100000\"" })}]"], [:])
    },
    FaultyShape(name: "names in the phone book", count: 100_000) { count in
      (["phone_book": list(count) { "{name: N\($0), numbers: [030-\(2_000_000 + $0)]}" }], [:])
    },
    FaultyShape(name: "holiday schedules", count: 100_000) { count in
      let all = mapping(count) { "h\($0): [\"2026-12-\(10 + $0 % 20)\"]" }
      return (["holidays": "{days: [public: nl], " + all.dropFirst()], [:])
    },
    FaultyShape(name: "levels of lists", count: 2_000_000) { count in
      (["phone_book": String(repeating: "[", count: count) + String(repeating: "]", count: count)], [:])
    },
    FaultyShape(name: "keys of one name", count: 100_000) { count in
      (["company": "{id: faults, main_number: 088-7654000, " + mapping(count) { _ in "name: F" }.dropFirst()], [:])
    },
    FaultyShape(name: "digits of a number", count: 9_000_000) { count in
      (["numbers": "[\"" + String(repeating: "0", count: count) + "\"]"], [:])
    },
    FaultyShape(name: "signs of a name", count: 9_000_000) { count in
      (["company": "{id: faults, main_number: 088-7654000, name: \"\(String(repeating: "x", count: count))\"}"], [:])
    },
    FaultyShape(name: "settings of models that are none, beside devices", count: 10_000) { count in
      (
        ["device_settings": mapping(count) { "m\($0): {volume: 3}" }],
        table("devices.csv", count, "mac;model;user") { "00156\(5_000_000 + $0);T46G;" }
      )
    },
    FaultyShape(name: "classes of service", count: 5_000) { count in
      (["classes_of_service": list(count) { "{id: c\($0), allow: [0900-8844]}" }], [:])
    },
    FaultyShape(name: "groups of all agents (squared)", count: 200) { count in
      let agents = list(count) { "\(100_000 + $0)" }
      return (
        ["hunt_groups": list(count) { "{name: G\($0), extension: \(200_000 + $0), agents: \(agents)}" }],
        table("users.csv", count, "extension;first_name;last_name") { "\(100_000 + $0);V\($0);A\($0)" }
      )
    },
  ]
}
