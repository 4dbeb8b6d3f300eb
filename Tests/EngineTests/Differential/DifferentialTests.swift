import ExchangeCompiler
import Foundation
import SourceText
import Testing

@testable import TelephoneExchange

/// The same calls in the interpreter of the call plan and on the engine: who rang, in what order and how long, and how each
/// ended. Some minutes of calls side by side: made where `CENTRALE_DIFFERENTIAL=1` asks for it; `CENTRALE_LANES` and
/// `CENTRALE_GROUPS` make the run longer.
@Suite(
  .serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"),
  .enabled(if: ProcessInfo.processInfo.environment["CENTRALE_DIFFERENTIAL"] == "1", "CENTRALE_DIFFERENTIAL=1 runs it"))
struct DifferentialTests {
  /// Seconds that two clocks and a busy machine may differ by: within a ring.
  private static let tolerance = 2.0

  @Test func `the interpreter and the engine agree on every call`() async throws {
    let environment = ProcessInfo.processInfo.environment
    let office = LaneOffice(
      lanes: environment["CENTRALE_LANES"].flatMap(Int.init) ?? 8,
      groups: environment["CENTRALE_GROUPS"].flatMap(Int.init) ?? 6, seed: 20_261_123)
    let exchange = try await BuiltExchange(
      company: LaneOffice.company,
      files: ["centrale.yaml": office.description, "master.key": "demo-lanes-everyone-knows-this-key\n"])
    let compilation = try compiled(office)
    let interpreter = CallInterpreter(
      compilation.plan, trunks: compilation.exchange.provider.trunks, routes: compilation.exchange.provider.routes)
    try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      try await withThrowingTaskGroup { group in
        for lane in 1...office.lanes {
          group.addTask {
            try await Lane(number: lane, office: office, engine: engine, exchange: exchange, interpreter: interpreter)
              .compare(tolerance: Self.tolerance)
          }
        }
        try await group.waitForAll()
      }
      #expect(office.calls.joined().count >= 300)
      #expect(engine.complaints == [])
    }
  }

  private func compiled(_ office: LaneOffice) throws -> Compilation {
    let provider = try String(contentsOf: Bench.scripts.appendingPathComponent("provider.yaml"), encoding: .utf8)
    let templates = Bench.repository.appendingPathComponent("DeviceTemplates")
    let library = ProductLibrary.read(
      Source { path in (try? Data(contentsOf: templates.appendingPathComponent(path))).map(Array.init) }
    ).library
    let compilation = compile(
      .memory(["centrale.yaml": office.description, "provider.yaml": provider]), folderName: LaneOffice.company,
      library: library, asOf: try #require(Day(year: 2026, month: 11, day: 23)))
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return compilation
  }
}

/// One lane: its telephones and its calls, one after the other.
private struct Lane {
  let number: Int
  let office: LaneOffice
  let engine: Engine
  let exchange: BuiltExchange
  let interpreter: CallInterpreter

  func compare(tolerance: Double) async throws {
    var phones: [(user: String, phone: Phone)] = []
    for role in LaneOffice.Role.allCases {
      guard let answer = role.answer else { continue }
      let ext = LaneOffice.user(number, role)
      let phone = try await Phone(
        on: engine, at: "127.0.1.\(number * 10 + role.rawValue)", account: exchange.account(ext), answer)
      phones.append(("user \(ext)", phone))
    }
    let undisturbed = "user \(LaneOffice.user(number, .undisturbed))"
    _ = try await engine.ask(
      "database put \(LaneOffice.company) \(undisturbed.replacingOccurrences(of: " ", with: "%20"))/do_not_disturb on")
    var world = CallWorld(moment: interpreter.moment(Day(year: 2026, month: 11, day: 24)!, hour: 10))
    if let variable = interpreter.variable("\(undisturbed)/do_not_disturb") { world.variables[variable] = "on" }
    for role in LaneOffice.Role.allCases {
      world.parties["user \(LaneOffice.user(number, role))"] =
        switch role {
        // Between two whole seconds, so that no limit falls together with an answer.
        case .answers: .answers(after: 0)
        case .answersLate: .answers(after: 1)
        case .silent, .undisturbed, .voicemail: .silent
        case .refuses, .forwards: .rejects
        case .unregistered, .away, .standsIn: .unregistered
        }
    }
    for (place, call) in office.calls[number - 1].enumerated() {
      world.keys = call.keys
      let attempt = try attempt(call)
      // Who calls is in a call.
      let caller = "user \(call.from)"
      let state = world.parties[caller]
      if state != nil { world.parties[caller] = .busy }
      let story = interpreter.trace(attempt, in: world)
      if let state { world.parties[caller] = state }
      let observed = try await make(call, place, within: story.seconds, phones)
      world.apply(story.changes)
      // The clock of the engine runs on; only the order of answers counts.
      world.moment += 60
      if let difference = story.difference(observed, interpreter.plan, attempt, tolerance) {
        Issue.record("\(call.from) to \(call.called) \(call.keys): \(difference)")
      }
    }
    for (_, phone) in phones { await phone.stop() }
  }

  private func attempt(_ call: LaneOffice.Call) throws -> CallAttempt {
    if call.from.hasPrefix("06") {
      let number = try #require(PublicNumber(digits: LaneOffice.number(call.called)))
      return .inbound(number, from: PublicNumber(digits: "31" + call.from.dropFirst()))
    }
    let line = try #require(interpreter.plan.lines.firstIndex { $0.owner == "user \(call.from)" })
    return .dialled(call.called, on: LineID(line))
  }

  private func make(_ call: LaneOffice.Call, _ place: Int, within total: Int, _ phones: [(user: String, phone: Phone)])
    async throws -> ObservedCall
  {
    let isInside = !call.from.hasPrefix("06")
    let before = CallRecord.all(in: engine.callRecords).count { $0.caller == call.from }
    let written = engine.pathLength
    let known = phones.map { $0.phone.rings.count }
    let caller = Caller(
      engine: engine, address: isInside ? "127.0.2.\(number)" : "127.0.0.30", port: 5090 + number,
      number: isInside ? try exchange.account(call.from).name : "+31" + call.from.dropFirst(),
      account: isInside ? try exchange.account(call.from) : nil)
    _ = try await caller.callAnyway(
      isInside ? call.called : "+" + LaneOffice.number(call.called), keys: call.keys, seconds: Double(total) + 2.5)
    var observed = ObservedCall()
    let isWritten = await poll(8) {
      CallRecord.all(in: engine.callRecords).count { $0.caller == call.from } > before
    }
    // The records of one call are written together; the last may lag.
    try await Task.sleep(for: .milliseconds(300))
    let records = CallRecord.all(in: engine.callRecords).filter { $0.caller == call.from }.dropFirst(before)
    guard isWritten, let channel = records.first?.channel else { return observed }
    observed.heard = engine.heard(on: channel, since: written)
    observed.isBusy =
      records.last.map { $0.disposition == "BUSY" || $0.userField.hasSuffix("busyTone") } ?? false
    for record in records {
      if let range = record.userField.range(of: "answered,") {
        observed.answeredBy = record.userField[range.upperBound...].replacingOccurrences(of: "%20", with: " ")
      }
      if record.application == "VoiceMail" {
        observed.mailbox = record.data.split(separator: "@").first.map(String.init)
      }
    }
    for (index, (user, phone)) in phones.enumerated() {
      observed.rings += phone.rings.dropFirst(known[index]).map {
        ObservedCall.Ring(user: user, start: $0.start, seconds: $0.seconds, answered: $0.answered)
      }
    }
    observed.rings.sort { $0.start < $1.start }
    return observed
  }
}
