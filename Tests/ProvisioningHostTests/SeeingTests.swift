import Foundation
import TelephoneExchange
import Testing

@testable import ProvisioningHost

/// What is told of who fetched what: the overview, what outlives a restart, the log, nginx's log.
@Suite struct SeeingTests {
  private static let token = "tokenOfTheBakery00000001"
  private let out: SampleOutput
  private let board = DeviceBoard()
  private let naming = DeviceNaming(
    userAgent: {
      $0.contains("T42G") ? ("T42G", "29.83.0.50") : $0.contains("T46G") ? ("T46G", "28.83.0.50") : (nil, nil)
    },
    models: { $0 == "y000000000029.cfg" ? ["T42G"] : [] })

  init() throws {
    out = try SampleOutput()
    try publish(1, "first")
  }

  private func publish(_ release: Int, _ text: String) throws {
    try out.publish(
      "bakkerij", release: release,
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, text),
        .device("0015654aa938", "0015654aa938.cfg", token: Self.token, "always"),
        .company("y000000000029.cfg", token: Self.token, "of a T42G"),
        .init(
          path: "tables/devices.csv", audience: "engine",
          text: """
            device,mac,model,description
            device 0015654aa937,0015654aa937,T46G,"the ""front"", desk"
            device 0015654aa938,0015654aa938,T46G,

            """),
      ])
  }

  private func desk() throws -> ProvisioningDesk {
    try ProvisioningDesk(output: out.path, tell: { [board] in board.note($0) })
  }

  /// Asks as a telephone that takes what it gets.
  private func fetch(_ desk: ProvisioningDesk, _ name: String, agent: String? = nil) {
    var request = FileRequest(path: "/\(Self.token)/\(name)", address: "192.0.2.7", transport: .https)
    request.userAgent = agent
    if case .file(let file) = desk.answer(request).answer { desk.delivered(file, to: request, isWhole: true) }
  }

  private func row(_ desk: ProvisioningDesk, _ mac: String = "0015654aa937") throws -> DeviceRow {
    try #require(OverviewReader(desk, board, naming).overview().devices.first { $0.mac == mac })
  }

  @Test func aDeviceFromUnseenToOldFiles() throws {
    let desk = try desk()
    #expect(try row(desk).status == .notSeen)
    #expect(try row(desk).description == "the \"front\", desk")
    fetch(desk, "0015654aa937-none.cfg")
    #expect(try row(desk).status == .asked)
    fetch(desk, "0015654AA937.cfg", agent: "Yealink SIP-T46G 28.83.0.50 00:15:65:4a:a9:37")
    fetch(desk, "0015654aa938.cfg")
    #expect(try row(desk).status == .current && row(desk).firmware == "28.83.0.50")
    try publish(2, "second")
    #expect(try row(desk).status == .current, "nobody has looked yet")
    try desk.refresh()
    #expect(try row(desk).status == .outdated && row(desk).files.first?.release == 1)
    #expect(try row(desk, "0015654aa938").status == .current, "its file is the same in both")
    fetch(desk, "0015654aa937.cfg")
    #expect(try row(desk).status == .current && row(desk).files.first?.release == 2)
  }

  @Test func aDeviceHasTheNewestOnlyWithAllThatItFetches() throws {
    func publish(_ release: Int, book: String, boot: String) throws {
      try out.publish(
        "bakkerij", release: release,
        [
          .device("0015654aa937", "0015654aa937.boot", token: Self.token, boot),
          .device("0015654aa937", "0015654aa937.cfg", token: Self.token, "settings"),
          .device("0015654aa937", "0015654AA937.cfg", token: Self.token, "settings"),
          .company("book.xml", token: Self.token, book), .company("never.xml", token: Self.token, book),
          .init(
            path: "tables/devices.csv", audience: "engine",
            text: "device,mac,model,description\ndevice 0015654aa937,0015654aa937,T46G,\n"),
        ])
    }
    try publish(2, book: "one", boot: "one")
    let desk = try desk()
    let agent = "T46G 00:15:65:4a:a9:37"
    fetch(desk, "0015654aa937.cfg", agent: agent)
    #expect(try row(desk).said == "lacks 0015654aa937.boot" && !row(desk).isUpToDate)
    fetch(desk, "0015654aa937.boot", agent: agent)
    #expect(try row(desk).status == .current && row(desk).isUpToDate, "one of two names of the same bytes is enough")
    try publish(3, book: "two", boot: "one")
    try desk.refresh()
    #expect(try row(desk).status == .current, "it never asked for what it shares")
    fetch(desk, "book.xml", agent: agent)
    try publish(4, book: "three", boot: "one")
    try desk.refresh()
    #expect(try row(desk).status == .outdated && row(desk).files.last?.release == 3)
    fetch(desk, "book.xml", agent: agent)
    #expect(try row(desk).isUpToDate)
    fetch(desk, "0015654aa937.cfg", agent: "Yealink SIP-T42G 29.83.0.50 00:15:65:4a:a9:37")
    #expect(try row(desk).status == .trouble && row(desk).isUpToDate, "whatever else is wrong")
  }

  @Test func howFarAReleaseHasCome() throws {
    #expect(try ReleaseReach(output: out.path) == nil, "no host has ever served it")
    let desk = try desk()
    let state = try HostState(HostState.path(of: out.path))
    fetch(desk, "0015654aa938.cfg")
    for (mac, seen) in board.all { state.note(mac, seen) }
    try state.write()
    let reach = try #require(try ReleaseReach(output: out.path))
    let company = try #require(try reach.company("bakkerij"))
    #expect(company.release == 1 && company.devices == 2 && company.reached == 1)
    #expect(company.pending.map(\.mac.hex) == ["0015654aa937"] && company.pending.first?.model == "T46G")
    #expect(try reach.company("none") == nil)
  }

  @Test func aDeviceOfAnotherModel() throws {
    let desk = try desk()
    fetch(desk, "0015654aa937.cfg", agent: "Yealink SIP-T42G 29.83.0.50 00:15:65:4a:a9:37")
    #expect(try row(desk).trouble == "is a T42G, described as a T46G")
    fetch(desk, "0015654aa938.cfg")
    fetch(desk, "y000000000029.cfg", agent: "something 00:15:65:4a:a9:38")
    #expect(
      try row(desk, "0015654aa938").trouble == "asked for `y000000000029.cfg` of T42G, described as a T46G")
  }

  @Test func troubleEndsWithTheFileOfItsOwn() throws {
    let desk = try desk()
    _ = desk.answer(FileRequest(path: "/0015654aa937.cfg", address: "192.0.2.7", transport: .http))
    #expect(try row(desk).trouble?.contains("centrale admit") == true)
    fetch(desk, "0015654aa937.cfg")
    #expect(try row(desk).trouble == nil)
    _ = desk.answer(FileRequest(path: "/0004f2112233.cfg", address: "192.0.2.9", transport: .http))
    let unknown = OverviewReader(desk, board, naming).overview().unknown
    #expect(unknown.map(\.mac) == ["0004f2112233"] && unknown.first?.asked == ["0004f2112233.cfg"])
  }

  @Test func aRestartForgetsNothing() throws {
    let path = HostState.path(of: out.path + "//")
    #expect(path == out.path + ".host.sqlite")
    let mac = try #require(MACAddress("0015654aa937"))
    let now = WallClock.milliseconds()
    do {
      let state = try HostState(path)
      var event = HostEvent(
        time: now, address: "192.0.2.7", transport: .https, userAgent: "T46G", mac: mac, company: "bakkerij",
        name: "a.cfg", outcome: .sent)
      event.subject = FetchSubject(company: "bakkerij", release: 4, name: "a.cfg", owner: mac)
      event.sha256 = "00"
      let (device, seen) = try #require(board.note(event))
      state.note(device, seen)
      state.note(.device(mac), Admissions.Window(until: now + 60_000, address: "192.0.2.7"))
      state.note(.device(try #require(MACAddress("0015654aa938"))), Admissions.Window(until: now - 1))
      state.note(LockOuts.Change(place: .init(address: "192.0.2.9", mac: mac), until: now + 60_000))
      state.note(LockOuts.Change(place: .init(address: "192.0.2.10", mac: nil, isWhole: true), until: now + 60_000))
      try state.write()
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let state = try HostState(path)
    let (restored, admissions, lockOuts) = (DeviceBoard(), Admissions(), LockOuts())
    try state.restore(restored)
    try state.restore(admissions, lockOuts, now: now)
    #expect(restored.seen(mac) == board.seen(mac))
    #expect(
      admissions.isAdmitted(mac, from: "192.0.2.7", now: now) && !admissions.isAdmitted(mac, from: "::1", now: now))
    #expect(!admissions.isAdmitted(try #require(MACAddress("0015654aa938")), from: "192.0.2.7", now: now))
    #expect(
      lockOuts.seconds(of: "192.0.2.9", mac, now: now) == 60 && lockOuts.seconds(of: "192.0.2.9", nil, now: now) == nil)
    #expect(lockOuts.seconds(of: "192.0.2.10", mac, now: now) == 60)
  }

  @Test func whatIsLostLetsNobodyIn() async throws {
    try Data("no database".utf8).write(to: URL(fileURLWithPath: HostState.path(of: out.path)))
    #expect(throws: (any Error).self) { try HostState(HostState.path(of: out.path)) }
    try await withHost(ServingHost.Settings(output: out.path)) { wire, _, _ in
      let stranger = try await wire.get("/0015654aa937.cfg")
      let known = try await wire.get("/\(Self.token)/0015654aa937.cfg")
      #expect(stranger.status == 404 && known.status == 200)
    }
  }

  @Test func aLineOfTheLogIsOneLine() {
    var event = HostEvent(
      time: 1_795_736_841_027, address: "2001:db8::7", transport: .http, userAgent: "a\"b\n\u{202E}€ 1.2.3.4 sent",
      mac: nil,
      company: nil, name: "x y\r\n203.0.113.1 bad-request", outcome: .unknownPath)
    #expect(
      LogLine.text(event) == "2026-11-26T23:47:21Z 2001:db8::7 unknown-path - "
        + "-/x%20y\\x0d\\x0a203.0.113.1%20bad-request http \"a\\x22b\\x0a\\xe2\\x80\\xae\\xe2\\x82\\xac 1.2.3.4 sent\"")
    event.userAgent = String(repeating: "x", count: 10_000)
    #expect(LogLine.text(event).utf8.count < 500)
  }

  @Test func networksOfIPv6AreOneSubscribers() {
    #expect(LockOuts.network("2001:db8:0:1::7") == LockOuts.network("2001:db8:0:1:ffff::1"))
    #expect(LockOuts.network("2001:db8::7") == "2001:db8:0:0::/64" && LockOuts.network("::1") == "0:0:0:0::/64")
    #expect(LockOuts.network("192.0.2.7") == "192.0.2.7")
  }

  @Test func memoryStaysAsItIs() throws {
    let lockOuts = LockOuts()
    for number in 0..<60_000 {
      _ = lockOuts.fault("198.51.\(number >> 8).\(number & 255)", nil, isUnknown: false, now: number)
    }
    for _ in 0..<10 { _ = lockOuts.fault("192.0.2.7", nil, isUnknown: false, now: 60_000) }
    #expect(lockOuts.seconds(of: "192.0.2.7", nil, now: 60_000) == 900)
  }

  // MARK: nginx

  @Test func nginxLines() throws {
    let line = try #require(
      NginxLine(
        "192.0.2.7 - 0015654aa937 [26/Nov/2026:23:47:21 +0100] \"GET /bakkerij/0015654AA937.cfg HTTP/1.1\" 200 512 \"-\" \"T\\x2246G\""
      ))
    #expect(
      line.address == "192.0.2.7" && line.user == "0015654aa937" && line.status == 200 && line.company == "bakkerij")
    #expect(
      line.name == "0015654AA937.cfg" && line.userAgent == "T\"46G" && LogLine.time(line.time) == "2026-11-26T22:47:21Z"
    )
    for text in [
      "", "x", "[", "192.0.2.7 - - [x] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
      "a - - [26/Nov/2026:23:47:21 +0100] \"\" 400 0 \"-\" \"-\"",
      "a - - [99/Nov/2026:23:47:21 +0100] \"GET /a/b HTTP/1.1\" 200 0 \"-\" \"-\"",
      "a - - [26/Nov/2026:23:47:21 +9999999999999999999] \"GET /a/b HTTP/1.1\" 200 0 \"-\" \"-\"",
    ] { #expect(NginxLine(text) == nil) }
  }

  @Test func nginxTellsWhoHasWhat() throws {
    var log = try AccessLog(output: out.path, board)
    func line(_ time: String, _ rest: String) -> String {
      "192.0.2.7 - \(rest.hasPrefix("!") ? "0015654aa937" : "-") [\(time)] \"\(rest.drop { $0 == "!" })"
    }
    log.read(line("01/Jan/2020:00:00:00 +0000", "GET /bakkerij/0015654aa937.cfg HTTP/1.1\" 200 5 \"-\" \"T46G\""))
    log.read(line("01/Jan/2036:00:00:00 +0000", "GET /bakkerij/0015654AA938.cfg HTTP/1.1\" 304 0 \"-\" \"T46G\""))
    log.read(line("01/Jan/2036:00:00:00 +0000", "GET /-/0004f2112233.cfg HTTP/1.1\" 404 0 \"-\" \"-\""))
    log.read(line("01/Jan/2036:00:00:00 +0000", "GET /-/ HTTP/1.1\" 404 0 \"-\" \"-\""))
    log.read("something else")
    let reader = try OverviewReader(output: out.path, board, naming)
    let overview = reader.overview()
    #expect(overview.devices.map(\.status) == [.outdated, .current] && overview.unknown.map(\.mac) == ["0004f2112233"])
    #expect(log.strange == 1)
    log.read(line("02/Jan/2036:00:00:00 +0000", "!GET /bakkerij/0015654aa937.cfg HTTP/1.1\" 401 0 \"-\" \"-\""))
    #expect(reader.overview().devices[0].trouble == "wrong password")
  }

  // MARK: The page

  @Test func thePageIsForThisMachineAndSaysWhatIs() async throws {
    let settings = ServingHost.Settings(output: out.path)
    try await withHost(settings) { wire, host, _ in
      _ = try await wire.get("/0004f2112233.cfg", "User-Agent: <script>alert(1)</script>")
      let clicks = Lines()
      let page = PageServer(
        host, host: "127.0.0.1", port: 0,
        assigning: .init(
          open: { ["front & desk"] },
          assign: { mac, device in
            clicks.add("\(mac.hex) \(device)")
            return .init("done <b>", isDone: true)
          }))
      let (ports, arrivals) = AsyncStream.makeStream(of: Int.self)
      let serving = Task { try await page.run { arrivals.yield($0) } }
      defer { serving.cancel() }
      var found: Int?
      for await port in ports {
        found = port
        break
      }
      let browser = Wire(port: try #require(found))
      func get(_ path: String, host: String = "localhost:8088") async throws -> Wire.Answer {
        try await browser.ask("GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
      }
      let whole = try await get("/")
      #expect(whole.status == 200 && whole.text.contains("0015654aa937") && whole.text.contains("not seen yet"))
      #expect(!whole.text.contains("<script>alert") && whole.text.contains("&lt;script&gt;alert"))
      #expect(whole.text.contains("<option>front &amp; desk</option>") && !whole.text.contains(Self.token))
      #expect(try await get("/", host: "evil.example").status == 403)
      #expect(try await get("/devices.json").text.contains("\"not-seen\""))
      let key = whole.text.split(separator: "name=\"key\" value=\"").last?.prefix { $0 != "\"" } ?? ""
      func post(_ form: String) async throws -> Wire.Answer {
        try await browser.ask(
          "POST /assign HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(form.utf8.count)\r\n\r\n\(form)"
        )
      }
      #expect(try await post("key=x&mac=0004f2112233&device=front+%26+desk").status == 400)
      func admit(_ path: String, _ key: Substring) async throws -> Wire.Answer {
        let form = "key=\(key)&mac=0015654aa937"
        return try await browser.ask(
          "POST \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(form.utf8.count)\r\n\r\n\(form)"
        )
      }
      #expect(whole.text.contains("<button>Let it in for 30 min</button>"))
      #expect(try await admit("/admit", "x").status == 400)
      #expect(try await admit("/shut", "").status == 400)
      #expect(try await wire.get("/0015654aa937.cfg").status == 404)
      #expect(try await admit("/admit", key).status == 303)
      #expect(try await get("/").text.contains("<button>Shut it out</button>"))
      #expect(try await wire.get("/0015654aa937.cfg").text == "first")
      #expect(try await admit("/shut", key).status == 303)
      #expect(try await wire.get("/0015654aa937.cfg").status == 404)
      let done = try await post("key=\(key)&mac=0004f2112233&device=front+%26+desk")
      #expect(done.status == 303 && clicks.all == ["0004f2112233 front & desk"])
      #expect(try await get(done.headers["location"] ?? "/").text.contains("done &lt;b&gt;"))
      let assigned = try #require(MACAddress("0004f2112233"))
      #expect(host.desk.admissions.until(assigned, now: WallClock.milliseconds()) != nil, "it is let in for a time")
      let events = try await Wire.elsewhere {
        let connection = try Wire.Connection(browser.port)
        try connection.send(Array("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        var text = ""
        while !text.contains("0004f2112233"), let more = connection.receive(), !more.isEmpty {
          text += String(decoding: more, as: UTF8.self)
        }
        return text
      }
      #expect(
        events.contains("text/event-stream")
          && events.contains("data: <p>2 devices: 1 not seen yet, 1 trouble; 1 not described</p>"))
    }
  }
}
