/// Decides what every call does: from the exchange as meant to the graph that engines, `trace` and the analyser share.
///
/// Total: a poisoned target becomes the announcement that the number is not reachable, so that nothing is ever silent.
///
/// - Parameters:
///   - exchange: resolved.
///   - asOf: the day the dated calendars begin; they run to 31 December of its year + 10.
package func lower(_ exchange: Exchange, asOf: Day) -> CallPlan {
  var lowering = Lowering(exchange, asOf: asOf)
  lowering.run()
  return lowering.plan
}

/// The state of one lowering: the plan as it grows, and the nodes that are shared.
package struct Lowering {
  let exchange: Exchange
  var plan: CallPlan
  /// What leads outside, in the order of the number plan.
  let outside: [OutsidePattern]
  /// Entry node of each element, reserved before anything is lowered, since calls go round.
  var userEntries: [NodeID] = []
  var groupEntries: [NodeID] = []
  var attendantEntries: [NodeID] = []
  var mailboxEntries: [NodeID] = []
  var pagingEntries: [NodeID] = []
  var calendars: [CalendarKey: CalendarID] = [:]
  var outsideNodes: [OutsideKey: NodeID] = [:]
  var mailboxOfElement: [Element: MailboxID] = [:]
  var mailboxNodes: [NodeOrigin: NodeID] = [:]
  var linesOfUser: [[LineID]] = []
  var spaceOfClass: [Int: DialSpaceID] = [:]
  var doNotDisturb: [VariableID?] = []
  var nightVariable: VariableID?
  /// Where calls from outside enter at an element that is night-switched.
  var arrivals: [Element: NodeID] = [:]
  /// The night switches of elements: what is dialled behind the code, and the state.
  var elementNights: [(number: String, element: Element, variable: VariableID)] = []
  var forwardVariables: [VariableRole: VariableID] = [:]
  var forwardSpaces: [Int: DialSpaceID] = [:]
  var menuSpaces = MenuSpaces()
  var extensions: [DialSpace.Entry]?
  /// Where each number of the company leads that is dialled inside, and how it is dialled: the same for every class.
  var ownNumbers: [PublicNumber: NodeID] = [:]
  var ownNumberEntries: [DialSpace.Entry] = []
  var linesOfEmergency: [PublicNumber: [LineID]] = [:]
  /// Classes of service of users who have one of their own: calls that they send on are held to it, too.
  let classesOfUsers: [PlanObject: Int]
  /// Nodes that are made once, whoever wants them first.
  var sharedNodes: [NodeOrigin: NodeID] = [:]
  /// Plays that the number is not reachable, and ends: where every unanswered call ends that nobody said more about.
  var notReachable = NodeID(0)
  var notInUse = NodeID(0)
  var notAllowed = NodeID(0)
  var busyTone = NodeID(0)
  var hangUp = NodeID(0)
  var closed = NodeID(0)

  enum CalendarKey: Hashable {
    case hours(Int)
    case holidays(Int)
    /// Holidays that are asked before hours.
    case holidaysBefore(Int, Int)
  }
  struct OutsideKey: Hashable {
    var number: OutsideNumber
    var object: PlanObject
  }

  init(_ exchange: Exchange, asOf: Day) {
    self.exchange = exchange
    classesOfUsers = Dictionary(
      exchange.users.compactMap { user in
        user.classOfService.flatMap {
          exchange.classesOfService.indices.contains($0) ? (.element(user.element), $0) : nil
        }
      }, uniquingKeysWith: { first, _ in first })
    outside = outsidePatterns(outsidePrefix: exchange.outsidePrefix)
    let last = Day(year: asOf.year + 10, month: 12, day: 31) ?? asOf
    plan = CallPlan(horizon: DayRange(asOf, last))
    plan.company = exchange.company.id
    plan.companyName = exchange.company.name
    plan.timeZone = exchange.company.timeZone
    plan.language = exchange.company.language
    plan.musicOnHold = exchange.musicOnHold
    plan.returnAfter = exchange.company.transferReturn ?? 5 * exchange.company.secondsPerRing
    plan.limits = exchange.limits
    plan.outsidePrefix = exchange.outsidePrefix ?? ""
    plan.isNightScheduled = exchange.nightSwitch.businessHours != nil || exchange.nightSwitch.holidays != nil
    for entry in exchange.phoneBook {
      for number in entry.numbers {
        let digits =
          switch number {
          case .number(let number): number.digits
          case .national(let digits): digits
          }
        if plan.phoneBook[digits] == nil { plan.phoneBook[digits] = entry.name }
      }
    }
  }

  mutating func run() {
    lowerEndings()
    reserveEntries()
    lowerCalendars()
    lowerLines()
    lowerOwnNumbers()
    lowerMailboxes()
    lowerUsers()
    lowerHuntGroups()
    lowerAttendants()
    lowerPagingGroups()
    lowerReturns()
    lowerInbound()
    lowerSpaces()
    lowerLamps()
  }

  // MARK: Nodes

  mutating func add(_ origin: NodeOrigin, _ node: Node) -> NodeID {
    plan.nodes.append(node)
    plan.origins.append(origin)
    return NodeID(plan.nodes.count - 1)
  }

  mutating func add(_ element: Element, _ role: NodeRole, _ node: Node) -> NodeID {
    add(NodeOrigin(element, role), node)
  }

  /// A place in the array, filled by `fill`: links may point at it before it is lowered.
  mutating func reserve(_ element: Element, _ role: NodeRole = .entry) -> NodeID { add(element, role, .end(.hangUp)) }

  mutating func fill(_ id: NodeID, _ node: Node) { plan[id] = node }

  mutating func variable(
    _ role: VariableRole, _ scope: Variable.Scope, _ domain: [String], initial: String
  ) -> VariableID {
    plan.variables.append(Variable(role, scope: scope, domain: domain, initial: initial))
    return VariableID(plan.variables.count - 1)
  }

  private mutating func lowerEndings() {
    hangUp = add(NodeOrigin(.ending(.hangUp)), .end(.hangUp))
    busyTone = add(NodeOrigin(.ending(.busyTone)), .end(.busyTone))
    let refused = add(NodeOrigin(.ending(.refused)), .end(.refused))
    notReachable = announcement(.notReachable, then: hangUp)
    closed = announcement(.closed, then: hangUp)
    notInUse = announcement(.notInUse, then: refused)
    notAllowed = announcement(.notAllowed, then: refused)
  }

  private mutating func announcement(_ prompt: FixedPrompt, then: NodeID) -> NodeID {
    add(NodeOrigin(.announcement(prompt)), .play([.fixed(prompt)], then: then))
  }

  private mutating func reserveEntries() {
    for user in exchange.users { userEntries.append(reserve(user.element)) }
    for group in exchange.huntGroups { groupEntries.append(reserve(group.element)) }
    for attendant in exchange.autoAttendants { attendantEntries.append(reserve(attendant.element)) }
    for mailbox in exchange.mailboxes { mailboxEntries.append(reserve(mailbox.element)) }
    for group in exchange.pagingGroups { pagingEntries.append(reserve(group.element)) }
  }
}
