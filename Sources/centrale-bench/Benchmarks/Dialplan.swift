import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

extension Benchmark {
  static let dialplan = Benchmark(
    name: "dialplan",
    meaning: "what the engine reads of 1,000 and 10,000 handsets, and how soon, where Tests/Engine/setup has made one"
  ) {
    guard let templates = Disk(directory: "DeviceTemplates") else { return print("  run it where DeviceTemplates is") }
    let library = ProductLibrary.read(templates.source).library
    guard let asOf = Day(year: 2026, month: 11, day: 23) else { return }
    let engine = Asterisk()
    print("  handsets  extensions.conf  extensions     steps  hints  boot    reload")
    for users in [1_000, 10_000] {
      let texts = Dictionary(
        FleetDescription.files(users: users).map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
      let compilation = compile(.memory(texts), folderName: "fleet", library: library, asOf: asOf, isChecked: false)
      let key = "/tmp/centrale-bench-\(getpid()).key"
      try MasterKey.create(key)
      defer { unlink(key) }
      guard let secrets = MasterKey.read(key).0?.secrets(for: compilation.exchange.company).0 else {
        return print("  no key")
      }
      let tree = EngineTree()
      defer { tree.remove() }
      for file in compilation.serverFiles(library: library, secrets: secrets) {
        try tree.write(file, at: "etc", without: engine.name + "/")
      }
      for file in compilation.outputFiles(secrets: secrets) where file.path.hasPrefix(engine.folder) {
        try tree.write(file, at: "out/fleet/current", without: "")
      }
      tree.link("etc/companies/fleet", to: "/srv/centrale/fleet/current/\(engine.folder)")
      let size = DialplanSize(tree.read("out/fleet/current/\(engine.folder)/extensions.conf"))
      let times = tree.boot()
      func column(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
      }
      print(
        "  " + column("\(users)", 8) + column("\(size.bytes / 1_000) kB", 17) + column("\(size.extensions)", 12)
          + column("\(size.steps)", 10) + column("\(size.hints)", 7) + "  " + times)
    }
  }
}

/// What is in an extensions.conf.
private struct DialplanSize {
  var bytes = 0
  var extensions = 0
  var steps = 0
  var hints = 0

  init(_ text: [UInt8]) {
    bytes = text.count
    for line in text.split(separator: 10) {
      if line.starts(with: "exten => ".utf8) {
        let fields = line.split(separator: UInt8(ascii: ","), maxSplits: 2)
        let isHint = fields.count > 1 && fields[1].elementsEqual("hint".utf8)
        extensions += 1
        hints += isHint ? 1 : 0
        steps += 1
      } else if line.starts(with: " same => ".utf8) {
        steps += 1
      }
    }
  }
}

/// A directory as `Tests/Engine/engine` takes it.
private struct EngineTree {
  let path = "/tmp/centrale-bench-\(getpid())"

  func write(_ file: OutputFile, at folder: String, without head: String) throws {
    var bytes: [UInt8] = []
    try file.render(&bytes)
    let name = file.path.hasPrefix(head) ? String(file.path.dropFirst(head.count)) : file.path
    let target = "\(path)/\(folder)/\(name)"
    makeFolder(of: target)
    guard let stream = fopen(target, "w") else { return }
    defer { fclose(stream) }
    fwrite(bytes, 1, bytes.count, stream)
  }

  func link(_ name: String, to target: String) {
    makeFolder(of: "\(path)/\(name)")
    symlink(target, "\(path)/\(name)")
  }

  private func makeFolder(of file: String) {
    var folder = ""
    for part in file.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o755)
    }
  }

  func read(_ name: String) -> [UInt8] { Disk.bytes(of: "\(path)/\(name)") ?? [] }

  /// `10.2 s  0.2 s`, boot and reload; a word where there is no engine.
  func boot() -> String {
    let lines = Self.lines(of: "Tests/Engine/boot \(path) 2>&1")
    func seconds(_ name: String) -> String? {
      lines.first { $0.hasPrefix(name + " ") }.map { "\($0.dropFirst(name.count + 1)) s" }
    }
    guard let boot = seconds("boot"), let reload = seconds("reload") else { return "no engine: \(lines.first ?? "")" }
    return "\(boot)  \(reload)"
  }

  func remove() { _ = Self.lines(of: "rm -rf -- \(path)") }

  private static func lines(of command: String) -> [String] {
    guard let pipe = popen(command, "r") else { return [] }
    defer { pclose(pipe) }
    var text: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4_096)
    while case let count = fread(&part, 1, part.count, pipe), count > 0 { text += part[..<count] }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
