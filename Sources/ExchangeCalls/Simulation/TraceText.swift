import RecordSchemas
import TelephoneExchange

/// The words of single steps.
struct TraceText {
  let interpreter: CallInterpreter
  let world: CallWorld
  let names: ElementNames

  private var plan: CallPlan { interpreter.plan }

  /// Nil where a step says nothing to a person.
  func text(of step: CallStep, _ state: CallState) -> String? {
    let node = plan[step.node]
    switch step.event {
    case .tested(let answer):
      guard case .test(let test, _, _) = node else { return nil }
      return text(test, answer)
    case .changed:
      guard case .change(let changes, _) = node else { return nil }
      let texts = changes.compactMap(text)
      return texts.isEmpty ? nil : texts.joined(separator: ", ")
    case .played(let seconds):
      guard case .play(let prompts, _) = node else { return nil }
      return "the caller hears \(prompts.map(\.label).joined(separator: ", "))\(took(seconds))"
    case .asked(let attempt, let seconds):
      guard case .collect(let collect, _, _, _) = node else { return nil }
      let again = attempt == 1 ? "" : ", time \(attempt) of \(max(collect.tries, 1))"
      return "the menu plays \(collect.prompts.map(\.label).joined(separator: ", "))\(took(seconds))\(again)"
    case .pressed(let key, _): return "key \(key.digit)"
    case .dialled(let space, let entry, let place):
      return "\(world.keys[entry]) is \(plan[space].entries[place].label)"
    case .wrongInput(let entry): return "\(world.keys[entry]) is not a choice here"
    case .noInput(let seconds): return seconds == 0 ? "nothing is pressed" : "nothing is pressed for \(seconds) s"
    case .exhausted: return "the tries are used up"
    case .lap(let lap): return "the list is tried again (\(lap))"
    case .skipped(let leg, let reason): return "\(party(node, leg)) is skipped: \(words(reason))"
    case .rang(let leg, let seconds, let result): return rang(node, leg, seconds, result, state)
    case .accepted(let leg, let pressed):
      return "\(party(node, leg)) is asked to press 1 and \(pressed ? "does" : "does not")"
    case .waited(let seconds): return "everyone is in a call; the caller waits \(seconds) s"
    case .unanswered(let result): return "nobody answers: \(words(result))"
    case .dialling(let trunk, let result): return dialling(node, trunk, result, state)
    case .rangOutside(let seconds, nil): return "answered outside after \(seconds) s"
    case .rangOutside(let seconds, let result?): return "outside after \(seconds) s: \(words(result))"
    case .limited(let limit): return "the call is not sent outside: \(words(limit))"
    case .looked(let space, let place):
      let found = place.map { plan[space].entries[$0] }
      guard let found else { return "\(state.dialled) cannot be dialled here" }
      return "\(state.dialled) is \(words(found))"
    case .parked(let seconds, let retrieved):
      return retrieved ? "parked and taken back" : "parked for \(seconds) s, nobody picks it up"
    case .retrieved(let found): return found ? "takes the parked call" : "no call is parked there"
    case .paged(let count): return "\(count) telephones answer automatically"
    case .pickedUp(let line):
      guard let line else { return "no call is ringing that could be picked up" }
      return "picks up the call of \(names.name(of: plan[line].owner?.subject ?? ""))"
    case .recorded:
      guard case .record(let mailbox, let greeting, _) = node else { return nil }
      let heard = greeting.map(\.label).joined(separator: ", ")
      return
        "the caller hears \(heard) and may leave a message for \(names.name(of: plan[mailbox].id))"
    case .listened(let mailbox):
      guard let mailbox else { return "this telephone has no mailbox that can be heard on it" }
      let pin = if case .listen(.own, _) = node { "" } else { ", who must know its PIN" }
      return "the messages of \(names.name(of: plan[mailbox].id)) are played to the caller\(pin)"
    case .ended(let ending): return words(ending)
    }
  }

  /// What was found under the digits that were dialled.
  private func words(_ found: DialSpace.Entry) -> String {
    let blocked = found.kind == .refused ? "blocked: " : ""
    return switch found.meaning {
    case .outside(let kind): blocked + kind.phrase
    case .blockedNumber: "blocked as a single number"
    default: blocked + found.label
    }
  }

  private func took(_ seconds: Int) -> String { seconds == 0 ? "" : " (\(seconds) s)" }

  // MARK: Tests and changes

  /// Nil where the answer tells nothing.
  private func text(_ test: Test, _ answer: Bool) -> String? {
    switch test {
    case .calendar(let id):
      let origin = plan[id].origin
      if let name = origin.holidays { return "today is \(answer ? "" : "not ")one of the days of \(name)" }
      let name = origin.hours ?? plan[id].name
      return "now is \(answer ? "inside" : "outside") the hours of \(name)"
    case .variable(let id, let value):
      let variable = plan[id]
      let name = variable.name
      let isNot = answer ? "is" : "is not"
      if variable.role == .night { return "the company's night switch \(isNot) \(value)" }
      if case .elementNight(let element) = variable.role {
        return "the night switch of \(names.name(of: element.subject)) \(isNot) \(value)"
      }
      // An empty value: nothing was set at a telephone. Nobody asks what did not happen.
      if value.isEmpty { return answer ? nil : "\(name) is set at a telephone" }
      return "\(name) \(isNot) \(value)"
    case .origin(let origin): return "the call \(answer ? "comes" : "does not come") from \(words(origin))"
    case .caller: return "the caller is \(answer ? "" : "not ")one of the listed numbers"
    case .hops(let least): return answer ? "forwarded \(least) times or more" : "forwarded fewer than \(least) times"
    case .dialled(let space):
      return "what was dialled is \(answer ? "" : "not ")allowed by \(plan[space].name)"
    case .line(.isOwned): return answer ? nil : "this telephone has no user"
    case .line(.state(let state, let value)):
      return value.isEmpty ? nil : "\(state.key) of the caller is \(answer ? "" : "not ")\(value)"
    case .line(.describes(let forward)):
      return "\(answer ? "a" : "no") \(forward.rawValue) of the caller is in the description"
    case .line(.dialsOwnNumber): return answer ? nil : "what was dialled is not the caller's own key"
    case .line(.dialsNothing): return nil
    case .anyLine(_, let presence): return "\(answer ? "a" : "no") telephone is \(words(presence))"
    }
  }

  private func text(_ change: Change) -> String? {
    switch change {
    case .name(let name): "telephones show \"\(name)\""
    case .identity: "another number is shown outside"
    case .withheld(let withheld): withheld ? "the number is withheld" : "the number is shown"
    case .divert(let element, _): "forwarded by \(names.phrase(of: element))"
    case .store(let variable, let value, _): "\(plan[variable].name) becomes \(value)"
    case .storeOwn(let state, let value): "\(state.key) of the caller becomes \(value.isEmpty ? "as described" : value)"
    case .storeOwnDialled(let state): "\(state.key) of the caller becomes what was dialled"
    case .recall(let variable): "to the target set in \(plan[variable].name)"
    case .origin(let origin): "from here on the call is from \(words(origin))"
    case .rememberEmergency: "the telephone is remembered for a call back from 112"
    case .alert(let nodes):
      "told that 112 is called: "
        + nodes.map { alerted(plan.origin(of: $0)) }.joined(separator: ", ")
    case .drop, .dropOwnNumber: nil
    case .element(let element): "reaches \(names.phrase(of: element))"
    }
  }

  private func alerted(_ origin: NodeOrigin) -> String {
    switch origin.role {
    case .outside(let number), .inHours(.outside(let number)): number.dialled
    default: names.phrase(of: origin.object.subject)
    }
  }

  // MARK: Rings

  private func party(_ node: Node, _ leg: Int) -> String {
    guard case .ring(let ring, _) = node else { return "" }
    return names.name(of: ring.legs[leg].id)
  }

  private func rang(_ node: Node, _ index: Int, _ seconds: Int, _ result: LegResult, _ state: CallState) -> String {
    guard case .ring(let ring, _) = node else { return "" }
    let leg = ring.legs[index]
    let shown = state.shownInside
    let caller = shown.number.isEmpty ? "an unknown number" : shown.number
    let sees = "sees \(caller)\(shown.name.isEmpty ? "" : " \"\(shown.name)\"")"
    let also = leg.outside.map { " (and \($0.number.dialled))" } ?? ""
    let name = names.name(of: leg.id) + also
    if ring.answersItself, result == .answered { return "the telephone of \(name) answers automatically, \(sees)" }
    switch result {
    case .answered: return "\(name) rings for \(seconds) s, \(sees), and answers"
    case .noAnswer: return "\(name) rings for \(seconds) s, \(sees), no answer"
    case .busy: return "\(name) declines"
    case .notReachable: return "\(name) cannot be reached"
    case .cancelled: return "\(name) rings for \(seconds) s, \(sees), until another answers"
    }
  }

  private func dialling(_ node: Node, _ trunk: Int?, _ result: TrunkResult, _ state: CallState) -> String {
    guard case .dial(let outgoing, _) = node else { return "" }
    guard let trunk else { return "no route is left for it" }
    let route = interpreter.trunks[trunk]
    switch result {
    case .down: return "route \(route.id) is down and is skipped"
    case .failing: return "route \(route.id) fails, the next is tried"
    case .none: return "no route is left for it"
    case .taken:
      let (number, name, diversion) = state.shownOutside(outgoing.identity, screens: !route.clipNoScreening)
      let shows = number.map { OutsideNumber.number($0).dialled } ?? "no number"
      return "\(state.number(of: outgoing.number)) is called over \(route.id), showing \(shows)"
        + (name.map { " \"\($0)\"" } ?? "")
        + (diversion.map { ", diverted by \(OutsideNumber.number($0).dialled)" } ?? "")
    }
  }

  // MARK: Words

  private func words(_ reason: SkipReason) -> String {
    switch reason {
    case .inCall: "in a call"
    case .doNotDisturb: "do not disturb"
    case .notReachable: "no telephone is registered"
    }
  }

  private func words(_ limit: OutsideLimit) -> String {
    switch limit {
    case .maxForwards: "it has tried \(plan.limits.maxForwards) numbers outside, the limit for one call"
    case .ofCaller: "the caller already has as many calls outside as the class of service allows"
    case .ofCompany: "the company already has \(plan.limits.callsOutside ?? 0) calls outside, its limit"
    }
  }

  private func words(_ result: RingResult) -> String {
    switch result {
    case .noAnswer: "no answer"
    case .busy: "busy"
    case .notReachable: "not reachable"
    }
  }

  private func words(_ origin: Origin) -> String {
    switch origin {
    case .external: "outside"
    case .internal: "inside"
    case .handedOver: "somebody who transferred it"
    case .anonymous: "a caller without a number"
    case .emergencyCallBack: "the emergency services"
    }
  }

  private func words(_ presence: Presence) -> String {
    switch presence {
    case .idle: "free"
    case .inCall: "in a call"
    case .notReachable: "not registered"
    }
  }

  private func words(_ ending: Ending) -> String {
    switch ending {
    case .hangUp: "the call ends"
    case .busyTone: "the caller hears the busy tone"
    case .refused: "the call is refused"
    }
  }
}
