import RecordSchemas
import SourceText
import TelephoneExchange

extension Resolver {
  mutating func resolveDevices() {
    var origins: [String: SourceRange] = [:]
    for entry in root.deviceSettings { exchange.modelSettings[entry.name.value] = entry.value.byName }
    for (position, draft) in root.devices.enumerated() {
      var device = draft.device
      device.mac = draft.mac?.value
      device.id = draft.id ?? "unnamed-\(position + 1)"
      checkDevice(draft)
      if let first = origins[device.id] {
        report(
          draft.mac == nil ? .duplicateID : .duplicateMAC,
          draft.mac.map { "the MAC address \(shown($0.value.labelText)) is used twice" }
            ?? "the device id \(shown(device.id)) is used twice",
          at: draft.mac?.range ?? draft.origin.range("id"), notes: [.init("first used here", at: first)],
          help: draft.mac == nil ? "give one of the two another id" : "copy it again from the device's label")
      } else {
        origins[device.id] = draft.mac?.range ?? draft.origin.range("id")
      }
      devices[device.id] = devices[device.id] ?? position
      if let id = draft.givenID { devices[id] = devices[id] ?? position }
      device.site = look(draft.site, in: sites, "site")
      device.classOfService = look(draft.classOfService, in: classes, "class of service")
      device.lines = lines(draft)
      device.keys = keys(draft.keys, at: draft.origin.range("keys"))
      device.modules = draft.modules.map { module in
        var result = Device.Module()
        result.keys = keys(module.keys, at: draft.origin.range("modules"))
        return result
      }
      device.settings = draft.settings.byName
      places.note(device.subject, draft.origin)
      exchange.devices.append(device)
    }
  }

  private mutating func lines(_ draft: DeviceDraft) -> [Device.Line] {
    if let short = draft.user {
      if !draft.lines.isEmpty {
        report(
          .keyFunction, "a device has `user` or `lines`, not both", at: short.range,
          notes: [.init("the lines are here", at: draft.origin.range("lines"))], help: "move the user to `lines`")
      }
      return [Device.Line(user: user(short))]
    }
    if draft.lines.isEmpty { return [Device.Line(user: nil)] }
    return draft.lines.enumerated().map { index, line in
      let place = "lines/\(index + 1)"
      if let use = line.use, line.port == nil {
        report(
          .kindContradictsModel,
          "`use: \(use.rawValue)` belongs to a port of an analog adapter, but this line has none",
          at: draft.origin.range("\(place)/use"),
          help: "write the `port` that the telephone is plugged into, or delete `use`")
      }
      if line.port != nil, line.portable != nil {
        report(
          .kindContradictsModel, "a line is on a port or on a portable, not on both",
          at: draft.origin.range("\(place)/portable"), help: "delete `port` or `portable`")
      }
      var result = Device.Line(user: user(line.user))
      result.label = line.label
      result.classOfService = look(line.classOfService, in: classes, "class of service")
      result.settings = line.settings.byName
      if let ipui = line.portable { result.attachment = .portable(ipui: ipui) }
      if let port = line.port { result.attachment = .port(port, use: line.use ?? .telephone) }
      return result
    }
  }

  private mutating func device(_ reference: Reference) -> Int? {
    let mac = MACAddress(reference.value)?.hex
    if let found = devices[reference.value] ?? mac.flatMap({ devices[$0] }) { return found }
    reportDangling(reference, "device", near(reference.value, in: devices))
    return nil
  }

  mutating func resolveSmallThings() {
    for draft in root.paging {
      var group = draft.group
      group.id = draft.id ?? ""
      group.extension = draft.extension?.value
      group.devices = draft.devices.compactMap { device($0) }
      places.note(group.subject, draft.origin)
      exchange.pagingGroups.append(group)
    }
    var names: [String: SourceRange] = [:]
    for draft in root.pickup {
      var group = PickupGroup()
      group.name = draft.name?.value ?? ""
      group.id = draft.givenID ?? group.name
      group.members = draft.members.compactMap { user($0) }
      if let name = draft.name {
        if let first = names[name.value] {
          report(
            .duplicateName, "the pickup group \(shown(name.value)) is defined twice", at: name.range,
            notes: [.init("first used here", at: first)], help: "give one of the two another name")
        }
        names[name.value] = names[name.value] ?? name.range
      }
      places.note("pickup \(group.id)", draft.origin)
      exchange.pickupGroups.append(group)
    }
    for draft in root.phoneBook {
      var entry = PhoneBookEntry()
      entry.name = draft.name
      entry.numbers = draft.numbers.map(\.value)
      exchange.phoneBook.append(entry)
      places.note("phone_book \(exchange.phoneBook.count)", draft.origin)
    }
    resolveCodes()
  }

  private mutating func resolveCodes() {
    for entry in root.codes {
      guard let feature = FeatureCodes.Feature(rawValue: entry.name.value) else { continue }
      exchange.featureCodes.codes[feature] = entry.value.code
    }
    let places = Dictionary(root.codes.map { ($0.name.value, $0.value.range) }, uniquingKeysWith: { first, _ in first })
    var first: [String: FeatureCodes.Feature] = [:]
    // Codes that the file gives are at fault before those that are only a default.
    let given = exchange.featureCodes.codes.sorted {
      (places[$0.key.rawValue] == nil ? 0 : 1, $0.key) < (places[$1.key.rawValue] == nil ? 0 : 1, $1.key)
    }
    for (feature, code) in given {
      if let other = first[code] {
        report(
          .duplicateCode, "the code \(shown(code)) is already used by `\(other.rawValue)`",
          at: places[feature.rawValue],
          notes: places[other.rawValue].map { [.init("first used here", at: $0)] } ?? [],
          help: "give `\(feature.rawValue)` another code, or turn one of the two `off`")
      } else {
        first[code] = feature
      }
    }
    for callable in self.names.all {
      guard let own = callable.extension, let feature = first[own.value.digits] else { continue }
      report(
        .duplicateCode, "extension \(shown(own.value.digits)) is also the code of `\(feature.rawValue)`", at: own.range,
        notes: places[feature.rawValue].map { [.init("the code is here", at: $0)] } ?? [],
        help: "start codes with `*`")
    }
  }
}
