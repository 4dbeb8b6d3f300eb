import TelephoneExchange
import TestSupport

/// Names that are formulas, quotes, line breaks and markup somewhere.
let hostileNames = [
  "'t Hart & Zn.", "=HYPERLINK(\"http://x\")", "+31887654000", "-1", "@SUM(A1)", "\t=1", "'=1", "''@", "a,b;c|d", "\"",
  "\"\"",
  "line\nbreak\r\n", "${X} %s", "\u{202e}RTL", "📞", "", " blank ", "'", String(repeating: "x", count: 10_000),
]

/// A small office whose users have the hostile names.
func tableExample() -> (CallPlan, Exchange) {
  var exchange = Exchange()
  exchange.company.id = "bedrijf-x"
  for (index, name) in hostileNames.enumerated() {
    var user = User()
    user.id = "\(201 + index)"
    user.lastName = name
    user.extension = Extension(user.id)
    exchange.users.append(user)
  }
  exchange.users[0].numbers = [PublicNumber(digits: "31887654001")!]
  var group = HuntGroup()
  group.id = "101"
  group.name = "Verkoop"
  group.extension = Extension("101")
  group.policy = .circular
  group.agents = [2, 0]
  group.overflow = HuntGroup.Overflow(after: 60, to: .element(.user(1)))
  exchange.huntGroups = [group]
  var attendant = AutoAttendant()
  attendant.id = "100"
  attendant.extension = Extension("100")
  attendant.businessHoursMenu.keys = [
    .hash: .repeatMenu, .one: .transfer(to: .element(.huntGroup(0)), announce: true), .star: .mailbox(.poisoned),
    .nine: .transfer(to: .outside(.national("112")), announce: false),
  ]
  attendant.businessHoursMenu.descriptions = [.one: "=verkoop"]
  attendant.businessHoursMenu.operator = .element(.user(0))
  exchange.autoAttendants = [attendant]
  exchange.classesOfService[0].allowedNumbers = [.national("09008844")]
  var trunk = Trunk()
  trunk.id = "kpn"
  trunk.auth = .registration(user: "hunter2")
  exchange.provider.trunks = [trunk]
  exchange.provider.routes = [0, 7]
  let first = PublicNumber(digits: "31887654000")!
  exchange.numberBlocks = [
    NumberBlock(first: first, last: PublicNumber(digits: "31887654099")!),
    NumberBlock(first: first, last: first, use: .portedOn(Day(year: 2026, month: 12, day: 1)!)),
  ]
  var plan = CallPlan(horizon: DayRange(Day(year: 2026, month: 1, day: 1)!, Day(year: 2036, month: 12, day: 31)!))
  plan.calendars = [
    Calendar(
      name: "kantooruren", timeZone: "Europe/Amsterdam",
      weekly: [WeeklyHours(weekday: 2, start: 510, end: 1440), WeeklyHours(weekday: 1, start: 510, end: 1020)],
      dated: [
        Day(year: 2026, month: 12, day: 25)!: [], Day(year: 2026, month: 12, day: 5)!: [780..<960, 510..<720],
      ])
  ]
  plan.nodes = [
    .test(.calendar(CalendarID(0)), yes: NodeID(1), no: NodeID(2)),
    .ring(
      Ring(legs: [Leg(id: "user 201", lines: [])], order: .listed, total: 60),
      RingExits(noAnswer: NodeID(2), busy: NodeID(2), notReachable: NodeID(2))),
    .end(.busyTone),
  ]
  plan.names = ["attendant 100", "user 201", "user 201/end"]
  plan.inbound = [
    Inbound(number: PublicNumber(digits: "31887654001")!, node: NodeID(1)), Inbound(number: first, node: NodeID(0)),
  ]
  plan.spaces = [
    DialSpace(
      name: "class company",
      entries: [
        DialSpace.Entry(pattern: DigitPattern(literal: "201"), node: NodeID(1), label: "201 Jan", kind: .extension),
        DialSpace.Entry(pattern: DigitPattern(literal: "*98"), node: NodeID(2), label: "pickup", kind: .feature),
        DialSpace.Entry(
          pattern: DigitPattern(positions: [1, 0x1BE, DigitPattern.anyDigit], more: 1...12), node: NodeID(2),
          label: "national", kind: .outside),
      ], otherwise: NodeID(2))
  ]
  return (plan, exchange)
}
