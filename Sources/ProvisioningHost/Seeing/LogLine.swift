import FoundationEssentials
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
    let place = (event.company ?? "-") + "/" + escaped(event.name, inWord: true)
    let agent = event.userAgent.map { "\"\(escaped($0, inWord: false))\"" } ?? "-"
    return "\(time(event.time)) \(event.address) \(event.outcome.rawValue) \(event.mac?.hex ?? "-") \(place) "
      + "\(event.transport.rawValue) \(agent)"
  }

  /// A lock-out that begins.
  package static func text(_ change: LockOuts.Change, now: Int) -> String {
    let whom = change.place.isWhole ? "all" : change.place.mac?.hex ?? "-"
    return "\(time(now)) \(change.place.address) lock-out \(whom) until \(time(change.until))"
  }

  package static func time(_ milliseconds: Int) -> String {
    Date(timeIntervalSince1970: Double(milliseconds / 1000)).formatted(.iso8601)
  }

  static func escaped(_ text: String, inWord: Bool) -> String {
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
}
