import ExchangeCompiler
import SourceText

extension Benchmark {
  static let rendering = Benchmark(
    name: "rendering", meaning: "one handset file of 288 lines and 8 KB from a loaded template"
  ) {
    guard let template = HandsetTemplate.load() else { return print("  the template does not load") }
    let record = HandsetTemplate.record
    var buffer: [UInt8] = []
    try template.render(record, into: &buffer)
    let size = buffer.count
    let lines = buffer.count { $0 == 0x0A }
    let seconds = try Measurement.seconds(count: 500) {
      buffer.removeAll(keepingCapacity: true)
      try template.render(record, into: &buffer)
    }
    print("  \(lines) lines, \(size) bytes: \(Measurement.shown(seconds)), \(Int(1 / seconds)) renders per second")
  }

  static let loading = Benchmark(name: "loading", meaning: "reading and checking that template") {
    let seconds = Measurement.seconds(count: 20) { _ = HandsetTemplate.load() }
    print("  \(Measurement.shown(seconds))")
  }
}

/// 192 settings, then a loop of 16 keys with 6 settings each.
enum HandsetTemplate {
  private static let key = TemplateScope([
    .text("position"), .text("type"), .text("line"), .text("value"), .text("label"), .text("pickup"),
  ])
  private static let names = (0..<24).map { "setting_\($0)" }
  private static let scope = TemplateScope(names.map { .text($0) } + [.list("keys", key)])

  static func load() -> Template? {
    var text = ""
    for line in 0..<192 { text += "some.setting.\(line) = {{\(names[line % names.count])}}\n" }
    text += "{{#keys}}\n"
    for name in ["position", "type", "line", "value", "label", "pickup"] {
      text += "key.{{position}}.\(name) = {{\(name)}}\n"
    }
    text += "{{/keys}}\n"
    return Template.load(
      TemplateSource(file: FileID(0), text: Array(text.utf8)), as: .keyValue, scope: scope
    ).template
  }

  static var record: TemplateRecord {
    let keys = (1...16).map { index in
      TemplateRecord(values: [.text("\(index)"), "16", "1", .text("\(200 + index)"), "'t Hart & Zn.", "*8201"])
    }
    return TemplateRecord(values: names.indices.map { .text("value \($0) of it") } + [.list(keys)])
  }
}
