import TelephoneExchange

extension CallPlan {
  /// What a node does, in words for people.
  func detail(of node: Node) -> String {
    switch node {
    case .test(let test, _, _): text(test)
    case .change(let changes, _): changes.map(text).joined(separator: ", ")
    case .play(let prompts, _): text(prompts)
    case .collect(let collect, _, let digits, _):
      "\(text(collect.prompts)); \(collect.firstDigit) s, \(collect.tries) tries"
        + (digits.map { "; extensions of \(name($0))" } ?? "")
    case .ring(let ring, _): text(ring)
    case .dial(let outgoing, _):
      switch outgoing.number {
      case .fixed(let number): "\(TableText.outside(number)), \(outgoing.limit) s"
      case .dialled(let drop, let prefix): "dialled digits, drop \(drop), prefix \"\(prefix)\", \(outgoing.limit) s"
      }
    case .look(let space, _): "dialled digits in \(name(space))"
    case .park(let seconds): "\(seconds) s"
    case .retrieve: "what is parked"
    case .page(let lines, _): "to \(names(lines))"
    case .record(let mailbox, let greeting, _):
      (mailboxes.has(mailbox) ? self[mailbox].id : "")
        + (greeting.isEmpty ? "" : ": \(text(greeting))")
    case .pickUp(.group, _): "what rings in the pickup groups of the line"
    case .pickUp(.lines(let lines), _): "what rings on \(names(lines))"
    case .listen(.own, _): "to the caller's own messages"
    case .listen(.mailbox(let mailbox), _):
      mailboxes.has(mailbox) ? "to \(self[mailbox].id), with its PIN" : ""
    case .end(let ending):
      switch ending {
      case .hangUp: "hang_up"
      case .busyTone: "busy_tone"
      case .refused: "refused"
      }
    }
  }

  private func text(_ test: Test) -> String {
    switch test {
    case .calendar(let calendar):
      calendars.has(calendar) ? "calendar \(self[calendar].name)" : "calendar"
    case .variable(let variable, let value): "\(name(variable)) is \(value)"
    case .origin(let origin): "origin \(origin.rawValue)"
    case .caller(let numbers): "caller is one of \(numbers.sorted().joined(separator: " "))"
    case .hops(let least): "handed over \(least) times or more"
    case .dialled(let space): "dialled digits are in \(name(space))"
    case .line(.isOwned): "the calling line is somebody's"
    case .line(.state(let variable, let value)): "\(variable) of the caller is \(value.isEmpty ? "not set" : value)"
    case .line(.describes(let forward)): "\(forward.rawValue) of the caller is in the description"
    case .line(.dialsOwnNumber): "dialled digits begin with the caller's own number"
    case .line(.dialsNothing): "no dialled digits are left"
    case .anyLine(let lines, let presence): "any of \(names(lines)) is \(presence.rawValue)"
    }
  }

  private func text(_ change: Change) -> String {
    switch change {
    case .name(let name): "name \(name)"
    case .identity(let identity): "identity \(text(identity))"
    case .withheld(let withheld): withheld ? "withhold number" : "show number"
    case .divert(let element, let number): "diverted by \(element)" + (number.map { " (\($0.digits))" } ?? "")
    case .store(let variable, let value, let expires):
      "\(name(variable)) becomes \(value)" + (expires.map { " for \($0) s" } ?? "")
    case .element(let element): "element \(element)"
    case .storeOwn(let state, let value): "\(state.key) of the caller becomes \(value)"
    case .storeOwnDialled(let state): "\(state.key) of the caller becomes what is dialled"
    case .recall(let variable): "dial what \(name(variable)) holds"
    case .origin(let origin): "origin \(origin.rawValue)"
    case .alert(let nodes): "call \(nodes.map { name(of: $0) }.joined(separator: ", ")) and say that 112 is called"
    case .rememberEmergency(let seconds): "remember the calling line for \(seconds) s"
    case .dropOwnNumber: "drop the caller's own number"
    case .drop(let count): "drop \(count) dialled symbols"
    }
  }

  private func text(_ identity: CallerIdentity) -> String {
    switch identity {
    case .line: "of the line"
    case .emergency: "for emergency calls"
    case .number(let number, let name): ([number.digits] + [name].compactMap(\.self)).joined(separator: " ")
    case .diverted(let number, _): "of the caller, diverted by \(number.digits)"
    }
  }

  private func text(_ prompts: [Prompt]) -> String {
    prompts.map { prompt in
      switch prompt {
      case .fixed(let fixed): fixed.rawValue
      case .file(let path): path
      case .spoken(let text): "\"\(text)\""
      }
    }.joined(separator: ", ")
  }

  private func text(_ ring: Ring) -> String {
    let order =
      switch ring.order {
      case .together: "together"
      case .listed: "in order"
      case .afterLastOffered: "after the last offered"
      case .longestIdle: "longest idle first"
      }
    let laps = ring.laps == 0 ? "until the total" : ring.laps == 1 ? "once" : "\(ring.laps) times"
    let legs = ring.legs.map { leg in
      leg.id + (leg.outside.map { " with outside \(TableText.outside($0.number))" } ?? "")
        + (leg.limit.map { " \($0) s" } ?? "")
    }.joined(separator: ", ")
    return "\(legs); \(order), \(laps), \(ring.total) s in all"
  }

  private func names(_ lines: [LineID]) -> String {
    lines.map { self.lines.has($0) ? self.lines[$0].id : "" }.joined(separator: " ")
  }

  private func name(_ space: DialSpaceID) -> String {
    spaces.has(space) ? self[space].name : "space \(space.index)"
  }

  private func name(_ variable: VariableID) -> String {
    variables.has(variable) ? self[variable].name : "variable \(variable.index)"
  }
}
