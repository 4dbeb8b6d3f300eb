package import SourceText

extension DevicePlan {
  /// A setting of a device that the description may give at any level from the provider to the device, in no maker's word.
  package struct Setting: Sendable {
    package let name: String
    package let meaning: String
    /// Nil where the text is not a value of this setting.
    let apply: @Sendable (inout DevicePlan, String) -> Void?

    /// All of them; what is not among them is a setting of the family.
    package static let all: [Setting] = [
      whole("voice_vlan", 1...4094, "VLAN of the device's own traffic", \.network.voiceVLAN),
      whole("computer_vlan", 1...4094, "VLAN of the computer behind the device", \.network.computerVLAN),
      flag("lldp", "whether the device learns its VLAN from the switch", \.network.lldp),
      code("signalling_dscp", "code point of signalling, 0 to 63", \.network.signallingDSCP),
      code("media_dscp", "code point of speech, 0 to 63", \.network.mediaDSCP),
      Setting("time_zone", "IANA name of the zone") { $0.clock.timeZone = $1 },
      Setting("time_servers", "hosts, separated by commas") { $0.clock.timeServers = list($1) },
      Setting("language", "`nl` or `en`") { plan, text in
        guard ["nl", "en"].contains(text) else { return nil }
        plan.language = text
      },
      flag("phone_book", "whether the company's phone book is on the device", \.phoneBook),
      Setting("web_interface", "`off` or `https`") { plan, text in
        WebInterface(rawValue: text).map { plan.web = $0 }
      },
      Setting("firmware", "URL of the firmware") { $0.firmware = $1.isEmpty ? nil : $1 },
      Setting("syslog", "host, or host:port, of a syslog server") { $0.syslog = $1.isEmpty ? nil : $1 },
      Setting("outbound_proxy", "host, or host:port") { $0.registrar.outboundProxy = $1.isEmpty ? nil : $1 },
      Setting("codecs", "names in order of preference, separated by commas") { $0.registrar.codecs = list($1) },
      Setting("registration_expiry", "seconds, 60 to 86400") { plan, text in
        guard let seconds = Int(text), (60...86_400).contains(seconds) else { return nil }
        plan.registrar.expiry = seconds
      },
      flag("srtp", "whether speech is encrypted, compulsorily", \.registrar.srtp),
    ]

    private init(
      _ name: String, _ meaning: String, _ apply: @escaping @Sendable (inout DevicePlan, String) -> Void?
    ) {
      self.name = name
      self.meaning = meaning
      self.apply = apply
    }

    private static func flag(
      _ name: String, _ meaning: String, _ path: any WritableKeyPath<DevicePlan, Bool> & Sendable
    ) -> Setting {
      Setting(name, meaning) { plan, text in
        guard ["true", "false"].contains(text) else { return nil }
        plan[keyPath: path] = text == "true"
      }
    }

    private static func whole(
      _ name: String, _ range: ClosedRange<Int>, _ meaning: String,
      _ path: any WritableKeyPath<DevicePlan, Int?> & Sendable
    ) -> Setting {
      Setting(name, meaning) { plan, text in
        guard let number = Int(text), range.contains(number) else { return nil }
        plan[keyPath: path] = number
      }
    }

    private static func code(
      _ name: String, _ meaning: String, _ path: any WritableKeyPath<DevicePlan, Int> & Sendable
    ) -> Setting {
      Setting(name, meaning) { plan, text in
        guard let number = Int(text), (0...63).contains(number) else { return nil }
        plan[keyPath: path] = number
      }
    }

    private static func list(_ text: String) -> [String] {
      text.split(separator: ",").map { String($0.drop { $0 == " " }.prefix { $0 != " " }) }.filter { !$0.isEmpty }
    }
  }

  /// Takes the settings of `Device.settings`. What is no neutral setting is kept for the family, whose checks know it.
  package mutating func apply(_ settings: [String: String]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (name, text) in settings.sorted(by: { $0.key < $1.key }) {
      guard let setting = Setting.all.first(where: { $0.name == name }) else {
        familySettings[name] = text
        continue
      }
      guard setting.apply(&self, text) == nil else { continue }
      found.append(
        Diagnostic(
          .deviceSetting, "`\(name)` cannot be \(shown(text))", at: nil, help: "write \(setting.meaning)",
          subject: "\(subject)/\(name)"))
    }
    return found
  }
}
