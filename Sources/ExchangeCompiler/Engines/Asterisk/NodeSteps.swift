import TelephoneExchange

/// The dialplan steps of one node. It never decides: each case says in the engine's words what the node says.
struct NodeSteps {
  private(set) var steps: [DialplanStep] = []
  private(set) var voice: NodeVoice
  private let file: ExtensionsFile
  private var names: AsteriskNames { file.names }
  private var plan: CallPlan { file.plan }

  /// The steps of a node in a voice that goes on from node to node.
  static func of(_ id: NodeID, in file: ExtensionsFile, _ voice: inout NodeVoice) -> [DialplanStep] {
    // Lent: what it has noted is not copied for each node.
    let lent = voice
    voice = NodeVoice(file)
    var node = NodeSteps(file: file, id: id, voice: lent)
    swap(&voice, &node.voice)
    return node.steps
  }

  init(file: ExtensionsFile, id: NodeID, voice beginning: consuming NodeVoice) {
    self.file = file
    voice = beginning
    // Where a call waits the record is always read, so that the step after it has the same place in every routine.
    voice.readsRecord = voice.isShared && file.plan[id].isWaitedIn
    switch plan[id] {
    case .test(let test, let yes, let no): addTest(test, yes, no)
    case .change(let changes, let then):
      for change in changes { add(change) }
      go(then)
    case .play(let prompts, let then):
      steps += [.answer, .play(sounds(prompts))]
      go(then)
    case .collect: steps += [.answer, .goTo(DialplanTarget(names.menu(id)))]
    case .ring(let ring, let exits): addRing(ring, exits, id)
    case .dial(let outgoing, let exits): addDial(outgoing, exits)
    case .look(let space, let none):
      let found = entry(in: space)
      steps.append(.goToIf(.exists(found), found, else: voice.target(none)))
    case .park(let seconds):
      steps += [.set(.parkedSeconds, .number(seconds)), .goTo(SharedDialplan.park)]
    case .retrieve(let none):
      steps.append(.call(RoutineCall(SharedDialplan.retrieve)))
      go(none)
    case .page(let lines, let then):
      steps.append(file.page(id, lines))
      go(then)
    case .pickUp(let pickUp, let none):
      switch pickUp {
      case .group: steps.append(.pickUpGroup)
      case .lines(let lines):
        // In parts, since a line of the file has its greatest length; what has been picked up does not come to the next.
        for part in lines.parts(of: ExtensionsFile.mostInLine) {
          steps.append(.pickUp(part.map { "PJSIP/" + voice.endpoint($0) }))
        }
      }
      go(none)
    case .record(let mailbox, let greeting, let then):
      steps += [.answer, .play(sounds(greeting))]
      if !plan.outsidePrefix.isEmpty {
        // The mail is read at other telephones, too: without the prefix.
        let caller = DialplanVariable.caller
        let dialled = DialplanValue.choice(
          .equal(caller.prefix(2), "31"), "0" + caller.dropping(2), "00" + caller.value)
        steps.append(.onlyIf(.isSet(caller), .set(.callerNumber, dialled)))
      }
      let number = voice.text(plan.mailboxes[Int(mailbox.index)].number)
      steps.append(.record(mailbox: .name(number), of: names.company))
      go(then)
    case .listen(let listening, let none): addListening(listening, none)
    case .end(let ending): add(ending)
    }
    steps = voice.reading + steps
  }

  /// The engine's own sounds for this are English only. The user's own telephone identifies the user (`s`: no PIN is asked);
  /// the messages of a mailbox that is nobody's are for whoever knows its PIN.
  private mutating func addListening(_ listening: Listening, _ none: NodeID) {
    let number: DialplanValue
    switch listening {
    case .own:
      number = DialplanVariable.mailbox.value
      steps.append(.goToIf(.isEmpty(.mailbox), voice.target(none)))
    case .mailbox(let id): number = .name(plan.mailboxes[Int(id.index)].number)
    }
    steps += [
      .answer, .set(.language, "en"), .listen(mailbox: number, of: names.company, asksPIN: listening != .own),
      .hangUp(cause: 16),
    ]
  }

  /// What people have recorded or written is each user's own; the product's sounds are everybody's.
  private mutating func sounds(_ prompts: [Prompt]) -> [String] {
    let sounds = file.paths(prompts)
    return prompts.areOwn ? [voice.text(sounds.joined(separator: "&"))] : sounds
  }

  /// What has been dialled, as an extension of a space.
  private func entry(in space: DialSpaceID) -> DialplanTarget {
    DialplanTarget(names.space(space), DialplanVariable.dialled.symbols)
  }

  private mutating func go(_ node: NodeID) { steps.append(.goTo(voice.target(node))) }

  private mutating func branch(_ condition: DialplanCondition, _ yes: NodeID, _ no: NodeID) {
    let yes = voice.target(yes)
    steps.append(.goToIf(condition, yes, else: voice.target(no)))
  }

  // MARK: Questions

  private mutating func addTest(_ test: Test, _ yes: NodeID, _ no: NodeID) {
    switch test {
    case .calendar(let calendar):
      steps.append(.call(RoutineCall(DialplanTarget(names.calendar(calendar)))))
      branch(.returned(.flag(true)), yes, no)
    case .variable(let id, let value): addTest(of: id, value, yes, no)
    case .origin(.external):
      branch(Self.isFromOutside, yes, no)
    case .origin(.handedOver): branch(.holds(.handed, .flag(true)), yes, no)
    case .origin(let origin): branch(.isFrom(origin), yes, no)
    case .dialled(let space): branch(.exists(entry(in: space)), yes, no)
    case .caller(let numbers):
      for number in numbers.sorted() where !number.isEmpty && number.utf8.allSatisfy({ 48...57 ~= $0 }) {
        steps.append(.goToIf(.holds(.caller, .name(number)), voice.target(yes)))
      }
      go(no)
    case .line(let question): addQuestion(question, yes, no)
    case .hops(let limit): branch(.atLeast(DialplanVariable.hops.count, .number(limit)), yes, no)
    case .anyLine(let lines, let presence):
      for line in lines {
        steps.append(.call(RoutineCall(EndpointState.self, [.endpoint: .name(voice.endpoint(line))])))
        steps.append(.goToIf(.returned(.name(word(presence))), voice.target(yes)))
      }
      go(no)
    }
  }

  private mutating func addTest(of id: VariableID, _ value: String, _ yes: NodeID, _ no: NodeID) {
    let variable = plan.variables[Int(id.index)]
    let stored: DialplanVariable
    if variable.scope == .call {
      stored = names.channelVariable(variable)
    } else if file.expiring.contains(id) {
      let key = voice.key(variable)
      steps.append(.call(RoutineCall(Read.self, [.company: .name(names.family), .key: .name(key)])))
      stored = .returned
    } else {
      stored = .stored(names.family, voice.key(variable))
    }
    let isSo = DialplanCondition.holds(stored, .words(value))
    branch(variable.initial == value && !value.isEmpty ? .any([isSo, .isEmpty(stored)]) : isSo, yes, no)
  }

  private mutating func addQuestion(_ question: CallingLine, _ yes: NodeID, _ no: NodeID) {
    switch question {
    case .isOwned: branch(.isSet(.owner), yes, no)
    case .state(let state, let value):
      branch(.holds(.stored(names.family, "\(ofOwner)/\(state.key)"), .words(value)), yes, no)
    case .describes(let forward):
      branch(.contains(DialplanVariable.described.value, .name(forward.rawValue)), yes, no)
    case .dialsOwnNumber:
      let head = DialplanVariable.dialled.prefix(asLongAs: .number)
      branch(.all([.isSet(.number), .equal(head, DialplanVariable.number.value)]), yes, no)
    case .dialsNothing: branch(.isEmpty(.dialled), yes, no)
    }
  }

  /// Whoever's line calls, in a key of the engine's database.
  private var ofOwner: String { "${\(DialplanVariable.owner.name)}" }

  private func word(_ presence: Presence) -> String {
    switch presence {
    case .idle: "idle"
    case .inCall: "busy"
    case .notReachable: "away"
    }
  }

  // MARK: Changes

  private mutating func add(_ change: Change) {
    switch change {
    case .name(let name):
      let shown = DialplanValue.words(EscapingContext.asteriskVariable.folded(name))
      let outside = DialplanValue.choice(.isEmpty(.nameIn), .nothing, " " + DialplanVariable.nameIn.value)
      steps.append(.set(.callerName, shown + outside))
    case .identity(let identity): steps.append(.set(.identity.inherited, OutgoingCall.shown(identity).0))
    case .withheld(let withheld): steps.append(.set(.withheld.inherited, withheld ? .flag(true) : .nothing))
    case .divert(let element, let number):
      steps.append(.set(.hops.inherited, DialplanVariable.hops.increased))
      if let number {
        steps += [
          .set(.redirectingNumber, "+" + .name(voice.text(number.digits))), .set(.redirectingReason, "unconditional"),
          .set(.redirectingCount, DialplanVariable.hops.value),
        ]
      }
      steps.append(.set(.diverted.inherited, .name(voice.element(element))))
    case .store(let id, let value, let expires): store(id, value, expires)
    case .storeOwn(let state, let value): storeOwn(state.key, .words(value), file.lamps.state(state, value))
    case .storeOwnDialled(let state): storeOwn(state.key, DialplanVariable.dialled.symbols, .lit)
    case .recall(let id):
      let kept = DialplanVariable.stored(names.family, voice.key(plan.variables[Int(id.index)]))
      steps.append(.set(.dialled, kept.value))
    case .origin(let origin): steps.append(.set(.origin.inherited, .name(origin.rawValue)))
    case .rememberEmergency(let seconds):
      let memory = RoutineCall(
        Store.self,
        [
          .company: .name(names.family), .key: "emergency/\(DialplanVariable.emergency)",
          .value: DialplanVariable.line.value, .seconds: .number(seconds), .lamp: .nothing, .shown: .nothing,
        ])
      steps.append(.callIf(.all([.isSet(.emergency), .isSet(.line)]), memory))
    case .alert(let nodes):
      // Each in a call of its own that nothing here waits for, and tried only: whatever becomes of it, 112 goes out.
      let name = "112 " + DialplanVariable.callerName.filtered("A-Za-z0-9\\x20\\x2d\\x2e")
      for node in nodes {
        steps.append(
          .tried(
            .originate(
              from: DialplanTarget(names.alert, .name(file.node(node))), to: DialplanTarget(names.alert), seconds: 60,
              number: DialplanVariable.number.filtered("0-9"), name: name)))
      }
    case .drop(let count): steps.append(.set(.dialled, DialplanVariable.dialled.dropping(count)))
    case .dropOwnNumber: steps.append(.set(.dialled, DialplanVariable.dialled.dropping(asManyAs: .number)))
    case .element(let element):
      steps.append(.set(.element.inherited, .name(voice.element(element))))
      steps.append(Self.noteElement)
    }
  }

  private mutating func store(_ id: VariableID, _ value: String, _ expires: Int?) {
    let variable = plan.variables[Int(id.index)]
    switch variable.scope {
    case .call: steps.append(.set(names.channelVariable(variable).inherited, .words(value)))
    case .company, .group:
      let lamp = file.lamps.state(variable.role, value)
      steps.append(
        .call(
          RoutineCall(
            Store.self,
            [
              .company: .name(names.family), .key: .name(voice.key(variable)), .value: .words(value),
              .seconds: expires.map(DialplanValue.number) ?? .nothing,
              .lamp: lamp == nil ? .nothing : .name(voice.lampName(variable)),
              .shown: lamp.map { .name($0.rawValue) } ?? .nothing,
            ])))
    }
  }

  /// Of whoever's line calls.
  private mutating func storeOwn(_ name: String, _ value: DialplanValue, _ lamp: LampState?) {
    let kept = RoutineCall(
      Store.self,
      [
        .company: .name(names.family), .key: .name("\(ofOwner)/\(name)"), .value: value, .seconds: .nothing,
        .lamp: lamp == nil ? .nothing : .name("\(names.company).\(ofOwner).\(name)"),
        .shown: lamp.map { .name($0.rawValue) } ?? .nothing,
      ])
    steps.append(.callIf(.isSet(.owner), kept))
  }

  // MARK: Rings and outgoing calls

  private mutating func addRing(_ ring: Ring, _ exits: RingExits, _ id: NodeID) {
    if case .together = ring.order {
      let (legs, behind) = voice.legs(id)
      let together = RoutineCall(
        RingTogether.self,
        [
          .parties: .name(legs), .count: .number(ring.legs.count), .seconds: .number(ring.total),
          .laps: .number(ring.laps), .pause: .number(ring.pause), .waitsWhileBusy: .flag(ring.waitsWhenBusy),
          .behind: .name(behind), .page: ring.answersItself ? "page" : .nothing,
        ])
      steps.append(.call(together))
    } else {
      let hunt = RoutineCall(
        Hunt.self,
        [
          .parties: .name(names.legs(id)), .count: .number(ring.legs.count), .order: .name(order(ring)),
          .lock: .name(names.legs(id)), .pointer: .name("\(names.family)/\(pointer(ring))"),
          .seconds: .number(ring.total), .laps: .number(ring.laps), .pause: .number(ring.pause),
          .waitsWhileBusy: .flag(ring.waitsWhenBusy), .dialOptions: ring.hidesMissedCalls ? "c" : .nothing,
        ])
      steps.append(.call(hunt))
    }
    leave(busy: exits.busy, noAnswer: exits.noAnswer, notReachable: exits.notReachable)
  }

  private func order(_ ring: Ring) -> String {
    switch ring.order {
    case .together, .listed: "listed"
    case .afterLastOffered: "circular"
    case .longestIdle: "uniform"
    }
  }

  private func pointer(_ ring: Ring) -> String {
    switch ring.order {
    case .together, .listed: ""
    case .afterLastOffered(let id), .longestIdle(let id): names.key(plan.variables[Int(id.index)])
    }
  }

  private mutating func addDial(_ outgoing: Outgoing, _ exits: DialExits) {
    let number: DialplanValue =
      switch outgoing.number {
      case .fixed(let number): .name(voice.text(OutgoingCall.written(number)))
      case .dialled(let drop, let prefix): .name(prefix) + DialplanVariable.dialled.dropping(drop)
      }
    let call = OutgoingCall(
      number: number, identity: outgoing.identity, seconds: outgoing.limit, isEmergency: outgoing.emergency)
    steps.append(.call(call.routine(names)))
    leave(busy: exits.busy, noAnswer: exits.noAnswer, notReachable: exits.notReachable)
  }

  /// Every result of a ring has its exit; what the engine could not name is "not reachable", never silence.
  private mutating func leave(busy: NodeID, noAnswer: NodeID, notReachable: NodeID) {
    steps.append(Self.leaveBack)
    steps.append(.goToIf(Self.isBusy, voice.target(busy)))
    steps.append(.goToIf(Self.isUnanswered, voice.target(noAnswer)))
    go(notReachable)
  }

  // Made once: a large company has a hundred thousand of them.
  private static let leaveBack = DialplanStep.goToIf(.returned("back"), SharedDialplan.back)
  private static let isBusy = DialplanCondition.returned("busy")
  private static let isUnanswered = DialplanCondition.returned("noanswer")
  private static let noteElement = DialplanStep.set(
    .callRecord, "\(DialplanVariable.owner),\(DialplanVariable.element)")
  private static let isFromOutside = DialplanCondition.any([.isFrom(.external), .isFrom(.anonymous)])

  private mutating func add(_ ending: Ending) {
    let record: DialplanValue = "\(DialplanVariable.owner),\(DialplanVariable.element),\(name: ending.rawValue)"
    steps.append(.set(.callRecord, record))
    switch ending {
    case .hangUp: steps.append(.hangUp(cause: 16))
    case .busyTone:
      steps += [
        .goToIf(.isSet(.back), SharedDialplan.back),
        .onlyIf(.unequal(DialplanVariable.channelState.value, "Up"), .hangUp(cause: 17)), .busyTone,
        .wait(seconds: 5), .hangUp(cause: 17),
      ]
    case .refused: steps.append(.hangUp(cause: 21))
    }
  }
}

extension DialplanCondition {
  fileprivate static func isFrom(_ origin: Origin) -> Self { .holds(.origin, .name(origin.rawValue)) }
}

extension Node {
  /// A call can be in it for a while, and a release can come meanwhile.
  fileprivate var isWaitedIn: Bool {
    switch self {
    case .ring, .dial, .play, .record, .listen, .page, .park, .retrieve, .collect: true
    case .test, .change, .look, .pickUp, .end: false
    }
  }
}

extension [Prompt] {
  /// Whether one of them is recorded or written for somebody.
  var areOwn: Bool { contains { if case .fixed = $0 { false } else { true } } }
}
