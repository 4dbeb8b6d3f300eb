import TelephoneExchange
import TestSupport

@testable import ExchangeCompiler

/// A plan for each kind of node, small enough to read what becomes of it.
///
/// `said` stands wherever a person's own words can: names, texts, files, and, shortened, ids.
enum EmitterCase: String, CaseIterable, Sendable {
  case ringListed = "ring-listed"
  case ringCircular = "ring-circular"
  case ringLongestIdle = "ring-longest-idle"
  case ringTogether = "ring-together"
  case ringOutside = "ring-outside"
  case menu
  case mailbox
  case announcement
  case switches
  case questions
  case schedule
  case outbound
  case blocking
  case emergency
  case parking
  case pickup
  case paging
  case changes
  case endings
  case lamps
  case lines
  case phoneBook = "phone-book"

  func plan(saying words: String = "Anna de Vries") -> SmallPlan {
    var small = SmallPlan()
    // Ids are short by the language; names and texts are as long as people make them.
    let said = String(words.prefix(60))
    switch self {
    case .ringListed: ring(&small, said, .listed)
    case .ringCircular:
      ring(&small, said, .afterLastOffered(small.variable("group \(said)/last", .group, [], initial: "")))
    case .ringLongestIdle:
      ring(&small, said, .longestIdle(small.variable("group \(said)/times", .group, [], initial: "")))
    case .ringTogether: together(&small, said)
    case .ringOutside: outsideLeg(&small, said)
    case .menu: menu(&small, said)
    case .mailbox: mailbox(&small, said)
    case .announcement:
      small.add("announcement \(said)", .play([.fixed(.closed), .file(words), .spoken(words)], then: small.hangUp))
    case .switches: switches(&small, said)
    case .questions: questions(&small, said)
    case .schedule: schedule(&small, said)
    case .outbound: outbound(&small, said)
    case .blocking: blocking(&small, said)
    case .emergency: emergency(&small, said)
    case .parking: parking(&small, said)
    case .pickup: pickup(&small, said)
    case .paging:
      let space = small.space("class \(said)", [])
      let lines = [small.line("a/1", space: space), small.line("b/1", space: space, number: "202")]
      small.add("paging \(said)", .page(lines, then: small.hangUp))
    case .changes: changes(&small, said, name: words)
    case .endings:
      small.add("\(said)/end", .end(.hangUp))
      small.add("\(said)/busy", .end(.busyTone))
      small.add("\(said)/refused", .end(.refused))
    case .lamps: lamps(&small, said)
    case .lines: lines(&small, said, name: words)
    case .phoneBook:
      small.plan.phoneBook = ["31201234567": words, "31887654321": "De bakker", "112": "Alarm"]
    }
    return small
  }

  private func ring(_ small: inout SmallPlan, _ said: String, _ order: Ring.Order) {
    let space = small.space("class company", [])
    let first = [small.line("a/1", space: space), small.line("a/2", space: space)]
    let second = [small.line("b/1", space: space, number: "202")]
    let away = small.variable("user 202/do_not_disturb", .company)
    small.add(
      "group \(said)",
      .ring(
        Ring(
          legs: [
            Leg(id: "user \(said)", lines: first, waiting: true, limit: 15),
            Leg(id: "user 202", lines: second, doNotDisturb: away, limit: 15),
          ], order: order, total: 60, laps: 2, pause: 1, callWaiting: true, reserve: "group \(said)",
          hidesMissedCalls: true, waitsWhenBusy: true), small.exits))
  }

  private func together(_ small: inout SmallPlan, _ said: String) {
    let space = small.space("class company", [])
    let desk = [small.line("a/1", space: space)]
    let other = [small.line("b/1", space: space, number: "202")]
    let line = small.variable("user \(said)/line", .company, [], initial: "")
    var late = Leg(id: "user 202", lines: other, delay: 10, limit: 20)
    late.lineIn = line
    small.add(
      "group \(said)",
      .ring(Ring(legs: [Leg(id: "user \(said)", lines: desk), late], order: .together, total: 30), small.exits))
  }

  private func outsideLeg(_ small: inout SmallPlan, _ said: String) {
    let space = small.space("class company", [])
    let desk = [small.line("a/1", space: space)]
    let mobile = Leg.Outside(
      number: .number(PublicNumber(digits: "31612345678")!),
      identity: .diverted(by: PublicNumber(digits: "31887654201")!, name: said), accept: .spoken(said))
    small.plan.calendars = [Calendar(name: "hours \(said)", timeZone: "Europe/Amsterdam")]
    let quiet = Leg.Outside(number: .national("09008844"), identity: .line, accept: nil, hours: CalendarID(0))
    small.add(
      "user \(said)",
      .ring(
        Ring(
          legs: [
            Leg(id: "user \(said)", lines: desk, outside: mobile), Leg(id: "user 9", lines: [], outside: quiet),
          ], order: .together, total: 25), small.exits))
  }

  private func menu(_ small: inout SmallPlan, _ said: String) {
    let sales = small.add("group \(said)", .end(.hangUp))
    let inside = small.space("attendant \(said)", [.dialled("201"), .dialled("99", more: 0...2)])
    small.add(
      "menu \(said)",
      .collect(
        Collect(
          prompts: [.file(said), .fixed(.menu)], invalid: [.fixed(.invalidChoice)], firstDigit: 7, betweenDigits: 2,
          tries: 3),
        keys: [.one: sales, .star: small.busy, .hash: small.away], digits: inside, exhausted: small.noAnswer))
    small.add(
      "menu without extensions",
      .collect(
        Collect(prompts: [.spoken(said)], invalid: [], firstDigit: 5, tries: 1), keys: [.zero: sales], digits: nil,
        exhausted: small.hangUp))
  }

  private func mailbox(_ small: inout SmallPlan, _ said: String) {
    small.plan.mailboxes = [
      MailboxPlan(Element(.mailbox, "999"), name: said, number: "999", mail: "a@example.nl", copy: nil)
    ]
    small.add(
      "mailbox \(said)", .record(MailboxID(0), greeting: [.spoken(said), .fixed(.leaveMessage)], then: small.hangUp))
    small.add("own messages", .listen(.own, none: small.away))
    small.add("messages of \(said)", .listen(.mailbox(MailboxID(0)), none: small.away))
  }

  private func switches(_ small: inout SmallPlan, _ said: String) {
    let night = small.variable("night", .company, ["automatic", "on", "off"], initial: "automatic")
    let own = small.variable("user \(said)/do_not_disturb", .company)
    let memory = small.variable("emergency/\(said)", .company, [], initial: "")
    let once = small.variable("call \(said)", .call, ["yes", "no"], initial: "no")
    let (yes, no) = (small.busy, small.away)
    small.add("night is on", .test(.variable(night, is: "on"), yes: yes, no: no))
    small.add("night is automatic, as it begins", .test(.variable(night, is: "automatic"), yes: yes, no: no))
    small.add("\(said) is not to be disturbed", .test(.variable(own, is: "on"), yes: yes, no: no))
    small.add("nothing is remembered", .test(.variable(memory, is: ""), yes: yes, no: no))
    small.add("this call", .test(.variable(once, is: "yes"), yes: yes, no: no))
  }

  private func questions(_ small: inout SmallPlan, _ said: String) {
    let space = small.space("extensions \(said)", [.dialled("201")])
    let lines = [small.line("a/1", space: space), small.line("a/2", space: space)]
    let (yes, no) = (small.busy, small.away)
    for origin in Origin.allCases { small.add("from \(origin.rawValue)", .test(.origin(origin), yes: yes, no: no)) }
    small.add("called by", .test(.caller(["31612345678", "31201234567", said]), yes: yes, no: no))
    small.add("hops", .test(.hops(atLeast: 5), yes: yes, no: no))
    for presence in Presence.allCases {
      small.add("any line \(presence.rawValue)", .test(.anyLine(of: lines, presence), yes: yes, no: no))
    }
    small.add("dialled", .test(.dialled(in: space), yes: yes, no: no))
    small.add("look", .look(up: space, none: no))
    let questions: [(String, CallingLine)] = [
      ("somebody's", .isOwned), ("do not disturb", .state(.doNotDisturb, is: "on")),
      ("no forward set", .state(.forward(.always), is: "")), ("described", .describes(.always)),
      ("own number", .dialsOwnNumber), ("nothing left", .dialsNothing),
    ]
    for (name, question) in questions { small.add(name, .test(.line(question), yes: yes, no: no)) }
  }

  private func schedule(_ small: inout SmallPlan, _ said: String) {
    let christmas = Day(year: 2026, month: 12, day: 25)!
    let calendar = Calendar(
      name: "hours \(said)", timeZone: "Europe/Amsterdam",
      weekly: (1...5).map { WeeklyHours(weekday: $0, start: 510, end: 1020) }
        + [WeeklyHours(weekday: 6, start: 600, end: 1440)],
      dated: [
        christmas: [], christmas.adding(1): [600..<720, 780..<1440], christmas.adding(2): [0..<1440],
      ])
    small.plan.calendars = [calendar]
    small.add("open \(said)", .test(.calendar(CalendarID(0)), yes: small.busy, no: small.away))
  }

  private func outbound(_ small: inout SmallPlan, _ said: String) {
    let own = PublicNumber(digits: "31887654000")!
    let identities: [(String, CallerIdentity)] = [
      ("line", .line), ("own", .number(own, name: said)), ("diverted", .diverted(by: own, name: said)),
    ]
    for (name, identity) in identities {
      small.add(
        "call as \(name)",
        .dial(Outgoing(number: .dialled(drop: 1, prefix: "+31"), identity: identity, limit: 60), small.dialExits))
    }
    small.add(
      "call \(said)",
      .dial(
        Outgoing(number: .fixed(.number(PublicNumber(digits: "31612345678")!)), identity: .line, limit: 20),
        small.dialExits))
  }

  private func blocking(_ small: inout SmallPlan, _ said: String) {
    let refused = small.add("announcement not_allowed", .play([.fixed(.notAllowed)], then: small.hangUp))
    let mobile = small.add(
      "class \(said)/mobile",
      .dial(Outgoing(number: .dialled(drop: 1, prefix: "+31"), identity: .line), small.dialExits))
    var entries: [DialSpace.Entry] = [
      .dialled("06[1234568]xxxxxxx", .outside), .dialled("0900xxxx", .refused), .dialled("00", .refused, more: 8...10),
      .dialled("[23456789]x[123456789]", .refused), .dialled("[*#]1", .refused),
    ]
    for index in entries.indices { entries[index].node = index == 0 ? mobile : refused }
    let space = small.space("class \(said)", entries)
    _ = small.line("a/1", space: space, name: said)
  }

  private func emergency(_ small: inout SmallPlan, _ said: String) {
    let call = small.add(
      "class \(said)/112/call",
      .dial(
        Outgoing(number: .fixed(.national("112")), identity: .emergency, emergency: true), small.dialExits))
    let node = small.add(
      "class \(said)/112", .change([.rememberEmergency(seconds: 3600), .alert([small.busy])], then: call))
    var entries: [DialSpace.Entry] = [.dialled("1xx"), .dialled("112", .emergency), .dialled("0112", .emergency)]
    entries[1].node = node
    entries[2].node = node
    let space = small.space("class \(said)", entries)
    _ = small.line("a/1", space: space, name: said)
  }

  private func parking(_ small: inout SmallPlan, _ said: String) {
    small.add("park \(said)", .park(seconds: 60))
    small.add("retrieve \(said)", .retrieve(none: small.away))
    small.add("park/drop", .change([.drop(3)], then: small.away))
  }

  private func pickup(_ small: inout SmallPlan, _ said: String) {
    let space = small.space("class company", [])
    let lines = [small.line("a/1", space: space), small.line("a/2", space: space)]
    small.add("pickup \(said)", .pickUp(.group, none: small.away))
    small.add("pickup of \(said)", .pickUp(.lines(lines), none: small.away))
  }

  private func changes(_ small: inout SmallPlan, _ said: String, name: String) {
    let night = small.variable("night", .company, ["automatic", "on", "off"], initial: "automatic")
    let kept = small.variable("user \(said)/seen", .company)
    let once = small.variable("call \(said)", .call, ["yes", "no"], initial: "no")
    let own = PublicNumber(digits: "31887654000")!
    let all: [(String, Change)] = [
      ("name", .name(name)), ("identity", .identity(.number(own, name: said))), ("withheld", .withheld(true)),
      ("not withheld", .withheld(false)), ("divert", .divert(by: "group \(said)", number: own)),
      ("divert without a number", .divert(by: "group \(said)", number: nil)),
      ("night on", .store(night, "on", expires: nil)), ("kept an hour", .store(kept, "on", expires: 3600)),
      ("this call", .store(once, "yes", expires: nil)), ("own", .storeOwn(.doNotDisturb, "on")),
      ("own dialled", .storeOwnDialled(.forward(.always))), ("recall", .recall(kept)),
      ("origin", .origin(.emergencyCallBack)), ("remember 112", .rememberEmergency(seconds: 3600)),
      ("drop", .drop(3)), ("drop own", .dropOwnNumber), ("element", .element("group \(said)")),
    ]
    for (name, change) in all { small.add(name, .change([change], then: small.hangUp)) }
  }

  private func lamps(_ small: inout SmallPlan, _ said: String) {
    let space = small.space("class company", [])
    let lines = [small.line("a/1", space: space), small.line("a/2", space: space)]
    let own = small.variable("user \(said)/do_not_disturb", .company)
    let night = small.variable("night", .company, ["automatic", "on", "off"], initial: "on")
    small.plan.lamps = [
      BusyLamp(number: "*81", lines: [], variable: night), BusyLamp(number: "201", lines: lines, variable: own),
      BusyLamp(number: "202", lines: []),
    ]
  }

  private func lines(_ small: inout SmallPlan, _ said: String, name: String) {
    let space = small.space("class \(said)", [])
    let own = small.line("a/1", space: space, name: name)
    let nobody = small.line("b/1", space: space, number: "202")
    small.plan[own].back = small.busy
    small.plan[own].withheld = true
    small.plan[own].owner = Element(.user, said)
    small.plan[nobody].owner = nil
    small.plan[nobody].identity = nil
    small.plan.returnAfter = 40
  }
}
