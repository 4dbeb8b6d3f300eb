import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let speedDialRefused = Rule(
    "speed-dial-refused", .error, "speed dial that the telephone may not call", checks: ["B-07"],
    mayBeSilenced: true,
    explanation: Explanation(
      what: """
        A programmable key with `speed_dial` dials its number on the device's first line, so the class of service of
        that line applies.
        """,
      why: "A user who presses the key hears that the number may not be called.",
      wrong: .yaml(
        """
        outbound_blocking: {block: [mobile]}
        users: [{extension: 201, keys: [{speed_dial: 0612345678}]}]
        """),
      right: .yaml(
        """
        outbound_blocking: {block: [mobile], allow: [0612345678]}
        users: [{extension: 201, keys: [{speed_dial: 0612345678}]}]
        """)))
}

extension OutboundChecks {
  static let speedDialRefused = ExchangeCheck(.speedDialRefused, needs: .wholeExchange) { context in
    var told: Set<String> = []
    return context.keysOfDevices.compactMap { key in
      guard case .speedDial(.outside(let number)) = key.function else { return nil }
      let space = context.plan[key.line].space
      let dialled = (context.exchange.outsidePrefix ?? "") + number.dialled
      guard let place = context.interpreter.place(of: dialled, in: space),
        context.plan[space].entries[place].kind == .refused, told.insert(key.subject).inserted
      else { return nil }
      return context.finding(
        .speedDialRefused,
        "the speed dial of \(shown(number.dialled)) is refused: \(classify(number.dialled).phrase) is blocked for "
          + shown(context.plan[key.line].name),
        at: key.subject, help: "delete the key, or allow the number: `allow: [\(number.dialled)]`")
    }
  }
}

/// A programmable key on a device, and the line that it dials on.
private struct PlacedKey {
  var function: KeyFunction
  var subject: String
  var line: LineID
}

extension CheckContext {
  /// A user's keys are listed once for each of the user's devices.
  fileprivate var keysOfDevices: [PlacedKey] {
    var firstLine: [Int: LineID] = [:]
    for (index, line) in plan.lines.enumerated() where firstLine[line.device] == nil {
      firstLine[line.device] = LineID(index)
    }
    return exchange.devices.enumerated().flatMap { index, device -> [PlacedKey] in
      guard let line = firstLine[index] else { return [] }
      let user = device.lines.lazy.compactMap(\.user).first.map { exchange.users[$0] }
      let lists =
        [(device.keys, "\(device.subject)/keys")] + (user.map { [($0.keys, "\($0.subject)/keys")] } ?? [])
        + device.modules.enumerated().map { ($1.keys, "\(device.subject)/modules/\($0 + 1)/keys") }
      return lists.flatMap { keys, path in
        keys.enumerated().map { PlacedKey(function: $1.function, subject: "\(path)/\($0 + 1)", line: line) }
      }
    }
  }
}
