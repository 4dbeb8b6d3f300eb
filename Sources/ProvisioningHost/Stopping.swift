import Synchronization

/// Told once that nothing more is to begin, and that what has begun may come to its end.
///
/// Cancelling a task cuts off; this does not.
package final class Stopping: Sendable {
  private struct State {
    var isBegun = false
    var waiting: [AsyncStream<Never>.Continuation] = []
  }

  private let state = Mutex(State())

  package init() {}

  package var isBegun: Bool { state.withLock { $0.isBegun } }

  package func begin() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      state.isBegun = true
      return state.waiting
    }
    for one in waiting { one.finish() }
  }

  /// Returns when it has begun, or when the task is cancelled.
  package func wait() async {
    let (endless, continuation) = AsyncStream.makeStream(of: Never.self)
    let isBegun = state.withLock { state in
      if !state.isBegun { state.waiting.append(continuation) }
      return state.isBegun
    }
    guard !isBegun else { return }
    for await _ in endless {}
  }
}
