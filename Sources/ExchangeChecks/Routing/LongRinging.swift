import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let longRinging = Rule(
    "long-ringing", .warning, "a caller who hears nothing but ringing for minutes", checks: ["R-05"],
    explanation: """
      A caller whom nobody answers hears a voice within five minutes: a menu, an announcement, a mailbox.

      Most callers hang up long before, and carriers cut calls that ring too long (many after about three minutes).

      Counted is the longest time of ringing without a word, when nobody picks up, at every moment of the next 366 days with \
      the switches as the description has them. Five minutes and not two, because a group that rings for a minute and passes \
      the call on to a person who is rung until the end is what many companies want.

      Wrong:

          overflow: {after: 600 s, to: 209}

      Right:

          overflow: {after: 60 s, to: 209}
      """)

  static let personalMailbox = Rule(
    "personal-mailbox", .note, "the main number ends in somebody's own voicemail", checks: ["R-08"],
    explanation: """
      Told is where calls to the main number end when nobody picks up, if that is the voicemail of one person.

      When he is on holiday, nobody listens to what the company's customers say. It may be meant so: a note, no warning, for \
      the main number only, and where the call went through a group: who is the operator of a menu alone has a voicemail of \
      his own with reason.

      Wrong:

          overflow: {after: 60 s, to: 209}   # who has voicemail of his own

      Right:

          overflow: {after: 60 s, to: 999}   # a mailbox whose mail goes to several people
      """)
}

extension Check {
  static let longRinging = Check(.longRinging, .personalMailbox, needs: .wholeExchange) { inspection in
    let interpreter = inspection.interpreter
    let plan = inspection.plan
    let main = inspection.exchange.company.mainNumber
    var entryMoments = EntryMoments(inspection.interpreter, all: inspection.moments, from: inspection.asOf)
    var seen: Set<NodeID> = []
    // One finding for the place that rings, though many numbers lead to it.
    var told: Set<String> = []
    var found: [Diagnostic] = []
    let inbound = plan.inbound.sorted {
      ($0.number == main ? 0 : 1, $0.number) < ($1.number == main ? 0 : 1, $1.number)
    }
    for one in inbound where seen.insert(one.node).inserted {
      for moment in entryMoments.moments(from: one.node) {
        var world = CallWorld(moment: moment)
        world.otherwise = .silent
        world.outsideOtherwise = .silent
        let story = interpreter.trace(.inbound(one.number, from: PublicNumber(digits: "31612345678")), in: world)
        // A call without an end is told of as such.
        if case .loop = story.outcome { continue }
        let (seconds, node) = story.longestRinging
        let called = shown(OutsideNumber.number(one.number).dialled)
        if seconds > LongRinging.most, let subject = node.flatMap(plan.subject), told.insert(subject).inserted {
          found.append(
            inspection.finding(
              .longRinging, "a call to \(called) rings for \(seconds) s without a word while nobody picks up",
              at: subject, help: "shorten `overflow: {after: …}`, or let a mailbox or an announcement take it sooner"))
        }
        if one.number == main, case .mailbox(let box, _) = story.outcome, story.passes(plan, a: "group ") {
          let owner = plan.mailboxes[Int(box.index)].id
          if owner.hasPrefix("user "), told.insert("mailbox of \(owner)").inserted {
            found.append(
              inspection.finding(
                .personalMailbox,
                "calls to the main number \(called) that nobody takes end in the voicemail of \(shown(owner.dropFirst(5)))",
                at: "\(owner)/voicemail",
                help: "send them to a mailbox of the company, if more than one person should hear them"))
          }
        }
      }
    }
    return found
  }
}

private enum LongRinging {
  /// Seconds.
  static let most = 300
}

extension CallStory {
  fileprivate func passes(_ plan: CallPlan, a kind: String) -> Bool {
    steps.contains { plan.names[Int($0.node.index)].hasPrefix(kind) }
  }

  /// The longest time without a word, in seconds, and where its longest part was spent.
  fileprivate var longestRinging: (seconds: Int, node: NodeID?) {
    var best: (Int, NodeID?) = (0, nil)
    var since = 0
    var longest: (Int, NodeID?) = (0, nil)
    for (place, step) in steps.enumerated() {
      let ends = place + 1 < steps.count ? steps[place + 1].at : total
      switch step.event {
      case .played, .asked, .recorded, .noInput:
        since = ends
        longest = (0, nil)
      case .tested, .changed, .pressed, .dialled, .wrongInput, .exhausted, .lap, .skipped, .rang, .accepted, .waited,
        .unanswered, .dialling, .rangOutside, .limited, .looked, .parked, .pickedUp, .retrieved, .paged, .listened,
        .ended:
        if ends - step.at > longest.0 { longest = (ends - step.at, step.node) }
        if ends - since > best.0 { best = (ends - since, longest.1) }
      }
    }
    return best
  }
}
