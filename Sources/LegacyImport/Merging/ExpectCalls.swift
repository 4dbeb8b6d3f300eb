import RecordSchemas
import TelephoneExchange

extension MergedImport {
  /// More would be read by nobody.
  private static let mostExpectations = 60

  /// What calls did in the old exchange, as `expect:` entries of a new description: `centrale test` makes them before the
  /// move, and again after each change by hand. Only where whole call flows were read, and only of people who have a telephone.
  package mutating func expectCalls(_ context: ImportContext) {
    guard !all("auto_attendants").isEmpty else { return }
    let answering = answeringUsers
    var expected: [(call: String, keys: [String], end: Written.Field)] = []
    for menu in all("auto_attendants") {
      guard let number = menu.text("number") else { continue }
      for (name, slot) in menu.slots.sorted(by: { $0.key < $1.key }) where name.hasPrefix("menus.business_hours.keys.")
      {
        let key = String(name.dropFirst(26))
        guard case .fields(let fields) = slot.value, let field = fields.first, key.utf8.count == 1,
          let end = end(of: field, answering)
        else { continue }
        expected.append((number, [key], end))
      }
    }
    for user in all("users") {
      guard let id = user.text("extension"), let number = user.text("number"), answering.contains(id) else { continue }
      expected.append((number, [], .init("answered_by", .text(id))))
    }
    let moment = openMoment
    for (call, keys, end) in expected.prefix(Self.mostExpectations) {
      var entry = MergedObject(key: ObjectKey("expect", "\(call) \(keys.joined())"), isExisting: false)
      func put(_ name: String, _ value: Written) {
        entry.slots[name] = .init(value: value, strength: .stated, sources: [])
      }
      put("call", .text(call))
      put("from", .text("0612345678"))
      put("at", .text(moment))
      if !keys.isEmpty { put("keys", .names(keys)) }
      put(end.name, end.value)
      self[entry.key] = entry
    }
  }

  /// Extensions whose telephone rings and whose calls go nowhere else.
  private var answeringUsers: Set<String> {
    var withDevice: Set<String> = []
    for device in all("devices") {
      for line in device.items("lines") {
        switch line {
        case .text(let user): withDevice.insert(user)
        case .fields(let fields):
          if case .text(let user)? = fields.first(where: { $0.name == "user" })?.value { withDevice.insert(user) }
        case .list: break
        }
      }
    }
    for user in all("users") where user.slots["forwards.always"] != nil || user.text("voicemail.always") == "true" {
      withDevice.remove(user.key.id)
    }
    return withDevice
  }

  /// How a call ends behind a key; nil where that depends on more than is known here.
  private func end(of field: Written.Field, _ answering: Set<String>) -> Written.Field? {
    guard case .text(let target) = field.value else { return nil }
    guard field.name == "transfer" else { return nil }
    if answering.contains(target) { return .init("answered_by", .text(target)) }
    // The first agent of a group that goes through its list.
    guard let group = all("hunt_groups").first(where: { $0.text("extension") == target }),
      group.text("policy") == "regular",
      case .text(let first)? = group.items("agents").first, answering.contains(first)
    else { return nil }
    return .init("answered_by", .text(first))
  }

  /// An hour after the company opens, on the first weekday of its hours; else a Tuesday morning.
  private var openMoment: String {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    guard let name = self[ObjectKey("night_switch", "")]?.text("business_hours"),
      let hours = self[ObjectKey("schedules", name)]
    else { return "2027-01-12T10:00" }
    for (index, day) in days.enumerated() {
      guard let slot = hours.slots.first(where: { $0.key.hasPrefix(day) })?.value,
        let start = Int(slot.value.shown.prefix(2)), start < 22
      else { continue }
      // The week of Monday 11 January 2027, in which no country of ours has a holiday.
      return "2027-01-\(11 + index)T\(start + 1 < 10 ? "0" : "")\(start + 1):00"
    }
    return "2027-01-12T10:00"
  }
}
