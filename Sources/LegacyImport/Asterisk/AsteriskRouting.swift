import RecordSchemas
import SourceText
import TelephoneExchange

/// Follows places of the dial plan to whom they lead, and says what each line on the way became.
extension AsteriskExchange {
  /// Deeper nesting is a loop with other numbers.
  private static let mostRoutes = 20_000
  private static let mostDepth = 60

  mutating func route(_ place: DialplanPlace) -> AsteriskRoute {
    if let known = routes[place] { return known ?? AsteriskRoute(.again) }
    guard routes.count < Self.mostRoutes, depth < Self.mostDepth else { return AsteriskRoute(.nothing) }
    guard let real = dialplan.number(place.number, in: place.context),
      real.context == place.context || !dialplan.hasHours(place)
    else { return includedRoute(place) }
    routes[place] = .some(nil)
    depth += 1
    var walk = DialplanWalk(dialplan)
    walk.run(
      DialplanPlace(context: real.context, number: real.number, priority: place.priority), dialled: place.number)
    let found = evaluate(walk.moves[...], place)
    if found.target != .nothing {
      for move in walk.moves where move.isUnknown && !ledger.isSaid(move.line) {
        ledger.say(
          move.line, .needsDecision, "a step that is not understood: calls are followed behind it", [],
          question: Question(
            "dialplan/\(place.context)/\(place.number)",
            "what should this step do now? Write it by hand, and answer `skip`", choices: [Question.skip]))
      }
    }
    for line in walk.details where !ledger.isSaid(line) {
      ledger.say(line, .notCarried, "a step that only the old engine needs")
    }
    for line in walk.followed where !ledger.isSaid(line) { ledger.say(line, .carried, "followed") }
    for line in walk.called where !ledger.isSaid(line) { calledLines.insert(line) }
    depth -= 1
    routes[place] = found
    return found
  }

  /// A place that only contexts with hours have: `include => daytime,08:00-17:00,mon-fri,*,*`.
  private mutating func includedRoute(_ place: DialplanPlace) -> AsteriskRoute {
    guard let includes = dialplan.contexts[place.context]?.includes, includes.contains(where: \.isTimed) else {
      return AsteriskRoute(.nothing)
    }
    var moves: [DialplanMove] = []
    for include in includes where dialplan.number(place.number, in: include.name) != nil {
      let target = DialplanPlace(context: include.name, number: place.number)
      if let time = include.time {
        moves.append(DialplanMove(line: include.line, action: .timed(time, target)))
      } else if !include.isTimed {
        moves.append(DialplanMove(line: include.line, action: .go(target)))
      } else {
        moves.append(DialplanMove(line: include.line, action: .unknown))
      }
    }
    routes[place] = .some(nil)
    depth += 1
    let found = evaluate(moves[...], place)
    depth -= 1
    routes[place] = found
    return found
  }

  /// Where the first of these moves that matters leads.
  mutating func evaluate(_ moves: ArraySlice<DialplanMove>, _ place: DialplanPlace) -> AsteriskRoute {
    // One destination after the other can go on for as long as somebody writes it.
    guard depth < Self.mostDepth else { return AsteriskRoute(.nothing) }
    depth += 1
    defer { depth -= 1 }
    var moves = moves
    var played: [Int] = []
    while let move = moves.popFirst() {
      let line = move.line
      switch move.action {
      case .unknown, .whenBusy: continue
      case .play:
        played.append(line)
        // Played to its end, and then nothing or the end: an announcement.
        guard let next = moves.first else { return announcement(played, nil, place) }
        if case .end = next.action { return announcement(played, next.line, place) }
      case .end:
        sayPlayed(played, place)
        ledger.say(line, .carried, "the call ends")
        return AsteriskRoute(.end)
      case .go(let target):
        sayPlayed(played, place)
        let found = route(target)
        if found.target != .nothing {
          ledger.say(line, .carried, "leads to \(text(found.target) ?? "where that goes")")
        }
        return found
      case .mailbox(let number):
        sayPlayed(played, place)
        return mailbox(number, line)
      case .queue(let name, let seconds):
        sayPlayed(played, place)
        return queue(name, seconds, line, moves, place)
      case .ring(let parties, let seconds):
        sayPlayed(played, place)
        return ring(parties, seconds, line, moves, place)
      case .prompt, .menu:
        sayPlayed(played, place)
        return menu(move, moves, place)
      case .timed:
        sayPlayed(played, place)
        return timed(move, moves, place)
      case .function(let name):
        sayPlayed(played, place)
        if name == "directory", place.number.utf8.count == 1 {
          ledger.say(line, .carried, "callers spell a name")
          return AsteriskRoute(.directory)
        }
        ledger.say(line, .notCarried, Self.functions[name] ?? "the new exchange has no such function")
        return AsteriskRoute(.nothing)
      }
    }
    return AsteriskRoute(.nothing)
  }

  private static let functions: [String: String] = [
    "voicemailmain": "the new exchange has a code of its own for it: `voicemail` in `feature_codes`",
    "park": "the new exchange has a code of its own for it: `park` in `feature_codes`",
    "parkedcall": "the new exchange has a code of its own for it: `retrieve` in `feature_codes`",
    "pickup": "the new exchange has a code of its own for it: `pickup` in `feature_codes`",
    "pickupchan": "the new exchange has a code of its own for it: `directed_pickup` in `feature_codes`",
    "meetme": "the new exchange has no conference rooms", "confbridge": "the new exchange has no conference rooms",
    "page": "groups that answer automatically are `paging_groups`, of devices: write them by hand",
    "directory": "a key of a menu can do that: `action: name_dialing`",
    "addqueuemember": "agents do not log in and out: they are in their group",
    "removequeuemember": "agents do not log in and out: they are in their group",
  ]

  private mutating func sayPlayed(_ lines: [Int], _ place: DialplanPlace) {
    // What callers of a menu hear who press a wrong key is said there.
    for line in lines where !ledger.isSaid(line) && !["i", "t"].contains(place.number) {
      ledger.say(
        line, .needsDecision,
        "played before the call goes on: a mailbox that takes no message can do that, with `after_greeting`",
        [], question: nil)
    }
  }

  // MARK: Ends

  private mutating func announcement(_ played: [Int], _ end: Int?, _ place: DialplanPlace) -> AsteriskRoute {
    guard let first = played.first else { return AsteriskRoute(.nothing) }
    let name = groupNames[first] ?? unique(title("Announcement", place, first))
    groupNames[first] = name
    let box = ObjectKey("mailboxes", name)
    for line in played {
      ledger.say(
        line, .needsDecision,
        "a mailbox that only plays its greeting; the recording is a file of the old system: copy it and name it under `greeting`",
        [Claim(box, "name", name), Claim(box, "deposit", "false")], question: nil)
    }
    if let end { ledger.say(end, .carried, "the call ends") }
    return AsteriskRoute(.mailbox(name))
  }

  private mutating func mailbox(_ number: String, _ line: Int) -> AsteriskRoute {
    guard let box = Extension(number)?.digits else { return AsteriskRoute(.nothing) }
    let owner = owner(ofBox: box)
    switch owner {
    case .voicemail(let user):
      let claims = voicemailUsers.contains(user) ? [] : [Claim(.user(user), "voicemail.active", "true", .hint)]
      ledger.say(line, .carried, "the voicemail of \(user)", claims)
    case .mailbox(let name):
      ledger.say(line, .carried, "the mailbox \(name)", [Claim(ObjectKey("mailboxes", name), "name", name)])
    default: break
    }
    return AsteriskRoute(owner)
  }

  private mutating func queue(
    _ name: String, _ seconds: Int?, _ line: Int, _ rest: ArraySlice<DialplanMove>, _ place: DialplanPlace
  ) -> AsteriskRoute {
    guard let queue = queues[name], !queue.agents.isEmpty else {
      ledger.say(
        line, .needsDecision, "no file says who is in the queue \(shown(name))", [],
        question: Question(
          "hunt_groups/\(name)", "write this group by hand, and answer `skip`", choices: [Question.skip]))
      return AsteriskRoute(.nothing)
    }
    let group = ObjectKey.group(queue.title)
    ledger.say(line, .carried, "", [Claim(group, "name", queue.title)])
    overflow(of: group, after: seconds, line, rest, place)
    return AsteriskRoute(.group(queue.title))
  }

  // MARK: Rings

  private mutating func ring(
    _ parties: [DialplanMove.Party], _ seconds: Int?, _ line: Int, _ rest: ArraySlice<DialplanMove>,
    _ place: DialplanPlace
  ) -> AsteriskRoute {
    if Self.emergency.contains(place.number) {
      ledger.say(line, .carried, "emergency calls always go outside")
      return AsteriskRoute(.nothing)
    }
    var users: [String] = []
    var outside: [PublicNumber] = []
    var strange: [String] = []
    for party in parties {
      switch party {
      case .telephone(let name):
        if let user = numbers[name] ?? (peers.isEmpty ? Extension(name)?.digits : nil) {
          if !users.contains(user) { users.append(user) }
        } else {
          strange.append(name)
        }
      case .outside(let number):
        if let found = CellMending.number(number, ledger.context, nil).value {
          outside.append(found)
        } else {
          strange.append(number)
        }
      case .inside(let target):
        if case .user(let user) = route(target).target {
          if !users.contains(user) { users.append(user) }
        } else {
          strange.append("\(target.number)@\(target.context)")
        }
      case .unknown(let text): strange.append(text)
      }
    }
    guard !users.isEmpty || outside.count == 1 && strange.isEmpty else { return AsteriskRoute(.nothing) }
    let found: AsteriskRoute
    if users.isEmpty, let number = outside.first {
      found = forwarded(to: number, line, place)
    } else if users.count == 1, outside.count <= 1, strange.isEmpty, isOwn(users[0], place) {
      found = telephone(of: users[0], outside.first, seconds, line, rest, place)
    } else {
      found = group(of: users, seconds, line, rest, place)
      if !outside.isEmpty {
        ledger.say(
          line, .needsDecision,
          "\(outside.map(\.nationalText).joined(separator: ", ")) rings along: make a user with that `mobile` an agent",
          [],
          question: nil)
      }
    }
    if !strange.isEmpty {
      ledger.say(
        line, .needsDecision, "\(strange.map { shown($0) }.joined(separator: ", ")) is no telephone that is known", [],
        question: nil)
    }
    return found
  }

  /// Another number than the user's own that rings the same telephone needs an object of its own.
  private func isOwn(_ user: String, _ place: DialplanPlace) -> Bool {
    guard let number = Extension(place.number)?.digits, !isInbound(place.context) else { return true }
    return number == user
  }

  private mutating func forwarded(to number: PublicNumber, _ line: Int, _ place: DialplanPlace) -> AsteriskRoute {
    guard let own = Extension(place.number)?.digits, !isInbound(place.context) else {
      ledger.say(line, .carried, "goes to \(number.nationalText)")
      return AsteriskRoute(.outside(number.nationalText))
    }
    let user = ObjectKey.user(own)
    ledger.say(
      line, .changed, "an extension that only leads outside: a user whose calls are always forwarded",
      [Claim(user, "extension", own), Claim(user, "forwards.always", number.nationalText)])
    return AsteriskRoute(.user(own))
  }

  static let emergency: Set<String> = ["112", "911", "999", "110", "113", "144"]

  private mutating func telephone(
    of user: String, _ outside: PublicNumber?, _ seconds: Int?, _ line: Int, _ rest: ArraySlice<DialplanMove>,
    _ place: DialplanPlace
  ) -> AsteriskRoute {
    let key = ObjectKey.user(user)
    var claims = [Claim(key, "extension", user, .hint)]
    if let outside {
      claims += [
        Claim(key, "simultaneous_ring.number", outside.nationalText), Claim(key, "simultaneous_ring.confirm", "false"),
      ]
    }
    let after = evaluate(rest, DialplanPlace(context: place.context, number: place.number + " no answer")).target
    let next = rest.first {
      if case .whenBusy = $0.action { false } else if case .unknown = $0.action { false } else { true }
    }
    // Who is dialled by their own extension does there what they do: another way to them adds nothing.
    guard place.number == user || !dialledInside.contains(user) else {
      ledger.say(line, .carried, "rings as long as the extension \(user) does", claims)
      if let text = text(after), let next {
        ledger.say(
          next.line, .needsDecision,
          "on this way, calls that nobody answered went to \(text): the forwards of \(user) go for all", [],
          question: nil)
      }
      return AsteriskRoute(.user(user))
    }
    var ringing = "rings_before_no_answer"
    for move in rest {
      guard case .whenBusy(let moves) = move.action else { continue }
      let busy = evaluate(moves[...], DialplanPlace(context: place.context, number: place.number + " busy")).target
      if busy == .voicemail(user) || busy == .end {
        ledger.say(move.line, .carried)
      } else if let text = text(busy) {
        ledger.say(move.line, .carried, "", [Claim(key, "forwards.busy", text)])
      }
    }
    switch after {
    case .voicemail(user): ringing = "voicemail.rings"
    case .user, .group, .menu, .mailbox, .outside:
      if let text = text(after), let next {
        ringing = "forwards.rings"
        ledger.say(next.line, .carried, "", [Claim(key, "forwards.no_answer", text)])
      }
    case .voicemail(let other):
      if let next {
        ledger.say(
          next.line, .needsDecision, "the voicemail of another user, \(other)", [],
          question: Question(
            key.path + "/forwards.no_answer", "where do calls go that \(user) does not answer?",
            choices: [other, Question.skip]))
      }
    case .end, .directory, .again, .nothing: break
    }
    if let seconds {
      let rings = Self.rings(seconds)
      ledger.say(
        line, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds", claims + [Claim(key, ringing, "\(rings)")]
      )
    } else {
      ledger.say(line, .carried, "", claims)
    }
    return AsteriskRoute(.user(user))
  }

  private mutating func group(
    of first: [String], _ seconds: Int?, _ line: Int, _ rest: ArraySlice<DialplanMove>, _ place: DialplanPlace
  ) -> AsteriskRoute {
    var (agents, rest) = (first, rest)
    let name = groupNames[line] ?? unique(title("Group", place, line))
    groupNames[line] = name
    let group = ObjectKey.group(name)
    var lines = [line]
    var times = [seconds ?? 0]
    // One after the other, each for itself: from the top of the list.
    if first.count == 1 {
      while let move = rest.first, case .ring(let parties, let time) = move.action, parties.count == 1,
        case .telephone(let next) = parties[0],
        let user = numbers[next] ?? (peers.isEmpty ? Extension(next)?.digits : nil)
      {
        if !agents.contains(user) { agents.append(user) }
        lines.append(move.line)
        times.append(time ?? seconds ?? 0)
        rest = rest.dropFirst()
      }
    }
    let isSequence = lines.count > 1
    let claims = [
      Claim(group, "name", name), Claim(group, "policy", isSequence || agents.count == 1 ? "regular" : "simultaneous"),
    ]
    for (index, line) in lines.enumerated() {
      ledger.say(
        line, .carried, index == 0 ? "" : "of the group \(name)",
        (index == 0 ? claims : []) + [
          Claim(group, "agents", .names(isSequence ? [agents[min(index, agents.count - 1)]] : agents))
        ])
    }
    if isSequence, let seconds {
      let rings = Self.rings(seconds, least: 1)
      ledger.say(
        line, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        [Claim(group, "next_agent_after", "\(rings) rings")])
    }
    for (line, time) in zip(lines, times).dropFirst() where time != times[0] {
      ledger.say(line, .changed, "\(time) seconds: in a group each agent rings as long as the first")
    }
    overflow(
      of: group, after: seconds.map { isSequence ? times.reduce(0) { min(7_200, $0 + $1) } : $0 }, line, rest, place)
    return AsteriskRoute(.group(name))
  }

  private mutating func overflow(
    of group: ObjectKey, after seconds: Int?, _ line: Int, _ rest: ArraySlice<DialplanMove>, _ place: DialplanPlace
  ) {
    guard let next = rest.first(where: { if case .whenBusy = $0.action { false } else { true } }) else { return }
    let target = evaluate(rest, DialplanPlace(context: place.context, number: place.number + " overflow")).target
    guard let text = text(target) else {
      if case .voicemail(let user) = target {
        ledger.say(
          next.line, .needsDecision,
          "the voicemail of one user, \(user): a mailbox of the group's own can take messages", [],
          question: Question(
            group.path + "/overflow.to", "where do calls go that nobody answers?", choices: [user, Question.skip]))
      }
      return
    }
    guard let seconds else {
      return ledger.say(
        next.line, .needsDecision, "goes to \(text), after a time that is not said", [],
        question: Question(group.path + "/overflow.after", "after how many seconds does a call go to \(text)?"))
    }
    let after = Claim(group, "overflow.after", "\(min(seconds, 7200)) s")
    ledger.say(line, .carried, "", [after])
    ledger.say(next.line, .carried, "", [after, Claim(group, "overflow.to", text)])
  }

  // MARK: Names

  /// What is dialled, else the context: `Group 600`, `sales`. A short comment behind the line is what people call it.
  func title(_ kind: String, _ place: DialplanPlace, _ line: Int) -> String {
    if let comment = ledger.lines[line].comment, comment.utf8.count <= 40, comment.split(separator: " ").count <= 4,
      comment.first?.isUppercase == true, comment.allSatisfy({ $0.isLetter || " &-/".contains($0) }),
      case .setting = ledger.lines[line].content
    {
      return comment
    }
    let number = String(place.number.prefix(40))
    if number.utf8.contains(where: \.isDigit) { return "\(kind) \(number)" }
    return String((place.context.first?.isLetter == true ? place.context : "\(kind) \(place.context)").prefix(60))
  }

  /// In the words of the description.
  func text(_ target: AsteriskRoute.Target) -> String? {
    switch target {
    case .user(let number), .outside(let number): number
    case .group(let name), .menu(let name), .mailbox(let name): target.object.flatMap { extensions[$0] } ?? name
    case .voicemail, .end, .directory, .again, .nothing: nil
    }
  }
}
