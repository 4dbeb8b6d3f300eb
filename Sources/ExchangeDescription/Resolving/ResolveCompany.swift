import RecordSchemas
import SourceText
import TelephoneExchange

/// A directory's name as a company's id: what is not a letter or digit becomes a hyphen.
package func companyID(of folder: String) -> String {
  let signs = folder.lowercased().unicodeScalars.compactMap(sign)
  let id = String(decoding: signs, as: UTF8.self).split(separator: "-").joined(separator: "-").prefix(64)
  switch id {
  case "": return "company"
  case "engine": return "company-engine"  // the directory of the server-wide files
  default: return String(id)
  }
}

/// Letters with marks lose these, `é` as one character (by its name in Unicode) or as two.
private func sign(_ scalar: Unicode.Scalar) -> UInt8? {
  if let byte = UInt8(exactly: scalar.value), byte.isLetterOrDigit { return byte }
  if scalar.properties.generalCategory == .nonspacingMark { return nil }
  let parts = (scalar.properties.name ?? "").split(separator: " ")
  guard parts.count > 4, parts[..<3] == ["LATIN", "SMALL", "LETTER"], parts[4] == "WITH", parts[3].utf8.count == 1
  else {
    return UInt8(ascii: "-")
  }
  return parts[3].lowercased().utf8.first
}

extension Resolver {
  mutating func resolveCompany(_ folderName: String) {
    let draft = root.company
    exchange.company = draft.company
    exchange.company.id = draft.givenID ?? companyID(of: folderName)
    exchange.company.mainNumber = draft.mainNumber?.value
    exchange.company.emergencyNumber = draft.emergencyNumber?.value
    exchange.company.settings = draft.settings.byName
    exchange.extensionDigits = root.extensionDigits
    exchange.outsidePrefix = root.outsidePrefix?.value
    exchange.musicOnHold = root.music.music
    exchange.limits = root.limits.limits
    exchange.forwardTargets = root.forwardTargets.map(\.value)
    resolveBlocks()
    if draft.company.showCompanyName, draft.company.name.isEmpty, !draft.origin.has("name") {
      report(
        .nameMissing, "the company's name is to be shown, but it has none", at: draft.origin.range("show_company_name"),
        help: "add `name: …` to the company", subject: "company/show_company_name")
    }
    if let prefix = root.outsidePrefix, "112".hasPrefix(prefix.value) {
      report(
        .emergencyNumberTaken, "the outside prefix \(shown(prefix.value)) is the start of 112", at: prefix.range,
        help: "choose `9`")
    }
  }

  private mutating func resolveBlocks() {
    var seen: [NumberRange: SourceRange] = [:]
    for draft in root.numbers {
      guard let range = draft.range else { continue }
      if let other = seen[range.value], draft.use == .assigned, draft.portedOn == nil {
        report(
          .wrongBlock, "this block is listed twice", at: range.range,
          notes: [.init("first written here", at: other)], help: "delete one of the two")
      }
      seen[range.value] = seen[range.value] ?? range.range
      let use: NumberBlock.Use =
        draft.portedOn.map { .portedOn($0) } ?? (draft.use == .reserve ? .reserve : .assigned)
      let block = NumberBlock(first: range.value.first, last: range.value.last, use: use)
      places.note(block.subject, draft.origin)
      exchange.numberBlocks.append(block)
    }
    owned = NumberCover(exchange.numberBlocks)
  }

  mutating func resolveClasses() {
    var company = ClassOfService()
    company.take(root.blocking)
    checkRights(root.blocking)
    company.hours = schedule(root.blocking.hours)
    exchange.classesOfService = [company]
    classes["company"] = 0
    var origins: [String: SourceRange] = [:]
    for draft in root.classes {
      guard let id = draft.id else { continue }
      if let first = origins[id.value] ?? (id.value == "company" ? root.blocking.origin.head : nil) {
        report(
          .duplicateID, "the class of service \(shown(id.value)) is defined twice", at: id.range,
          notes: [.init("first used here", at: first)], help: "give one of the two another id")
        continue
      }
      if id.value == "company" {
        report(.reservedName, "`company` is the id of the company's own class", at: id.range, help: "choose another id")
        continue
      }
      origins[id.value] = id.range
      var new = company
      new.id = id.value
      new.take(draft)
      checkRights(draft)
      if let hours = draft.hours { new.hours = schedule(hours) }
      classes[id.value] = exchange.classesOfService.count
      exchange.classesOfService.append(new)
      places.note(ObjectPath.classOfService(id.value).subject, draft.origin)
    }
    places.note("class company", root.blocking.origin)
  }

  /// Both a block and its opposite: one of them was not meant. Help lines are never refused, so that blocking one is not
  /// what it seems.
  private mutating func checkRights(_ draft: BlockingDraft) {
    let blocked = Dictionary(draft.block.map { ($0.value, $0.range) }, uniquingKeysWith: { first, _ in first })
    for allowed in draft.allow {
      guard let first = blocked[allowed.value] else { continue }
      report(
        .contradictoryRights, "`\(allowed.value.text)` is both blocked and allowed", at: allowed.range,
        notes: [.init("blocked here", at: first)], help: "delete one of the two")
    }
    for entry in draft.block where entry.value.isHelp {
      report(
        .helpNumberBlocked, "`\(entry.value.text)` cannot be blocked", at: entry.range,
        help: "delete it: 112, 113, 144 and 116xxx can be called from every telephone")
    }
    for allowed in draft.codes.allow {
      guard let blocked = draft.codes.block.first(where: { $0.value == allowed.value }) else { continue }
      report(
        .contradictoryRights, "the codes of `\(allowed.value.rawValue)` are both blocked and allowed",
        at: allowed.range,
        notes: [.init("blocked here", at: blocked.range)], help: "delete one of the two")
    }
  }

  mutating func resolveSites() {
    for draft in root.sites {
      guard let id = draft.givenID else { continue }
      if let first = sites[id.value] {
        report(
          .duplicateID, "the site \(shown(id.value)) is defined twice", at: id.range,
          notes: [.init("first used here", at: places[exchange.sites[first].subject])],
          help: "give one of the two another id")
        continue
      }
      var site = draft.site
      site.id = id.value
      site.emergencyNumber = draft.emergencyNumber?.value
      site.settings = draft.settings.byName
      switch (draft.access, draft.registrar) {
      case (.internet, nil): break
      case (.internet, _?) where draft.origin.isUnread("access"): break
      case (.ipVPN, nil) where draft.origin.isUnread("registrar"): break
      case (.internet, _?):
        report(
          .siteRegistrar, "a site on the internet uses the provider's registrar", at: draft.origin.range("registrar"),
          help: "write `access: ip_vpn`, or delete `registrar`")
      case (.ipVPN, let registrar?): site.access = .privateNetwork(registrar: registrar)
      case (.ipVPN, nil):
        report(
          .siteRegistrar, "a site in a private network needs the registrar's address in it",
          at: draft.origin.range("access"), help: "add `registrar: …`")
      }
      sites[id.value] = exchange.sites.count
      exchange.sites.append(site)
      places.note(ObjectPath.site(id.value).subject, draft.origin)
    }
  }

  mutating func resolveNight() {
    let draft = root.night
    exchange.nightSwitch.mode = draft.mode
    exchange.nightSwitch.businessHours = schedule(draft.businessHours)
    exchange.nightSwitch.holidays = holidaySchedule(draft.holidays)
    exchange.nightSwitch.destination = target(draft.destination)
    checkNight()
  }

  /// Nil for the built-in schedule, too.
  mutating func schedule(_ reference: Reference?) -> Int? {
    guard let reference, !Resolver.alwaysNames.contains(reference.value) else { return nil }
    if schedules[reference.value] == nil, let other = holidays[reference.value] {
      report(
        .wrongKind, "\(shown(reference.value)) is a holiday schedule, but a schedule of hours is needed here",
        at: reference.range,
        notes: [.init("it is here", at: places[exchange.holidays[other].subject])])
      return nil
    }
    return look(reference, in: schedules, "schedule")
  }

  mutating func holidaySchedule(_ reference: Reference?) -> Int? {
    if let reference, holidays[reference.value] == nil, let other = schedules[reference.value] {
      report(
        .wrongKind, "\(shown(reference.value)) is a schedule of hours, but a holiday schedule is needed here",
        at: reference.range, notes: [.init("it is here", at: places[exchange.schedules[other].subject])])
      return nil
    }
    return look(reference, in: holidays, "holiday schedule")
  }

  static let alwaysNames: Set<String> = ["always", "every_day"]
}

extension ClassOfService {
  /// What the draft gives; all else stays.
  fileprivate mutating func take(_ draft: BlockingDraft) {
    for entry in draft.block {
      switch entry.value {
      case .category(let category): block(category)
      case .number(let number): block(number)
      }
    }
    for entry in draft.allow {
      switch entry.value {
      case .category(let category): allow(category)
      case .number(let number): allow(number)
      }
    }
    internalOnly = draft.internalOnly ?? internalOnly
    for right in draft.codes.block { codes[right.value] = false }
    for right in draft.codes.allow { codes[right.value] = true }
    callsOutside = draft.callsOutside ?? callsOutside
  }
}
