import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

extension Benchmark {
  static let check = Benchmark(
    name: "check", meaning: "what `centrale check` does, in companies of 1,000, 10,000 and 100,000 users"
  ) {
    guard let templates = Disk(directory: "DeviceTemplates") else { return print("  run it where DeviceTemplates is") }
    let library = ProductLibrary.read(templates.source).library
    guard let asOf = Day(year: 2026, month: 11, day: 23) else { return }
    for users in [1000, 10_000, 100_000] {
      let menus = max(1, min(100, users / 100))
      let texts = Dictionary(
        FleetDescription.files(users: users, menus: menus).map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
      var found = 0
      let all = Measurement.seconds(runs: users > 10_000 ? 1 : 3, count: 1) {
        found = compile(.memory(texts), folderName: "fleet", library: library, asOf: asOf).diagnostics.count
      }
      let unchecked = Measurement.seconds(runs: users > 10_000 ? 1 : 3, count: 1) {
        _ = compile(.memory(texts), folderName: "fleet", library: library, asOf: asOf, isChecked: false)
      }
      print(
        "  \(users) users, \(menus) menus: \(Measurement.shown(all)), of which the analyser "
          + "\(Measurement.shown(all - unchecked)); \(found) findings; at most \(peakMegabytes()) MB so far")
    }
  }
}

/// The most memory that this process ever had.
func peakMegabytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1000
}
