import RecordSchemas
import SourceText
import TelephoneExchange

/// The objects of a backup while their destinations are followed. Everything in a 3CX has an extension, by which all others
/// call it.
struct BackupGraph {
  var records: [ThreeCX.BackupRecord] = []
  private(set) var aliases: [ObjectKey: ObjectKey] = [:]
  private let context: ImportContext
  /// What has each number.
  private var owners: [String: ObjectKey] = [:]
  private var night: Set<String> = []

  init(_ context: ImportContext) { self.context = context }

  mutating func read() {
    for record in records {
      guard let number = record.text("Number") else { continue }
      switch record.kind {
      case "Extension", "extension": owners[number] = .user(number)
      case "RingGroup", "Queue": owners[number] = .group(record.text("Name") ?? number)
      case "IVR": owners[number] = ObjectKey("auto_attendants", record.text("Name") ?? number)
      default: break
      }
    }
    for (number, owner) in owners where owner.list != "users" { aliases[ObjectKey(owner.list, number)] = owner }
    // Before the lines are read, it must be known whether they agree about the night.
    for record in records { night.formUnion(closedDestinations(record)) }
    for index in records.indices {
      var record = records[index]
      switch record.kind {
      case "Extension", "extension": readExtension(&record)
      case "RingGroup": readRingGroup(&record)
      case "Queue": readQueue(&record)
      case "IVR": readMenu(&record)
      case "ExternalLine", "siptrunk": readLine(&record)
      case "InboundRule": readRule(&record)
      default: break
      }
      records[index] = record
    }
  }

  private func number(_ text: String) -> PublicNumber? {
    // `*31887654011`: the number ends so.
    let bare = text.hasPrefix("*") ? String(text.dropFirst()) : text
    return CellMending.number(bare, context, nil).value ?? context.number(endingIn: bare.filter(\.isNumber))
  }

  // MARK: People

  private mutating func readExtension(_ record: inout ThreeCX.BackupRecord) {
    guard let id = record.text("Number"), (2...6).contains(id.utf8.count), id.utf8.allSatisfy(\.isDigit) else {
      return record.say("Number", .damaged, "not an extension")
    }
    let user = ObjectKey.user(id)
    record.say("Number", .carried, "", [Claim(user, "extension", id)])
    if let name = record.text("FirstName") { record.say("FirstName", .carried, "", [Claim(user, "first_name", name)]) }
    if let name = record.text("LastName") { record.say("LastName", .carried, "", [Claim(user, "last_name", name)]) }
    if let mail = record.text("EmailAddress"), mail.contains("@") {
      record.say("EmailAddress", .carried, "", [Claim(user, "voicemail.mail", mail)])
    }
    if let text = record.text("MobileNumber") {
      if let number = number(text) {
        let name = [record.text("FirstName"), record.text("LastName")].compactMap(\.self).joined(separator: " ")
        let entry = ObjectKey("phone_book", (name.isEmpty ? id : name) + " (mobile)")
        record.say(
          "MobileNumber", .changed, "a phone book entry: `mobile` of a user would ring with the groups they are in",
          [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))])
      } else {
        record.say("MobileNumber", .damaged, "not a telephone number")
      }
    }
    if let text = record.text("OutboundCallerID"), let number = number(text) {
      record.say(
        "OutboundCallerID", .guessed, "the number shown outside is taken to be the user's own",
        [Claim(user, "number", number.nationalText, .hint), Claim(user, "caller_id", "personal")])
    }
    if let account = record.text("AuthID"), account != id {
      aliases[.user(account)] = user
      record.say("AuthID", .notCarried, "accounts are named by the new exchange; used to recognise handset files")
    }
    readDevice(&record, id)
  }

  private func readDevice(_ record: inout ThreeCX.BackupRecord, _ id: String) {
    guard let text = record.text("MAC") else { return }
    guard let mac = MACAddress(text) else {
      let isNone = text.allSatisfy { $0 == "0" || $0 == ":" }
      return record.say("MAC", isNone ? .carried : .damaged, isNone ? "no telephone" : "not a MAC")
    }
    guard mac.hex != "000000000000" else { return record.say("MAC", .carried, "no telephone") }
    let device = ObjectKey.device(mac.hex)
    record.say("MAC", .carried, "", [Claim(device, "mac", mac.hex), Claim(device, "lines", .names([id]))])
    for path in ["ProvisioningFilename2", "TemplateFilename", "ProvisioningFilename"] {
      guard let name = record.text(path) else { continue }
      if let model = context.model(name, mac: mac).model {
        record.say(path, .guessed, "read as \(model.name)", [Claim(device, "model", context.name(of: model), .hint)])
      } else {
        let (claims, outcome, note, question) = ModelNames.claim(name, nil, mac, device, context)
        guard path == "ProvisioningFilename2" else { continue }
        record.say(path, outcome, note, claims, question: question)
      }
    }
  }

  // MARK: Groups

  private func policy(_ record: inout ThreeCX.BackupRecord, _ path: String, _ group: ObjectKey) -> String? {
    guard let strategy = record.text(path) else { return nil }
    guard let (policy, note) = ThreeCX.policies[strategy] else {
      record.say(
        path, .needsDecision, "\(shown(strategy)) has no counterpart", [],
        question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
      return nil
    }
    record.say(path, note.isEmpty ? .carried : .changed, note, [Claim(group, "policy", policy)])
    return policy
  }

  private func readRingGroup(_ record: inout ThreeCX.BackupRecord) {
    guard let id = record.text("Number") else { return }
    if record.text("RingStrategy")?.contains("Paging") == true {
      for path in ["Name", "Number", "RingStrategy", "Members/Member@DN"] {
        record.say(path, .needsDecision, "a paging group: write it under `paging_groups`, which names devices", [])
      }
      return
    }
    let group = named(&record, id)
    let policy = policy(&record, "RingStrategy", group)
    let members = record.texts("Members/Member@DN").count
    record.sayEach("Members/Member@DN") { [Claim(group, "agents", .names([$0]))] }
    let seconds = record.text("RingTime").flatMap { Int($0) } ?? 0
    if seconds > 0, policy != "simultaneous" {
      let rings = min(20, max(1, (seconds + 2) / 5))
      record.say(
        "RingTime", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        [Claim(group, "next_agent_after", "\(rings) rings")])
    }
    overflow(
      &record, "Destination", after: policy == "simultaneous" ? seconds : seconds * max(1, members), "RingTime", group)
  }

  private func readQueue(_ record: inout ThreeCX.BackupRecord) {
    guard let id = record.text("Number") else { return }
    let group = named(&record, id)
    _ = policy(&record, "PollingStrategy", group)
    record.sayEach("Members/Member@DN") { [Claim(group, "agents", .names([$0]))] }
    record.say("Members/Member@QueueStatus", .notCarried, "agents log in and out at the telephone")
    record.say("Members/Member@SkillGroup", .notCarried, "skill groups have no counterpart")
    if let seconds = record.text("RingTimeout").flatMap({ Int($0) }), seconds > 0 {
      let rings = min(20, max(1, (seconds + 2) / 5))
      record.say(
        "RingTimeout", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        [Claim(group, "next_agent_after", "\(rings) rings")])
    }
    for path in ["IntroFile", "OnHoldFile"] { record.say(path, .notCarried, "a recording of the queue") }
    overflow(
      &record, "Destination", after: record.text("MasterTimeout").flatMap { Int($0) } ?? 0, "MasterTimeout", group)
  }

  private func named(_ record: inout ThreeCX.BackupRecord, _ id: String) -> ObjectKey {
    let group = owners[id] ?? .group(id)
    record.say("Number", .carried, "", [Claim(group, "extension", id), Claim(group, "name", group.id)])
    record.say("Name", .carried, "", [Claim(group, "name", group.id)])
    return group
  }

  /// A destination in the words of the description: an extension, a number outside, or nil for the end of the call.
  private enum Destination {
    case target(String)
    case end
    case unknown(String)
  }

  private func destination(_ record: ThreeCX.BackupRecord, _ path: String, in group: Int? = nil) -> Destination? {
    func text(_ name: String) -> String? { group.map { record.text(path + name, in: $0) } ?? record.text(path + name) }
    guard let kind = text("/To") else { return nil }
    switch kind {
    case "None", "EndCall": return .end
    case "External":
      guard let outside = text("/External") else { return .unknown("External") }
      return number(outside).map { .target($0.nationalText) } ?? .unknown("External \(outside)")
    case "Extension", "RingGroup", "Queue", "IVR":
      guard let dn = text("/Internal@DN") else { return .unknown(kind) }
      return owners[dn] == nil ? .unknown("\(kind) \(dn)") : .target(dn)
    default: return .unknown("\(kind) \(text("/Internal@DN") ?? "")")
    }
  }

  private func overflow(
    _ record: inout ThreeCX.BackupRecord, _ path: String, after: Int, _ time: String, _ group: ObjectKey
  ) {
    switch destination(record, path) {
    case .target(let target)? where after > 0:
      let claims = [Claim(group, "overflow.after", "\(min(after, 7200)) s"), Claim(group, "overflow.to", target)]
      for part in ["/To", "/Internal@DN", "/External"] { record.say(path + part, .carried, "", claims) }
      if record.text(time) != nil { record.say(time, .carried, "", [claims[0]]) }
    case .end?: record.say(path + "/To", .carried, "the call ends")
    case .target(let what)?, .unknown(let what)?:
      for part in ["/To", "/Internal@DN", "/External"] where record.text(path + part) != nil {
        record.say(
          path + part, .needsDecision, "goes to \(shown(what)), which has no counterpart by itself", [],
          question: Question(
            group.path + "/overflow.to", "where do calls go that nobody answers? It was \(shown(what))",
            choices: [Question.skip]))
      }
    case nil: break
    }
  }

  // MARK: Menus

  private func readMenu(_ record: inout ThreeCX.BackupRecord) {
    guard let id = record.text("Number") else { return }
    let menu = named(&record, id)
    let main = "menus.business_hours."
    if let seconds = record.text("Timeout").flatMap({ Int($0) }) {
      record.say("Timeout", .carried, "", [Claim(menu, "first_digit_timeout", "\(min(60, max(1, seconds))) s")])
    }
    record.say("PromptFilename", .needsDecision, "the recording is in the backup: copy it and name it under `greeting`")
    if let kind = record.text("TimeoutForwardType") {
      let dn = record.text("TimeoutForwardDN") ?? ""
      switch kind {
      case "EndCall", "None": record.say("TimeoutForwardType", .carried, "without an operator the call ends")
      case "VoiceMail" where owners[dn] != nil, "Extension" where owners[dn] != nil,
        "RingGroup" where owners[dn] != nil,
        "Queue" where owners[dn] != nil, "IVR" where owners[dn] != nil:
        let note = kind == "VoiceMail" ? "to the user, whose voicemail answers in the end" : ""
        record.say("TimeoutForwardType", note.isEmpty ? .carried : .changed, note, [Claim(menu, main + "operator", dn)])
        record.say("TimeoutForwardDN", .carried, "", [Claim(menu, main + "operator", dn)])
      default:
        record.say(
          "TimeoutForwardType", .needsDecision, "goes to \(kind) \(dn), which has no counterpart by itself", [],
          question: Question(
            menu.path + "/" + main + "operator", "where do callers go who choose nothing?", choices: [Question.skip]))
      }
    }
    for group in record.groups("Forwards/IVRForward") { readKey(&record, group, menu) }
  }

  private func readKey(_ record: inout ThreeCX.BackupRecord, _ group: Int, _ menu: ObjectKey) {
    let path = "Forwards/IVRForward/"
    guard let kind = record.text(path + "ForwardType", in: group), let pressed = record.text(path + "Number", in: group)
    else { return }
    let key = ["*": "star", "#": "hash"][pressed] ?? pressed
    let dn = record.text(path + "ForwardDN", in: group) ?? ""
    let action: Written.Field?
    switch kind {
    case "EndCall": action = .init("action", .text("exit"))
    case "RepeatPrompt": action = .init("action", .text("repeat"))
    case "CallByName": action = .init("action", .text("name_dialing"))
    case "VoiceMail" where owners[dn] != nil: action = .init("mailbox", .text(dn))
    case "Extension" where owners[dn] != nil, "RingGroup" where owners[dn] != nil, "Queue" where owners[dn] != nil,
      "IVR" where owners[dn] != nil:
      action = .init("transfer", .text(dn))
    default: action = nil
    }
    guard let action, key.utf8.count == 1 && key.utf8.allSatisfy(\.isDigit) || ["star", "hash"].contains(key) else {
      record.say(
        path + "ForwardType", .needsDecision, "key \(pressed): \(kind) \(dn) has no counterpart by itself", [],
        question: Question(menu.path + "/key \(pressed)", "what does key \(pressed) do?", choices: [Question.skip]),
        in: group)
      return
    }
    let claims = [Claim(menu, "menus.business_hours.keys.\(key)", .fields([action]))]
    for part in ["ForwardType", "Number", "ForwardDN"] { record.say(path + part, .carried, "", claims, in: group) }
  }

  // MARK: Numbers

  private mutating func readLine(_ record: inout ThreeCX.BackupRecord) {
    if let text = record.text("ExternalNumber"), let main = number(text) {
      record.say(
        "ExternalNumber", .guessed, "the number of the trunk is taken to be the main one",
        [Claim(.company, "main_number", main.nationalText, .hint), block(main)])
    }
    if let text = record.text("DIDNumbers") {
      let numbers = text.split { ",; ".contains($0) }.compactMap { number(String($0)) }
      let parts = text.split { ",; ".contains($0) }.count
      record.say(
        "DIDNumbers", numbers.count == parts ? .carried : .damaged,
        numbers.count == parts ? "" : "\(parts - numbers.count) of \(parts) are no numbers",
        numbers.map(block))
    }
    record.say("OutboundCallerID", .notCarried, "what callers see is in the company's `caller_id`")
    let path = "RoutingRules/ExternalLineRule/"
    for group in record.groups("RoutingRules/ExternalLineRule") {
      let to = path + "ForwardDestinations/"
      route(
        &record, data: path + "Data", open: to + "OfficeHoursDestination", closed: to + "OutOfOfficeHoursDestination",
        isClosedUsed: record.text(to + "AlterDestinationDuringOutOfOfficeHours", in: group) == "True", group)
      let hasHoliday = record.text(to + "AlterDestinationDuringHolidays", in: group) == "True"
      for part in ["/To", "/Internal@DN", "/External"] {
        record.say(
          to + "HolidaysDestination" + part, hasHoliday ? .needsDecision : .notCarried,
          hasHoliday
            ? "another destination on holidays: write the days under `holidays`"
            : "not used: the flag for holidays is off", in: group)
      }
      record.say(path + "RuleName", .notCarried, "rules have no names here", in: group)
    }
  }

  private func block(_ number: PublicNumber) -> Claim {
    Claim(ObjectKey("numbers", number.nationalText), "range", number.nationalText)
  }

  /// Destinations outside office hours that are used.
  private func closedDestinations(_ record: ThreeCX.BackupRecord) -> [String] {
    guard record.kind == "ExternalLine" || record.kind == "siptrunk" else { return [] }
    let to = "RoutingRules/ExternalLineRule/ForwardDestinations/"
    return record.groups("RoutingRules/ExternalLineRule").compactMap { group in
      guard record.text(to + "AlterDestinationDuringOutOfOfficeHours", in: group) == "True",
        case .target(let closed)? = destination(record, to + "OutOfOfficeHoursDestination", in: group)
      else { return nil }
      return closed
    }
  }

  private func route(
    _ record: inout ThreeCX.BackupRecord, data: String, open: String, closed: String, isClosedUsed: Bool, _ group: Int
  ) {
    guard let text = record.text(data, in: group) else { return }
    guard let number = number(text) else {
      return record.say(
        data, .needsDecision, "\(shown(text)) is not a whole number", [],
        question: Question("dids/\(text)", "which number is it?", choices: [Question.skip]), in: group)
    }
    let kind = record.text(open + "/To", in: group)
    if let dn = record.text(open + "/Internal@DN", in: group), let owner = owners[dn], kind != "External" {
      let isNight = isClosedUsed && night.count == 1
      var claims = [Claim(owner, "number", number.nationalText)]
      if !isNight, night.count == 1 { claims.append(Claim(owner, "night_switch", "off")) }
      record.say(data, .carried, "", [claims[0]], in: group)
      let note = kind == "VoiceMail" ? "to the user, whose voicemail answers in the end" : ""
      for part in ["/To", "/Internal@DN"] {
        record.say(open + part, note.isEmpty ? .carried : .changed, note, claims, in: group)
      }
    } else {
      record.say(data, .changed, "a number of the company, without a destination yet", [block(number)], in: group)
      record.say(
        open + "/To", .needsDecision, "goes to \(kind ?? "nothing"), which has no counterpart by itself", [],
        question: Question(
          "numbers/\(number.nationalText)/destination", "where do calls to \(number.nationalText) go?",
          choices: [Question.skip]), in: group)
    }
    readClosed(&record, closed, isClosedUsed, group)
  }

  private func readClosed(_ record: inout ThreeCX.BackupRecord, _ path: String, _ isUsed: Bool, _ group: Int) {
    let parts = ["/To", "/Internal@DN", "/External"]
    guard isUsed else {
      for part in parts {
        record.say(path + part, .notCarried, "not used: the flag for outside office hours is off", in: group)
      }
      return
    }
    let switchKey = ObjectKey("night_switch", "")
    guard night.count == 1, case .target(let closed)? = destination(record, path, in: group) else {
      for part in parts {
        record.say(
          path + part, .needsDecision, "numbers go to different places outside office hours: the night switch has one",
          [],
          question: Question(
            "night_switch/destination", "where do calls go when the company is closed?",
            choices: night.sorted() + [Question.skip]), in: group)
      }
      return
    }
    for part in parts {
      record.say(
        path + part, .changed,
        "the destination of the night switch; its hours are not in a form that is known: write them under `schedules`",
        [Claim(switchKey, "destination", closed)], in: group)
    }
  }

  // MARK: setupconfig.xml

  private static let days = [
    "Monday": "mon", "Tuesday": "tue", "Wednesday": "wed", "Thursday": "thu", "Friday": "fri", "Saturday": "sat",
    "Sunday": "sun",
  ]

  private func readRule(_ record: inout ThreeCX.BackupRecord) {
    guard let did = record.text("DID") else { return }
    guard let number = number(did) else { return record.say("DID", .damaged, "not a telephone number") }
    if let dn = record.text("OfficeHoursDestination"), let owner = owners[dn] {
      record.say("DID", .carried, "", [Claim(owner, "number", number.nationalText)])
      record.say("OfficeHoursDestination", .carried, "", [Claim(owner, "number", number.nationalText)])
      record.say("OfficeHoursDestinationType", .carried)
    } else {
      record.say("DID", .changed, "a number of the company, without a destination yet", [block(number)])
      record.say(
        "OfficeHoursDestination", .needsDecision, "not in these files", [],
        question: Question(
          "numbers/\(number.nationalText)/destination", "where do calls to \(number.nationalText) go?",
          choices: [Question.skip]))
    }
    let switchKey = ObjectKey("night_switch", "")
    if let closed = record.text("OutOfOfficeHoursDestination"), owners[closed] != nil,
      record.text("OutOfOfficeHoursDestinationType") != "None", closed != record.text("OfficeHoursDestination")
    {
      record.say(
        "OutOfOfficeHoursDestination", .changed, "the destination of the night switch",
        [Claim(switchKey, "destination", closed)])
      record.say("OutOfOfficeHoursDestinationType", .carried)
    }
    let path = "SpecificHours/HoursRange"
    for group in record.groups(path) {
      func text(_ name: String) -> String? {
        record.text("\(path)/\(name)", in: group) ?? record.text("\(path)@\(name)", in: group)
      }
      guard let day = text("DayOfWeek").flatMap({ Self.days[$0] }), let start = text("StartTime"),
        let end = text("EndTime")
      else { continue }
      let hours = "\(start.prefix(5))-\(end.prefix(5))"
      let claims = [
        Claim(ObjectKey("schedules", "office hours"), day, .names([hours])), Claim(switchKey, "mode", "automatic"),
        Claim(switchKey, "business_hours", "office hours"),
      ]
      for name in ["DayOfWeek", "StartTime", "EndTime"] {
        record.say("\(path)/\(name)", .carried, "", claims, in: group)
        record.say("\(path)@\(name)", .carried, "", claims, in: group)
      }
    }
  }
}
