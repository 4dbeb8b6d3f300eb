import CLibYAML
import Crypto
import ExchangeChecks
import ExchangeCompiler
import ExchangeDescription
import Glibc
import SourceText
import TelephoneExchange

extension Benchmark {
  static let stages = Benchmark(
    name: "stages",
    meaning: "what each stage of one company takes of one core, with the machine's limits beside it"
  ) {
    guard let templates = Disk(directory: "DeviceTemplates") else { return print("  run it where DeviceTemplates is") }
    guard let asOf = Day(year: 2026, month: 11, day: 23) else { return }
    YAMLReading.print()
    let library = ProductLibrary.read(templates.source).library
    OncePerProcess.print(templates)
    for handsets in [100, 10_000] {
      try CompanyStages(handsets: handsets, library: library, asOf: asOf)?.print()
    }
  }
}

/// A line of the table.
private func line(_ stage: String, _ seconds: Double, of whole: Double? = nil, bytes: Int? = nil, _ remark: String = "")
{
  func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
  let share = whole.map { "\(Int((seconds / $0 * 100).rounded())) %" } ?? ""
  let speed = bytes.map { "\(Int((Double($0) / seconds / 1e6).rounded())) MB/s" } ?? ""
  print(
    "  " + stage + String(repeating: " ", count: max(1, 46 - stage.count)) + column(Measurement.shown(seconds), 9)
      + column(share, 6) + column(speed, 11) + (remark.isEmpty ? "" : "  " + remark))
}

/// Text to located values, beside libyaml's bare events of the same text.
private enum YAMLReading {
  static func print() {
    for (name, text) in [("ASCII", users(accented: false)), ("with accents", users(accented: true))] {
      let bare = Measurement.processorSeconds(runs: 9, count: 1) { events(of: text) }
      let located = Measurement.processorSeconds(runs: 9, count: 1) {
        var files = SourceFiles(.memory(["a.yaml": text]))
        var faults: [Diagnostic] = []
        guard let file = files.read("a.yaml", at: nil, into: &faults) else { return }
        _ = readYAML(file, in: files)
      }
      line("YAML, \(name): libyaml's bare events", bare, bytes: text.utf8.count)
      line(
        "YAML, \(name): located values", located, bytes: text.utf8.count,
        "\((located / bare * 10).rounded() / 10) times the events")
    }
  }

  /// About 1 MB.
  private static func users(accented: Bool) -> String {
    var text = "users:\n"
    for index in 0..<9000 {
      text += "  - extension: \(10_000 + index)\n    first_name: \(accented ? "Zoë" : "Zoe")\n"
      text += "    last_name: \"Achternaam \(index)\"\n    voicemail: {mail: user\(index)@example.nl, after: 20 s}\n"
    }
    return text
  }

  private static func events(of text: String) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return }
    defer { yaml_parser_delete(&parser) }
    var bytes = Array(text.utf8)
    bytes.withUnsafeMutableBufferPointer { bytes in
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var event = yaml_event_t()
      while yaml_parser_parse(&parser, &event) == 1 {
        let isLast = event.type == YAML_STREAM_END_EVENT
        yaml_event_delete(&event)
        if isLast { return }
      }
    }
  }
}

/// One company, stage by stage.
private struct CompanyStages {
  var handsets: Int
  var library: ProductLibrary
  var asOf: Day
  var texts: [String: String]
  var compilation: Compilation
  var secrets: DerivedSecrets

  init?(handsets: Int, library: ProductLibrary, asOf: Day) throws {
    (self.handsets, self.library, self.asOf) = (handsets, library, asOf)
    texts = Dictionary(
      FleetDescription.files(users: handsets).map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
    compilation = compile(.memory(texts), folderName: "fleet", library: library, asOf: asOf)
    let key = "/tmp/centrale-bench-\(getpid()).key"
    try MasterKey.create(key)
    defer { unlink(key) }
    guard let secrets = MasterKey.read(key).0?.secrets(for: compilation.exchange.company).0 else { return nil }
    self.secrets = secrets
  }

  private func time(_ work: () throws -> Void) rethrows -> Double {
    try Measurement.processorSeconds(runs: handsets > 1000 ? 2 : 15, count: 1, work)
  }

  func print() throws {
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { return Swift.print("  \(errors.count) errors: \(errors[0].message)") }
    let source = Source.memory(texts)
    let whole = time { _ = compile(source, folderName: "fleet", library: library, asOf: asOf) }
    let input = texts.values.reduce(0) { $0 + $1.utf8.count }
    Swift.print("  a company of \(handsets) handsets")
    line("check, in all", whole, of: whole, bytes: input)

    let tables = ["users.csv", "devices.csv"]
    let cells = time {
      for name in tables {
        var files = SourceFiles(source)
        var faults: [Diagnostic] = []
        guard let file = files.read(name, as: .table, at: nil, into: &faults) else { return }
        _ = readTable(file, in: files)
      }
    }
    line(
      "tables to located cells", cells, of: whole,
      bytes: tables.reduce(0) { $0 + (texts[$1]?.utf8.count ?? 0) }, "also in the next line")
    let reading = time { _ = readExchange(source, folderName: "fleet") }
    line("reading and resolving", reading, of: whole, bytes: input)

    let exchange = compilation.exchange
    let lowering = time { _ = lower(exchange, asOf: asOf) }
    line("lowering calls", lowering, of: whole)
    let plan = compilation.plan
    let loweringDevices = time { _ = lowerDevices(exchange, plan, library.catalog, asOf: asOf) }
    line("lowering devices", loweringDevices, of: whole)
    let devices = compilation.devices
    let context = time {
      _ = DeviceContext(for: devices, spaces: plan.spaces, library: library.devices, certificates: [])
    }
    line("digit maps and clocks of the families", context, of: whole)
    let checks = checking(of: whole)
    let placing = time { _ = compilation.with(PreparedSounds()) }
    line("placing and sorting findings", placing, of: whole)
    let told = reading + lowering + loweringDevices + context + checks + placing
    line("the rest (templates, sounds, pictures)", max(0, whole - told), of: whole)
    try rendering()
  }

  /// Each check that takes a fiftieth of the whole; the time of all.
  private func checking(of whole: Double) -> Double {
    let places = compilation.reading.places
    let exchange = CheckContext(
      compilation.exchange, compilation.plan, compilation.devices, library.catalog, places: places, asOf: asOf)
    let described = DeviceCheckContext(compilation.exchange, compilation.devices, library.catalog, places: places)
    let release = ReleaseContext(
      compilation.exchange, compilation.plan, compilation.deviceContext, engines: compilation.engines, places: places,
      isSound: true)
    let parts =
      timed(Checks.all, exchange) + timed(SettingChecks.all + ModelChecks.all, described)
      + timed(ReleaseChecks.devices + ReleaseChecks.outputs, release)
    for (code, seconds) in parts.sorted(by: { $0.seconds > $1.seconds }) where seconds > whole / 50 {
      line("  check \(code)", seconds, of: whole)
    }
    let all = parts.reduce(0) { $0 + $1.seconds }
    line("all \(parts.count) checks", all, of: whole)
    return all
  }

  private func timed<Context>(
    _ checks: [Check<Context>], _ context: Context
  ) -> [(code: String, seconds: Double)] {
    checks.map { check in (check.rules.first?.code ?? "", time { _ = check.find(context) }) }
  }

  private func rendering() throws {
    var files = compilation.outputFiles(secrets: secrets)
    let listing = time { files = compilation.outputFiles(secrets: secrets) }
    let kinds: [(name: String, files: [OutputFile])] = [
      ("files of handsets", files.filter { $0.audience == .device }),
      ("files of the engine", files.filter { $0.audience == .engine }),
      ("all other files", files.filter { $0.audience != .device && $0.audience != .engine }),
    ]
    var contents: [[UInt8]] = []
    line("making the list of \(files.count) files", listing)
    for (name, files) in kinds {
      var bytes = 0
      var buffer: [UInt8] = []
      let seconds = try time {
        bytes = 0
        for file in files {
          buffer.removeAll(keepingCapacity: true)
          try file.render(&buffer)
          bytes += buffer.count
        }
      }
      line(
        "rendering \(files.count) \(name), \(bytes / 1000) kB", seconds, bytes: bytes,
        name == "files of handsets" ? "Wazo's plug-in: 38 MB/s" : "")
    }
    for file in files.prefix(2000) {
      contents.append([])
      try file.render(&contents[contents.count - 1])
    }
    let size = contents.reduce(0) { $0 + $1.count }
    let hashing = time { for content in contents { _ = SHA256.hash(data: content) } }
    line("SHA-256 of \(contents.count) files, \(size / 1000) kB", hashing, bytes: size)
    let engine = files.filter { $0.audience == .engine }
    let proving = try time {
      var buffer: [UInt8] = []
      for file in engine {
        buffer.removeAll(keepingCapacity: true)
        try file.judged.render(&buffer)
      }
    }
    line("the engine's files with their proof", proving)
  }
}

/// What a process does once, however many companies it has.
private enum OncePerProcess {
  static func print(_ templates: Disk) {
    Swift.print("  once per process")
    let profiles = Measurement.processorSeconds(runs: 5, count: 1) {
      _ = ProductLibrary.read(templates.source, withTemplates: false)
    }
    line("profiles of all families", profiles)
    let all = Measurement.processorSeconds(runs: 3, count: 1) { _ = ProductLibrary.read(templates.source) }
    line("the same with all templates", all)
    guard let program = besideThis("centrale") else { return }
    let start = Measurement.seconds(runs: 20, count: 1) { run(program, "--version") }
    line("`centrale --version`", start)
  }

  private static func besideThis(_ name: String) -> String? {
    guard let own = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(own) }
    let path = String(cString: own).split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + name
    return access(path, X_OK) == 0 ? path : nil
  }

  private static func run(_ program: String, _ argument: String) {
    var process: pid_t = 0
    var silent = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&silent)
    defer { posix_spawn_file_actions_destroy(&silent) }
    posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(argument), nil]
    defer { for argument in arguments { free(argument) } }
    guard posix_spawn(&process, program, &silent, nil, &arguments, environ) == 0 else { return }
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}
