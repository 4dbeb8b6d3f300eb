import Synchronization
import TelephoneExchange

extension CompanyFiles {
  /// What the release's own table says of a device.
  struct Facts: Sendable, Hashable {
    var model: String
    var description: String
  }

  /// By `tables/devices.csv`, which is read once; empty where the release has none.
  var facts: [MACAddress: Facts] {
    knownFacts.withLock { known in
      if let known { return known }
      let read = readFacts()
      known = read
      return read
    }
  }

  private func readFacts() -> [MACAddress: Facts] {
    guard let bytes = content(of: "tables/devices.csv", limit: 1 << 26) else { return [:] }
    var rows = CSVRows(bytes)
    guard let header = rows.next(), let mac = header.firstIndex(of: "mac"), let model = header.firstIndex(of: "model")
    else { return [:] }
    let description = header.firstIndex(of: "description")
    var facts: [MACAddress: Facts] = [:]
    while let row = rows.next() {
      guard row.count == header.count, let address = MACAddress(row[mac]) else { continue }
      facts[address] = Facts(model: row[model], description: description.map { row[$0] } ?? "")
    }
    return facts
  }
}

/// The rows of a table that the compiler wrote (RFC 4180).
private struct CSVRows {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> [String]? {
    guard index < bytes.count else { return nil }
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        guard byte == UInt8(ascii: "\"") else {
          cell.append(byte)
          continue
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isQuoted = true
      case UInt8(ascii: ","):
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case UInt8(ascii: "\n"):
        row.append(String(decoding: cell, as: UTF8.self))
        return row
      case UInt8(ascii: "\r"): continue
      default: cell.append(byte)
      }
    }
    row.append(String(decoding: cell, as: UTF8.self))
    return row
  }
}
