import Foundation

/// A SIPp process that waits for calls: a registered telephone, or a carrier.
struct Phone: Sendable {
  let engine: Engine
  let address: String
  let port: Int
  private let accounts: [Account]
  private let running: Running
  private let log: URL

  /// Begins to wait for calls; a telephone with an account registers and waits until the engine can reach it.
  init(on engine: Engine, at address: String, port: Int = 5070, account: Account? = nil, _ answer: Scenario.Answer)
    async throws
  {
    try await self.init(on: engine, at: address, port: port, accounts: account.map { [$0] } ?? [], answer)
  }

  /// The same for several telephones that all do the same.
  init(on engine: Engine, at address: String, port: Int = 5070, accounts: [Account], _ answer: Scenario.Answer)
    async throws
  {
    self.engine = engine
    self.address = address
    self.port = port
    self.accounts = accounts
    for account in accounts {
      let code = try await sipp(
        engine, Scenario.register(account, seconds: 3600), "register", at: address, port: port,
        registrar: account.registrar, within: 10)
      guard code == 0 else { throw BenchError("no registration for \(account.name): SIPp \(code)") }
    }
    let name = "called-\(UUID().uuidString.prefix(6))"
    let scenario = engine.directory.appendingPathComponent("\(name).xml")
    log = engine.directory.appendingPathComponent("\(name).messages")
    try Scenario.called(answer).write(to: scenario, atomically: true, encoding: .utf8)
    running = try Running(
      engine.inside(
        sippCommand(scenario, at: address, port: port) + ["-trace_msg", "-message_file", log.path]),
      output: engine.directory.appendingPathComponent("\(name).out"))
    await engine.peers.add(running)
    // The engine asked when they registered, perhaps before anybody answered here; it asks again at its leisure, or when told.
    if try await !poll(accounts.count > 1 ? 0 : 4, { try await isReached }) {
      for account in accounts { _ = try await engine.ask("pjsip qualify \(account.name)") }
    }
    guard try await poll(60, { try await isReached }) else {
      await running.stop()
      throw BenchError("the engine does not reach \(address):\(port)")
    }
  }

  /// Whether the engine reaches it, under all its accounts.
  var isReached: Bool {
    get async throws {
      guard !accounts.isEmpty else { return true }
      let contacts = try await engine.ask("pjsip show contacts").split(separator: "\n")
      return accounts.allSatisfy { account in
        contacts.contains { $0.contains(account.name) && $0.contains(" Avail") }
      }
    }
  }

  func stop() async {
    let wasRunning = running.isRunning
    await running.stop()
    for account in accounts where wasRunning {
      _ = try? await sipp(
        engine, Scenario.register(account, seconds: 0), "register", at: address, port: port,
        registrar: account.registrar, within: 5)
    }
  }

  /// Every message, received and sent, in order.
  private var messages: [(received: Bool, text: String)] {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "-----------------------------------------------").compactMap { part in
      guard let head = part.range(of: "message received") ?? part.range(of: "message sent"),
        let start = part.range(of: ":\n\n", range: head.upperBound..<part.endIndex)
      else { return nil }
      return (part[head] == "message received", String(part[start.upperBound...]))
    }
  }

  /// The INVITEs that began a call, each once.
  var invitations: [String] {
    var seen: Set<String> = []
    return messages.filter {
      $0.received && $0.text.hasPrefix("INVITE ") && !Phone.header("To", $0.text).contains("tag=")
    }
    .map(\.text).filter { seen.insert(Phone.header("Call-ID", $0)).inserted }
  }

  /// Of the call it answered last, what a `Replaces` of its engine's says (RFC 3891), as it is in a URI.
  var dialog: String? {
    guard
      let answer = messages.last(where: {
        !$0.received && $0.text.hasPrefix("SIP/2.0 200") && Phone.header("CSeq", $0.text).hasSuffix("INVITE")
      })
    else { return nil }
    func tag(_ name: String) -> String? {
      Phone.header(name, answer.text).components(separatedBy: "tag=").dropFirst().first.map {
        String($0.prefix { $0 != ";" })
      }
    }
    guard let engine = tag("From"), let own = tag("To") else { return nil }
    return "\(Phone.header("Call-ID", answer.text))%3Bto-tag%3D\(engine)%3Bfrom-tag%3D\(own)"
  }

  /// Requests within calls, `UPDATE` or `INVITE` with a tag, in order.
  var requestsInCalls: [String] {
    messages.filter { $0.received && !$0.text.hasPrefix("SIP/2.0 ") && Phone.header("To", $0.text).contains("tag=") }
      .map(\.text)
  }

  /// What it was told of its lamps, in order.
  var notifications: [String] { messages.filter { $0.received && $0.text.hasPrefix("NOTIFY ") }.map(\.text) }

  /// Whether the engine has confirmed that its caller is on hold.
  private var isHolding: Bool {
    messages.contains { message in
      message.received && message.text.hasPrefix("SIP/2.0 200") && Phone.header("CSeq", message.text) == "1 INVITE"
    }
  }

  /// Makes a telephone that consults transfer its caller: to `number`, which its call `callID` (see `Caller.call`) is with.
  func transfer(to number: String, replacing callID: String) async throws {
    guard let own = invitations.last, await poll(5, { isHolding }) else {
      throw BenchError("nobody is held at \(address)")
    }
    let replaced = engine.replaces(callID).map { "?Replaces=\($0)" }
    let message = [
      "MESSAGE sip:\(address):\(port) SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1:5061;branch=z9hG4bK-\(UUID().uuidString)",
      "From: <sip:bench@127.0.0.1>;tag=1", "To: <sip:\(address)>", "Call-ID: \(Phone.header("Call-ID", own))",
      "CSeq: 1 MESSAGE",
      "Refer-To: <sip:\(number)@127.0.0.1:5060\(replaced ?? "?Replaces=none%3Bto-tag%3Da%3Bfrom-tag%3Db")>",
      "Content-Length: 0", "", "",
    ].joined(separator: "\r\n")
    let file = engine.directory.appendingPathComponent("message-\(UUID().uuidString.prefix(6))")
    try message.write(to: file, atomically: true, encoding: .utf8)
    let sent = try await run(engine.inside(["bash", "-c", "cat \(file.path) > /dev/udp/\(address)/\(port)"]))
    guard sent.code == 0 else { throw BenchError(sent.text) }
  }

  /// How many calls it has answered and the engine has confirmed.
  var answered: Int {
    var accepted: Set<String> = []
    var confirmed: Set<String> = []
    for message in messages {
      let call = Phone.header("Call-ID", message.text)
      if !message.received, message.text.hasPrefix("SIP/2.0 200"),
        Phone.header("CSeq", message.text).hasSuffix("INVITE")
      {
        accepted.insert(call)
      }
      if message.received, message.text.hasPrefix("ACK ") { confirmed.insert(call) }
    }
    return accepted.intersection(confirmed).count
  }

  /// One call that it was offered.
  struct Ring: Sendable {
    /// Second by the clock on the machine's wall, see `Phone.now`.
    var start: Double
    /// From the INVITE to the CANCEL, or to what it answered.
    var seconds: Double
    var answered: Bool
    /// The number that it was shown; `anonymous` where there was none.
    var shown: String
    /// The name that it was shown.
    var name: String
    /// Whom the INVITE names: the account of a telephone, the number at a carrier.
    var called: String
  }

  /// The calls that it was offered, in order.
  var rings: [Ring] {
    var order: [String] = []
    var rings: [String: Ring] = [:]
    var open: Set<String> = []
    for message in timedMessages {
      let call = Phone.header("Call-ID", message.text)
      if message.received, message.text.hasPrefix("INVITE "), rings[call] == nil {
        order.append(call)
        open.insert(call)
        rings[call] = Ring(
          start: message.at, seconds: 0, answered: false, shown: Phone.user(Phone.header("From", message.text)),
          name: Phone.displayName(Phone.header("From", message.text)),
          called: Phone.user(String(message.text.prefix { !$0.isNewline })))
      }
      guard open.contains(call), var ring = rings[call] else { continue }
      let sequence = Phone.header("CSeq", message.text)
      let isFinal = !message.received && sequence.hasSuffix("INVITE") && !message.text.hasPrefix("SIP/2.0 1")
      guard isFinal || message.received && message.text.hasPrefix("CANCEL ") else { continue }
      ring.answered = isFinal && message.text.hasPrefix("SIP/2.0 200")
      ring.seconds = message.at - ring.start
      rings[call] = ring
      open.remove(call)
    }
    return order.compactMap { rings[$0] }
  }

  /// Every message with the second it passed at, by the clock of the machine.
  private var timedMessages: [(at: Double, received: Bool, text: String)] {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    let rule = "-----------------------------------------------"
    return text.components(separatedBy: rule).compactMap { part in
      guard let head = part.range(of: "message received") ?? part.range(of: "message sent"),
        let start = part.range(of: ":\n\n", range: head.upperBound..<part.endIndex),
        let at = Phone.seconds(part.prefix { $0 != "\n" })
      else { return nil }
      return (at, part[head] == "message received", String(part[start.upperBound...]))
    }
  }

  /// ` 2026-11-23 13:52:31.123456`, with a space or a tab: the second by the clock on the machine's wall.
  private static func seconds(_ head: some StringProtocol) -> Double? {
    let fields = head.split { $0 == " " || $0 == "\t" }
    guard let date = fields.first(where: { $0.contains("-") && !$0.hasPrefix("--") })?.split(separator: "-"),
      let time = fields.first(where: { $0.contains(":") })?.split(separator: ":"), date.count == 3, time.count == 3,
      let year = Int32(date[0]), let month = Int32(date[1]), let day = Int32(date[2]), let hours = Double(time[0]),
      let minutes = Double(time[1]), let seconds = Double(time[2])
    else { return nil }
    var midnight = tm()
    midnight.tm_year = year - 1900
    midnight.tm_mon = month - 1
    midnight.tm_mday = day
    return Double(timegm(&midnight)) + (hours * 60 + minutes) * 60 + seconds
  }

  /// Now, by the same clock.
  static var now: Double {
    let now = Date()
    return now.timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT(for: now))
  }

  /// `201` of `"Anna" <sip:201@127.0.0.1>`.
  private static func user(_ text: String) -> String {
    guard let start = text.range(of: "sip:")?.upperBound else { return "" }
    return String(text[start...].prefix { $0 != "@" })
  }

  /// `Anna` of `"Anna" <sip:201@127.0.0.1>`.
  private static func displayName(_ text: String) -> String {
    guard text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\"") else { return "" }
    return String(text[text.index(after: text.startIndex)..<end])
  }

  static func header(_ name: String, _ message: String) -> String {
    for line in message.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix(name.lowercased() + ":") {
      return line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
    }
    return ""
  }
}

/// One caller; green when SIPp's scenario ran to its end.
struct Caller: Sendable {
  let engine: Engine
  var address: String
  var port = 5090
  /// The number that it shows.
  var number: String
  var account: Account?

  /// - Parameter calls: so many at once, 25 ms apart.
  /// - Returns: SIPp's exit code: 0 when every call went as expected.
  func call(
    _ destination: String, _ steps: [Scenario.Step] = [.wait(milliseconds: 800)],
    expecting: Scenario.Expected = .answer,
    calls: Int = 1, headers: String = "", callID: String? = nil, within seconds: Double = 60
  ) async throws -> Int32 {
    let scenario = Scenario.call(
      destination, from: number, account: account, steps: steps, expected: expecting, headers: headers)
    return try await sipp(
      engine, scenario, "call", at: address, port: port, registrar: account?.registrar, calls: calls, callID: callID,
      within: seconds)
  }
}

extension Engine {
  /// A call that is up, as the value of `Replaces` in a URI (RFC 3891); nil: there is none under this Call-ID.
  fileprivate func replaces(_ callID: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    for name in names.sorted() where name.hasSuffix(".messages") {
      for message in file(name).components(separatedBy: "-----------------------------------------------") {
        guard message.contains("Call-ID: \(callID)"), message.contains("SIP/2.0 200 OK"),
          Phone.header("CSeq", message).hasSuffix("INVITE"),
          let to = Phone.header("To", message).split(separator: "=").last,
          let from = Phone.header("From", message).split(separator: "=").last
        else { continue }
        return "\(callID)%3Bto-tag%3D\(to)%3Bfrom-tag%3D\(from)"
      }
    }
    return nil
  }
}

extension Caller {
  /// Calls, presses a key now and then once something is heard, and hangs up after so many seconds if nobody has
  /// before.
  ///
  /// - Parameter voice: raw A-law that the caller speaks, again and again; a mailbox hangs up on silence.
  func callAnyway(_ destination: String, keys: [String], voice: URL, seconds: Double) async throws -> Int32 {
    let scenario = Scenario.call(
      destination, from: number, account: account, steps: [],
      expected: .anything(keys: keys, voice: voice.path, seconds: seconds))
    return try await sipp(engine, scenario, "call", at: address, port: port, within: seconds + 20)
  }
}

private func sippCommand(_ scenario: URL, at address: String, port: Int, registrar: String? = nil) -> [String] {
  [
    "sipp", registrar ?? Account.engine, "-sf", scenario.path, "-i", address, "-mi", address, "-p", String(port), "-aa",
    "-nostdin",
    "-nd", "-recv_timeout", "150000",
  ]
}

private func sipp(
  _ engine: Engine, _ scenario: String, _ name: String, at address: String, port: Int, registrar: String? = nil,
  calls: Int = 1, callID: String? = nil, within seconds: Double
) async throws -> Int32 {
  let name = "\(name)-\(UUID().uuidString.prefix(6))"
  let file = engine.directory.appendingPathComponent("\(name).xml")
  try scenario.write(to: file, atomically: true, encoding: .utf8)
  let running = try Running(
    engine.inside(
      sippCommand(file, at: address, port: port, registrar: registrar) + (callID.map { ["-cid_str", $0] } ?? []) + [
        "-m", String(calls), "-r", "40", "-trace_msg", "-message_file",
        engine.directory.appendingPathComponent("\(name).messages").path,
      ]),
    output: engine.directory.appendingPathComponent("\(name).out"))
  return await running.finished(within: seconds) ?? -1
}
