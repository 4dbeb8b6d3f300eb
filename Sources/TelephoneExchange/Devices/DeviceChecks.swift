package import SourceText

extension CompanyDevices {
  /// Every device against what its model can do. Findings carry `device ID` as subject; who prints them knows the places.
  package func check(against catalog: DeviceCatalog) -> [Diagnostic] {
    devices.flatMap { device -> [Diagnostic] in
      // A model that is not written, or could not be read, has been told.
      if device.model.isEmpty { return [] }
      guard let model = catalog[device.model] else {
        // That it has none was told where it was read.
        if device.model.isEmpty { return [] }
        return [catalog.unknown(device.model, orFamily: false, at: "\(device.subject)/model")]
      }
      return device.findings(against: model)
    }
  }
}

extension DevicePlan {
  fileprivate func findings(against model: DeviceModel) -> [Diagnostic] {
    identityFindings(model) + kindFindings(model) + lineFindings(model) + keyFindings(model)
      + limit(emergencyNumbers.count, of: model.emergencyNumbers, "emergency numbers")
  }

  private func identityFindings(_ model: DeviceModel) -> [Diagnostic] {
    guard let mac else {
      return [finding(.deviceWithoutMAC, "no files for \(shown(id)): its MAC is not known yet", at: "mac")]
    }
    guard !model.macPrefixes.isEmpty, !model.macPrefixes.contains(String(mac.hex.prefix(6))) else { return [] }
    return [
      finding(
        .foreignMAC, "`\(mac.hex)` is not a MAC address of \(model.vendor), the vendor of the \(model.name)", at: "mac",
        help: "compare the label on the device with its model")
    ]
  }

  /// What the description says of a device and its lines beside what the model is.
  private func kindFindings(_ model: DeviceModel) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let kind, kind != model.kind {
      found.append(
        finding(
          .kindContradictsModel, "the \(model.name) is \(model.kind.phrase), not \(kind.phrase)", at: "kind",
          help: "delete `kind`, or write the model of \(kind.phrase) as on its label"))
      // Its ports and portables are those of the kind that was meant.
      return found
    }
    for (index, account) in accounts.enumerated() {
      let line = "lines/\(index + 1)"
      switch account.attachment {
      case .handset: break
      case .portable:
        guard model.kind != .dectBase else { break }
        found.append(
          finding(
            .kindContradictsModel, "a portable belongs to a DECT base; the \(model.name) is \(model.kind.phrase)",
            at: "\(line)/portable", help: "delete `portable`, or move the line to the base of the portable"))
      case .port(let port, _):
        if model.kind != .analogAdapter {
          found.append(
            finding(
              .kindContradictsModel, "a port belongs to an analog adapter; the \(model.name) is \(model.kind.phrase)",
              at: "\(line)/port", help: "delete `port` and `use`, or move the line to the adapter"))
        } else if model.ports > 0, port > model.ports {
          found.append(
            finding(
              .kindContradictsModel, "port \(port) does not exist on a \(model.name), which has \(model.ports)",
              at: "\(line)/port",
              help: "write a port from 1 to \(model.ports), as the adapter numbers them"))
        }
      }
    }
    return found
  }

  private func lineFindings(_ model: DeviceModel) -> [Diagnostic] {
    guard accounts.count > model.accounts else { return [] }
    return [
      finding(
        .tooManyLines, "\(accounts.count) lines do not fit on a \(model.name), which has \(model.accounts) accounts",
        at: "lines",
        help: "move lines to another device")
    ]
  }

  private func keyFindings(_ model: DeviceModel) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if modules > model.modules {
      found.append(
        finding(
          .tooManyModules, "\(modules) modules do not fit on a \(model.name), which takes \(model.modules)",
          at: "modules"))
    }
    var taken: Set<[Int]> = []
    for key in keys {
      if let problem = outside(key, model) {
        found.append(Diagnostic(.tooManyKeys, problem, at: nil, subject: place(of: key)))
      }
      if !taken.insert([key.module, key.position]).inserted {
        found.append(
          Diagnostic(.keyTakenTwice, "\(key.name) has two functions", at: nil, subject: place(of: key)))
      }
      if accounts.indices.contains(key.account - 1), let lacking = key.lacking(on: model) {
        found.append(
          Diagnostic(
            .keyKindLacking, "\(key.name): a \(model.name) has \(lacking.what)", at: nil, help: lacking.help,
            subject: place(of: key)))
      }
      if !accounts.indices.contains(key.account - 1) {
        found.append(
          Diagnostic(
            .keyWithoutLine, "\(key.name) belongs to line \(key.account); the device has \(accounts.count)", at: nil,
            subject: place(of: key)))
      }
    }
    let lamps = keys.count { $0.function.hasLamp }
    if let most = model.lamps, lamps > most {
      found.append(
        finding(.tooManyLamps, "\(lamps) lamps are too many for a \(model.name), which can monitor \(most)", at: "keys")
      )
    }
    return found
  }

  private func outside(_ key: DeviceKey, _ model: DeviceModel) -> String? {
    let most = key.module == 0 ? model.lineKeys : model.keysPerModule
    let whose = key.module == 0 ? "a \(model.name) has \(most) keys" : "a module of a \(model.name) has \(most) keys"
    if key.module > min(modules, model.modules) { return "\(key.name): the device has \(modules) modules" }
    if key.position < 1 || key.position > most { return "\(key.name): \(whose)" }
    if key.module > 0, model.reservedModuleKeys.contains(key.position) {
      return "\(key.name): this key of a module turns the page of a \(model.name)"
    }
    if let all = model.keysInAll, model.flatPosition(module: key.module, position: key.position) > all {
      return "\(key.name): a \(model.name) has \(all) keys with all its modules"
    }
    return nil
  }

  private func limit(_ count: Int, of most: Int, _ what: String) -> [Diagnostic] {
    guard count > most else { return [] }
    return [finding(.deviceLimit, "\(count) \(what); a \(model) takes \(most)", at: nil)]
  }

  private func finding(_ rule: Rule, _ message: String, at key: String?, help: String? = nil) -> Diagnostic {
    Diagnostic(rule, message, at: nil, help: help, subject: key.map { "\(subject)/\($0)" } ?? subject)
  }
}

extension DevicePlan {
  /// The subject of a key: where it was written, else the device's keys.
  package func place(of key: DeviceKey) -> String { key.origin.isEmpty ? "\(subject)/keys" : key.origin }
}

extension DeviceKey {
  /// What the model has not and the key needs, as the end of a sentence.
  fileprivate func lacking(on model: DeviceModel) -> (what: String, help: String)? {
    switch function {
    case .tones where model.lacksKeys.contains("dtmf"):
      return (
        "no key that sends tones during a call, so the key stays empty", "delete the key, or use another model"
      )
    case .page where model.lacksKeys.contains("page"):
      return (
        "no key for multicast paging, so the key stays empty",
        "delete the key; a paging group of the exchange has a number that every telephone can dial"
      )
    case .transfer where model.lacksKeys.contains("to_mailbox"):
      return (
        "no key that transfers a call to a number, so the key stays empty",
        "delete the key; the call can be transferred to the number by hand"
      )
    case .line: return nil
    case _ where account != 1 && model.lacksKeys.contains("on_line"):
      return ("only its first line for all keys that dial or monitor", "delete `on_line`, or make this line the first")
    case _: return nil
    }
  }

  fileprivate var name: String { module == 0 ? "key \(position)" : "key \(position) of module \(module)" }
}

extension DeviceKey.Function {
  package var hasLamp: Bool {
    switch self {
    case .lamp: true
    case .doNotDisturb(_, let lamp), .forward(_, let lamp), .nightSwitch(_, let lamp): lamp
    case .line, .speedDial, .code, .tones, .page, .transfer, .pickup, .park, .voicemail: false
    }
  }
}
