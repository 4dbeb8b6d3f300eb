import ExchangeCompiler
import Foundation
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// A description with something written in every field that takes a text, and one of them replaced.
struct SmallCompany {
  /// Names in `{}` stand for texts.
  static let texts: [(field: String, usual: String)] = [
    ("company", "Acme BV"), ("site", "Hoofdkantoor"), ("address", "Stationsplein 1, Utrecht"), ("mailbox", "Nacht"),
    ("mail", "post@example.nl"), ("copy", "kopie@example.nl"), ("first", "Anna"), ("last", "de Vries"),
    ("login", "anna@example.nl"), ("key", "Sneltoets"), ("label", "Lijn 1"), ("device", "balie"), ("group", "Verkoop"),
    ("shown", "Verkoopgroep"), ("menu", "Keuze"), ("paging", "Omroep"), ("pickup", "Ploeg"), ("known", "De bakker"),
    ("pack", "https://x.example.nl/pack.lang"), ("firmware", "https://prov.example.nl/T46G.rom"),
    ("provisioning", "https://prov.example.nl/x/"), ("registrar", "sip.example.nl"), ("proxy", "proxy.example.nl"),
    ("syslog", "syslog.example.nl"), ("time", "ntp.example.nl"), ("from", "vm@example.nl"),
    ("command", "/usr/sbin/sendmail -t"), ("certificate", "/etc/a.crt"), ("authority", "/etc/ca.crt"),
    ("trunk", "trunk-a.example.nl"), ("user", "31887654000"), ("id", "jan-1"), ("trunk_id", "ca"),
    ("schedule", "kantoor"),
  ]

  static let description = """
    {"centrale": 1, "provider": "provider.yaml",
     "company": {"id": "acme", "name": {company}, "main_number": "088-7654000", "demonstration": "true"},
     "numbers": ["088-7654000..088-7654009"], "unassigned_numbers": "100",
     "sites": [{"id": "utr", "name": {site}, "address": {address}, "area_code": "030", "emergency_number": "088-7654000"}],
     "schedules": {{schedule}: {"mon-fri": "08:30-17:00"}},
     "night_switch": {"mode": "automatic", "business_hours": {schedule}, "destination": "999"},
     "mailboxes": [{"extension": "999", "name": {mailbox}, "mail": {mail}, "copy": {copy}, "access": "mail_and_phone"}],
     "users": [
      {"id": {id}, "first_name": {first}, "last_name": {last}, "extension": "201", "number": "088-7654001", "login": {login},
       "site": "utr", "voicemail": {"active": "true", "mail": {mail}},
       "keys": [{"position": 3, "label": {key}, "speed_dial": "0612345678"}, {"lamp": "202"}]},
      {"first_name": "Piet", "last_name": "Bakker", "extension": "202", "site": "utr"}],
     "hunt_groups": [{"name": {group}, "display_name": {shown}, "extension": "101", "agents": ["201", "202"],
       "overflow": {"after": "60 s", "to": "999"}}],
     "auto_attendants": [{"name": {menu}, "number": "088-7654000", "extension": "100", "business_hours": "always",
       "menus": {"business_hours": {"keys": {"1": {"transfer": "101"}}, "operator": "201"}}}],
     "paging_groups": [{"name": {paging}, "extension": "300", "devices": ["00:15:65:00:00:01"]}],
     "pickup_groups": [{"name": {pickup}, "members": ["201", "202"]}],
     "phone_book": [{"name": {known}, "numbers": ["020-1234567"]}],
     "devices": [
      {"mac": "00:15:65:00:00:01", "model": "T46G", "description": {device}, "lines": [{"user": "201", "label": {label}}],
       "settings": {"language_pack": {pack}}},
      {"mac": "00:04:f2:00:00:02", "model": "VVX 500", "user": "202"}]}
    """

  static let provider = """
    {"id": "prov", "registrar": {"host": {registrar}}, "provisioning_url": {provisioning}, "outbound_proxy": {proxy},
     "syslog": {syslog}, "time_servers": [{time}], "firmware": {"T46G": {firmware}},
     "mail": {"from": {from}, "command": {command}}, "certificate_path": {certificate},
     "carrier_authorities_path": {authority},
     "trunks": [{"id": {trunk_id}, "host": {trunk}, "auth": "ip"},
      {"id": "cb", "host": "trunk-b.example.nl", "transport": "tls", "auth": "registration", "user": {user}}],
     "routes": [{trunk_id}, "cb"]}
    """

  /// Compiled, with this text in that field.
  static func compiled(_ field: String = "", _ text: String = "") -> Compilation {
    func filled(_ template: String) -> String {
      texts.reduce(template) { filled, entry in
        filled.replacing("{\(entry.field)}", with: quoted(entry.field == field ? text : entry.usual))
      }
    }
    return compile(
      .memory(["centrale.yaml": filled(description), "provider.yaml": filled(provider)]), folderName: "acme",
      library: BankEntry.library, asOf: BankEntry.asOf)
  }

  /// As YAML's double quotes say it.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(Character(scalar))
      case _ where (0x20...0x7E).contains(scalar.value): quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}
