import Releases
import TelephoneExchange

/// Reads what nginx noted of fetches, in the format that `centrale host nginx` writes: that of `combined`, with the company
/// and the file in place of the path.
package struct AccessLog: Sendable {
  /// Lines that are none of ours.
  package private(set) var strange = 0
  private let shelves: Shelves
  private let board: DeviceBoard
  private let times: [String: ReleaseTimes]

  package init(output: String, _ board: DeviceBoard) throws {
    shelves = try Shelves(output)
    try shelves.refresh(now: WallClock.milliseconds())
    self.board = board
    times = Dictionary(
      shelves.all.map { ($0.link.company, $0.times(in: output)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes in one line. What the telephone got is known from the time alone: it is the live file where it was fetched after
  /// that file went live.
  package mutating func read(_ line: some StringProtocol) {
    guard !line.isEmpty else { return }
    guard let fetch = NginxLine(String(line)) else {
      strange += 1
      return
    }
    let asked = fetch.name.lowercased()
    let mac = MACAddress.candidates(inName: String(asked.split(separator: "/").last ?? "")).first
    var event = HostEvent(
      time: fetch.time, address: fetch.address, transport: .https, userAgent: fetch.userAgent, mac: mac,
      company: fetch.company, name: fetch.name, outcome: .absent)
    event.mac = event.mac ?? fetch.user.flatMap { MACAddress($0) } ?? fetch.userAgent.flatMap(Self.stated)
    switch fetch.status {
    case 200, 206, 304:
      guard let company = fetch.company.flatMap(shelves.company), let (name, entry) = company.find(fetch.name) else {
        return
      }
      guard fetch.method != "HEAD" else {
        event.outcome = .looked
        break
      }
      let isLive = times[company.link.company]?.isLive(name, at: fetch.time) ?? false
      event.outcome = fetch.status == 304 ? .unchanged : .sent
      event.subject = FetchSubject(
        company: company.link.company, release: isLive ? company.link.release : company.link.release - 1, name: name,
        owner: entry.owner)
      event.sha256 = isLive ? Hexadecimal.text(entry.digest) : "of an earlier release"
    case 401: event.outcome = fetch.user == nil ? .noCredentials : .wrongCredentials
    case 403, 404, 429, 503:
      let isKnown = mac.map { shelves.find($0) != nil } ?? false
      event.outcome = mac == nil || isKnown ? .absent : .unknownMAC
    default: return
    }
    board.note(event)
  }

  private static func stated(_ agent: String) -> MACAddress? {
    agent.split(whereSeparator: { " ()/;,".contains($0) }).lazy
      .compactMap { MACAddress.candidates(inName: String($0)).first }.first
  }
}

/// One line of it.
struct NginxLine: Sendable, Hashable {
  var address: String
  var user: String?
  /// Milliseconds since 1970.
  var time: Int
  var method: String
  /// Nil: nobody's token.
  var company: String?
  var name: String
  var status: Int
  var userAgent: String?

  init?(_ line: String) {
    guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]"),
      let time = Self.time(line[line.index(after: open)..<close])
    else { return nil }
    let who = line[..<open].split(separator: " ")
    let quoted = line[close...].split(separator: "\"", omittingEmptySubsequences: false)
    guard who.count == 3, quoted.count >= 6 else { return nil }
    let request = quoted[1].split(separator: " ")
    let numbers = quoted[2].split(separator: " ")
    guard request.count >= 2, let status = numbers.first.flatMap({ Int($0) }) else { return nil }
    let path = Self.unescaped(request[1]).split(separator: "/", maxSplits: 1)
    guard !path.isEmpty else { return nil }
    address = String(who[0])
    user = who[2] == "-" ? nil : String(who[2])
    self.time = time
    method = String(request[0])
    company = path[0] == "-" ? nil : String(path[0])
    // Somebody looked at a directory.
    name = path.count == 2 ? String(path[1]) : ""
    self.status = status
    userAgent = quoted[5] == "-" ? nil : Self.unescaped(quoted[5])
  }

  /// `26/Nov/2026:23:47:20 +0100`.
  private static func time(_ text: Substring) -> Int? {
    let parts = text.split(whereSeparator: { "/: ".contains($0) })
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 7, let day = Int(parts[0]), let month = months.firstIndex(of: String(parts[1])),
      let year = Int(parts[2]), let hour = Int(parts[3]), let minute = Int(parts[4]), let second = Int(parts[5]),
      let date = Day(year: year, month: month + 1, day: day), let zone = Int(parts[6]), abs(zone) <= 1400
    else { return nil }
    let offset = (zone / 100 * 60 + zone % 100) * 60
    return (date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset) * 1000
  }

  /// nginx writes `"`, `\` and other than printable ASCII as `\xHH`.
  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"), rest.count >= 3,
        let value = Hexadecimal.bytes(rest.dropFirst().prefix(2))
      {
        bytes += value
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
