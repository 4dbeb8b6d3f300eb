import TelephoneExchange

/// What is asked of a party, or run for it, in the context of its ring.
struct PartyExtension: Sendable, Equatable {
  var name: String
  var steps: [DialplanStep]
}

extension ExtensionsFile {
  /// The parties of a ring: extension N says whether party N can be rung now and what is dialled for it.
  func writeLegs(_ id: NodeID, _ ring: Ring, _ conf: inout ConfText) throws(Unwritable) {
    var voice = NodeVoice(self)
    let parties = try parties(of: ring, id, &voice)
    conf.line()
    conf.comment(plan.name(of: id))
    write(parties, in: names.legs(id), &conf)
  }

  func write(_ parties: [PartyExtension], in context: String, _ conf: inout ConfText) {
    conf.line("[\(context)]")
    for party in parties { conf.extend(party.name, party.steps) }
  }

  /// The extensions of a ring's parties; in a routine that users share a pattern each, for whoever it is.
  func parties(
    of ring: Ring, _ id: NodeID, _ voice: inout NodeVoice
  ) throws(Unwritable) -> [PartyExtension] {
    try refuseTooMany(ring, names.legs(id))
    let isShared = voice.isShared
    let here = isShared ? "${\(DialplanVariable.context.name)}" : names.legs(id)
    var parties: [PartyExtension] = []
    func extend(_ name: String, _ steps: (inout NodeVoice) -> [DialplanStep]) {
      voice.user = UserRoutines.user(behind: name.utf8.count + 1)
      voice.readsRecord = false
      let steps = steps(&voice)
      parties.append(PartyExtension(name: isShared ? "_\(name)*." : name, steps: voice.reading + steps))
    }
    func channel(_ name: String, _ voice: NodeVoice) -> DialplanValue {
      DialplanTarget(here, .name(isShared ? "\(name)*\(voice.user)" : name)).channel
    }
    for (index, leg) in ring.legs.enumerated() {
      let place = "\(index + 1)"
      func party(_ voice: inout NodeVoice, insteadOfAll late: DialplanValue) -> DialplanStep {
        let away = leg.doNotDisturb.map { "\(names.family)/" + voice.key(plan.variables[Int($0.index)]) } ?? ""
        return .call(
          RoutineCall(
            RingParty.self,
            [
              .endpoints: .name(lines(of: leg, &voice)), .takesSecondCall: .flag(leg.waiting && ring.callWaiting),
              .doNotDisturb: .name(away), .outside: leg.outside == nil ? .nothing : channel("out\(place)", voice),
              .insteadOfAll: late,
            ]))
      }
      let seconds = DialplanValue.number(leg.limit ?? ring.total)
      extend(place) { voice in
        let late = leg.delay > 0 ? channel("late\(place)", voice) : .nothing
        return [
          .set(.leg, .name(voice.part(leg.id))), .set(.legLimit, seconds), party(&voice, insteadOfAll: late),
          .giveBack(),
        ]
      }
      if leg.delay > 0 {
        extend("late\(place)") { voice in
          [
            .wait(seconds: leg.delay), party(&voice, insteadOfAll: .nothing),
            .call(RoutineCall(RingLate.self, [.seconds: seconds])),
          ]
        }
      }
      // Only a hunt asks who comes after whom.
      if !isShared { extend("at-\(AsteriskNames.part(leg.id))") { _ in [.giveBack(.name(place))] } }
      guard let outside = leg.outside else { continue }
      extend("out\(place)") { voice in call(outside, ring, &voice) }
    }
    return parties
  }

  /// A party's telephone outside, in a channel of its own.
  private func call(_ outside: Leg.Outside, _ ring: Ring, _ voice: inout NodeVoice) -> [DialplanStep] {
    let returned = DialplanVariable.returned.value
    let call = OutgoingCall(
      number: .name(voice.text(OutgoingCall.written(outside.number))), identity: outside.identity, seconds: ring.total,
      accept: outside.accept.map { layout.playback($0, plan) } ?? "")
    let hours: [DialplanStep] =
      outside.hours.map { hours in
        [
          .call(RoutineCall(DialplanTarget(names.calendar(hours)))),
          .goToIf(.unequal(returned, .flag(true)), SharedDialplan.legEnds("away")),
        ]
      } ?? []
    return hours + [.call(call.routine(names)), .goTo(SharedDialplan.legEnds(returned))]
  }

  /// A variable of the dialplan comes out of `${…}` with at most 4,095 bytes, cut without a word (`VAR_BUF_SIZE`, seen in Asterisk
  /// 22.10), and what is dialled at once is in one, with room for the question whether it is empty.
  private static let longestDial = 4_000

  private func refuseTooMany(_ ring: Ring, _ context: String) throws(Unwritable) {
    let telephone = "&PJSIP/".utf8.count + 16
    var all = 0
    for leg in ring.legs {
      let count = leg.lines.count + (leg.lineIn == nil ? 0 : 1)
      let outside = leg.outside == nil ? 0 : "&Local/out100@/n".utf8.count + context.utf8.count
      let own = count * telephone + outside
      guard own <= Self.longestDial else {
        throw Unwritable(
          setting: "telephones", reason: "one user has \(count) telephones, more than the engine can ring at once",
          subject: leg.id, help: "give the user fewer telephones")
      }
      all += leg.delay > 0 ? "&Local/late100@/n".utf8.count + context.utf8.count : own
    }
    guard ring.order == .together, all > Self.longestDial else { return }
    let count = ring.legs.reduce(0) { $0 + $1.lines.count }
    throw Unwritable(
      setting: "agents", reason: "\(count) telephones are too many: the engine can ring about 170 at once",
      help: "choose another policy, or overflow to a second group after a while")
  }

  private func lines(of leg: Leg, _ voice: inout NodeVoice) -> String {
    var lines: [String] = []
    for line in leg.lines { lines.append(voice.endpoint(line)) }
    if let remembered = leg.lineIn {
      let kept = DialplanVariable.stored(names.family, voice.key(plan.variables[Int(remembered.index)]))
      lines.append("${\(kept.name)}")
    }
    return lines.joined(separator: "&")
  }
}
