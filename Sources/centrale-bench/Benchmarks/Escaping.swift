import ExchangeCompiler

extension Benchmark {
  static let escaping = Benchmark(name: "escaping", meaning: "one value into each position") {
    for position in EscapingContext.allCases {
      var buffer: [UInt8] = []
      for (kind, value) in [("plain", "Jan de Vries"), ("special", "'t Hart & Zn. (balie; hal) é")] {
        guard (try? position.written(value)) != nil else { continue }
        let seconds = try Measurement.seconds(count: 10_000) {
          buffer.removeAll(keepingCapacity: true)
          try position.append(value, to: &buffer)
        }
        print("  \(position), \(kind): \(Measurement.shown(seconds))")
      }
    }
  }
}
