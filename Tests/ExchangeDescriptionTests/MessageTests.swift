import ExchangeDescription
import FoundationEssentials
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// Bad descriptions, each with the messages that it gives in `Messages/NAME.txt`.
private let bad: [(name: String, files: [String: String])] = [
  (
    "keys-and-values",
    [
      "centrale.yaml": """
      provider: provider.yaml
      company: {nam: X, main_number: 088-7654000, seconds_per_ring: 90, language: fr}
      numbers: [088-7654000..088-7654009]
      users:
        - {first_name: Jan, extension: 0201, call_waiting: perhaps}
        - {first_name: Bas, last_name: Bos, extension: 112, voicemail: {active: true, rings: 1}}
        - {first_name: Kim, last_name: Kok}
      holidays: {vrij: [2026-02-30]}
      """
    ]
  ),
  (
    "names",
    [
      "centrale.yaml": """
      provider: provider.yaml
      company: {main_number: 088-7654100, show_company_name: true}
      numbers: [088-7654000..088-7654009]
      night_switch: {mode: automatic}
      users:
        - {first_name: Jan, last_name: Jansen, extension: 201}
        - {first_name: Jan, last_name: Jansen, extension: 202}
        - {first_name: Bas, last_name: Bos, extension: 201, keys: [voicemail]}
      hunt_groups:
        - {name: Verkoop, extension: 101, agents: [Jan Jansen, 202, 202, 2020, 101], overflow: {after: 60 s, to: 112}}
        - {name: Verkoop, extension: 102, agents: []}
      """
    ]
  ),
  (
    "spreadsheet",
    [
      "centrale.yaml": """
      provider: provider.yaml
      company: {main_number: 088-7654000}
      numbers: [088-7654000..088-7654009]
      users: {table: users.csv}
      devices: {table: devices.csv}
      """,
      "users.csv": """
      extension;first_name;last_name;number;voicemail.mial
      201;Jan;Jansen;887654001;
      9-jan;Bas;Bos;8.88E+08;
      203;Kim;Kok;088-7654003;;;te veel
      """,
      "devices.csv": """
      mac;model;user
      15654aa937;T46G;201
      1.56544E+10;T46G;203
      """,
    ]
  ),
]

@Test func `bad descriptions give the recorded messages`() throws {
  for (name, files) in bad {
    var all = files
    all["provider.yaml"] = "registrar: {host: sip.example.nl}\n"
    let text = rendered(readExchange(.memory(all), folderName: "proef"))
    try Golden.expect(text, "Tests/ExchangeDescriptionTests/Messages/\(name).txt")
  }
}
