import Glibc

/// Ctrl-C and a terminal that is closed, for a command that has written all it was given.
enum Interruption {
  /// From here on a signal ends the program with a word that nothing is lost, and 130.
  static func endsWithWord() {
    for number in signals { signal(number, { _ in Interruption.end() }) }
    isHeard()
  }

  /// Who started the program may have held signals back.
  static func isHeard() {
    var held = mask
    sigprocmask(SIG_UNBLOCK, &held, nil)
  }

  /// Holds signals back while something is written.
  static func later<Result>(_ work: () throws -> Result) rethrows -> Result {
    var held = mask
    var before = sigset_t()
    sigprocmask(SIG_BLOCK, &held, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    return try work()
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private static var mask: sigset_t {
    var mask = sigset_t()
    sigemptyset(&mask)
    for number in signals { sigaddset(&mask, number) }
    return mask
  }

  /// Nothing here allocates: a signal may come in the midst of anything.
  private static func end() {
    let words: StaticString = "\nstopped; all MACs read so far were written\n"
    _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(130)
  }
}
