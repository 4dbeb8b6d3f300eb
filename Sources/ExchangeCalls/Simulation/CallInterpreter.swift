package import TelephoneExchange

/// Says what calls do: the one interpreter of a call plan. Made once for a plan, asked as often as wanted; it holds no state
/// of calls.
package struct CallInterpreter: Sendable {
  package let plan: CallPlan
  /// Carriers, and indices into them in the order they are tried.
  package let trunks: [Trunk]
  package let routes: [Int]
  /// The clock of the company's own zone.
  package let clock: ZoneClock
  package let clocks: [ZoneClock]
  /// Indices into `clocks`.
  private let clockOfCalendar: PlanTable<Calendar, Int>
  let spaces: PlanTable<DialSpace, DialSpaceIndex>
  let inbound: [PublicNumber: NodeID]
  let variables: [String: VariableID]
  /// Everything that can be called, by object id.
  let elements: [String: Element]
  private let roles: [VariableRole: VariableID]
  /// What each user has set at the telephone, by the user's object id.
  let lines: [String: LineID]
  /// Seconds that a node's prompts take, and those after a wrong key.
  let heard: PlanTable<Node, Int>
  let invalid: PlanTable<Node, Int>
  let accept: [Prompt: Int]

  /// A call that takes more steps goes round.
  static let longestStory = 2_000

  /// - Parameters:
  ///   - plan: what calls do.
  ///   - trunks: the provider's.
  ///   - routes: the provider's, as indices into `trunks`; without routes nobody outside is reached.
  ///   - sounds: how many seconds each prompt takes; what is not in it takes no time.
  package init(_ plan: CallPlan, trunks: [Trunk] = [], routes: [Int] = [], sounds: [Prompt: Int] = [:]) {
    self.plan = plan
    self.trunks = trunks
    self.routes = routes.filter(trunks.indices.contains)
    let years = (plan.horizon.first.year - 1)...(max(plan.horizon.last.year, plan.horizon.first.year) + 1)
    var zones: [String] = [plan.timeZone]
    var clockOfCalendar: [Int] = []
    for calendar in plan.calendars {
      if let known = zones.firstIndex(of: calendar.timeZone) {
        clockOfCalendar.append(known)
      } else {
        clockOfCalendar.append(zones.count)
        zones.append(calendar.timeZone)
      }
    }
    self.clockOfCalendar = PlanTable(clockOfCalendar)
    clocks = zones.map { ZoneClock(zone: $0, years: years) }
    clock = clocks[0]
    spaces = PlanTable(plan.spaces.map { DialSpaceIndex($0) })
    inbound = Dictionary(plan.inbound.map { ($0.number, $0.node) }, uniquingKeysWith: { first, _ in first })
    variables = Dictionary(
      plan.variables.enumerated().map { ($1.name, VariableID($0)) }, uniquingKeysWith: { first, _ in first })
    elements = plan.elements
    roles = Dictionary(
      plan.variables.enumerated().map { ($1.role, VariableID($0)) }, uniquingKeysWith: { first, _ in first })
    lines = Dictionary(plan.lines.enumerated().map { ($1.id, LineID($0)) }, uniquingKeysWith: { first, _ in first })
    func seconds(_ prompts: [Prompt]) -> Int { prompts.reduce(0) { $0 + (sounds[$1] ?? 0) } }
    heard = PlanTable(
      plan.nodes.map { node in
        switch node {
        case .play(let prompts, _), .record(_, let prompts, _): seconds(prompts)
        case .collect(let collect, _, _, _): seconds(collect.prompts)
        case .test, .change, .ring, .dial, .look, .park, .retrieve, .page, .pickUp, .listen, .end: 0
        }
      })
    invalid = PlanTable(
      plan.nodes.map { if case .collect(let collect, _, _, _) = $0 { seconds(collect.invalid) } else { 0 } })
    accept = sounds
  }

  /// Whether both were made of the same plan, carriers and sounds.
  func isMadeOfTheSame(as other: CallInterpreter) -> Bool {
    plan == other.plan && trunks == other.trunks && routes == other.routes && accept == other.accept
  }

  /// What one call does. Total: every call has a story, however wrong the plan is.
  package func trace(_ attempt: CallAttempt, in world: CallWorld) -> CallTrace {
    var run = CallSimulation(self, world)
    run.begin(attempt)
    return run.story
  }

  /// The moment at which the company's clock shows this.
  package func moment(_ day: Day, hour: Int, minute: Int = 0, second: Int = 0) -> Int {
    clock.moment(day, second: (hour * 60 + minute) * 60 + second)
  }

  /// The clock of a calendar's own zone.
  package func clock(of calendar: CalendarID) -> ZoneClock { clocks[clockOfCalendar[calendar]] }

  /// Whether a calendar holds at a moment.
  package func holds(_ calendar: CalendarID, at moment: Int) -> Bool {
    let (day, minute, _) = clock(of: calendar).local(moment)
    return plan[calendar].contains(day, minute: minute)
  }

  /// The variable under a name such as `night` or `user 209/do_not_disturb`.
  package func variable(_ name: String) -> VariableID? { variables[name] }

  package func variable(_ role: VariableRole) -> VariableID? { roles[role] }

  /// Where a call to a number of the company enters.
  package func node(of number: PublicNumber) -> NodeID? { inbound[number] }

  /// What symbols that are dialled in a space mean.
  package func place(of dialled: String, in space: DialSpaceID) -> Int? { spaces[space].place(of: dialled) }
}

extension CallPlan {
  /// Everything that can be called, by object id: `user 209`.
  var elements: [String: Element] {
    Dictionary(origins.lazy.compactMap(\.entered).map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
