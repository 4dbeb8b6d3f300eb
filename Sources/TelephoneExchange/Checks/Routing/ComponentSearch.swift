/// Strongly connected components of a graph (Tarjan 1972), without recursion: a call may be thousands of steps long.
struct ComponentSearch {
  private var order: [Int]
  private var low: [Int]
  private var isOpen: [Bool]
  private var stack: [Int] = []
  private var counter = 0

  init(count: Int) {
    order = Array(repeating: -1, count: count)
    low = Array(repeating: 0, count: count)
    isOpen = Array(repeating: false, count: count)
  }

  /// Each component with its states in rising order; the components in the order of their first state.
  mutating func components(_ next: (Int) -> some Sequence<Int>) -> [[Int]] {
    var found: [[Int]] = []
    for root in order.indices where order[root] < 0 {
      var path: [(state: Int, ways: [Int], done: Int)] = [(enter(root), Array(next(root)), 0)]
      while let (state, ways, done) = path.last {
        if done < ways.count {
          path[path.count - 1].done += 1
          let to = ways[done]
          if order[to] < 0 {
            path.append((enter(to), Array(next(to)), 0))
          } else if isOpen[to] {
            low[state] = min(low[state], order[to])
          }
          continue
        }
        path.removeLast()
        if let before = path.last?.state { low[before] = min(low[before], low[state]) }
        if low[state] == order[state] { found.append(close(state)) }
      }
    }
    return found.sorted { $0[0] < $1[0] }
  }

  private mutating func enter(_ state: Int) -> Int {
    order[state] = counter
    low[state] = counter
    counter += 1
    stack.append(state)
    isOpen[state] = true
    return state
  }

  private mutating func close(_ root: Int) -> [Int] {
    var component: [Int] = []
    while let state = stack.popLast() {
      isOpen[state] = false
      component.append(state)
      if state == root { break }
    }
    return component.sorted()
  }
}
