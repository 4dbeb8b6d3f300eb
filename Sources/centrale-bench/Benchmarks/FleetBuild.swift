import ExchangeCompiler
import Glibc
import Releases
import SourceText
import TelephoneExchange

extension Benchmark {
  static let fleet = Benchmark(
    name: "fleet", meaning: "a company of 10,000 handsets: read and check, render every file, publish to a disk"
  ) {
    let users = 10_000
    let texts = Dictionary(uniqueKeysWithValues: FleetDescription.files(users: users).map { ($0.name, $0.text) })
    guard let templates = Disk(directory: "DeviceTemplates") else { return print("  run it where DeviceTemplates is") }
    let (library, _, faults) = ProductLibrary.read(templates.source)
    guard faults.isEmpty, let asOf = Day(year: 2026, month: 11, day: 23) else {
      return print("  the templates have faults")
    }
    func compiled() -> Compilation {
      compile(.memory(texts), folderName: "fleet", library: library, asOf: asOf)
    }
    let compilation = compiled()
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { return print("  \(errors.count) errors: \(errors[0].message)") }
    let reading = Measurement.seconds(runs: 3, count: 1) { _ = compiled() }
    print("  read, resolve, lower, check: \(Measurement.shown(reading))")

    let folder = "/tmp/centrale-bench-\(getpid())"
    try MasterKey.create(folder + ".key")
    defer { unlink(folder + ".key") }
    guard let secrets = MasterKey.read(folder + ".key").0?.secrets(for: compilation.exchange.company).0 else {
      return print("  no key")
    }
    let files = compilation.outputFiles(secrets: secrets)
    var bytes = 0
    var buffer: [UInt8] = []
    let rendering = try Measurement.seconds(runs: 3, count: 1) {
      bytes = 0
      for file in files {
        buffer.removeAll(keepingCapacity: true)
        try file.render(&buffer)
        bytes += buffer.count
      }
    }
    print(
      "  render \(files.count) files, \(bytes / 1_000_000) MB: \(Measurement.shown(rendering)), "
        + "\(Int(Double(files.count) / rendering)) files a second")
    let out = try OutputDirectory(folder)
    let facts = ReleaseFacts(
      asOf: asOf, horizon: compilation.plan.horizon, timeZoneData: "", toolVersion: "", languageVersion: 1)
    let clock = ContinuousClock()
    let first = try clock.measure { _ = try out.publish(files, company: "fleet", facts: facts) }
    let again = try clock.measure { _ = try out.publish(files, company: "fleet", facts: facts) }
    print("  publish the first time: \(first), again without a change: \(again)")
    print("  left in \(folder): remove it")
  }
}
