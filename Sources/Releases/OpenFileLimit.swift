import Glibc

/// How many files and connections this process may have open at once.
package enum OpenFileLimit {
  /// As many as the system lets it: a shell gives 1024 for programs of old that cannot count further, which two thousand telephones
  /// and the directories of a thousand companies are beyond.
  ///
  /// - Returns: how many it may have then.
  @discardableResult
  package static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    let former = limit.rlim_cur
    limit.rlim_cur = min(limit.rlim_max, 1 << 20)
    if limit.rlim_cur <= former || setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 {
      return Int(clamping: former)
    }
    return Int(clamping: limit.rlim_cur)
  }
}
