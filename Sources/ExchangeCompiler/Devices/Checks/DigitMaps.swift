import ExchangeChecks
import SourceText
import TelephoneExchange

extension Rule {
  static let digitMapTooLong = Rule(
    "digit-map-too-long", .error, "number plan that does not fit into the device's digit map",
    checks: ["P-08"],
    explanation: Explanation(
      what: """
        A device uses its digit map to decide when a dialled number is complete. The map is generated from the
        number plan and has a maximum length. Old firmware uses numbered rules instead, and keeps a hundred of them.
        If the whole plan is too long, numbers outside are in it by their first digits only and are sent after a pause.
        """,
      why: """
        The device truncates or rejects a longer map, and then sends numbers too early or never. That is why the
        compiler leaves nothing out.
        """,
      wrong: .words(
        "Extensions of several lengths, scattered over many hundreds: 201, 3177, 45, 6203 and so on."),
      right: .words("Consecutive extensions of one length: 201 to 299."),
      note: """
        The compiler already groups extensions by their first digits. Consecutive extensions of one length make a
        short map.
        """))

  static let digitMapEmergency = Rule(
    "digit-map-emergency", .error, "emergency number that the device would not send at once",
    checks: ["M-02", "D-10"],
    explanation: Explanation(
      what: "112 must leave the device with its last digit, without a timeout and without another key.",
      why:
        "If something shorter in the number plan is already complete, such as 11, the device would send that instead.",
      wrong: .yaml("extension: 11"),
      right: .yaml("extension: 21")))

  static let digitMapDialling = Rule(
    "digit-map-dialling", .error, "number that a device would send wrongly",
    explanation: Explanation(
      what: """
        The check dials every number that a line may dial, digit by digit, on the digit map in the device's file, by
        the rules of the device's vendor: the shortest match is sent at once, a match with a timer after a pause, and
        a number without a match waits for the send key. Each number must be sent by itself, at once if no longer
        number begins with it, and no shorter number may be sent before it.
        """,
      why: "Otherwise a number could not be dialled on that device, or only by users who know a trick.",
      wrong: .words("`20|209` sends 20 when someone dials 209."),
      right: .words("`20T|209` waits for the timer."),
      note: """
        The map is generated from the number plan, so this is a fault of the compiler or of a device profile: please
        report it.
        """))
}

extension ReleaseChecks {
  /// Every number plan that a device of the company cannot be taught.
  static let digitMaps = ReleaseCheck(
    .digitMapTooLong, .digitMapEmergency, .digitMapDialling, needs: .nothing
  ) { context in
    context.devices.taughtMaps.flatMap { context.findings(of: $0) }
  }

  /// Firmware with numbered rules instead of a digit map keeps so many and no more.
  static let dialRules = ReleaseCheck(.digitMapTooLong, needs: .nothing) { context in
    context.devices.company.devices.compactMap { plan in
      guard let (family, model) = context.devices.library.families[plan.model],
        model.device.digitMap.rules < .max
      else { return nil }
      let limits = model.device.digitMap
      let count = context.devices.dialRules(of: plan, family).count
      guard limits.rulesWhen.allSatisfy({ model.device.setting($0.key, on: plan) == $0.value }), count > limits.rules
      else { return nil }
      let when = limits.rulesWhen.sorted { $0.key < $1.key }.map { " with `\($0.key): \($0.value)`" }.joined()
      return context.finding(
        .digitMapTooLong,
        "the numbers of its lines need \(count) dial rules; \(model.device.phrase)\(when) takes \(limits.rules)",
        at: plan.subject, help: "use consecutive extensions of the same length")
    }
  }
}

extension ReleaseContext {
  fileprivate func findings(of taught: DeviceContext.TaughtMap) -> [Diagnostic] {
    let (limits, subject, space) = (taught.model.digitMap, taught.device.subject, shown(taught.space.name))
    var found: [Diagnostic] = []
    let (length, count) = (taught.written.text.utf8.count, taught.written.text.split(separator: "|").count)
    let excess: (count: Int, what: String, limit: Int)? =
      if length > limits.length {
        (length, "characters", limits.length)
      } else if count > limits.alternatives {
        (count, "alternatives", limits.alternatives)
      } else {
        nil
      }
    if let excess {
      found.append(
        finding(
          .digitMapTooLong,
          "the digit map of \(space) has \(excess.count) \(excess.what); \(taught.model.phrase) takes \(excess.limit)",
          at: subject, help: "use consecutive extensions of the same length"))
    }
    for number in taught.device.emergencyNumbers {
      let positions = number.compactMap { DigitPattern.bit(of: $0) }
      if taught.map.alternatives.contains(where: { $0.emergency && $0.positions == positions }) { continue }
      found.append(
        finding(
          .digitMapEmergency, "\(taught.model.phrase) would not send \(shown(number)) without delay in \(space)",
          at: subject))
    }
    return found.isEmpty ? dialFindings(of: taught) : found
  }

  /// What was written is read back and dialled on, number by number.
  private func dialFindings(of taught: DeviceContext.TaughtMap) -> [Diagnostic] {
    let (limits, subject, space) = (taught.model.digitMap, taught.device.subject, shown(taught.space.name))
    let model = "\(taught.model.phrase)"
    if limits.dialect == .none { return [] }
    let entries = taught.space.entries.filter { limits.dialect.says($0.pattern) }.withoutContained
    let proved = KnownDigitMaps.Proved(
      written: taught.written, dialect: limits.dialect, form: taught.form, source: DigitMap.Source(entries))
    if devices.library.digitMaps.isProved(proved) { return [] }
    let readings = ReadDigitMap.readings(of: taught.written, limits.dialect)
    if readings.isEmpty {
      return [finding(.digitMapDialling, "\(model) could not read the digit map of \(space)", at: subject)]
    }
    let found = readings.enumerated().lazy.map { place, reading in
      let faults = DigitMapProof(reading, entries).faults
      switch taught.form {
      case .whole: return faults
      // By the first reading no number waits.
      case .overlapping: return place == 0 ? faults : faults.filter { !$0.isPause }
      // A coarse map lets numbers wait that it has by what they begin with, and nothing else.
      case .coarse(let coarse):
        let known = coarse.filter { limits.dialect.says($0.pattern) }
        return DigitMapProof(reading, known).faults + faults.filter { !$0.isPause }
      }
    }.first { !$0.isEmpty }
    guard let found else {
      devices.library.digitMaps.keepProved(proved)
      return []
    }
    return findings(of: found, model, space, at: subject)
  }

  private func findings(
    of faults: [DigitMapFault], _ model: String, _ space: String, at subject: String
  ) -> [Diagnostic] {
    faults.map { fault in
      switch fault {
      case .stolen(let sent, let number):
        finding(
          .digitMapDialling, "\(model) sends \(shown(sent)) before \(shown(number)) is dialled in \(space)", at: subject
        )
      case .notSent(let number):
        finding(.digitMapDialling, "\(model) does not send \(shown(number)) automatically in \(space)", at: subject)
      case .paused(let number):
        finding(
          .digitMapDialling,
          "\(model) waits after \(shown(number)), although nothing longer starts with it in \(space)",
          at: subject)
      case .emergency(let number):
        finding(.digitMapEmergency, "\(model) would not send \(shown(number)) without delay in \(space)", at: subject)
      }
    }
  }
}
