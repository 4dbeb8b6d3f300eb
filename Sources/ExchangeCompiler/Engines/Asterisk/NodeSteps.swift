import TelephoneExchange

/// The dialplan steps of one node. It never decides: each case says in the engine's words what the node says.
struct NodeSteps {
  struct Step {
    var text: String
    var label: String?
  }

  private(set) var steps: [Step] = []
  private(set) var voice: NodeVoice
  private let file: ExtensionsFile
  private var names: AsteriskNames { file.names }
  private var plan: CallPlan { file.plan }

  init(file: ExtensionsFile, id: NodeID, voice beginning: NodeVoice) throws(Unwritable) {
    self.file = file
    voice = beginning
    // Where a call waits the record is always read, so that the step after it has the same place in every routine.
    voice.readsRecord = beginning.isShared && plan[id].isWaitedIn
    switch plan[id] {
    case .test(let test, let yes, let no): addTest(test, yes, no)
    case .change(let changes, let then):
      for change in changes { try add(change) }
      go(then)
    case .play(let prompts, let then):
      add("Answer(200)")
      add("Playback(\(sounds(prompts)))")
      go(then)
    case .collect:
      add("Answer(200)")
      add("Goto(\(names.menu(id)),s,1)")
    case .ring(let ring, let exits): addRing(ring, exits, id)
    case .dial(let outgoing, let exits): addDial(outgoing, exits)
    case .look(let space, let none):
      add(
        "GotoIf(${DIALPLAN_EXISTS(\(names.space(space)),${FILTER(0-9*#+,${CENTRALE_DIALLED})},1)}"
          + "?\(names.space(space)),${FILTER(0-9*#+,${CENTRALE_DIALLED})},1:\(voice.goto(none)))")
    case .park(let seconds): add("Goto(centrale-park,s,1)", setting: ["CENTRALE_PARKED=\(seconds)"])
    case .retrieve(let none):
      add("Gosub(centrale-retrieve,s,1)")
      go(none)
    case .page(let lines, let then):
      add(file.page(id, lines))
      go(then)
    case .pickUp(let pickUp, let none):
      switch pickUp {
      case .group: add("Pickup()")
      case .lines(let lines):
        // In parts, since a line of the file has its greatest length; what has been picked up does not come to the next.
        for part in lines.parts(of: ExtensionsFile.mostInLine) {
          add("PickupChan(\(part.map { "PJSIP/" + voice.endpoint($0) }.joined(separator: "&")),p)")
        }
      }
      go(none)
    case .record(let mailbox, let greeting, let then):
      add("Answer(200)")
      add("Playback(\(sounds(greeting)))")
      if !plan.outsidePrefix.isEmpty {
        // The mail is read at other telephones, too: without the prefix.
        add(
          "ExecIf($[\"${CENTRALE_CALLER}\" != \"\"]?Set(CALLERID(num)=${IF($[\"${CENTRALE_CALLER:0:2}\" = \"31\"]"
            + "?0${CENTRALE_CALLER:2}:00${CENTRALE_CALLER})}))")
      }
      add("VoiceMail(\(voice.text(plan.mailboxes[Int(mailbox.index)].number))@\(names.company),s)")
      go(then)
    case .listen(let listening, let none): addListening(listening, none)
    case .end(let ending): add(ending)
    }
    steps = voice.reading.map { Step(text: $0) } + steps
  }

  /// The engine's own sounds for this are English only. His own telephone is who a user is known by (`s`: no PIN is asked);
  /// the messages of a mailbox that is nobody's are for who knows its PIN.
  private mutating func addListening(_ listening: Listening, _ none: NodeID) {
    let box: String
    switch listening {
    case .own:
      box = "${CENTRALE_MAILBOX}@\(names.company),s"
      add("GotoIf($[\"${CENTRALE_MAILBOX}\" = \"\"]?\(voice.goto(none)))")
    case .mailbox(let id): box = "\(plan.mailboxes[Int(id.index)].number)@\(names.company)"
    }
    add("Answer(200)")
    add("Set(CHANNEL(language)=en)")
    add("VoiceMailMain(\(box))")
    add("Hangup(16)")
  }

  private mutating func add(_ text: String, label: String? = nil) { steps.append(Step(text: text, label: label)) }
  private mutating func add(_ text: String, setting: [String]) {
    for assignment in setting { add("Set(\(assignment))") }
    add(text)
  }
  /// What people have recorded or written is each user's own; the product's sounds are everybody's.
  private mutating func sounds(_ prompts: [Prompt]) -> String {
    let sounds = file.playback(prompts)
    return prompts.contains { if case .fixed = $0 { false } else { true } } ? voice.text(sounds) : sounds
  }

  private mutating func go(_ node: NodeID) { add("Goto(\(voice.goto(node)))") }

  private mutating func branch(_ condition: String, _ yes: NodeID, _ no: NodeID) {
    add("GotoIf($[\(condition)]?\(voice.goto(yes)):\(voice.goto(no)))")
  }

  // MARK: Questions

  private mutating func addTest(_ test: Test, _ yes: NodeID, _ no: NodeID) {
    switch test {
    case .calendar(let calendar):
      add("Gosub(\(names.calendar(calendar)),s,1)")
      branch("\"${GOSUB_RETVAL}\" = \"1\"", yes, no)
    case .variable(let id, let value):
      let variable = plan.variables[Int(id.index)]
      let stored: String
      if variable.scope == .call {
        stored = "${CENTRALE_V\(AsteriskNames.digest(variable.name))}"
      } else if file.expiring.contains(id) {
        add("Gosub(centrale-read,s,1(\(names.family),\(voice.key(variable))))")
        stored = "${GOSUB_RETVAL}"
      } else {
        stored = "${DB(\(names.family)/\(voice.key(variable)))}"
      }
      let unset = variable.initial == value && !value.isEmpty ? " | \"\(stored)\" = \"\"" : ""
      branch("\"\(stored)\" = \"\(value)\"\(unset)", yes, no)
    case .origin(.external):
      branch("\"${CENTRALE_ORIGIN}\" = \"external\" | \"${CENTRALE_ORIGIN}\" = \"anonymous\"", yes, no)
    case .origin(.handedOver): branch("\"${CENTRALE_HANDED}\" = \"1\"", yes, no)
    case .origin(let origin):
      branch("\"${CENTRALE_ORIGIN}\" = \"\(origin.rawValue)\"", yes, no)
    case .dialled(let space):
      add(
        "GotoIf(${DIALPLAN_EXISTS(\(names.space(space)),${FILTER(0-9*#+,${CENTRALE_DIALLED})},1)}"
          + "?\(voice.goto(yes)):\(voice.goto(no)))")
    case .caller(let numbers):
      for number in numbers.sorted() where !number.isEmpty && number.utf8.allSatisfy({ 48...57 ~= $0 }) {
        add("GotoIf($[\"${CENTRALE_CALLER}\" = \"\(number)\"]?\(voice.goto(yes)))")
      }
      go(no)
    case .line(let question): addQuestion(question, yes, no)
    case .hops(let limit): branch("0${CENTRALE_HOPS} >= \(limit)", yes, no)
    case .anyLine(let lines, let presence):
      for line in lines {
        add("Gosub(centrale-state,s,1(\(voice.endpoint(line))))")
        add("GotoIf($[\"${GOSUB_RETVAL}\" = \"\(word(presence))\"]?\(voice.goto(yes)))")
      }
      go(no)
    }
  }

  private mutating func addQuestion(_ question: CallingLine, _ yes: NodeID, _ no: NodeID) {
    let condition: String
    switch question {
    case .isOwned: condition = "\"${CENTRALE_OWNER}\" != \"\""
    case .state(let state, let value):
      condition = "\"${DB(\(names.family)/${CENTRALE_OWNER}/\(state.key))}\" = \"\(value)\""
    case .describes(let forward): condition = "\"${CENTRALE_DESCRIBED}\" =~ \"\(forward.rawValue)\""
    case .dialsOwnNumber:
      condition =
        "\"${CENTRALE_NUMBER}\" != \"\" & \"${CENTRALE_DIALLED:0:${LEN(${CENTRALE_NUMBER})}}\" = \"${CENTRALE_NUMBER}\""
    case .dialsNothing: condition = "\"${CENTRALE_DIALLED}\" = \"\""
    }
    branch(condition, yes, no)
  }

  private func word(_ presence: Presence) -> String {
    switch presence {
    case .idle: "idle"
    case .inCall: "busy"
    case .notReachable: "away"
    }
  }

  // MARK: Changes

  private mutating func add(_ change: Change) throws(Unwritable) {
    switch change {
    case .name(let name):
      let shown = try EscapingContext.asteriskVariable.text(EscapingContext.asteriskVariable.folded(name))
      add("Set(CALLERID(name)=\(shown)${IF($[\"${CENTRALE_NAME_IN}\" = \"\"]?: ${CENTRALE_NAME_IN})})")
    case .identity(let identity):
      add("Set(__CENTRALE_IDENTITY=\(OutgoingCall.identity(identity).0))")
    case .withheld(let withheld): add("Set(__CENTRALE_WITHHELD=\(withheld ? "1" : ""))")
    case .divert(let element, let number):
      add("Set(__CENTRALE_HOPS=$[0${CENTRALE_HOPS} + 1])")
      if let number {
        add("Set(REDIRECTING(from-num,i)=+\(voice.text(number.digits)))")
        add("Set(REDIRECTING(reason,i)=unconditional)")
        add("Set(REDIRECTING(count)=${CENTRALE_HOPS})")
      }
      add("Set(__CENTRALE_DIVERTED=\(voice.element(element)))")
    case .store(let id, let value, let expires):
      let variable = plan.variables[Int(id.index)]
      switch variable.scope {
      case .call: add("Set(\(names.channelVariable(variable))=\(value))")
      case .company, .group:
        let lamp =
          file.lamps.state(variable.role, value).map { "\(voice.lampName(variable)),\($0.rawValue)" } ?? ","
        add(
          "Gosub(centrale-store,s,1(\(names.family),\(voice.key(variable)),\(value),\(expires.map(String.init) ?? ""),\(lamp)))"
        )
      }
    case .storeOwn(let state, let value): storeOwn(state.key, value, file.lamps.state(state, value))
    case .storeOwnDialled(let state): storeOwn(state.key, "${FILTER(0-9*#+,${CENTRALE_DIALLED})}", .lit)
    case .recall(let id):
      add("Set(CENTRALE_DIALLED=${DB(\(names.family)/\(voice.key(plan.variables[Int(id.index)])))})")
    case .origin(let origin): add("Set(__CENTRALE_ORIGIN=\(origin.rawValue))")
    case .rememberEmergency(let seconds):
      add(
        "GosubIf($[\"${CENTRALE_EMERGENCY}\" != \"\" & \"${CENTRALE_LINE}\" != \"\"]?centrale-store,s,1("
          + "\(names.family),emergency/${CENTRALE_EMERGENCY},${CENTRALE_LINE},\(seconds),,))")
    case .alert(let nodes):
      // Each in a call of its own that nothing here waits for, and tried only: whatever becomes of it, 112 goes out.
      let name = "112 ${FILTER(A-Za-z0-9\\x20\\x2d\\x2e,${CALLERID(name)})}"
      for node in nodes {
        add(
          "TryExec(Originate(Local/\(file.node(node))@\(names.alert)/n,exten,\(names.alert),s,1,60,"
            + "ac(${FILTER(0-9,${CENTRALE_NUMBER})})n(\(name))))")
      }
    case .drop(let count): add("Set(CENTRALE_DIALLED=${CENTRALE_DIALLED:\(count)})")
    case .dropOwnNumber: add("Set(CENTRALE_DIALLED=${CENTRALE_DIALLED:${LEN(${CENTRALE_NUMBER})}})")
    case .element(let element):
      add("Set(__CENTRALE_ELEMENT=\(voice.element(element)))")
      add("Set(CDR(userfield)=${CENTRALE_OWNER},${CENTRALE_ELEMENT})")
    }
  }

  private mutating func storeOwn(_ name: String, _ value: String, _ lamp: LampState?) {
    let light = lamp.map { "\(names.company).${CENTRALE_OWNER}.\(name),\($0.rawValue)" } ?? ","
    add(
      "GosubIf($[\"${CENTRALE_OWNER}\" != \"\"]?centrale-store,s,1("
        + "\(names.family),${CENTRALE_OWNER}/\(name),\(value),,\(light)))")
  }

  // MARK: Rings and outgoing calls

  private mutating func addRing(_ ring: Ring, _ exits: RingExits, _ id: NodeID) {
    if case .together = ring.order {
      let (legs, behind) = voice.legs(id)
      add(
        "Gosub(centrale-together,s,1(\(legs),\(ring.legs.count),\(ring.total),\(ring.laps),\(ring.pause),"
          + "\(ring.waitsWhenBusy ? 1 : 0)"
          + (ring.answersItself ? ",\(behind),page" : behind.isEmpty ? "" : ",\(behind)") + "))")
    } else {
      let last = "\(names.family)/\(pointer(ring))"
      add(
        "Gosub(centrale-hunt,s,1(\(names.legs(id)),\(ring.legs.count),\(order(ring)),"
          + "\(names.legs(id)),\(last),\(ring.total),\(ring.laps),\(ring.pause),\(ring.waitsWhenBusy ? 1 : 0),"
          + "\(ring.hidesMissedCalls ? "c" : "")))")
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
    let number: String =
      switch outgoing.number {
      case .fixed(let number): voice.text(OutgoingCall.written(number))
      case .dialled(let drop, let prefix): "\(prefix)${CENTRALE_DIALLED:\(drop)}"
      }
    let (identity, diverted) = OutgoingCall.identity(outgoing.identity)
    let routes = outgoing.emergency ? "centrale-emergency" : "centrale-out"
    add("Gosub(\(routes),s,1(\(number),\(identity),\(diverted),\(outgoing.limit),,\(names.limitArguments)))")
    leave(busy: exits.busy, noAnswer: exits.noAnswer, notReachable: exits.notReachable)
  }

  /// Every result of a ring has its exit; what the engine could not name is "not reachable", never silence.
  private mutating func leave(busy: NodeID, noAnswer: NodeID, notReachable: NodeID) {
    add("GotoIf($[\"${GOSUB_RETVAL}\" = \"back\"]?centrale-back,s,1)")
    add("GotoIf($[\"${GOSUB_RETVAL}\" = \"busy\"]?\(voice.goto(busy)))")
    add("GotoIf($[\"${GOSUB_RETVAL}\" = \"noanswer\"]?\(voice.goto(noAnswer)))")
    go(notReachable)
  }

  private mutating func add(_ ending: Ending) {
    add("Set(CDR(userfield)=${CENTRALE_OWNER},${CENTRALE_ELEMENT},\(ending.rawValue))")
    switch ending {
    case .hangUp: add("Hangup(16)")
    case .busyTone:
      add("GotoIf($[\"${CENTRALE_BACK}\" != \"\"]?centrale-back,s,1)")
      add("ExecIf($[\"${CHANNEL(state)}\" != \"Up\"]?Hangup(17))")
      add("Playtones(busy)")
      add("Wait(5)")
      add("Hangup(17)")
    case .refused: add("Hangup(21)")
    }
  }
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
