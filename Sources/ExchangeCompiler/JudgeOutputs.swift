import ExchangeDescription
import SourceText
import TelephoneExchange

/// What a release cannot hold, found without writing one.
///
/// The very functions that write a release are run into a buffer that is thrown away, with stand-ins for secrets, so that
/// `check` and `build` cannot differ. The engine's files are rendered whole. Of the files of devices one is rendered of each
/// shape: devices that differ in nothing but texts that every format holds are written alike. Tables hold any text (CSV
/// quotes, SQLite binds).
struct OutputJudgement {
  let plan: CallPlan
  let exchange: Exchange
  let context: DeviceContext
  let engines: [any Engine]
  let places: Places
  /// Names and labels that no file can hold were told, each where it stands.
  var namesAreTold = false

  func findings() -> [Diagnostic] {
    var buffer: [UInt8] = []
    let company = EngineCompany(plan: plan, provider: exchange.provider, secrets: NoSecrets())
    let server = EngineServer(provider: exchange.provider, secrets: NoSecrets())
    var found = engines.flatMap { $0.outputFiles(of: company) + $0.outputFiles(of: server) }
      .flatMap { findings(of: $0, fallback: "company", &buffer) }
    found += companyDeviceFiles(in: context).flatMap { findings(of: $0, fallback: "company", &buffer) }
    var seen: Set<DevicePlan> = []
    var functions: Set<DeviceKey.Function> = []
    for device in context.company.devices where device.mac != nil {
      guard seen.insert(device.shape(&functions)).inserted else { continue }
      for file in deviceFiles(for: device, in: context) {
        found += findings(of: file, fallback: device.subject, &buffer)
      }
    }
    return found
  }

  private func findings(of file: OutputFile, fallback: String, _ buffer: inout [UInt8]) -> [Diagnostic] {
    buffer.removeAll(keepingCapacity: true)
    do {
      try file.judged.render(&buffer)
      return []
    } catch let fault as UnwritableFile {
      return fault.faults.filter { !isTold($0) }.map { finding($0, file, fallback) }
    } catch let fault as Unwritable {
      return isTold(fault) ? [] : [finding(fault, file, fallback)]
    } catch {
      return [Diagnostic(.unwritableFile, "\(error)", at: nil, subject: fallback)]
    }
  }

  private func isTold(_ fault: Unwritable) -> Bool {
    namesAreTold && ["label", "display_name", "name", "first_name", "last_name"].contains(fault.setting)
  }

  private func finding(_ fault: Unwritable, _ file: OutputFile, _ fallback: String) -> Diagnostic {
    let subject = place(of: fault, fallback)
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let holder = file.audience == .engine ? "in `\(name)` of the engine" : "in a file of the device"
    return Diagnostic(
      .unwritableValue, "\(shown(fault.setting)) cannot be written \(holder): \(fault.reason)", at: nil,
      help: fault.help ?? "write a single line without leading or trailing spaces that is not a command to a device",
      subject: subject)
  }

  /// Where the value was written: what the emitter says, else the key that the template's name stands for, at the first level
  /// of the cascade where it was given.
  private func place(of fault: Unwritable, _ fallback: String) -> String {
    if let subject = fault.subject, places[subject] != nil { return subject }
    let name = fault.setting
    let candidates =
      (Self.keys[name] ?? engines.lazy.compactMap { $0.keys[name] }.first).map { [$0] }
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

extension DevicePlan {
  /// The same for all devices whose files can hold the same texts: without what is another on each device and can be written
  /// everywhere.
  ///
  /// - Parameter functions: of keys that some device before had.
  fileprivate func shape(_ functions: inout Set<DeviceKey.Function>) -> DevicePlan {
    var shape = self
    shape.id = ""
    shape.mac = nil
    shape.description = ""
    shape.owners = []
    shape.secretGeneration = 0
    shape.accounts = accounts.map { account in
      var account = account
      account.line = LineID(0)
      account.id = ""
      account.number = ""
      account.secretGeneration = 0
      account.displayName = Self.kind(of: account.displayName)
      account.label = Self.kind(of: account.label)
      return account
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
