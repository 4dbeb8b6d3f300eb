/// A routine of the shared dialplan: its arguments, each with its place, declared here once. Who calls it gives them by name;
/// what writes it reads them by name.
///
/// ```swift
/// .call(RoutineCall(Store.self, [.company: family, .key: key, .value: "on"]))
/// ```
protocol SharedRoutine: RawRepresentable<Int>, CaseIterable, Sendable {
  /// The context that it is in.
  static var context: String { get }
  /// So many arguments at the end are left out where they say nothing.
  static var canBeLeftOut: Int { get }
}

extension SharedRoutine {
  static var canBeLeftOut: Int { 0 }
  static var arity: Int { allCases.count }

  /// The argument where the routine itself is written.
  var argument: DialplanVariable { .argument(rawValue) }
}

/// A call that comes back.
struct RoutineCall: Sendable, Hashable {
  var target: DialplanTarget
  private(set) var arguments: [DialplanValue]

  /// Without arguments.
  init(_ target: DialplanTarget) {
    self.target = target
    arguments = []
  }

  /// - Parameter context: where one routine is in several places with one declaration.
  init<Routine: SharedRoutine>(
    _ routine: Routine.Type, _ given: KeyValuePairs<Routine, DialplanValue>, in context: String = Routine.context
  ) {
    target = DialplanTarget(context)
    let count = Routine.arity
    assert(given.count >= count - Routine.canBeLeftOut, "an argument of \(context) is missing")
    arguments = Array(repeating: .nothing, count: count)
    for (argument, value) in given { arguments[argument.rawValue - 1] = value }
    let least = count - Routine.canBeLeftOut
    while arguments.count > least, arguments.last?.isEmpty == true { arguments.removeLast() }
  }
}
