/// The routines of the shared dialplan and their arguments; what each does is said beside its text.
enum Arrive: Int, SharedRoutine {
  static let context = "centrale-arrive"
  case company = 1
  case number, outsidePrefix, account
}

enum EndpointState: Int, SharedRoutine {
  static let context = "centrale-state"
  case endpoint = 1
}

enum RingParty: Int, SharedRoutine {
  static let context = "centrale-leg"
  case endpoints = 1
  case takesSecondCall, doNotDisturb, outside, insteadOfAll
}

enum Hunt: Int, SharedRoutine {
  static let context = "centrale-hunt"
  case parties = 1
  case count, order, lock, pointer, seconds, laps, pause, waitsWhileBusy, dialOptions
}

enum RingTogether: Int, SharedRoutine {
  static let context = "centrale-together"
  static let canBeLeftOut = 2
  case parties = 1
  case count, seconds, laps, pause, waitsWhileBusy, behind, page
}

enum RingLate: Int, SharedRoutine {
  static let context = "centrale-late"
  case seconds = 1
}

enum TellRing: Int, SharedRoutine {
  static let context = "centrale-ring"
  case origin = 1
}

enum NoteAnswer: Int, SharedRoutine {
  static let context = "centrale-answered"
  case pointer = 1
}

enum AskAcceptance: Int, SharedRoutine {
  static let context = "centrale-accept"
  case sound = 1
}

enum TakeDialled: Int, SharedRoutine {
  static let context = "centrale-dialled"
  case company = 1
  case digits
}

enum FollowRoutine: Int, SharedRoutine {
  static let context = "centrale-moved"
  case company = 1
  case extensionName, step
}

enum Patience: Int, SharedRoutine {
  static let context = "centrale-patience"
  case seconds = 1
}

enum NoteParked: Int, SharedRoutine {
  static let context = "centrale-parked"
  case place = 1
  case channel, state
}

enum LeaveParked: Int, SharedRoutine {
  static let context = "centrale-unparked"
  case place = 1
  case channel
}

enum Store: Int, SharedRoutine {
  static let context = "centrale-store"
  case company = 1
  case key, value, seconds, lamp, shown
}

enum Read: Int, SharedRoutine {
  static let context = "centrale-read"
  case company = 1
  case key
}

enum MayLeave: Int, SharedRoutine {
  static let context = "centrale-may"
  case identity = 1
  case passedOn, numbersOutside, telephonesOutside, callsOutside, company, caller
}

enum AskRoom: Int, SharedRoutine {
  static let context = "centrale-room"
  case whose = 1
  case kind, limit
}

enum PrepareLeg: Int, SharedRoutine {
  static let context = "centrale-leaving"
  case caller = 1
  case identity, host, withheld, company, call
}

/// The carriers in their order; 112 has a routine of its own with the same arguments.
enum CallOutside: Int, SharedRoutine {
  static let context = "centrale-out"
  static let emergencyContext = "centrale-emergency"
  case number = 1
  case identity, passedOn, seconds, accept, company, numbersOutside, telephonesOutside, callsOutside
}

extension SharedDialplan {
  /// Every routine that takes arguments.
  static let routines: [any SharedRoutine.Type] = [
    Arrive.self, EndpointState.self, RingParty.self, Hunt.self, RingTogether.self, RingLate.self, TellRing.self,
    NoteAnswer.self, AskAcceptance.self, TakeDialled.self, FollowRoutine.self, Patience.self, NoteParked.self,
    LeaveParked.self, Store.self, Read.self, MayLeave.self, AskRoom.self, PrepareLeg.self, CallOutside.self,
  ]

  /// What the shared dialplan goes to or calls without arguments.
  static let back = DialplanTarget("centrale-back")
  static let park = DialplanTarget("centrale-park")
  static let retrieve = DialplanTarget("centrale-retrieve")
  static let silent = DialplanTarget("centrale-silent")
  static let why = DialplanTarget("centrale-why")
  static let called = DialplanTarget("centrale-called")
  static let answersItself = DialplanTarget("centrale-page")
  /// How a channel of its own tells the ring that it belongs to what came of it.
  static func legEnds(_ result: DialplanValue) -> DialplanTarget { DialplanTarget("centrale-leg-end", result) }
}
