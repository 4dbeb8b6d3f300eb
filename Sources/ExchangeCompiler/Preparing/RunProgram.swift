import Glibc

/// One run of a program of somebody else's: never through a shell, within a time and a size.
struct ProgramRun {
  /// The whole path.
  var program: String
  var arguments: [String]
  /// `NAME=value`.
  var environment: [String]
  /// Files: what it reads, what it writes, what it says of faults.
  var input: String
  var output: String
  var errors: String
  /// Files that may not grow without end.
  var watched: [String]
  var seconds: Int

  enum End: Hashable {
    case exited(Int32)
    case signalled(Int32)
    case tookTooLong
    case wroteTooMuch
    /// `errno`
    case notStarted(Int32)
  }

  /// Bytes that one file may get.
  static let largestFile = 100_000_000

  /// Runs it and waits for its end.
  func run() -> End {
    var process: pid_t = 0
    let code = start(&process)
    guard code == 0 else { return .notStarted(code) }
    let limit = now() + Int64(seconds) * 1000
    var pause: UInt32 = 500
    while true {
      var status: Int32 = 0
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process {
        // WIFEXITED and the others are macros that Swift does not see.
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
      }
      if ended < 0, errno != EINTR { return .notStarted(errno) }
      let isLate = now() > limit
      if isLate || watched.contains(where: { size(of: $0) > Self.largestFile }) {
        // Its whole group: what it started itself ends, too.
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return isLate ? .tookTooLong : .wroteTooMuch
      }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
  }

  private func start(_ process: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // We do not want the signal of a pipe that nobody reads; a program of somebody else's may count on it.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    posix_spawnattr_setpgroup(&attributes, 0)
    let words = ([program] + arguments).map { strdup($0) }
    let settings = environment.map { strdup($0) }
    defer { for text in words + settings { free(text) } }
    return posix_spawn(&process, program, &actions, &attributes, words + [nil], settings + [nil])
  }

  private func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Milliseconds of a clock that nobody sets.
  private func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
