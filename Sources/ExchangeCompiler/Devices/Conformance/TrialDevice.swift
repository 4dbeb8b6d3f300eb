package import TelephoneExchange

/// A device of a model with all that it can have, or as little as may be: what its files are tried with.
package struct TrialDevice: Sendable {
  package var plan: DevicePlan
  package let model: DeviceModel

  /// Names that break formats which do not escape them, each with a number before it that makes it the only one.
  private static let hostile = [
    "'t Hart & Zn.", "<b>Jan</b>", "\"De Haan\"", "a;b,c|d", "#1 = x", "100% %20", "${x} `id`", "😀 Zoë", "שלום עולם",
    "x]]>y",
    #"C:\n"#, "a: b", "$PROXY <a@b>",
  ]

  static func name(_ number: Int) -> String { "\(number) \(hostile[number % hostile.count])" }

  /// - Parameters:
  ///   - full: all lines and keys; else one line and no keys.
  ///   - mac: of twelve digits.
  init(_ model: DeviceModel, full: Bool, mac: MACAddress?) {
    self.model = model
    plan = DevicePlan()
    plan.mac = mac
    plan.id = mac?.hex ?? "trial"
    plan.model = "\(model.vendor) \(model.name)"
    plan.description = Self.name(0)
    plan.registrar.host = "sip.example.nl"
    plan.registrar.transport = model.bestTransport
    plan.registrar.srtp = !model.options.lacks.contains("srtp=true")
    plan.codes.groupPickup = "*98"
    plan.codes.directedPickup = "*97"
    plan.codes.park = "*68"
    plan.codes.retrieve = "*88"
    for line in 0..<(full ? model.accounts : 1) { add(line: line) }
    guard full else {
      // The line's own key, which a device without keys has not.
      return
    }
    plan.modules = model.modules
    addKeys()
  }

  mutating func add(line: Int) {
    var account = DevicePlan.Account(
      line: LineID(line), id: "\(plan.id)/\(line + 1)", number: "\(3_001 + line)", displayName: Self.name(5_001 + line),
      label: Self.name(6_001 + line), space: DialSpaceID(0))
    account.voicemail = "*62"
    account.messageWaiting = true
    switch model.kind {
    case .dectBase: account.attachment = .portable(ipui: "02" + padded(8_000_001 + line, to: 8))
    case .analogAdapter where line < model.ports: account.attachment = .port(line + 1, use: .telephone)
    case .analogAdapter, .handset, .softphone, .conference, .door, .paging, .cordless: break
    }
    plan.accounts.append(account)
  }

  /// Every position of the device and its modules, all kinds of keys in turn that the vendor has.
  private mutating func addKeys() {
    var kinds = Self.kinds.filter { !model.lacksKeys.contains($0.name) }
    if !model.lacksKeys.contains("line") {
      for line in 0..<min(model.accounts, model.lineKeys) {
        place(module: 0, position: line + 1, .line, account: line + 1)
      }
    }
    var lamps = 0
    for module in 0...model.modules {
      let count = module == 0 ? model.lineKeys : model.keysPerModule
      for position in 0..<count where !isTaken(module, position + 1) {
        if lamps >= model.lamps ?? .max { kinds.removeAll { $0.make(0).hasLamp } }
        let flat = model.flatPosition(module: module, position: position + 1)
        guard let kind = kinds.isEmpty ? nil : kinds[flat % kinds.count], flat <= model.keysInAll ?? .max else {
          continue
        }
        let function = kind.make(70_001 + flat)
        if function.hasLamp { lamps += 1 }
        place(module: module, position: position + 1, function, account: 1)
      }
    }
  }

  private mutating func place(module: Int, position: Int, _ function: DeviceKey.Function, account: Int) {
    plan.keys.append(
      DeviceKey(
        module: module, position: position, label: Self.name(80_001 + plan.keys.count), account: account,
        function: function))
  }

  private func isTaken(_ module: Int, _ position: Int) -> Bool {
    module > 0 && model.reservedModuleKeys.contains(position)
      || plan.keys.contains { $0.module == module && $0.position == position }
  }

  private struct Kind {
    var name: String
    var make: @Sendable (Int) -> DeviceKey.Function
  }

  private static let kinds: [Kind] = [
    Kind(name: "lamp") { .lamp(number: String($0), pickup: "*97\($0)") },
    Kind(name: "speed_dial") { .speedDial(String($0)) },
    Kind(name: "pickup") { .pickup(code: "*98\($0)") },
    Kind(name: "park") { .park(code: "*68\($0)") },
    Kind(name: "do_not_disturb") { .doNotDisturb(code: "*78\($0)", lamp: false) },
    Kind(name: "do_not_disturb_lamp") { .doNotDisturb(code: "*78\($0)", lamp: true) },
    Kind(name: "forward") { .forward(code: "*72\($0)", lamp: false) },
    Kind(name: "forward_lamp") { .forward(code: "*72\($0)", lamp: true) },
    Kind(name: "voicemail") { .voicemail(number: "*62\($0)") },
    Kind(name: "night_switch") { .nightSwitch(code: "*81\($0)", lamp: true) },
    Kind(name: "code") { .code("*31\($0)") },
    Kind(name: "dtmf") { .tones(String($0)) },
    Kind(name: "to_mailbox") { .transfer(to: "*97\($0)") },
  ]
}

extension DeviceModel {
  /// The transport that a provider would choose of those over which the device registers: encrypted where it can.
  fileprivate var bestTransport: Provider.Transport {
    let preferred: [Provider.Transport] = [.tls, .tcp, .udp]
    return preferred.first { !lacksTransports.contains($0.rawValue) } ?? .tls
  }
}

/// A number with zeros before it.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Secrets of a trial: each another, so that none can stand for another in a file.
struct TrialSecrets: SecretSource {
  func secret(_ purpose: String, account: String, generation: Int) -> Secret {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(purpose)/\(account)/\(generation)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = purpose.hasSuffix("pin")
    if digits { return Secret("1" + padded(Int(hash % 100_000_000), to: 8)) }
    return Secret(
      "Tr" + String(repeating: "0", count: 16 - String(hash, radix: 16).count) + String(hash, radix: 16) + "Key42X")
  }
  func key(_ purpose: String, account: String) -> Secret {
    Secret(String(secret(purpose, account: account, generation: 0).reveal.prefix(16)))
  }
  func name(_ purpose: String, account: String) -> String {
    "t" + account.utf8.reduce(into: "") { text, byte in text += byte == 0x2F ? "x" : String(UnicodeScalar(byte)) }
  }
  func given(_ path: String) -> Secret? { Secret("GivenSecret") }
}
