import TelephoneExchange

/// How a call ended, in the names of the description: equal for the same end in two plans.
package struct CallEnd: Sendable, Hashable, Comparable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A person of the company, on one of their telephones or at their mobile.
    case answered
    /// A number outside.
    case outside
    case mailbox
    case messages
    case announcement
    case busy
    case refused
    case pickedUp = "picked_up"
    case retrieved
    case parked
    case paged
    case noSuchNumber = "no_such_number"
    case silence
    case loop
  }
  package var kind: Kind
  /// Whom or what: `user 201`, `0612345678`, `mailbox 999`, `not_reachable`, `audio/closed.wav`; empty where there is nothing.
  package var what: String
  /// The element last in charge, `group 101`; empty where there was none.
  package var element: String

  package init(_ kind: Kind, _ what: String = "", element: String = "") {
    self.kind = kind
    self.what = what
    self.element = element
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.kind.rawValue, a.what, a.element) < (b.kind.rawValue, b.what, b.element)
  }

  /// As a person says it: `answered by 201 Jan Jansen`.
  package func phrase(_ names: ElementNames) -> String {
    switch kind {
    case .answered: "answered by \(names.name(of: what))"
    case .outside: what.isEmpty ? "answered outside" : "answered outside at \(what)"
    case .mailbox: "message in \(names.name(of: what))"
    case .messages: "hears the messages of \(names.name(of: what))"
    case .announcement: "announcement \(what)" + (element.isEmpty ? "" : " of \(names.name(of: element))")
    case .busy: "busy tone" + (element.isEmpty ? "" : " of \(names.name(of: element))")
    case .refused: what.isEmpty ? "refused" : "refused with \(what)"
    case .pickedUp: "picked up for \(names.name(of: what))"
    case .retrieved: "taken back from parking"
    case .parked: "parked, and nobody picks it up"
    case .paged: "speaks to \(names.name(of: element))"
    case .noSuchNumber: "not a number of this company"
    case .silence: "cut off without an announcement"
    case .loop: "goes round in a circle without end"
    }
  }
}

extension CallPlan {
  /// The end of a story in names.
  package func end(of story: CallTrace, _ attempt: CallAttempt) -> CallEnd {
    let state = CallState(replaying: story.steps[...], of: attempt, in: self)
    let element = state.element
    switch story.outcome {
    case .answered(let node, let leg, let outside):
      guard case .ring(let ring, _) = self[node] else { return CallEnd(.silence) }
      if outside, ring.legs[leg].lines.isEmpty, ring.legs[leg].id.isEmpty, let number = ring.legs[leg].outside?.number {
        return CallEnd(.outside, number.dialled, element: element)
      }
      return CallEnd(.answered, ring.legs[leg].id, element: element)
    case .connected(let node, _):
      guard case .dial(let outgoing, _) = self[node] else { return CallEnd(.silence) }
      return CallEnd(.outside, state.number(of: outgoing.number), element: element)
    case .mailbox(let mailbox, _): return CallEnd(.mailbox, self[mailbox].id, element: element)
    case .messages(let mailbox, _): return CallEnd(.messages, self[mailbox].id, element: element)
    case .announcement(let node, let ending):
      guard case .play(let prompts, _) = self[node] else { return CallEnd(.silence) }
      let heard = prompts.map(\.label).joined(separator: " ")
      return CallEnd(ending == .refused ? .refused : .announcement, heard, element: element)
    case .busyTone: return CallEnd(.busy, element: element)
    case .refused: return CallEnd(.refused, element: element)
    case .pickedUp(let line): return CallEnd(.pickedUp, self[line].owner?.subject ?? self[line].id)
    case .retrieved: return CallEnd(.retrieved, element: element)
    case .parked: return CallEnd(.parked, element: element)
    case .paged: return CallEnd(.paged, element: element)
    case .noSuchNumber: return CallEnd(.noSuchNumber)
    case .silence: return CallEnd(.silence, element: element)
    case .loop: return CallEnd(.loop, element: element)
    }
  }
}

extension Prompt {
  /// `not_reachable`, `audio/closed.wav`, `"Welkom"`.
  package var label: String {
    switch self {
    case .fixed(let fixed): fixed.rawValue
    case .file(let path): path
    case .spoken(let text): "\"\(text)\""
    }
  }
}
