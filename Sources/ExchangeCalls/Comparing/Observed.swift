import TelephoneExchange

/// What a call asked of the world on its way: what may be let stand otherwise to see whether it then goes otherwise.
struct Observed {
  /// Switches, what was set at telephones, pointers of groups, by name.
  var variables: Set<String> = []
  /// What the caller has set at the telephone and a code of its own asks for.
  var ownVariables: Set<String> = []
  /// Calendars of the old plan and of the new one.
  var calendars: (old: Set<CalendarID>, new: Set<CalendarID>) = ([], [])
  /// Who rang or was passed over, by object id, and numbers outside as they are dialled; in the order met.
  var parties: [String] = []
  /// Callers' numbers that some question names, in E.164 digits.
  var callers: Set<String> = []
  /// A number outside was called.
  var isOutside = false
  /// A call that rings elsewhere was to be taken.
  var isPickUp = false

  init() {}

  /// Calendars are told as the old plan's.
  init(_ story: CallTrace, of attempt: CallAttempt, _ interpreter: CallInterpreter) {
    let plan = interpreter.plan
    var owner: Element?
    if case .dialled(_, let line) = attempt { owner = plan[line].owner }
    for step in story.steps {
      switch (plan[step.node], step.event) {
      case (.test(.variable(let variable, _), _, _), .tested):
        variables.insert(plan[variable].name)
      case (.test(.line(.state(let state, _)), _, _), .tested):
        guard let owner, let variable = interpreter.variable(.state(owner, state)) else { continue }
        ownVariables.insert(plan[variable].name)
      case (.test(.calendar(let calendar), _, _), .tested): calendars.old.insert(calendar)
      case (.test(.caller(let numbers), _, _), .tested): callers.formUnion(numbers)
      case (.ring(let ring, _), .rang(let leg, _, _)), (.ring(let ring, _), .skipped(let leg, _)):
        take(ring, ring.legs[leg], plan)
      case (.dial(let outgoing, _), .dialling), (.dial(let outgoing, _), .limited):
        isOutside = true
        if case .fixed(let number) = outgoing.number { add(number.dialled) }
      case (.pickUp, .pickedUp): isPickUp = true
      default: continue
      }
    }
  }

  private mutating func take(_ ring: Ring, _ leg: Leg, _ plan: CallPlan) {
    add(leg.id)
    if let variable = leg.doNotDisturb { variables.insert(plan[variable].name) }
    switch ring.order {
    case .together, .listed: break
    case .afterLastOffered(let pointer), .longestIdle(let pointer):
      variables.insert(plan[pointer].name)
    }
    guard let outside = leg.outside else { return }
    isOutside = true
    // Somebody with a telephone and a mobile may be away from one of them.
    if !leg.lines.isEmpty { add(outside.number.dialled) }
    if let hours = outside.hours { calendars.old.insert(hours) }
  }

  private mutating func add(_ party: String) {
    if !party.isEmpty, !parties.contains(party) { parties.append(party) }
  }

  /// - Parameter isNew: `other` was seen in the new plan, and its calendars are that plan's.
  mutating func join(_ other: Observed, isNew: Bool = false) {
    variables.formUnion(other.variables)
    ownVariables.formUnion(other.ownVariables)
    if isNew {
      calendars.new.formUnion(other.calendars.old)
    } else {
      calendars.old.formUnion(other.calendars.old)
      calendars.new.formUnion(other.calendars.new)
    }
    for party in other.parties { add(party) }
    callers.formUnion(other.callers)
    isOutside = isOutside || other.isOutside
    isPickUp = isPickUp || other.isPickUp
  }

  /// What was not seen before.
  func besides(_ told: Observed) -> Observed {
    var rest = self
    rest.variables.subtract(told.variables)
    let known = Set(told.parties)
    rest.parties.removeAll(where: known.contains)
    rest.callers.subtract(told.callers)
    rest.isOutside = isOutside && !told.isOutside
    return rest
  }
}

/// How all the calendars stood that the calls of one moment asked.
struct AskedCalendars {
  private let old: [CalendarID: Bool]
  private let new: [CalendarID: Bool]

  init(_ observed: Observed, _ before: CallInterpreter, _ after: CallInterpreter, at moment: Int) {
    old = Dictionary(uniqueKeysWithValues: observed.calendars.old.map { ($0, before.holds($0, at: moment)) })
    new = Dictionary(uniqueKeysWithValues: observed.calendars.new.map { ($0, after.holds($0, at: moment)) })
  }

  /// Whether they are at another moment as they did: then calls go as they did.
  func agrees(_ before: CallInterpreter, _ after: CallInterpreter, at moment: Int) -> Bool {
    old.allSatisfy { before.holds($0.key, at: moment) == $0.value }
      && new.allSatisfy { after.holds($0.key, at: moment) == $0.value }
  }
}
