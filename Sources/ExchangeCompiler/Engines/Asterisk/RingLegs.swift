import TelephoneExchange

extension ExtensionsFile {
  /// The parties of a ring: extension N says whether party N can be rung now and what is dialled for him.
  func writeLegs(_ id: NodeID, _ ring: Ring, _ conf: inout ConfText) throws(Unwritable) {
    var voice = NodeVoice(self)
    let parties = try parties(of: ring, id, &voice)
    conf.line()
    conf.comment(plan.name(of: id))
    write(parties, in: names.legs(id), &conf)
  }

  func write(_ parties: [(name: String, steps: [String])], in context: String, _ conf: inout ConfText) {
    conf.line("[\(context)]")
    for party in parties {
      conf.extend(party.name, party.steps[0])
      for step in party.steps.dropFirst() { conf.same(step) }
    }
  }

  /// The extensions of a ring's parties; in a routine that users share a pattern each, for whoever it is.
  func parties(
    of ring: Ring, _ id: NodeID, _ voice: inout NodeVoice
  ) throws(Unwritable) -> [(name: String, steps: [String])] {
    try refuseTooMany(ring, names.legs(id))
    let isShared = voice.isShared
    let here = isShared ? "${CONTEXT}" : names.legs(id)
    var parties: [(name: String, steps: [String])] = []
    func extend(_ name: String, _ steps: (inout NodeVoice) -> [String]) {
      voice.user = "${EXTEN:\(name.utf8.count + 1)}"
      voice.readsRecord = false
      let steps = steps(&voice)
      parties.append((isShared ? "_\(name)*." : name, voice.reading + steps))
    }
    func local(_ name: String, _ voice: NodeVoice) -> String {
      "Local/\(name)\(isShared ? "*\(voice.user)" : "")@\(here)/n"
    }
    for (index, leg) in ring.legs.enumerated() {
      let place = "\(index + 1)"
      func party(_ voice: inout NodeVoice) -> String {
        let away =
          leg.doNotDisturb.map { "\(names.family)/" + voice.key(plan.variables[Int($0.index)]) } ?? ""
        let outside = leg.outside == nil ? "" : local("out\(place)", voice)
        return "\(lines(of: leg, &voice)),\(leg.waiting && ring.callWaiting ? 1 : 0),\(away),\(outside)"
      }
      extend(place) { voice in
        let late = leg.delay > 0 ? local("late\(place)", voice) : ""
        return [
          "Set(CENTRALE_LEG=\(voice.part(leg.id)))", "Set(CENTRALE_LIMIT=\(leg.limit ?? ring.total))",
          "Gosub(centrale-leg,s,1(\(party(&voice)),\(late)))", "Return()",
        ]
      }
      if leg.delay > 0 {
        extend("late\(place)") { voice in
          [
            "Wait(\(leg.delay))", "Gosub(centrale-leg,s,1(\(party(&voice)),))",
            "Gosub(centrale-late,s,1(\(leg.limit ?? ring.total)))",
          ]
        }
      }
      // Only a hunt asks who comes after whom.
      if !isShared { extend("at-\(AsteriskNames.part(leg.id))") { _ in ["Return(\(place))"] } }
      guard let outside = leg.outside else { continue }
      extend("out\(place)") { voice in call(outside, ring, &voice) }
    }
    return parties
  }

  /// A party's telephone outside, in a channel of its own.
  private func call(_ outside: Leg.Outside, _ ring: Ring, _ voice: inout NodeVoice) -> [String] {
    let accept = outside.accept.map { layout.playback($0, plan) } ?? ""
    let (identity, diverted) = OutgoingCall.identity(outside.identity)
    let hours =
      outside.hours.map { hours in
        [
          "Gosub(\(names.calendar(hours)),s,1)",
          "GotoIf($[\"${GOSUB_RETVAL}\" != \"1\"]?centrale-leg-end,away,1)",
        ]
      } ?? []
    return hours + [
      "Gosub(centrale-out,s,1(\(voice.text(OutgoingCall.written(outside.number))),\(identity),\(diverted),\(ring.total),"
        + "\(accept),\(names.limitArguments)))", "Goto(centrale-leg-end,${GOSUB_RETVAL},1)",
    ]
  }

  /// A variable of the dialplan comes out of `${…}` with at most 4,095 bytes, cut without a word (`VAR_BUF_SIZE`, seen in Asterisk
  /// 22.10), and what is dialled at once stands in one, with room for the question whether it is empty.
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
          setting: "telephones", reason: "\(count) telephones of one user are more than the engine rings at once",
          subject: leg.id, help: "give the user fewer telephones")
      }
      all += leg.delay > 0 ? "&Local/late100@/n".utf8.count + context.utf8.count : own
    }
    guard ring.order == .together, all > Self.longestDial else { return }
    let count = ring.legs.reduce(0) { $0 + $1.lines.count }
    throw Unwritable(
      setting: "agents", reason: "\(count) telephones are more than the engine rings at once, which are about 170",
      help: "choose another policy, or let a second group take over after a while")
  }

  private func lines(of leg: Leg, _ voice: inout NodeVoice) -> String {
    var lines: [String] = []
    for line in leg.lines { lines.append(voice.endpoint(line)) }
    if let remembered = leg.lineIn {
      lines.append("${DB(\(names.family)/\(voice.key(plan.variables[Int(remembered.index)])))}")
    }
    return lines.joined(separator: "&")
  }
}
