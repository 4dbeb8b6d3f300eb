import Glibc

/// `centrale-bench` runs all benchmarks, `centrale-bench NAME…` some. Build it with `-c release`.
@main
struct Bench {
  static func main() throws {
    let names = CommandLine.arguments.dropFirst()
    let unknown = names.filter { name in !Benchmark.all.contains { $0.name == name } }
    guard unknown.isEmpty else {
      for name in unknown { complain("no benchmark `\(name)`") }
      for benchmark in Benchmark.all { complain("  \(benchmark.name): \(benchmark.meaning)") }
      exit(64)
    }
    for benchmark in Benchmark.all where names.isEmpty || names.contains(benchmark.name) {
      print("\(benchmark.name): \(benchmark.meaning)")
      try benchmark.run()
    }
  }

  private static func complain(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
