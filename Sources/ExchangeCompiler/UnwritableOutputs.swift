import ExchangeChecks
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let unwritableValue = Rule(
    "unwritable-value", .error, "value that a file of the release cannot hold",
    explanation: Explanation(
      what: """
        Every file format of a release has values that it cannot express, and a maximum line length. `check` writes
        all files to memory and discards them, so that a build finds nothing new.
        """,
      why: """
        A handset takes `%NULL%` as a command to reset a setting. The engine skips a line of more than 8,190 bytes
        with only a warning in its log. It truncates a list of telephones after 4,095 bytes, and the telephones
        beyond that never ring.
        """,
      wrong: .words(
        """
        A group of 300 agents that rings them all at once, or `company: {name: "%NULL%"}`.
        """),
      right: .words(
        "A group of 100 agents whose `overflow` is the next group, or a name that is not a command to a handset.")))

  static let unwritableFile = Rule(
    "unsound-file", .error, "file of the release that would be faulty",
    explanation: Explanation(
      what: """
        The files of a release are read back in the way that their readers will read them: XML by a parser, and the
        dialplan by following a 112 call through it. Nothing is published if that fails.
        """,
      why: "A telephone or the engine would reject the file, or misread it.",
      wrong: .words("A template with an element that is never closed."),
      right: .words("The same template with `</polycomConfig>` at its end."),
      note: "This is a fault of the program or of a device family's template, not of the description: please report it."
    ))
}

extension ReleaseChecks {
  /// The very functions that write a release are run into a buffer that is thrown away, with stand-ins for secrets, so that
  /// `check` and `build` cannot differ. The engine's files are rendered whole. Of the files of devices one is rendered of each
  /// shape: devices that differ in nothing but texts that every format holds are written alike. Tables hold any text (CSV
  /// quotes, SQLite binds).
  static let unwritableOutputs = ReleaseCheck(.unwritableValue, .unwritableFile, needs: .nothing) { context in
    var judge = OutputJudge(context: context)
    let provider = context.exchange.provider
    context.judged.servers.once(provider) {
      let server = EngineServer(provider: provider, secrets: NoSecrets())
      for file in context.engines.flatMap({ $0.outputFiles(of: server) }) { judge.judge(file, fallback: "company") }
      return judge.found.isEmpty
    }
    guard context.judged.ofCompany else { return judge.found }
    let company = EngineCompany(plan: context.plan, provider: provider, secrets: NoSecrets())
    for file in context.engines.flatMap({ $0.outputFiles(of: company) }) { judge.judge(file, fallback: "company") }
    let rendering = DeviceRendering(context.devices, NoSecrets())
    for file in companyDeviceFiles(in: rendering) { judge.judge(file, fallback: "company") }
    var shapes = DeviceShapes()
    for device in context.devices.company.devices where context.devices.hasFiles(device) {
      guard shapes.isNew(device) else { continue }
      for file in deviceFiles(for: device, in: rendering) { judge.judge(file, fallback: device.subject) }
    }
    return judge.found
  }
}

/// Renders files into one buffer and tells what they cannot hold.
private struct OutputJudge {
  let context: ReleaseContext
  var found: [Diagnostic] = []
  private var buffer: [UInt8] = []
  /// Names and labels that no file can hold are told, each where it stands; asked only where a file refuses one.
  private lazy var namesAreTold = ReleaseChecks.devices.contains { check in
    check.rules.contains(.deviceValue) && check.find(context).contains { $0.rule == .deviceValue }
  }

  init(context: ReleaseContext) { self.context = context }

  mutating func judge(_ file: OutputFile, fallback: String) {
    buffer.removeAll(keepingCapacity: true)
    do {
      if let judge = file.judge { try judge(&buffer) } else { try file.judged.render(&buffer) }
    } catch let fault as UnwritableFile {
      for fault in fault.faults { tell(fault, file, fallback) }
    } catch let fault as Unwritable {
      tell(fault, file, fallback)
    } catch {
      if context.isSound { found.append(context.finding(.unwritableFile, "\(error)", at: fallback)) }
    }
  }

  private mutating func tell(_ fault: Unwritable, _ file: OutputFile, _ fallback: String) {
    let isName = ["label", "display_name", "name", "first_name", "last_name"].contains(fault.setting)
    if isName, namesAreTold { return }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let holder = file.audience == .engine ? "in `\(name)` of the engine" : "in a file of the device"
    found.append(
      context.finding(
        .unwritableValue, "\(shown(fault.setting)) cannot be written \(holder): \(fault.reason)",
        at: place(of: fault, fallback),
        help: fault.help ?? "write a single line without leading or trailing spaces that is not a command to a device"))
  }

  /// Where the value was written: what the emitter says, else the key that the template's name stands for, at the first level
  /// of the cascade where it was given.
  private func place(of fault: Unwritable, _ fallback: String) -> String {
    let places = context.places
    if let subject = fault.subject, places[subject] != nil { return subject }
    let name = fault.setting
    let candidates =
      (Self.keys[name] ?? context.engines.lazy.compactMap { $0.keys[name] }.first).map { [$0] }
      ?? [fallback, "company", "provider"].map { "\($0)/settings/\(name)" }
    return candidates.first { places.key($0) != nil } ?? (places[fallback] == nil ? "company" : fallback)
  }

  /// Keys of the language behind names of templates; those of engines are the engines'.
  private static let keys: [String: String] = [
    "company_name": "company/name", "firmware_url": "provider/firmware",
    "provisioning_url": "provider/provisioning_url",
    "registrar_host": "provider/registrar", "proxy_host": "provider/outbound_proxy",
    "syslog_host": "provider/syslog", "time_server_1": "provider/time_servers",
    "time_server_2": "provider/time_servers",
  ]
}

/// What has been seen of devices whose files can hold the same texts.
struct DeviceShapes {
  private var seen: Set<DevicePlan> = []
  private var functions: Set<DeviceKey.Function> = []

  /// Whether no device before was written like this one.
  mutating func isNew(_ device: DevicePlan) -> Bool { seen.insert(device.shape(&functions)).inserted }
}

extension DevicePlan {
  /// The same for all devices whose files can hold the same texts: without what is another on each device and can be written
  /// everywhere.
  ///
  /// - Parameter functions: of keys that some device before had.
  fileprivate func shape(_ functions: inout Set<DeviceKey.Function>) -> DevicePlan {
    var shape = withoutIdentity
    for index in shape.accounts.indices {
      shape.accounts[index].displayName = Self.kind(of: shape.accounts[index].displayName)
      shape.accounts[index].label = Self.kind(of: shape.accounts[index].label)
    }
    shape.keys = keys.compactMap { key in
      let isKnown = key.function.hasLamp || !functions.insert(key.function).inserted
      let label = Self.kind(of: key.label)
      return isKnown && label.utf8.count <= 1 ? nil : key
    }
    return shape
  }

  /// Texts that every format holds, whatever is made of them, are one kind: at most 32 bytes of what is printed, no
  /// space at an end or after another, nothing that means something in some format. Any other text is a kind of its
  /// own.
  private static func kind(of text: String) -> String {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      // 0xC2 begins the C1 controls and the blank that does not break, 0xE2 and 0xEF other characters that are not
      // printed.
      if byte < 0x20 || byte == 0x25 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF { return text }
      if byte == 0x20, last == 0x20 { return text }
      last = byte
    }
    if text.isEmpty { return "" }
    return last == 0x20 || text.utf8.count > 32 ? text : "x"
  }
}
