/// One step of a call. Links are total: every outcome leads somewhere.
package enum Node: Sendable, Hashable {
  case test(Test, yes: NodeID, no: NodeID)
  case change([Change], then: NodeID)
  /// Answers the call where it is not answered, plays, goes on.
  case play([Prompt], then: NodeID)
  /// A menu: plays and takes one key, or an extension out of `digits`. `tries` are shared by wrong and missing input: the
  /// caller hears the prompts again until they are used up; then `exhausted`.
  case collect(Collect, keys: [MenuKey: NodeID], digits: DialSpaceID?, exhausted: NodeID)
  case ring(Ring, RingExits)
  /// An outgoing call over the provider's routes.
  case dial(Outgoing, DialExits)
  /// Looks the dialled digits up in a space and goes there.
  case look(up: DialSpaceID, none: NodeID)
  /// Parks the call under the digits that are left of what was dialled, else under the number of the line that hands it
  /// over; after `seconds` it comes back at that line's `back`.
  case park(seconds: Int)
  /// Takes the call that is parked under what was dialled, else under the caller's own number.
  case retrieve(none: NodeID)
  /// Speaks to all of these at once: they answer by themselves; who is in a call is left out.
  case page([LineID], then: NodeID)
  /// Takes a call that is ringing elsewhere in the company.
  case pickUp(PickUp, none: NodeID)
  /// Greeting, then a recording that is mailed; then `then`.
  case record(MailboxID, greeting: [Prompt], then: NodeID)
  /// Messages are heard on the telephone; `none`: the caller has no mailbox that can be heard there.
  case listen(Listening, none: NodeID)
  case end(Ending)
}

/// Whose messages are heard.
package enum Listening: Sendable, Hashable {
  /// Of the calling line's user, who is identified by the telephone.
  case own
  /// Of this mailbox, to whoever knows its PIN.
  case mailbox(MailboxID)
}

/// A question with two answers. Times are seconds.
package enum Test: Sendable, Hashable {
  /// The clock is now inside this calendar.
  case calendar(CalendarID)
  case variable(VariableID, is: String)
  /// `external` holds for a caller without a number, too.
  case origin(Origin)
  /// The caller's number, in E.164 digits, is one of these; never so for a call from inside.
  case caller(Set<String>)
  /// At least this many elements have handed the call over.
  case hops(atLeast: Int)
  case anyLine(of: [LineID], Presence)
  /// What was dialled (without what was dropped) is an entry of this space.
  case dialled(in: DialSpaceID)
  case line(CallingLine)
}

/// What is asked of the line that dials.
package enum CallingLine: Sendable, Hashable {
  /// It is somebody's.
  case isOwned
  /// What its user has set at the telephone is this: `state(.doNotDisturb, is: "on")`.
  case state(PhoneState, is: String)
  /// The description gives its user this forward.
  case describes(ForwardKind)
  /// What was dialled (without what was dropped) begins with its own number.
  case dialsOwnNumber
  /// Nothing is left of what was dialled.
  case dialsNothing
}

/// Where the call came from. A call that a user, a group or a menu passes on stays what it was and is `handedOver` too.
package enum Origin: String, Sendable, Hashable, CaseIterable {
  case external
  case `internal`
  case handedOver
  case anonymous
  case emergencyCallBack
}

package enum Presence: String, Sendable, Hashable, CaseIterable { case idle, inCall, notReachable }

/// What is changed on the call, in this order.
package enum Change: Sendable, Hashable {
  /// Shown to whoever is rung, before the caller's own name: the last named element passed wins.
  case name(String)
  case identity(CallerIdentity)
  case withheld(Bool)
  /// The call is being diverted by this element: its number for REDIRECTING and the hop count (+1).
  case divert(by: String, number: PublicNumber?)
  /// Sets a variable: of the company (kept, for `expires` seconds if given) or of this call.
  case store(VariableID, String, expires: Int?)
  /// Sets a state of the calling line's user.
  case storeOwn(PhoneState, String)
  /// The same with what was dialled as the value (the variable's `digits` says what that can be).
  case storeOwnDialled(PhoneState)
  /// What this variable holds counts as dialled: `look` goes there.
  case recall(VariableID)
  /// Where the call is said to come from, from here on.
  case origin(Origin)
  /// Remembers which line called 112, in the variable `emergency/NUMBER` of its emergency number, for so many seconds.
  case rememberEmergency(seconds: Int)
  /// A call of the exchange's own to each of these, which says that 112 is being called and shows by whom. The call itself
  /// does not wait for it.
  case alert([NodeID])
  /// Forgets this many leading symbols of what was dialled (`*31` before a number); `look` sees the rest.
  case drop(Int)
  /// Forgets the calling line's own number, which what was dialled begins with.
  case dropOwnNumber
  /// For the call record: the element now in charge.
  case element(String)
}

/// Who is shown as the caller outside.
package enum CallerIdentity: Sendable, Hashable {
  /// What `Line.identity` says of the calling line.
  case line
  /// `Line.emergencyIdentity`; never withheld.
  case emergency
  case number(PublicNumber, name: String?)
  /// The caller's own number where the trunk has `clipNoScreening`, else this number, with Diversion.
  case diverted(by: PublicNumber, name: String?)
}

/// Which ringing call is taken.
package enum PickUp: Sendable, Hashable {
  /// Any that rings in a pickup group of the taker's line.
  case group
  /// One that rings on one of these lines.
  case lines([LineID])
}

package enum Ending: String, Sendable, Hashable, CaseIterable {
  /// After an announcement or a recording.
  case hangUp
  /// 486 before answer; tone and hang-up after it.
  case busyTone
  /// 403 before answer (the announcement has been played as early media or after answer).
  case refused
}
