import Dispatch
import Glibc
import ProvisioningHost
import Synchronization

/// Runs something until Ctrl-C, SIGTERM or a closed terminal; the main thread only waits. The first signal lets what has begun
/// come to its end, the second ends it.
enum ServedUntilStopped {
  static func run(_ stopping: Stopping, _ work: @escaping @Sendable () async throws -> Void) throws {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    // Threads that begin from here on hold them back too: they come to `sigwait` alone.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let outcome = Outcome()
    let main = pthread_self()
    let task = Task.detached {
      do { try await work() } catch is CancellationError {} catch { outcome.failed(error) }
      outcome.isOver.signal()
      pthread_kill(main, SIGTERM)
    }
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
    stopping.begin()
    if outcome.isOver.wait(timeout: .now() + .milliseconds(500)) == .timedOut {
      Console.err(
        "stopping: downloads under way come to their end, for at most \(ConnectionLimits().drainSeconds) seconds; a second Ctrl-C or signal cuts them off\n"
      )
      while sigwait(&signals, &number) != 0 {}
      task.cancel()
      // Whoever asks twice does not wait for a telephone that takes nothing.
      _ = outcome.isOver.wait(timeout: .now() + .seconds(2))
    }
    if let error = outcome.error { throw error }
  }

  private final class Outcome: Sendable {
    let isOver = DispatchSemaphore(value: 0)
    private let fault = Mutex<(any Error)?>(nil)

    func failed(_ error: any Error) { fault.withLock { $0 = error } }
    var error: (any Error)? {
      fault.withLock { error in
        guard let taken = error as? AddressTaken else { return error }
        return Failure(path: "\(taken.host):\(taken.port)", reason: taken.reason)
      }
    }
  }
}

extension AddressTaken {
  var reason: String {
    switch code {
    case EADDRINUSE: "another program listens there; choose another port with `--listen`"
    case EACCES: "ports below 1024 are for root, or for programs that were given `cap_net_bind_service`"
    case EADDRNOTAVAIL: "this machine does not have that address"
    default: String(cString: strerror(code))
    }
  }
}
