import TestSupport
import Testing

@testable import TelephoneExchange

@Test func `every link of a plan leads to a node and every name is unique`() {
  var exchange = office()
  exchange.nightSwitch.mode = .automatic
  exchange.nightSwitch.destination = .element(.mailbox(0))
  exchange.users[0].forwards.busy = .element(.user(1))
  exchange.users[0].forwards.noAnswer = .element(.user(2))
  exchange.users[1].forwards.notReachable = .outside(.number(number("31612345678")))
  exchange.users[1].voicemail.active = true
  let plan = lower(exchange, asOf: asOf)
  #expect(plan.nodes.count == plan.names.count)
  #expect(Set(plan.names).count == plan.names.count)
  for link in plan.nodes.flatMap(\.links) { #expect(plan.nodes.indices.contains(Int(link.index))) }
}

@Test func `emergency stands first in every space that a line dials in`() throws {
  var exchange = office()
  exchange.outsidePrefix = "0"
  exchange.devices[1].lines[0].user = nil
  var strict = ClassOfService()
  strict.id = "lobby"
  strict.internalOnly = true
  exchange.classesOfService.append(strict)
  exchange.users[2].classOfService = 1
  let plan = lower(exchange, asOf: asOf)
  #expect(Set(plan.lines.map(\.space)).count == 3)
  for line in plan.lines {
    let space = plan[line.space]
    let first = try #require(space.entries.first)
    #expect(first.pattern.literal == "112")
    #expect(first.kind == .emergency)
    #expect(space.entries.contains { $0.pattern.literal == "0112" && $0.kind == .emergency })
    guard case .change(let changes, let call) = plan[first.node],
      case .dial(let outgoing, _) = plan[call], changes == [.rememberEmergency(seconds: 1800)]
    else {
      Issue.record("112 does not dial")
      continue
    }
    #expect(outgoing.emergency)
    #expect(outgoing.identity == .emergency)
    #expect(outgoing.number == .fixed(.national("112")))
  }
}

@Test func `a menu key with announcement plays and then goes to the group`() throws {
  let plan = lower(office(), asOf: asOf)
  guard case .collect(_, let keys, let digits, let exhausted)? = plan.node("attendant 100/menu business_hours") else {
    Issue.record("no menu")
    return
  }
  #expect(digits == nil)
  #expect(plan.name(exhausted) == "user 209")
  let key = try #require(keys[.one])
  guard case .play(let prompts, let then) = plan[key] else {
    Issue.record("no announcement")
    return
  }
  #expect(prompts == [.fixed(.transferring)])
  #expect(plan.name(then) == "group 101")
}

@Test func `a group rings its agents then overflows`() throws {
  var exchange = office()
  exchange.huntGroups[0].policy = .circular
  let plan = lower(exchange, asOf: asOf)
  guard case .ring(let ring, let exits)? = plan.node("group 101/ring") else {
    Issue.record("no ring")
    return
  }
  #expect(ring.legs.map(\.id) == ["user 201", "user 202"])
  #expect(ring.legs.map(\.limit) == [15, 15])
  #expect(ring.total == 60)
  #expect(ring.reserve == "group 101")
  guard case .afterLastOffered(let pointer) = ring.order else {
    Issue.record("not circular")
    return
  }
  #expect(plan[pointer].name == "group 101/last_offered")
  for exit in [exits.noAnswer, exits.busy, exits.notReachable] { #expect(plan.name(exit) == "user 209") }
}

@Test func `the night switch is asked where calls from outside enter and nowhere else`() throws {
  var exchange = office()
  exchange.nightSwitch.mode = .automatic
  exchange.schedules = [TimeSchedule()]
  exchange.schedules[0].id = "office"
  exchange.nightSwitch.businessHours = 0
  exchange.nightSwitch.destination = .element(.mailbox(0))
  let plan = lower(exchange, asOf: asOf)
  let main = try #require(plan.inbound.first { $0.number.digits == "31887654000" })
  #expect(plan.name(main.node) == "emergency/31887654000")
  #expect(plan[main.node].links.first.map(plan.name(of:)) == "attendant 100/night")
  let dialled = try #require(plan.space("class company")?.entries.first { $0.pattern.literal == "100" })
  #expect(plan.name(dialled.node) == "attendant 100")
  // From the night destination no night question can be reached again.
  var seen: Set<NodeID> = []
  var open = [NodeID(plan.names.firstIndex(of: "night_switch")!)]
  while let id = open.popLast() {
    guard seen.insert(id).inserted else { continue }
    open += plan[id].links
  }
  #expect(!seen.contains { plan.name($0).contains("/night") })
}

@Test func `a number that nobody owns says so`() throws {
  let plan = lower(office(), asOf: asOf)
  #expect(plan.inbound.count == 10)
  let free = try #require(plan.inbound.first { $0.number.digits == "31887654005" })
  #expect(plan.name(free.node) == "announcement not_in_use")
}

@Test func `a forward is held to the class of service and counts as a hop`() throws {
  var exchange = office()
  exchange.classesOfService[0].block(NumberCategory.mobile)
  exchange.users[0].forwards.always = .outside(.number(number("31612345678")))
  var plan = lower(exchange, asOf: asOf)
  guard case .test(.hops(let limit), let tooMany, let go)? = plan.node("user 201/forward_always") else {
    Issue.record("no hop limit")
    return
  }
  #expect(limit == 5)
  #expect(plan.name(tooMany) == "announcement not_reachable")
  guard case .change(_, let refused) = plan[go] else {
    Issue.record("no diversion")
    return
  }
  #expect(plan.name(refused) == "announcement not_allowed")
  exchange.classesOfService[0].allow(NumberCategory.mobile)
  plan = lower(exchange, asOf: asOf)
  #expect(plan.node("user 201/outside 0612345678") != nil)
}

@Test func `nothing is forwarded to 112`() {
  var exchange = office()
  exchange.users[0].forwards.always = .outside(.national("112"))
  let plan = lower(exchange, asOf: asOf)
  #expect(plan.node("user 201/outside 112") == nil)
}

@Test func `a poisoned target ends in an announcement`() {
  var exchange = office()
  exchange.autoAttendants[0].businessHoursMenu.keys[.two] = .transfer(to: .poisoned, announce: false)
  let plan = lower(exchange, asOf: asOf)
  guard case .collect(_, let keys, _, _)? = plan.node("attendant 100/menu business_hours"), let two = keys[.two] else {
    Issue.record("no key")
    return
  }
  #expect(plan.name(two) == "announcement not_reachable")
}

@Test func `extension dialing of a menu cannot reach a trunk`() throws {
  var exchange = office()
  exchange.autoAttendants[0].businessHoursMenu.extensionDialing = true
  let plan = lower(exchange, asOf: asOf)
  let space = try #require(plan.space("menus"))
  #expect(Set(space.entries.map(\.kind)) == [.extension])
}

@Test(arguments: [("300", ["911"]), ("911", []), ("9110", []), ("91", [])])
func `what means 112 elsewhere says so, unless somebody has a number like it`(ext: String, told: [String]) throws {
  var exchange = office()
  exchange.users[0].extension = Extension(ext)
  let plan = lower(exchange, asOf: asOf)
  let space = try #require(plan.space("class company"))
  let found = space.entries.filter { plan.name($0.node) == "announcement dial_112" }
  // 999 is the mailbox.
  #expect(found.compactMap(\.pattern.literal) == told)
}

@Test func `no telephone is forwarded to loudspeakers`() throws {
  var exchange = office()
  var hall = PagingGroup()
  hall.id = "601"
  hall.extension = Extension("601")
  hall.devices = [0]
  exchange.pagingGroups = [hall]
  let plan = lower(exchange, asOf: asOf)
  func isIn(_ space: String) throws -> Bool {
    try #require(plan.space(space)).entries.contains { $0.pattern.literal == "601" }
  }
  #expect(try isIn("class company"))
  #expect(try !isIn("forward company"))
}

@Test func `blocks are refused in every notation`() throws {
  var exchange = office()
  exchange.classesOfService[0].block(NumberCategory.mobile)
  let plan = lower(exchange, asOf: asOf)
  let space = try #require(plan.space("class company"))
  for dialled in ["0612345678", "0031612345678", "+31612345678", "09061234", "0018005551234"] {
    let kinds = space.entries.filter { $0.pattern.matches(dialled) }.map(\.kind)
    #expect(kinds.allSatisfy { $0 == .refused }, "\(dialled): \(kinds)")
  }
  #expect(space.entries.contains { $0.pattern.matches("0201234567") == false && $0.kind == .outside })
  #expect(space.entries.first { $0.pattern.matches("0202345678") }?.kind == .outside)
  #expect(!space.entries.contains { $0.pattern.matches("16550612345678") && $0.kind == .outside })
}

@Test func `a user whose voicemail takes over after four rings rings twenty seconds`() throws {
  var exchange = office()
  exchange.users[0].voicemail.active = true
  exchange.users[0].voicemail.mail = "anna@example.nl"
  let plan = lower(exchange, asOf: asOf)
  guard case .ring(let ring, let exits)? = plan.node("user 201/ring") else {
    Issue.record("no ring")
    return
  }
  #expect(ring.total == 20)
  // What the telephone may have set comes first; without it, the voicemail of the same cause.
  func described(_ exit: NodeID) -> String? { plan[exit].links.first.map(plan.name(of:)) }
  #expect(plan.name(exits.noAnswer) == "user 201/forward_no_answer/phone")
  #expect(described(exits.noAnswer) == "user 201/voicemail no_answer")
  #expect(described(exits.busy) == "user 201/voicemail busy")
  #expect(described(exits.notReachable) == "user 201/away/forward_busy/phone")
  #expect(plan.mailboxes.map(\.number) == ["201"])
}

@Test func `holidays are computed to the horizon`() throws {
  var exchange = office()
  var holidays = HolidaySchedule()
  holidays.id = "feestdagen"
  holidays.days = [.public(country: .nl)]
  exchange.holidays = [holidays]
  let plan = lower(exchange, asOf: asOf)
  let calendar = try #require(plan.calendars.first)
  #expect(calendar.dated[Day(year: 2026, month: 12, day: 25)!] == [0..<1440])
  #expect(calendar.dated[Day(year: 2031, month: 4, day: 26)!] != nil)
  #expect(calendar.dated[Day(year: 2031, month: 4, day: 27)!] == nil)
  #expect(calendar.dated[Day(year: 2036, month: 12, day: 26)!] != nil)
  #expect(calendar.dated.keys.allSatisfy { $0 <= Day(year: 2036, month: 12, day: 31)! && $0 >= asOf })
}
