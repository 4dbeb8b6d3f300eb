import ExchangeCompiler
import SourceText
import TelephoneExchange

extension Benchmark {
  static let models = Benchmark(
    name: "models", meaning: "the files of every model with all lines and keys, per byte, against those of a T46G"
  ) {
    guard let templates = Disk(directory: "DeviceTemplates") else { return print("  run it where DeviceTemplates is") }
    var sources = SourceFiles(templates.source)
    let (library, faults) = DeviceLibrary.read(from: &sources)
    guard faults.isEmpty else { return print("  the templates have faults") }
    guard let (family, model) = library.families["Yealink T46G"],
      let measure = try ModelCost(model, of: family, library)
    else { return print("  there is no T46G") }
    print("  T46G: \(measure.bytes) bytes, \(Measurement.shown(measure.seconds)), \(measure.perByte) per byte")
    var costs: [ModelCost] = []
    for family in library.families.all {
      for model in family.models {
        guard let cost = try ModelCost(model, of: family, library) else { continue }
        costs.append(cost)
      }
    }
    costs.sort { $0.secondsPerByte > $1.secondsPerByte }
    for cost in costs {
      let ratio = cost.secondsPerByte / measure.secondsPerByte
      print(
        "  \((ratio * 100).rounded() / 100) \(cost.name): \(cost.bytes) bytes, \(Measurement.shown(cost.seconds)), "
          + "\(cost.perByte) per byte")
    }
    let slow = costs.count { $0.secondsPerByte > 2 * measure.secondsPerByte }
    print("  \(costs.count) models, \(slow) of them more than 2 times the T46G's per byte")
  }
}

/// What it takes to render the own files of a device of a model that has all that it can have.
private struct ModelCost {
  var name: String
  var bytes: Int
  var seconds: Double

  var secondsPerByte: Double { seconds / Double(bytes) }
  var perByte: String { Measurement.shown(secondsPerByte) }

  /// Nil where the model has no files.
  init?(_ model: DeviceFamily.Model, of family: DeviceFamily, _ library: DeviceLibrary) throws {
    let trial = TrialCompany(of: [model], in: library)
    guard let plan = trial.devices.first?.full.plan else { return nil }
    let files = deviceFiles(for: plan, in: trial.rendering)
    name = "\(family.name) \(model.device.name)"
    var buffer: [UInt8] = []
    func render() throws {
      buffer.removeAll(keepingCapacity: true)
      for file in files { try file.render(&buffer) }
    }
    try render()
    bytes = buffer.count
    guard bytes > 0 else { return nil }
    // As often as makes half a megabyte, so that a small file is not measured by its first rendering.
    seconds = try Measurement.processorSeconds(runs: 5, count: max(1, 500_000 / bytes), render)
  }
}
