package import TelephoneExchange

/// Calls that go otherwise under another description: all that changed in one way, with an example.
package struct CallDifference: Sendable, Hashable {
  /// As dialled, in order.
  package var numbers: [String]
  /// Who called, where the calls are made inside the company: what `trace` takes as `--from`. Empty for calls from outside.
  package var callers: [String]
  package var change: Change
  /// What to ask `trace` in both descriptions: of the class the call that takes the fewest words.
  package var example: CallQuestion
  /// How many of the calls compared went this way.
  package var calls: Int

  /// What is different, without what all calls of the class do alike.
  package enum Change: Sendable, Hashable {
    /// `CallDifference.owner` stands for whose the number is that was called.
    case ends(old: CallEnd, new: CallEnd)
    /// The end is the same and others ring on the way: who rang where the two differ.
    case rings(old: [String], new: [String])
    /// Another number is shown outside.
    case shows(old: Shown, new: Shown)
    /// Something else is switched.
    case sets(old: [String], new: [String])
    /// The same happens, and takes another time.
    case lasts(old: [CallResult.Stretch], new: [CallResult.Stretch])
  }

  /// In an end: the user whose number or extension was called.
  package static let owner = "the number's owner"

  /// What a call outside shows.
  package enum Shown: Sendable, Hashable {
    case nothing
    /// The number of the caller's own.
    case own
    /// A number that several people show.
    case number(String)
  }
}

/// A description as calls are compared in it.
package struct ComparedExchange: Sendable {
  let interpreter: CallInterpreter
  /// Whose each number and extension is, by what is dialled: `0887654011`, `201` of `user 201`.
  let owners: [String: String]
  let outsidePrefix: String

  package init(_ interpreter: CallInterpreter, of exchange: Exchange) {
    self.interpreter = interpreter
    outsidePrefix = exchange.outsidePrefix ?? ""
    var owners: [String: String] = [:]
    for user in exchange.users {
      for number in user.numbers { owners[OutsideNumber.number(number).dialled] = user.subject }
      if let ext = user.extension { owners[ext.digits] = user.subject }
    }
    self.owners = owners
  }
}

/// Compares what calls do in two descriptions of one company: every number and extension, at every kind of moment of the
/// next 366 days, in every position of the switches, with everyone in every state that a call can tell apart (`Conduct`) and
/// with one who is in another, by every key of the menus; and what every telephone that both have can call outside.
package func compareCalls(_ old: ComparedExchange, _ new: ComparedExchange, from day: Day) -> [CallDifference] {
  // Then every call goes alike and none needs to be made: most changes are of telephones, or of what a provider's file says of them.
  if old.interpreter.isMadeOfTheSame(as: new.interpreter) { return [] }
  var comparison = Comparison(old: old.interpreter, new: new.interpreter)
  let moments = representativeMoments(old.interpreter, new.interpreter, from: day)
  for call in comparedCalls(old, new) { comparison.compare(call, at: moments) }
  return comparison.differences
}
