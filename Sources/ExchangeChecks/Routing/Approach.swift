/// The ways that lead to some states of a graph, found backwards from these, as far as is needed to know where calls that come
/// there begin.
struct Approach {
  /// Steps from a state to the nearest of those asked for; a state that is not in it does not matter.
  private(set) var distances: [Int: Int] = [:]
  /// States at which a call may begin: those of the graph's entries, and what is dialled at a telephone.
  private(set) var begins: [(state: Int, telephone: Int?)] = []

  /// How far an approach goes on when it has found a beginning: a hundred faults among a hundred thousand people are looked
  /// for in the neighbourhood of each.
  private static let mostStates = 4096

  /// - Parameters:
  ///   - entries: states of numbers, returns and alerts.
  ///   - telephones: states of the spaces that telephones dial in.
  ///   - throughSpaces: false: nobody is come to by an extension that is keyed at a menu or set at a telephone, so that not
  ///     everyone leads to everyone.
  init(_ graph: CallGraph, to targets: [Int], entries: Set<Int>, telephones: Set<Int>, throughSpaces: Bool) {
    var open = targets
    for target in targets { distances[target] = 0 }
    var next = 0
    while next < open.count, open.count < Self.mostStates || begins.isEmpty {
      let state = open[next]
      next += 1
      if entries.contains(state) { begins.append((state, nil)) }
      let distance = distances[state] ?? 0
      for from in graph.before(state).lazy.map(Int.init) where distances[from] == nil {
        if telephones.contains(from) {
          if begins.last?.state != state || begins.last?.telephone != from { begins.append((state, from)) }
        } else if throughSpaces || graph.space(of: from) == nil {
          distances[from] = distance + 1
          open.append(from)
        }
      }
    }
  }
}
