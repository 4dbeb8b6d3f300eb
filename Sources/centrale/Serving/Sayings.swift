import Synchronization

/// What a host says while it begins: several things listen, each when it is ready, and the greeting comes first.
final class Sayings: Sendable {
  private let state = Mutex((isGreeted: false, kept: [String]()))

  func greet(_ text: String) {
    state.withLock { state in
      Console.err(text + state.kept.joined())
      state = (true, [])
    }
  }

  func say(_ line: String) {
    state.withLock { state in
      if state.isGreeted { Console.err(line) } else { state.kept.append(line) }
    }
  }
}
