import Glibc

/// One thing that is measured, under the name that `centrale-bench NAME` takes.
struct Benchmark: Sendable {
  var name: String
  var meaning: String
  /// Prints its figures.
  var run: @Sendable () throws -> Void

  /// In the order shown; one file each under `Benchmarks/`.
  static let all: [Benchmark] = [
    .stages, .rendering, .models, .loading, .escaping, .check, .faults, .fleet, .dialplan, .hours, .trace,
  ]
}

/// Times a piece of work by the wall clock.
enum Measurement {
  /// Seconds of one call: the median of `runs` runs of `count` calls each, after one run that is not counted.
  static func seconds(runs: Int = 9, count: Int, _ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for run in 0...runs {
      let time = try clock.measure { for _ in 0..<count { try work() } }
      if run > 0 { times.append(time) }
    }
    times.sort()
    let median = times[times.count / 2].components
    return (Double(median.seconds) + Double(median.attoseconds) * 1e-18) / Double(count)
  }

  /// Seconds of one call on the processor: the least of `runs` runs of `count` calls each, for comparing what is short on a
  /// machine that has other work.
  static func processorSeconds(runs: Int, count: Int, _ work: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<runs {
      let start = processorTime
      for _ in 0..<count { try work() }
      least = min(least, processorTime - start)
    }
    return least / Double(count)
  }

  /// Of this thread.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Three significant digits, with the unit that fits.
  static func shown(_ seconds: Double) -> String {
    switch seconds {
    case ..<1e-6: "\(rounded(seconds * 1e9)) ns"
    case ..<1e-3: "\(rounded(seconds * 1e6)) µs"
    case ..<1: "\(rounded(seconds * 1e3)) ms"
    default: "\(rounded(seconds)) s"
    }
  }

  private static func rounded(_ value: Double) -> String {
    value >= 100 ? "\(Int(value.rounded()))" : "\((value * 10).rounded() / 10)"
  }
}
