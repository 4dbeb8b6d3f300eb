import FoundationEssentials
import Synchronization
import TelephoneExchange

/// The log: one line for each event, for people and for fail2ban.
///
/// ```
/// 2026-11-26T22:04:05Z 192.0.2.7 wrong-credentials 0015654aa937 bakkerij/0015654aa937.cfg https "Yealink SIP-T46G …"
/// ```
///
/// Time, address, what happened, MAC, company and file, protocol, User-Agent. What is not known is `-`. Nothing that a client
/// sent can end a line or a field: spaces are `%20` in names, other than printable ASCII is `\xHH`.
package enum LogLine {
  package static func text(_ event: HostEvent) -> String {
    var line = time(event.time)
    line.reserveCapacity(192)
    for word in [event.address, event.outcome.rawValue, event.mac?.hex ?? "-", event.company ?? "-"] {
      line += " "
      line += word
    }
    line += "/"
    line += escaped(event.name, inWord: true)
    line += " "
    line += event.transport.rawValue
    guard let agent = event.userAgent else { return line + " -" }
    line += " \""
    line += escaped(agent, inWord: false)
    return line + "\""
  }

  /// A lock-out that begins.
  package static func text(_ change: LockOuts.Change, now: Int) -> String {
    let whom = change.place.isWhole ? "all" : change.place.mac?.hex ?? "-"
    return "\(time(now)) \(change.place.address) lock-out \(whom) until \(time(change.until))"
  }

  package static func time(_ milliseconds: Int) -> String {
    let second = milliseconds / 1000
    return latest.withLock { latest in
      if latest.second != second {
        latest = (second, Date(timeIntervalSince1970: Double(second)).formatted(.iso8601))
      }
      return latest.text
    }
  }

  /// Thousands of events have the same second.
  private static let latest = Mutex((second: -1, text: ""))

  static func escaped(_ text: String, inWord: Bool) -> String {
    if 1...300 ~= text.utf8.count, text.utf8.allSatisfy({ isPlain($0) && !(inWord && $0 == 32) }) { return text }
    var line = ""
    for byte in text.utf8.prefix(300) {
      switch byte {
      case UInt8(ascii: " ") where inWord: line += "%20"
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += "\\x\(Hexadecimal.text([byte]))"
      case 32...126: line.unicodeScalars.append(Unicode.Scalar(byte))
      default: line += "\\x\(Hexadecimal.text([byte]))"
      }
    }
    return line.isEmpty ? "-" : line
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    32...126 ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
