package import TelephoneExchange

/// What the files of a company's devices are made from beside each device's own plan. Made once, and without secrets, which
/// are applied where files are rendered (``DeviceRendering``).
package struct DeviceContext: Sendable {
  package let company: CompanyDevices
  package let library: DeviceLibrary
  /// Of each file of the provider's authorities, in the order given.
  let certificateFiles: [[String]]
  /// Of the description, by the names that they are published under.
  let pictures: [String: [UInt8]]
  /// Each number plan as the devices of one family are taught it.
  let taughtMaps: [TaughtMap]
  private let spaces: [DialSpace]
  private let maps: [MapKey: WrittenDigitMap]
  private let clocks: [ClockKey: ClockFields]
  /// Number plans in which some number has a `#`.
  private let hashSpaces: Set<DialSpaceID>

  struct TaughtMap: Sendable {
    var map: DigitMap
    var written: WrittenDigitMap
    var space: DialSpace
    /// The first device that dials with it.
    var device: DevicePlan
    var model: DeviceModel
    var form: TaughtForm
  }
  private struct MapKey: Hashable {
    var family: String
    var space: DialSpaceID
  }
  private struct ClockKey: Hashable {
    var family: String
    var clock: DevicePlan.Clock
  }

  /// - Parameters:
  ///   - spaces: of the call plan; accounts point into it.
  ///   - certificates: the bytes of `company.caCertificates`, in their order.
  package init(
    for company: CompanyDevices, spaces: [DialSpace], library: DeviceLibrary, certificates: [[UInt8]],
    pictures: [String: [UInt8]] = [:]
  ) {
    self.company = company
    self.library = library
    self.spaces = spaces
    self.pictures = pictures
    certificateFiles = certificates.map { ExchangeCompiler.certificates(in: $0) }
    var maps: [MapKey: WrittenDigitMap] = [:]
    var taught: [TaughtMap] = []
    var clocks: [ClockKey: ClockFields] = [:]
    var hashSpaces: [DialSpaceID: Bool] = [:]
    var room = DigitMapRoom(library.digitMaps)
    var entries: [DialSpaceID: [DialSpace.Entry]] = [:]
    for plan in company.devices {
      guard let (family, model) = library.families[plan.model] else { continue }
      let clock = ClockKey(family: family.name, clock: plan.clock)
      if clocks[clock] == nil { clocks[clock] = ClockFields(plan.clock, words: family.vocabulary) }
      let limits = model.device.digitMap
      for account in plan.accounts where spaces.has(account.space) {
        let key = MapKey(family: family.name, space: account.space)
        guard maps[key] == nil else { continue }
        let space = spaces[account.space]
        hashSpaces[account.space] = hashSpaces[account.space] ?? space.usesHash
        let dialled = entries[account.space] ?? space.entries.withoutContained
        entries[account.space] = dialled
        let (map, form) = room.map(of: dialled, limits)
        let written = limits.write(map)
        maps[key] = written
        taught.append(
          TaughtMap(
            map: map, written: written, space: space, device: plan, model: model.device, form: form))
      }
    }
    self.maps = maps
    self.clocks = clocks
    self.hashSpaces = Set(hashSpaces.filter(\.value).keys)
    taughtMaps = taught
  }

  /// Of the provider's authorities, one by one.
  var certificates: [String] { certificateFiles.flatMap { $0 } }

  func map(_ space: DialSpaceID, for family: DeviceFamily) -> WrittenDigitMap {
    maps[MapKey(family: family.name, space: space)] ?? WrittenDigitMap(text: "", timers: "", rules: [])
  }

  /// A device without a MAC has files where none of its family's is named after one.
  func hasFiles(_ plan: DevicePlan) -> Bool {
    guard let model = library.families.catalog[plan.model] else { return false }
    return plan.mac != nil || !model.needsMAC
  }

  func clock(_ clock: DevicePlan.Clock, for family: DeviceFamily) -> ClockFields {
    clocks[ClockKey(family: family.name, clock: clock)] ?? ClockFields(clock, words: family.vocabulary)
  }

  func usesHash(_ space: DialSpaceID) -> Bool { hashSpaces.contains(space) }

  /// Rules for firmware without digit maps, per number plan with the lines that dial in it.
  func dialRules(of plan: DevicePlan, _ family: DeviceFamily) -> [RuleSubject] {
    var spaces: [(space: DialSpaceID, lines: [Int])] = []
    for (index, account) in plan.accounts.enumerated() {
      if let known = spaces.firstIndex(where: { $0.space == account.space }) {
        spaces[known].lines.append(index + 1)
      } else {
        spaces.append((account.space, [index + 1]))
      }
    }
    var rules: [RuleSubject] = []
    for (space, lines) in spaces {
      let text = lines.map(String.init).joined(separator: ",")
      let written = map(space, for: family)
      for (pattern, seconds) in zip(written.rules, written.seconds) {
        rules.append(RuleSubject(index: rules.count + 1, pattern: pattern, lines: text, seconds: seconds))
      }
    }
    return rules
  }
}

extension DialSpace {
  fileprivate var usesHash: Bool {
    guard let hash = DigitPattern.bit(of: "#") else { return false }
    return entries.contains { $0.pattern.positions.contains { $0 & hash != 0 } }
  }
}

extension DigitMapLimits {
  func holds(_ map: WrittenDigitMap) -> Bool {
    map.text.utf8.count <= length && (!rulesWhen.isEmpty || map.rules.count <= rules)
      && map.text.split(separator: "|").count <= alternatives
  }
}
