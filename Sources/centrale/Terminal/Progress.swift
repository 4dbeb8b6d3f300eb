import Glibc
import Synchronization

/// A line that says how far a long run is, where somebody watches: how many are done, how many a second, how long it will
/// take.
final class Progress: Sendable {
  private let total: Int
  private let began: ContinuousClock.Instant
  private let state = Mutex((done: 0, told: ContinuousClock.now))

  init(of total: Int) {
    self.total = total
    began = ContinuousClock.now
  }

  /// Of few companies each is named.
  func begin(_ directory: String) {
    if total <= 2 { Console.progress("reading \(directory)") }
  }

  func step() {
    let line = state.withLock { state -> String? in
      state.done += 1
      let now = ContinuousClock.now
      // A terminal is not worth more than ten lines a second.
      guard total > 2, now - state.told > .milliseconds(100) else { return nil }
      state.told = now
      return text(state.done, after: now - began)
    }
    if let line { Console.progress(line) }
  }

  /// Takes the line away while something else is said.
  func pause(_ work: () throws -> Void) rethrows {
    Console.endProgress()
    try work()
  }

  func end() { Console.endProgress() }

  private func text(_ done: Int, after duration: Duration) -> String {
    let seconds = max(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18, 0.001)
    let rate = Double(done) / seconds
    let left = Int((Double(total - done) / rate).rounded(.up))
    let time = left < 60 ? "\(left) s" : "\(left / 60) min \(left % 60) s"
    return
      "\(done) of \(total) companies, \(rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate))")/s, \(time) left"
  }
}
