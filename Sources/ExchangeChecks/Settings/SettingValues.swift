import SourceText
import TelephoneExchange

extension Rule {
  static let deviceSetting = Rule(
    "device-setting", .error, "invalid value of a device setting",
    explanation: Explanation(
      what: """
        Device settings have a type: a VLAN is a number from 1 to 4094, and `lldp` is true or false. A setting of a
        single family takes one of the words in its profile. `language` and `time_zone` are set by the company; a
        provider's value for them would never be used.
        """,
      why: "A value of another type would silently leave the device on its factory setting.",
      wrong: .yaml("settings: {voice_vlan: voice}"),
      right: .yaml("settings: {voice_vlan: 20}")))

  static let unknownSetting = Rule(
    "unknown-setting", .error, "unknown device setting",
    explanation: Explanation(
      what: """
        All devices share some settings, and a family can have more, which its profile names. A setting of the
        provider, the company or a site must be known to at least one family. A setting of a family, a model or a
        device must be known to that family.
        """,
      why: "An unknown setting changes nothing, so a typing error would go unnoticed.",
      wrong: .yaml("settings: {voice_wlan: 20}"),
      right: .yaml("settings: {voice_vlan: 20}")))
}

extension SettingChecks {
  /// Names that nothing knows, and values that are none.
  static let settingValues = DeviceCheck(.deviceSetting, .unknownSetting, needs: .nothing) { context in
    context.saidSettings.flatMap { said in
      said.values.sorted { $0.key < $1.key }.compactMap { name, value in
        context.fault(name, value, said.level, said.models, "\(said.subject)/\(name)")
      }
    }
  }
}

/// Settings that are said in one place, for devices of some models.
private struct SaidSettings {
  var values: [String: String]
  var level: SettingLevel
  var models: [DeviceModel]
  var subject: String
}

extension DeviceCheckContext {
  fileprivate var saidSettings: [SaidSettings] {
    let (provider, company, all) = (exchange.provider, exchange.company, catalog.models)
    var said: [SaidSettings] = []
    func say(_ values: [String: String], _ level: SettingLevel, _ models: [DeviceModel], _ subject: String) {
      if !values.isEmpty { said.append(SaidSettings(values: values, level: level, models: models, subject: subject)) }
    }
    say(provider.settings, .provider, all, "provider/settings")
    // Keys of the language that say a setting: what the setting does not take would be left out without a word.
    say(provider.keysOfDevices, .provider, all, "provider")
    for (model, address) in provider.firmware where catalog[model] != nil {
      say(["firmware": address], .provider, all, "provider/firmware/\(model)")
    }
    say(company.settings, .company, all, "company/settings")
    for site in exchange.sites {
      say(site.keysOfDevices, .site, all, site.subject)
      say(site.settings, .site, all, "\(site.subject)/settings")
    }
    // Whose family has a name; case, spaces and hyphens do not matter.
    let families = exchange.modelSettings.isEmpty ? [:] : Dictionary(grouping: all) { DeviceModel.key($0.family) }
    for (name, settings) in exchange.modelSettings {
      let subject = "description/device_settings/\(name)"
      if let model = catalog[name] {
        say(settings, .model, [model], subject)
      } else if let family = families[DeviceModel.key(name)] {
        say(settings, .family, family, subject)
      }
    }
    for device in exchange.devices {
      // Settings of a device whose model is not known are judged with its model.
      guard let model = catalog[device.model] else { continue }
      say(device.settings, .device, [model], "\(device.subject)/settings")
      for (index, line) in device.lines.enumerated() {
        say(line.settings, .line, [model], "\(device.subject)/lines/\(index + 1)/settings")
      }
    }
    return said
  }

  fileprivate func fault(
    _ name: String, _ value: String, _ level: SettingLevel, _ models: [DeviceModel], _ subject: String
  ) -> Diagnostic? {
    if let neutral = DevicePlan.Setting[name] {
      if level < neutral.lowest {
        return finding(
          .deviceSetting,
          "`\(name)` is a setting of the \(neutral.lowest.rawValue) and cannot be set at the \(level.rawValue)",
          at: subject, help: "move it to the \(neutral.lowest.rawValue)")
      }
      if level > neutral.highest {
        return finding(
          .deviceSetting, "`\(name)` applies to the whole device and cannot be set at a line", at: subject,
          help: "move it to the `settings` of the device; a line has \(DevicePlan.Setting.namesOfLines)")
      }
      guard !neutral.accepts(value) else { return nil }
      return finding(
        .deviceSetting, "`\(name)` cannot be \(shown(value))", at: subject, help: "write \(neutral.meaning)")
    }
    let own = level == .line ? [] : models.flatMap { model in model.settings.filter { $0.name == name } }
    guard !own.isEmpty else { return unknownSetting(name, level, models, subject) }
    guard !own.contains(where: { $0.values.isEmpty || $0.values.contains(value) }) else { return nil }
    let values = own[0].values.map { "`\($0)`" }.joined(separator: " or ")
    return finding(.deviceSetting, "`\(name)` cannot be \(shown(value))", at: subject, help: "write \(values)")
  }

  private func unknownSetting(
    _ name: String, _ level: SettingLevel, _ models: [DeviceModel], _ subject: String
  ) -> Diagnostic {
    let known =
      level == .line
      ? DevicePlan.Setting.all.filter { $0.highest == .line }.map(\.name)
      : DevicePlan.Setting.all.map(\.name) + Set(models.flatMap(\.settings).map(\.name)).sorted()
    let message =
      switch level {
      case .standard, .provider, .company, .site: "no device has a setting \(shown(name))"
      case .family: "no \(models.first?.vendor ?? "device") has a setting \(shown(name))"
      case .model, .device: "\(models.first?.phrase ?? "a device") has no setting \(shown(name))"
      case .line: "a line has no setting \(shown(name))"
      }
    return finding(
      .unknownSetting, message, atKey: subject,
      help: nearest(name, among: known).map { "write `\($0)`" } ?? "the settings are \(known.joined(separator: ", "))")
  }
}

extension DevicePlan.Setting {
  fileprivate static var namesOfLines: String {
    all.filter { $0.highest == .line }.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
