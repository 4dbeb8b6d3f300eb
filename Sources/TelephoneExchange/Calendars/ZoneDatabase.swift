import FoundationEssentials

/// Where Unix keeps the time zone database.
package let systemZoneDirectory = "/usr/share/zoneinfo"

/// The rule that a zone's clock follows from the database's last change on; nil where it has no such zone.
///
/// Read from the zone's own file, so any zone that the machine knows will do. A zone whose clock follows no yearly rule (Morocco
/// in Ramadan) is at the offset that the database says for ever.
package func summerTimeRule(zone: String, year: Int, directory: String = systemZoneDirectory) -> ZoneRule? {
  guard isZoneName(zone), let data = try? Data(contentsOf: URL(fileURLWithPath: directory + "/" + zone)),
    let posix = closingRule([UInt8](data)), let parsed = POSIXZone(posix)
  else { return nil }
  return ZoneRule(parsed, posix: posix, year: year)
}

/// The database's release, `2025b`, where it can be known.
package func zoneDatabaseVersion(directory: String = systemZoneDirectory) -> String? {
  for (file, prefix) in [("tzdata.zi", "# version "), ("+VERSION", "")] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: directory + "/" + file)) else { continue }
    let line = String(decoding: data.prefix { $0 != 10 && $0 != 13 }.prefix(64), as: UTF8.self)
    guard line.hasPrefix(prefix) else { continue }
    let version = line.dropFirst(prefix.count)
    if !version.isEmpty, version.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }) {
      return String(version)
    }
  }
  return nil
}

/// `Europe/Amsterdam`, `Etc/GMT+3`: parts of letters, digits, `_`, `-`, `+`; never a way out of the directory.
private func isZoneName(_ name: String) -> Bool {
  guard (1...64).contains(name.utf8.count) else { return false }
  return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
    !part.isEmpty
      && part.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
          true
        default: false
        }
      }
  }
}

/// The line at the end of a TZif file of version 2 and up (RFC 9636, 3.3).
private func closingRule(_ bytes: [UInt8]) -> String? {
  guard bytes.starts(with: Array("TZif".utf8)), bytes.count > 44, bytes[4] >= UInt8(ascii: "2"), bytes.last == 10,
    let start = bytes.dropLast().lastIndex(of: 10)
  else { return nil }
  let line = bytes[(start + 1)..<(bytes.count - 1)]
  return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
}
