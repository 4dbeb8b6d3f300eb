import Glibc
import ProvisioningHost
import Releases
import TelephoneExchange

/// Windows that a command opens or closes in the state of a host, whether one runs or not.
struct OpenedWindows {
  private let state: HostState
  private let path: String

  /// - Parameter state: nil: beside the output directory.
  init(output: String, state: String?) throws {
    // Nobody asks a host of a directory that is none.
    _ = try LiveOutput(output)
    path = state ?? HostState.path(of: output)
    self.state = try HostState(path)
  }

  /// Leaves word and does not wait.
  func leave(_ requests: [Admissions.Request]) throws { _ = try put(requests) }

  /// - Returns: whether a host that runs has taken it; it looks each second.
  func ask(_ requests: [Admissions.Request]) throws -> Bool {
    let last = try put(requests)
    for _ in 0..<60 {
      if try unlessFaulty({ try state.isTaken(last) }) { return true }
      usleep(50_000)
    }
    return false
  }

  private func put(_ requests: [Admissions.Request]) throws -> Int64 { try unlessFaulty { try state.ask(requests) } }

  private func unlessFaulty<Found>(_ look: () throws -> Found) throws -> Found {
    do { return try look() } catch { throw Failure(path: path, reason: "the window could not be recorded: \(error)") }
  }

  /// What to say where none did.
  var notTaken: String {
    "note: no `centrale serve` has taken this yet; one that remembers in \(path) does when it runs\n"
  }

  var all: (open: [(whom: Admissions.Whom, window: Admissions.Window)], waiting: [Admissions.Request]) {
    get throws { try unlessFaulty { try state.windows(now: WallClock.milliseconds()) } }
  }
}
