import ExchangeCalls
import TestSupport
import Testing

@testable import TelephoneExchange

private let monday = Day(year: 2026, month: 11, day: 23)!

/// A company's calls at ten on a Monday, one after the other: what one leaves switched the next one finds.
private struct Office {
  let interpreter: CallInterpreter
  private var variables: [VariableID: String] = [:]

  init(_ exchange: Exchange) {
    var trunk = Trunk()
    trunk.id = "carrier"
    interpreter = CallInterpreter(lower(exchange, asOf: asOf), trunks: [trunk], routes: [0])
  }

  mutating func call(_ attempt: CallAttempt, keys: [String] = []) -> (end: CallEnd, usesTrunk: Bool, story: CallTrace) {
    var world = CallWorld(moment: interpreter.moment(monday, hour: 10))
    world.variables = variables
    world.keys = keys
    let story = interpreter.trace(attempt, in: world)
    for case .variable(let variable, let value) in story.changes { variables[variable] = value }
    let usesTrunk = story.steps.contains { if case .dialling = $0.event { true } else { false } }
    return (interpreter.plan.end(of: story, attempt), usesTrunk, story)
  }

  /// At the telephone of a user.
  mutating func dial(_ digits: String, at user: Int = 0, keys: [String] = []) -> CallEnd {
    call(.dialled(digits, on: LineID(user)), keys: keys).end
  }

  /// What a switch holds now.
  func state(_ name: String) -> String {
    guard let variable = interpreter.variable(name) else { return "none" }
    return variables[variable] ?? interpreter.plan[variable].initial
  }

  /// What is heard when this is dialled.
  mutating func heard(_ digits: String, at user: Int = 0, keys: [String] = []) -> String {
    dial(digits, at: user, keys: keys).what
  }
}

private func guests() -> Exchange {
  var exchange = office()
  var room = ClassOfService()
  room.id = "room"
  room.internalOnly = true
  exchange.classesOfService.append(room)
  exchange.users[1].classOfService = 1
  exchange.nightSwitch.mode = .automatic
  exchange.nightSwitch.destination = .element(.mailbox(0))
  var hours = TimeSchedule()
  hours.id = "kantooruren"
  hours.weekly = (1...5).map { WeeklyHours(weekday: $0, start: 540, end: 1020) }
  exchange.schedules = [hours]
  exchange.nightSwitch.businessHours = 0
  return exchange
}

// MARK: Own numbers

@Test(arguments: ["", "9", "0"]) func `a number of the company is called inside in every notation and class`(
  _ prefix: String
) {
  var exchange = guests()
  exchange.outsidePrefix = prefix.isEmpty ? nil : prefix
  exchange.nightSwitch.mode = .on
  exchange.classesOfService[0].allowedNumbers = [.number(number("31887654009"))]
  let notations = [prefix + "0887654009", prefix + "0031887654009", "+31887654009", "*31" + prefix + "0887654009"]
  for user in 0...1 {
    for notation in notations + (prefix.isEmpty ? [] : ["0887654009"]) {
      var company = Office(exchange)
      let call = company.call(.dialled(notation, on: LineID(user)))
      #expect(call.end.kind == .answered && call.end.element == "user 209", "\(notation) at \(user)")
      #expect(!call.usesTrunk)
    }
  }
}

@Test
func `numbers of nobody go inside to whoever takes them, reserved ones nowhere, ported ones as if they were here`() {
  var exchange = guests()
  exchange.unassignedNumbers = .element(.user(2))
  exchange.numberBlocks += [
    NumberBlock(first: number("31887654010"), last: number("31887654019"), use: .reserve),
    NumberBlock(first: number("31201234500"), last: number("31201234599"), use: .portedOn(monday.adding(60))),
  ]
  exchange.users[0].numbers = [number("31201234567")]
  var company = Office(exchange)
  #expect(company.dial("0887654005", at: 1).element == "user 209")
  #expect(company.heard("0887654012") == "not_in_use")
  #expect(company.dial("0201234567", at: 1).element == "user 201")
  #expect(company.dial("0201234568", at: 1).element == "user 209")
  let outside = company.call(.dialled("0887654020", on: LineID(0)))
  #expect(outside.usesTrunk, "the number behind the block is another's")
}

@Test
func
  `a forward, an overflow, a simultaneous ring and a forward set at a telephone to a number of the company stay inside`()
{
  var exchange = guests()
  exchange.users[0].forwards.always = .outside(.number(number("31887654009")))
  exchange.users[1].simultaneousRing = SimultaneousRing(number: number("31887654009"))
  exchange.forwardTargets = [number("31887654009")]
  var company = Office(exchange)
  let forwarded = company.call(.dialled("201", on: LineID(1)))
  #expect(forwarded.end.element == "user 209" && !forwarded.usesTrunk)
  let ring = company.call(.dialled("202", on: LineID(0)))
  guard case .answered(let node, _, _) = ring.story.outcome, case .ring(let legs, _) = company.interpreter.plan[node]
  else {
    Issue.record("202 does not ring")
    return
  }
  #expect(legs.legs.map(\.id) == ["user 202", "user 209"] && legs.legs.allSatisfy { $0.outside == nil })
  #expect(company.heard("*72+31887654009", at: 1) == "not_in_use", "nobody types a plus behind a code")
  #expect(company.heard("*720887654009", at: 1) == "switched_on")
  let set = company.call(.dialled("202", on: LineID(0)))
  #expect(set.end.element == "user 209" && !set.usesTrunk)
}

@Test func `a colleague's mobile identity is a number outside`() {
  var exchange = guests()
  exchange.users[2].mobile = number("31612345678")
  var company = Office(exchange)
  #expect(company.call(.dialled("0612345678", on: LineID(0))).usesTrunk)
  #expect(company.heard("0612345678", at: 1) == "not_allowed")
}

@Test func `without the area code a number of the place is the company's, where no extension begins like it`() {
  var exchange = guests()
  exchange.numberBlocks = [NumberBlock(first: number("31205550100"), last: number("31205550199"))]
  exchange.users[2].numbers = [number("31205550109")]
  exchange.autoAttendants[0].numbers = []
  var site = Site()
  site.id = "amsterdam"
  site.areaCode = "020"
  exchange.sites = [site]
  var company = Office(exchange)
  #expect(company.dial("5550109", at: 1).element == "user 209")
  exchange.users[0].extension = Extension("555")
  company = Office(exchange)
  #expect(company.heard("5550109", at: 1) == "not_in_use")
  #expect(company.dial("555", at: 1).element == "user 201")
}

@Test(arguments: [
  ("0", "9"), ("17", "83"), ("0887654000", "0887654099"), ("1099", "2101"), ("500", "500"), ("0001", "9998"),
])
func `a run of numbers is covered exactly`(_ first: String, _ last: String) throws {
  let patterns = DigitPattern.covering(first, last)
  let (low, high) = (try #require(Int(first)), try #require(Int(last)))
  func text(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, first.count - digits.count)) + digits
  }
  for number in low...high { #expect(patterns.count { $0.matches(text(number)) } == 1, "\(number)") }
  for number in [low - 1, high + 1] where number >= 0 && text(number).count == first.count {
    #expect(!patterns.contains { $0.matches(text(number)) }, "\(number)")
  }
  #expect(patterns.count <= 2 * 9 * first.count)
}

// MARK: Outside prefix

@Test func `what a telephone shows of an outside caller is dialled back as it stands, with the prefix`() {
  for (prefix, shown) in [("", "0612345678"), ("9", "90612345678"), ("0", "00612345678")] {
    var exchange = office()
    exchange.outsidePrefix = prefix.isEmpty ? nil : prefix
    var company = Office(exchange)
    let attempt = CallAttempt.inbound(number("31887654009"), from: number("31612345678"))
    let story = company.call(attempt).story
    let state = CallState(replaying: story.steps[...], of: attempt, in: company.interpreter.plan)
    #expect(state.shownInside.number == shown)
    #expect(company.call(.dialled(shown, on: LineID(0))).usesTrunk, "\(shown)")
  }
}

@Test func `with an outside prefix the phone book lists colleagues by extension and all others with the prefix`() {
  var exchange = office()
  exchange.outsidePrefix = "9"
  exchange.users[0].extension = nil
  exchange.users[0].numbers = [number("31887654001")]
  var entry = PhoneBookEntry()
  entry.name = "Huisarts"
  entry.numbers = [.number(number("31302345678")), .national("14030")]
  exchange.phoneBook = [entry]
  let numbers = exchange.phoneBookRows.flatMap(\.numbers)
  #expect(Set(numbers) == ["90887654001", "202", "209", "90302345678", "914030"])
  var company = Office(exchange)
  for number in numbers { #expect(company.heard(number) != "not_in_use", "\(number)") }
  #expect(company.dial("90887654001").element == "user 201")
}

@Test(arguments: ["", "9", "0", "8"]) func `who dials 911 or 999 with the prefix or without is told what to dial`(
  _ prefix: String
) {
  var exchange = office()
  exchange.outsidePrefix = prefix.isEmpty ? nil : prefix
  exchange.mailboxes[0].extension = nil
  var company = Office(exchange)
  for number in ["911", "999", prefix + "911", prefix + "999"] {
    #expect(company.heard(number) == "dial_112", "\(number)")
  }
  #expect(company.call(.dialled(prefix + "112", on: LineID(0))).usesTrunk)
  exchange.mailboxes[0].extension = Extension("9112")
  company = Office(exchange)
  if prefix.isEmpty { #expect(company.heard("911") != "dial_112", "an extension begins like it") }
}

// MARK: Rights to codes

@Test
func
  `a telephone that calls inside only turns no night switch, takes no others' calls and speaks through no loudspeaker`()
{
  var exchange = guests()
  var hall = PagingGroup()
  hall.id = "150"
  hall.extension = Extension("150")
  hall.devices = [0]
  exchange.pagingGroups = [hall]
  for code in ["*81", "*82", "*83", "*84", "*84100", "*98", "*97201", "150"] {
    var company = Office(exchange)
    #expect(company.heard(code, at: 1) == "not_allowed", "\(code) in a room")
    #expect(company.state("night") == "automatic")
    #expect(company.heard(code) != "not_allowed", "\(code) at the desk")
  }
  var company = Office(exchange)
  #expect(company.heard("*76", at: 1) == "switched_on")
  #expect(company.heard("*72201", at: 1) == "switched_on")
  #expect(company.heard("*720612345678", at: 1) == "invalid_choice")
  #expect(company.dial("*68", at: 1).what != "not_allowed")
}

@Test func `a class of service blocks and opens codes, and what it does not say is as the company has it`() {
  var exchange = guests()
  exchange.classesOfService[1].codes = [.night: true, .doNotDisturb: false]
  var company = Office(exchange)
  #expect(company.heard("*81", at: 1) == "switched_on")
  #expect(company.heard("*78", at: 1) == "not_allowed" && company.heard("*76202", at: 1) == "not_allowed")
  #expect(company.heard("*98", at: 1) == "not_allowed")
  let service = exchange.classesOfService[1]
  #expect(CodeRight.allCases.filter(service.mayDial) == [.night, .park, .forwards, .voicemail, .withholdNumber])
  #expect(CodeRight.allCases.allSatisfy(exchange.classesOfService[0].mayDial))
}

// MARK: Toggles

@Test func `one code turns do-not-disturb on and off, at one's own telephone only`() {
  var company = Office(guests())
  for (digits, says, state) in [
    ("*76201", "switched_on", "on"), ("*76", "switched_off", "off"), ("*78", "switched_on", "on"),
    ("*76201", "switched_off", "off"), ("*76202", "invalid_choice", "off"),
  ] {
    #expect(company.heard(digits) == says, "\(digits)")
    #expect(company.state("user 201/do_not_disturb") == state, "\(digits)")
  }
  #expect(company.state("user 202/do_not_disturb") == "off")
}

@Test func `the forward key is on to its target, the described one or one that is asked for, and off again`() {
  var exchange = guests()
  exchange.users[2].forwards.always = .element(.user(1))
  exchange.users[0].keys = [KeyAssignment(function: .forward(.toggle, to: .outside(.number(number("31612345678")))))]
  var company = Office(exchange)
  let own = "user 201/forward_always"
  for (digits, keys, says, state) in [
    ("*74201202", [], "switched_on", "202"), ("*74201202", [], "switched_off", "off"),
    ("*74201", ["202"], "switched_on", "202"), ("*74201209", [], "switched_off", "off"),
    ("*742010612345678", [], "switched_on", "0612345678"), ("*73", [], "switched_off", "off"),
    ("*742010699999999", [], "invalid_choice", "off"), ("*74201", ["299"], "invalid_choice", "off"),
    ("*74201", [], "nothing_changed", "off"), ("*72", ["209"], "switched_on", "209"),
    ("*74202", [], "invalid_choice", "209"),
  ] as [(String, [String], String, String)] {
    #expect(company.heard(digits, keys: keys) == says, "\(digits)")
    #expect(company.state(own) == state, "\(digits)")
  }
  let described = "user 209/forward_always"
  #expect(company.heard("*74209", at: 2) == "switched_off" && company.state(described) == "off")
  #expect(company.heard("*74", at: 2) == "switched_on" && company.state(described) == "")
  #expect(company.heard("*73", at: 2) == "switched_off" && company.heard("*72", at: 2) == "switched_on")
}

@Test
func
  `the night key turns on and back to automatic, and from off to automatic; where nothing says when it is night, on and off`()
{
  var exchange = guests()
  var company = Office(exchange)
  for (digits, says, state) in [
    ("*84", "switched_on", "on"), ("*84", "automatic", "automatic"), ("*82", "switched_off", "off"),
    ("*84*84", "automatic", "automatic"), ("*81", "switched_on", "on"), ("*83", "automatic", "automatic"),
  ] {
    #expect(company.heard(digits) == says, "\(digits)")
    #expect(company.state("night") == state, "\(digits)")
  }
  for (digits, says, state) in [
    ("*84100", "switched_on", "on"), ("*84100", "automatic", "follow"), ("*82100", "switched_off", "off"),
    ("*84100", "automatic", "follow"),
  ] {
    #expect(company.heard(digits) == says, "\(digits)")
    #expect(company.state("attendant 100/night") == state, "\(digits)")
  }
  exchange.nightSwitch.businessHours = nil
  exchange.nightSwitch.mode = .off
  company = Office(exchange)
  for (digits, says, state) in [
    ("*84", "switched_on", "on"), ("*84", "switched_off", "off"), ("*84", "switched_on", "on"),
    ("*83", "switched_off", "automatic"), ("*84", "switched_on", "on"),
  ] {
    #expect(company.heard(digits) == says, "\(digits)")
    #expect(company.state("night") == state, "\(digits)")
  }
}

@Test func `a telephone that is nobody's is told that its codes change nothing`() {
  var exchange = office()
  var device = Device()
  device.id = "hall"
  device.model = "T46G"
  device.lines = [Device.Line(user: nil)]
  exchange.devices.append(device)
  var company = Office(exchange)
  for code in ["*78", "*79", "*76", "*72", "*72201", "*73", "*74", "*90201", "*91"] {
    #expect(company.heard(code, at: 3) == "nothing_changed", "\(code)")
  }
}

@Test func `every toggle has a lamp under what its key dials, and one for each target of a forward key`() {
  var exchange = guests()
  exchange.users[0].keys = [KeyAssignment(function: .forward(.toggle, to: .element(.user(2))))]
  exchange.users[2].extension = nil
  let plan = lower(exchange, asOf: asOf)
  let lamps = Dictionary(plan.lamps.map { ($0.number, $0.variable) }, uniquingKeysWith: { first, _ in first })
  for (number, name) in [
    ("*76201", "user 201/do_not_disturb"), ("*74201", "user 201/forward_always"), ("*84", "night"), ("*83", "night"),
    ("*742010887654009", "user 201/forward_always"), ("*84100", "attendant 100/night"),
    ("*760887654009", "user 209/do_not_disturb"),
  ] {
    let variable = lamps[number].flatMap { $0 }
    #expect(variable.map { plan[$0].name } == name, "\(number)")
  }
}

@Test(arguments: ["", "9"]) func `a blocked number is refused in every notation, and its neighbour is not`(
  _ prefix: String
) {
  var exchange = office()
  exchange.outsidePrefix = prefix.isEmpty ? nil : prefix
  exchange.classesOfService[0].allow(NumberCategory.international)
  exchange.classesOfService[0].block(.number(number("31302345678")))
  exchange.classesOfService[0].block(.number(number("4930123456")))
  let blocked =
    ["0302345678", "0031302345678", "004930123456", "*310302345678"].map { prefix + $0 }
    + ["+31302345678", "+4930123456", "*31" + prefix + "0302345678"]
  for notation in blocked {
    var company = Office(exchange)
    let call = company.call(.dialled(notation, on: LineID(0)))
    #expect(!call.usesTrunk, "\(notation): \(call.end)")
  }
  for notation in ["0302345679", "004930123457"].map({ prefix + $0 }) {
    var company = Office(exchange)
    #expect(company.call(.dialled(notation, on: LineID(0))).usesTrunk, "\(notation)")
  }
}
