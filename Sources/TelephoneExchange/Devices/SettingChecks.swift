import RecordSchemas
package import SourceText

extension Exchange {
  /// Every setting of devices at the level where it was said, so that one slip is told once and at its place: names that
  /// nothing knows, values that are none, models that do not exist.
  package func settingFindings(_ catalog: DeviceCatalog, _ written: WrittenKeys = WrittenKeys()) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func check(_ settings: [String: String], _ level: SettingLevel, _ models: [DeviceModel], _ subject: String) {
      for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
        found += setting(name, value, level, models, "\(subject)/\(name)")
      }
    }
    check(provider.settings, .provider, catalog.models, "provider/settings")
    // Keys of the language that say a setting: what the setting does not take would be left out without a word.
    check(provider.keysOfDevices, .provider, catalog.models, "provider")
    for (model, address) in provider.firmware.sorted(by: { $0.key < $1.key }) where catalog[model] != nil {
      check(["firmware": address], .provider, catalog.models, "provider/firmware/\(model)")
    }
    check(company.settings, .company, catalog.models, "company/settings")
    for site in sites {
      check(site.keysOfDevices, .site, catalog.models, site.subject)
      check(site.settings, .site, catalog.models, "\(site.subject)/settings")
    }
    for (name, settings) in modelSettings.sorted(by: { $0.key < $1.key }) {
      let subject = "description/device_settings/\(name)"
      let family = catalog.models.filter { DeviceModel.key($0.family) == DeviceModel.key(name) }
      if let model = catalog[name] {
        check(settings, .model, [model], subject)
      } else if !family.isEmpty {
        check(settings, .family, family, subject)
      } else {
        found.append(catalog.unknown(name, orFamily: true, at: subject))
      }
    }
    found += namesMeaningOneModel(catalog)
    for name in provider.firmware.keys.sorted() where catalog[name] == nil {
      found.append(catalog.unknown(name, orFamily: false, at: "provider/firmware/\(name)"))
    }
    for device in devices where !device.settings.isEmpty {
      // Settings of a device whose model is not known are judged with its model.
      guard let model = catalog[device.model] else { continue }
      check(device.settings, .device, [model], "\(device.subject)/settings")
    }
    for device in devices {
      for (index, line) in device.lines.enumerated() where !line.settings.isEmpty {
        guard let model = catalog[device.model] else { continue }
        check(line.settings, .line, [model], "\(device.subject)/lines/\(index + 1)/settings")
      }
    }
    return found + unusedTimeServers(catalog) + withoutCodec(catalog) + plainSpeech(written)
      + settingsWithoutEffect(catalog)
      + addressFindings(catalog, written)
  }

  /// Devices ask two time servers; a third would be left out without a word.
  private func unusedTimeServers(_ catalog: DeviceCatalog) -> [Diagnostic] {
    guard settingsSaid.contains("time_servers") || provider.timeServers.count > 2 else { return [] }
    var told: Set<String> = []
    return devices.compactMap { device in
      guard let said = settings(of: device, catalog: catalog)["time_servers"],
        let setting = DevicePlan.Setting["time_servers"], setting.accepts(said.value)
      else { return nil }
      let unasked = said.value.split { $0 == "," || $0 == " " }.dropFirst(2)
      let subject = "\(subject(of: said.level, "time_servers", device, catalog))/time_servers"
      guard !unasked.isEmpty, told.insert(subject).inserted else { return nil }
      return Diagnostic(
        .unusedTimeServer,
        "telephones use only two time servers, never \(unasked.map { shown($0) }.joined(separator: " and "))", at: nil,
        help: "put the two to be used first, and delete the others", subject: subject)
    }
  }

  /// Devices that have no codec in common with the exchange: each of their calls would fail.
  private func withoutCodec(_ catalog: DeviceCatalog) -> [Diagnostic] {
    guard !provider.codecs.isEmpty else { return [] }
    let isSaid = settingsSaid.contains("codecs")
    var told: Set<[String]> = []
    return devices.compactMap { device in
      // Where nobody says it of some devices, those of a model are alike.
      guard let model = catalog[device.model], !model.codecs.isEmpty, isSaid || told.insert([model.name]).inserted,
        let said = settings(of: device, catalog: catalog)["codecs"]
      else { return nil }
      let wanted = said.value.split { $0 == "," || $0 == " " }.map(String.init)
      let codecs = wanted.filter(model.codecs.contains)
      guard wanted.allSatisfy({ Codec(rawValue: $0) != nil }), Set(codecs).isDisjoint(with: provider.codecs) else {
        return nil
      }
      let subject = "\(subject(of: said.level, "codecs", device, catalog))/codecs"
      guard told.insert([subject, model.name]).inserted else { return nil }
      let exchange = provider.codecs.map { "`\($0)`" }.joined(separator: ", ")
      return Diagnostic(
        .noCommonCodec,
        codecs.isEmpty
          ? "a \(model.name) supports none of the codecs \(shown(said.value))"
          : "a \(model.name) with \(codecs.map { "`\($0)`" }.joined(separator: ", ")) shares no codec with the exchange, which has "
            + exchange, at: nil,
        help: "write one of \(provider.codecs.filter(model.codecs.contains).map { "`\($0)`" }.joined(separator: ", "))",
        subject: subject)
    }
  }

  /// `srtp: true` where telephones register without TLS: the keys would travel in the open, so speech is not encrypted.
  private func plainSpeech(_ written: WrittenKeys) -> [Diagnostic] {
    guard provider.registrar.transport != .tls, !written.isUnread("provider/registrar") else { return [] }
    var subjects = ["provider/settings", "company/settings"] + sites.map { "site \($0.id)/settings" }
    subjects += modelSettings.keys.sorted().map { "description/device_settings/\($0)" }
    for device in devices {
      subjects.append("device \(device.id)/settings")
      subjects += device.lines.indices.map { "device \(device.id)/lines/\($0 + 1)/settings" }
    }
    var said: [String] = []
    if written.isWritten("provider/srtp"), provider.srtp { said.append("provider/srtp") }
    let values =
      [provider.settings, company.settings] + sites.map(\.settings)
      + modelSettings.keys.sorted().map { modelSettings[$0] ?? [:] }
      + devices.flatMap { [$0.settings] + $0.lines.map(\.settings) }
    for (subject, values) in zip(subjects, values) {
      if let text = values["srtp"], BooleanWords.yes.contains(text.lowercased()) { said.append("\(subject)/srtp") }
    }
    return said.map { subject in
      Diagnostic(
        .settingWithoutEffect,
        "speech is not encrypted: telephones register over \(provider.registrar.transport.rawValue.uppercased()), where its keys "
          + "can be read in transit", at: nil,
        help: "write `transport: tls` for the provider's registrar, or `srtp: false`", subject: subject)
    }
  }

  private func setting(
    _ name: String, _ value: String, _ level: SettingLevel, _ models: [DeviceModel], _ subject: String
  ) -> [Diagnostic] {
    if let neutral = DevicePlan.Setting[name] {
      if level < neutral.lowest {
        return [
          Diagnostic(
            .deviceSetting,
            "`\(name)` is a setting of the \(neutral.lowest.rawValue) and cannot be set at the \(level.rawValue)",
            at: nil, help: "move it to the \(neutral.lowest.rawValue)", subject: subject)
        ]
      }
      if level > neutral.highest {
        return [
          Diagnostic(
            .deviceSetting, "`\(name)` applies to the whole device and cannot be set at a line", at: nil,
            help: "move it to the `settings` of the device; a line has \(DevicePlan.Setting.namesOfLines)",
            subject: subject)
        ]
      }
      guard !neutral.accepts(value) else { return [] }
      return [
        Diagnostic(
          .deviceSetting, "`\(name)` cannot be \(shown(value))", at: nil, help: "write \(neutral.meaning)",
          subject: subject)
      ]
    }
    let own = level == .line ? [] : models.flatMap { model in model.settings.filter { $0.name == name } }
    guard !own.isEmpty else { return [unknownSetting(name, level, models, subject)] }
    guard !own.contains(where: { $0.values.isEmpty || $0.values.contains(value) }) else { return [] }
    let values = own[0].values.map { "`\($0)`" }.joined(separator: " or ")
    return [
      Diagnostic(
        .deviceSetting, "`\(name)` cannot be \(shown(value))", at: nil, help: "write \(values)", subject: subject)
    ]
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
      case .model, .device: "a \(models.first?.name ?? "device") has no setting \(shown(name))"
      case .line: "a line has no setting \(shown(name))"
      }
    return Diagnostic(
      .unknownSetting, message, at: nil,
      help: nearest(name, among: known).map { "write `\($0)`" } ?? "the settings are \(known.joined(separator: ", "))",
      subject: subject)
  }

  /// `T46G` and `SIP-T46G` in one description: which of the two counts would be chance.
  private func namesMeaningOneModel(_ catalog: DeviceCatalog) -> [Diagnostic] {
    func twice(_ names: [String], _ path: String) -> [Diagnostic] {
      var first: [String: String] = [:]
      return names.sorted().compactMap { name in
        let meant = catalog[name]?.name ?? DeviceModel.key(name)
        guard let other = first[meant] else {
          first[meant] = name
          return nil
        }
        return Diagnostic(
          .modelTwice, "\(shown(name)) is the same model as \(shown(other))", at: nil,
          help: "write both under one name",
          subject: "\(path)/\(name)")
      }
    }
    return twice(Array(modelSettings.keys), "description/device_settings")
      + twice(Array(provider.firmware.keys), "provider/firmware")
  }
}

extension DeviceCatalog {
  /// Of a name that no model has.
  func unknown(_ name: String, orFamily: Bool, at subject: String) -> Diagnostic {
    let known = models.map(\.name) + (orFamily ? Set(models.map(\.family)).sorted() : [])
    // A letter more or less is another product with other files: T46S is not T46G. So none is advised.
    let help =
      nearest(name, among: known).map {
        "`\($0)` is similar, but another product unless \(shown(name)) is misspelt: compare the label on the device; "
          + "`centrale models` lists the models that are known"
      } ?? "`centrale models` lists the models that are known"
    return Diagnostic(.unknownModel, "there is no model \(shown(name))", at: nil, help: help, subject: subject)
  }
}

extension DevicePlan.Setting {
  fileprivate static var namesOfLines: String {
    all.filter { $0.highest == .line }.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
