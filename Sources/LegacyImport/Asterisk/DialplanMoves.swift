import RecordSchemas

/// One thing that a call does on its way through a dial plan.
struct DialplanMove {
  enum Action {
    case ring([Party], seconds: Int?)
    case queue(String, seconds: Int?)
    case mailbox(String)
    case play(String)
    /// Waits for keys, which are extensions of this context.
    case menu(context: String, seconds: Int?)
    case prompt(String)
    case go(DialplanPlace)
    /// In these hours, or on this day.
    case timed(FreePBXTime, DialplanPlace)
    /// What follows only where the telephone was busy.
    case whenBusy([DialplanMove])
    case end
    /// A function of the old engine that the new one has under a code of its own, or has not.
    case function(String)
    case unknown
  }

  /// Who is rung.
  enum Party: Hashable {
    case telephone(String)
    case outside(String)
    case inside(DialplanPlace)
    case unknown(String)
  }

  var line: Int
  var action: Action

  var isUnknown: Bool { if case .unknown = action { true } else { false } }
}

/// An extension in a context.
struct DialplanPlace: Hashable {
  var context: String
  var number: String
  var priority = 1
}

/// Goes through the steps of one extension in the order in which a call does, with variables filled in and subroutines in
/// the place where they are called.
struct DialplanWalk {
  let dialplan: Dialplan
  private(set) var moves: [DialplanMove] = []
  /// Steps that only the old engine needs.
  private(set) var details: [Int] = []
  /// Jumps, and calls of subroutines.
  private(set) var followed: [Int] = []
  /// Lines of subroutines that were gone through.
  private(set) var called: Set<Int> = []

  private var jumps = 0
  private var isBusy = false

  private static let mostMoves = 200
  /// Subroutines can be made to call each other for ever.
  private static let mostJumps = 60
  private static let mostDepth = 6

  init(_ dialplan: Dialplan) { self.dialplan = dialplan }

  mutating func run(_ place: DialplanPlace, dialled: String? = nil) {
    var variables = DialplanVariables(values: dialplan.globals)
    variables.values["EXTEN"] = dialled ?? (place.number.hasPrefix("_") ? nil : place.number)
    variables.values["CONTEXT"] = place.context
    _ = walk(place, &variables, depth: 0)
  }

  /// False where the call does not come back.
  private mutating func walk(_ place: DialplanPlace, _ variables: inout DialplanVariables, depth: Int) -> Bool {
    guard let steps = dialplan.contexts[place.context]?.steps[place.number], jumps < Self.mostJumps else { return true }
    jumps += 1
    var seen: Set<Int> = []
    var at = steps.firstIndex { $0.priority >= place.priority } ?? steps.endIndex
    while steps.indices.contains(at), moves.count < Self.mostMoves, seen.insert(at).inserted {
      let step = steps[at]
      if depth > 0 { called.insert(step.line) }
      switch take(step, place, &variables, depth) {
      case .next: at += 1
      case .stop: return false
      case .back: return true
      case .jump(let target) where target.context == place.context && target.number == place.number:
        followed.append(step.line)
        at = steps.firstIndex { $0.priority >= target.priority } ?? steps.endIndex
      case .inline(let target): return walk(target, &variables, depth: max(depth, 1))
      case .jump(let target):
        if depth > 0 {
          followed.append(step.line)
          return walk(target, &variables, depth: depth)
        }
        moves.append(DialplanMove(line: step.line, action: .go(target)))
        return false
      }
    }
    return true
  }

  private enum After {
    case next
    case stop
    /// Of a subroutine.
    case back
    case jump(DialplanPlace)
    /// With the variables as they are.
    case inline(DialplanPlace)
  }

  private mutating func add(_ step: Dialplan.Step, _ action: DialplanMove.Action) {
    moves.append(DialplanMove(line: step.line, action: action))
  }

  private mutating func take(
    _ step: Dialplan.Step, _ place: DialplanPlace, _ variables: inout DialplanVariables, _ depth: Int
  ) -> After {
    // Variables first: one may hold several arguments.
    let arguments = Dialplan.arguments(variables.filled(step.text), separator: step.separator)
    let first = arguments.first ?? ""
    switch step.application {
    case "dial":
      add(
        step,
        .ring(first.split(separator: "&").prefix(200).map { party(String($0)) }, seconds: Self.seconds(arguments, 1)))
    case "queue": add(step, .queue(first, seconds: Self.seconds(arguments, 4)))
    case "voicemail":
      add(step, .mailbox(String(Self.bare(first, "ubsjg").prefix { $0 != "@" && $0 != "&" })))
      return .stop
    case "playback", "background", "backgrounddetect":
      add(step, step.application == "playback" ? .play(first) : .prompt(first))
    case "waitexten":
      add(step, .menu(context: place.context, seconds: Int(first)))
      return .stop
    case "hangup", "busy", "congestion", "zapateller":
      add(step, .end)
      return .stop
    case "return", "macroexit": return depth > 0 ? .back : .stop
    case "goto": return jump(step, arguments, place, variables)
    case "gotoiftime": return timed(step, place, variables)
    case "gotoif": return conditional(step, place, variables)
    case "gosub", "macro": return call(step, arguments, place, &variables, depth)
    case "set", "setglobalvar":
      let parts = (arguments.joined(separator: ",")).split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, !parts[0].contains("("), !parts[1].contains("$[") {
        variables.values[String(parts[0].drop { $0 == "_" })] = parts[1].trimming { $0 == "\"" }
      }
      details.append(step.line)
    case "voicemailmain", "park", "parkandannounce", "parkedcall", "pickup", "directory", "echo", "meetme",
      "confbridge",
      "record", "milliwatt", "disa", "page", "chanspy", "dictate", "pickupchan", "queuelog", "addqueuemember",
      "removequeuemember", "pausequeuemember", "unpausequeuemember", "sayunixtime", "musiconhold", "receivefax",
      "faxdetect":
      add(step, .function(step.application))
      if ["meetme", "confbridge", "disa", "page", "voicemailmain"].contains(step.application) { return .stop }
    case "noop", "verbose", "answer", "wait", "ringing", "progress", "proceeding", "mixmonitor", "monitor",
      "stopmixmonitor",
      "setmusiconhold", "sipaddheader", "log", "dumpchan", "nocdr", "resetcdr", "forkcdr", "setcallerid", "setcidname",
      "digittimeout", "responsetimeout", "set_moh", "playtones", "stopplaytones", "userevent", "setlanguage", "cdr":
      details.append(step.line)
    default: add(step, .unknown)
    }
    return .next
  }

  // MARK: Jumps

  /// `label`, `exten,label` and `context,exten,priority` after the extension that they are in.
  private func target(_ arguments: [String], _ place: DialplanPlace) -> DialplanPlace? {
    var target = place
    switch arguments.count {
    case 1: break
    case 2: target.number = arguments[0]
    case 3: (target.context, target.number) = (arguments[0], arguments[1])
    default: return nil
    }
    guard let end = arguments.last, !arguments.contains(where: { $0.contains("${") || $0.contains("$[") }) else {
      return nil
    }
    let number = dialplan.number(target.number, in: target.context)
    if let priority = Int(end) {
      target.priority = priority
    } else if let step = number.flatMap({ dialplan.contexts[$0.context]?.steps[$0.number] })?.first(where: {
      $0.label == end
    }) {
      target.priority = step.priority
    } else {
      return nil
    }
    return target
  }

  private mutating func jump(
    _ step: Dialplan.Step, _ arguments: [String], _ place: DialplanPlace, _ variables: DialplanVariables
  ) -> After {
    // `Goto(s-${DIALSTATUS},1)` of the classic macro: what follows when nobody answers, and when it is busy.
    if arguments.contains(where: { $0.contains("${DIALSTATUS}") }) {
      let after = arguments.map { $0.replacing("${DIALSTATUS}", with: "NOANSWER") }
      let busy = arguments.map { $0.replacing("${DIALSTATUS}", with: "BUSY") }
      followed.append(step.line)
      if let target = target(busy, place) { add(step, .whenBusy(moves(from: target, variables))) }
      guard let target = target(after, place), let real = dialplan.number(target.number, in: target.context) else {
        return .stop
      }
      return .inline(DialplanPlace(context: real.context, number: real.number, priority: target.priority))
    }
    guard let target = target(arguments, place) else {
      add(step, .unknown)
      return .stop
    }
    return .jump(target)
  }

  /// What a busy call does, with the arguments of the subroutine that it is in.
  private mutating func moves(from target: DialplanPlace, _ variables: DialplanVariables) -> [DialplanMove] {
    guard !isBusy, let real = dialplan.number(target.number, in: target.context) else { return [] }
    var (walk, inner) = (DialplanWalk(dialplan), variables)
    walk.isBusy = true
    let place = DialplanPlace(context: real.context, number: real.number, priority: target.priority)
    _ = walk.walk(place, &inner, depth: 1)
    called.formUnion(walk.called)
    details += walk.details
    followed += walk.followed
    return walk.moves
  }

  private mutating func timed(
    _ step: Dialplan.Step, _ place: DialplanPlace, _ variables: DialplanVariables
  ) -> After {
    let whole = step.text
    guard let mark = whole.firstIndex(of: "?"),
      let time = Dialplan.time(
        whole[..<mark].split(whereSeparator: { $0 == "," || $0 == "|" }).map { String($0).trimmed })
    else {
      add(step, .unknown)
      return .next
    }
    let branches = whole[whole.index(after: mark)...].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let inside = branches.first.flatMap({ self.branch($0, place, variables) }) else {
      add(step, .unknown)
      return .next
    }
    add(step, .timed(time, inside))
    guard branches.count == 2, let outside = self.branch(branches[1], place, variables) else { return .next }
    return .jump(outside)
  }

  private func branch(_ text: Substring, _ place: DialplanPlace, _ variables: DialplanVariables) -> DialplanPlace? {
    target(text.split { $0 == "," || $0 == "|" }.map { variables.filled(String($0).trimmed) }, place)
  }

  /// Of conditions only those about how a Dial ended.
  private mutating func conditional(
    _ step: Dialplan.Step, _ place: DialplanPlace, _ variables: DialplanVariables
  ) -> After {
    let whole = step.text
    let isKnown = whole.contains("DIALSTATUS") || whole.contains("DEVICE_STATE") && whole.contains("BUSY")
    guard isKnown, let mark = whole.lastIndex(of: "?") else {
      add(step, .unknown)
      return .next
    }
    let branches = whole[whole.index(after: mark)...].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let isTrue = branches.first.flatMap { branch($0, place, variables) }
    let isFalse = branches.count == 2 ? branch(branches[1], place, variables) : nil
    let condition = whole[..<mark]
    guard condition.contains("BUSY") else {
      // Not answered, not there: where the call goes on.
      followed.append(step.line)
      if condition.contains("NOANSWER") || condition.contains("CHANUNAVAIL") {
        return isTrue.map { .jump($0) } ?? .next
      }
      return isFalse.map { .jump($0) } ?? .next
    }
    followed.append(step.line)
    if let isTrue { add(step, .whenBusy(moves(from: isTrue, variables))) }
    return isFalse.map { .jump($0) } ?? .next
  }

  /// `Macro(name,a,b)`, `Gosub(context,s,1(a,b))`.
  private mutating func call(
    _ step: Dialplan.Step, _ arguments: [String], _ place: DialplanPlace, _ variables: inout DialplanVariables,
    _ depth: Int
  ) -> After {
    guard depth < Self.mostDepth, let name = arguments.first else {
      add(step, .unknown)
      return .next
    }
    var inner = variables
    let target: DialplanPlace?
    if step.application == "macro" {
      target = DialplanPlace(context: "macro-" + name, number: "s")
      inner.values["MACRO_EXTEN"] = variables.values["EXTEN"]
      inner.values["EXTEN"] = "s"
      for (index, argument) in arguments.dropFirst().enumerated() { inner.values["ARG\(index + 1)"] = argument }
    } else {
      var parts = arguments
      let last = parts.removeLast()
      let open = last.firstIndex(of: "(")
      parts.append(open.map { String(last[..<$0]) } ?? last)
      if let open {
        let given = Dialplan.arguments(String(last[last.index(after: open)...].prefix { $0 != ")" }), separator: ",")
        for (index, argument) in given.enumerated() { inner.values["ARG\(index + 1)"] = argument }
      }
      target = self.target(parts, place).map { found in
        let real = dialplan.number(found.number, in: found.context)
        return DialplanPlace(
          context: real?.context ?? found.context, number: real?.number ?? found.number, priority: found.priority)
      }
      if let target, !target.number.hasPrefix("_") { inner.values["EXTEN"] = target.number }
    }
    guard let target, dialplan.contexts[target.context]?.steps[target.number] != nil else {
      add(step, .unknown)
      return .next
    }
    followed.append(step.line)
    return walk(target, &inner, depth: depth + 1) ? .next : .stop
  }

  // MARK: Parties

  private static func seconds(_ arguments: [String], _ index: Int) -> Int? {
    guard arguments.indices.contains(index), let seconds = Double(arguments[index]), (1...86_400).contains(seconds)
    else { return nil }
    return Int(seconds)
  }

  /// `u201` of old versions: the letters before the number of a box.
  private static func bare(_ text: String, _ letters: String) -> String {
    let rest = text.drop { letters.contains($0) }
    return rest.first?.isNumber == true ? String(rest) : text
  }

  private func party(_ text: String) -> DialplanMove.Party {
    let parts = text.trimmed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, !text.contains("${") || parts.count > 2 || text.contains("@") else { return .unknown(text) }
    switch parts[0].lowercased() {
    case "sip", "pjsip", "iax2", "iax", "sccp", "skinny":
      let ends = parts[1].split(separator: "@", maxSplits: 1).map(String.init)
      if ends.count == 2 { return outside(ends[0]) }
      if parts.count > 2, !parts[2].hasPrefix("sip:") { return outside(parts[2]) }
      return .telephone(parts[1])
    case "dahdi", "zap", "misdn", "capi", "mobile", "ooh323", "h323":
      return parts.count > 2 ? outside(parts[2]) : .telephone(parts[0] + "/" + parts[1])
    case "local":
      let ends = parts[1].split(separator: "@", maxSplits: 1).map(String.init)
      return ends.count == 2 ? .inside(DialplanPlace(context: ends[1], number: ends[0])) : .unknown(text)
    default: return .unknown(text)
    }
  }

  private func outside(_ number: String) -> DialplanMove.Party { .outside(String(number.prefix { $0 != "@" })) }
}

extension Dialplan {
  /// Where a number is found from a context: its own extension, its own pattern, then what it includes at any time.
  func number(_ number: String, in context: String, depth: Int = 0) -> DialplanPlace? {
    guard let own = contexts[context], depth < 8 else { return nil }
    if own.steps[number] != nil { return DialplanPlace(context: context, number: number) }
    let patterns = own.extensions.filter { $0.hasPrefix("_") && Self.matches(number, $0) }
    // The most exact pattern goes first; its length stands for that.
    if let pattern = patterns.max(by: { Self.exactness($0) < Self.exactness($1) }) {
      return DialplanPlace(context: context, number: pattern)
    }
    for include in own.includes where !include.isTimed {
      if let found = self.number(number, in: include.name, depth: depth + 1) { return found }
    }
    return nil
  }

  /// Whether a number is in an include with hours: then it depends on them where it leads.
  func hasHours(_ place: DialplanPlace) -> Bool {
    contexts[place.context]?.includes.contains { $0.isTimed && number(place.number, in: $0.name) != nil } ?? false
  }

  /// A context and all that it includes at any time.
  func reached(from names: some Sequence<String>) -> Set<String> {
    var seen = Set(names)
    var open = Array(seen)
    while let next = open.popLast() {
      for include in contexts[next]?.includes ?? [] where seen.insert(include.name).inserted {
        open.append(include.name)
      }
    }
    return seen
  }

  private static func exactness(_ pattern: String) -> Int {
    pattern.utf8.reduce(0) { $0 + ($1.isDigit ? 3 : $1 == UInt8(ascii: ".") || $1 == UInt8(ascii: "!") ? -9 : 1) }
  }
}
