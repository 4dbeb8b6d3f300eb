import Foundation

/// What the engine and the telephones say of one call.
struct ObservedCall: Sendable {
  struct Ring: Sendable {
    var user: String
    var start: Double
    var seconds: Double
    var answered: Bool
    /// The number shown, `anonymous` where there was none.
    var shown: String
    var name: String
  }
  /// A call that came to a carrier.
  struct Outside: Sendable {
    /// As it is dialled: `0612345678`.
    var called: String
    /// The same; empty: withheld.
    var shown: String
    var answered: Bool
  }
  var rings: [Ring] = []
  /// Users of `answered,…` in the call records.
  var answeredBy: [String] = []
  var outside: Outside?
  /// Number of the mailbox that was recorded for.
  var mailbox: String?
  /// The files played, without folder and ending, in order.
  var heard: [String] = []
  var isBusy = false
}

/// The call records of the engine: the columns that matter.
struct CallRecord: Sendable {
  var caller: String
  var channel: String
  var application: String
  var data: String
  var disposition: String
  var userField: String

  /// `"account","src","dst","dcontext","clid","channel","dstchannel","lastapp","lastdata",…`
  static func all(in text: String) -> [CallRecord] {
    text.split(separator: "\n").compactMap { line in
      let cells = cells(of: line)
      guard cells.count > 17 else { return nil }
      return CallRecord(
        caller: cells[1], channel: cells[5], application: cells[7], data: cells[8], disposition: cells[14],
        userField: cells[17])
    }
  }

  private static func cells(of line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    for sign in line {
      switch sign {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        cells.append(cell)
        cell = ""
      default: cell.append(sign)
      }
    }
    return cells + [cell]
  }
}

extension Engine {
  /// Bytes that a file of it has now.
  func length(of path: String) -> UInt64 {
    let handle = try? FileHandle(forReadingFrom: directory.appendingPathComponent(path))
    return (try? handle?.seekToEnd()) ?? 0
  }

  /// What was written to a file since it had so many bytes.
  func text(of path: String, since start: UInt64) -> String {
    guard let handle = try? FileHandle(forReadingFrom: directory.appendingPathComponent(path)),
      (try? handle.seek(toOffset: start)) != nil, let data = try? handle.readToEnd()
    else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  /// Names of the files played on a channel, in order.
  ///
  /// - Parameter start: where in the calls' paths the call began.
  func heard(on channel: String, since start: UInt64) -> [String] {
    text(of: "log/full", since: start).split(separator: "\n").compactMap { line in
      guard let start = line.range(of: "Playing '")?.upperBound, line.contains("<\(channel)>") else { return nil }
      let file = line[start...].prefix { $0 != "'" }
      return (file.split(separator: "/").last ?? file).split(separator: ".").first.map(String.init)
    }
  }
}
