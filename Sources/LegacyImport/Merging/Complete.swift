import SourceText
import TelephoneExchange

extension MergedImport {
  /// What a person would add so that the description stands by itself: numbers in blocks, a main number, extensions of
  /// groups. All of it is told; what only the customer knows is asked.
  package mutating func complete(_ context: ImportContext, companyName: String) {
    dropStrangers(context)
    dropShownNumbers(context)
    completeUsers(context)
    placeRingTimes(context)
    completeDevices(context)
    completeGroups(context)
    completeNumbers(context)
    completeCompany(context, companyName)
    completeDigits()
  }

  /// A number that leads to a menu or a group which no file describes: the number stays the company's, and is asked for.
  private mutating func dropStrangers(_ context: ImportContext) {
    for object in objects
    where ["auto_attendants", "hunt_groups"].contains(object.key.list) && !object.isExisting
      && object.slots["name"] == nil
    {
      let numbers = [object.text("number")].compactMap(\.self) + object.items("extra_numbers").map(\.shown)
      for text in numbers {
        var block = MergedObject(key: ObjectKey("numbers", text), isExisting: false)
        block.slots["range"] = .init(
          value: .text(text), strength: .stated, sources: object.slots["number"]?.sources ?? [])
        let isKnown = context.blocks.contains { block in
          readNumber(text, region: context.country).publicNumber.map(block.contains) ?? false
        }
        if !isKnown { self[block.key] = block }
      }
      for source in Set(object.slots.values.flatMap(\.sources)).sorted() {
        values[source].claims.removeAll { $0.object == object.key }
        ask(
          Question(
            object.key.path, "no file describes this: import the backup too, or answer `skip` and write it by hand",
            choices: [Question.skip]), of: source)
      }
      let key = object.key
      remove { $0.key == key }
    }
  }

  /// A number that several people show outside is the company's, and none of theirs.
  private mutating func dropShownNumbers(_ context: ImportContext) {
    var owners: [String: Int] = [:]
    for object in objects {
      let numbers = [object.text("number")].compactMap(\.self) + object.items("extra_numbers").map(\.shown)
      for text in numbers { owners[text, default: 0] += 1 }
    }
    for var user in all("users") where !user.isExisting {
      guard let slot = user.slots["number"], slot.strength == .hint, let text = user.text("number"),
        owners[text, default: 0] > 1
      else { continue }
      user.slots["number"] = nil
      user.slots["caller_id"] = nil
      self[user.key] = user
      for source in slot.sources {
        values[source].claims.removeAll { $0.object == user.key && ["number", "caller_id"].contains($0.key) }
        values[source].demote(to: .notCarried, "\(text) is shown by several: callers see the company's number")
      }
      let key = ObjectKey("numbers", text)
      let isKnown = context.blocks.contains { block in
        readNumber(text, region: context.country).publicNumber.map(block.contains) ?? false
      }
      guard !isKnown, self[key] == nil else { continue }
      var block = MergedObject(key: key, isExisting: false)
      block.slots["range"] = .init(value: .text(text), strength: .stated, sources: slot.sources)
      self[key] = block
    }
  }

  private mutating func completeUsers(_ context: ImportContext) {
    for user in all("users") where !user.isExisting {
      let path = user.key.path
      let source = user.firstSource
      // A number that leads to an extension of which nothing else is known.
      if user.slots["extension"] == nil, let own = Extension(user.key.id) {
        set(user.key, "extension", .text(own.digits), assuming: "the old files call this user so")
      }
      if self[user.key]?.slots["extension"] == nil, user.slots["number"] == nil {
        ask(Question(path + "/extension", "this user has neither an extension nor a number"), of: source)
      }
      if user.text("voicemail.active") == "true", user.slots["voicemail.mail"] == nil {
        ask(
          Question(path + "/voicemail.mail", "to which address are the messages of this user mailed?"),
          of: user.slots["voicemail.active"]?.sources.first)
      }
      let other = user.text("extension") ?? user.key.id
      switch (user.text("first_name"), user.text("last_name")) {
      case (nil, nil):
        set(user.key, "first_name", .text("User"), assuming: "nothing says what this user is called")
        set(user.key, "last_name", .text(other), assuming: "nothing says what this user is called")
        ask(Question(path + "/last_name", "nothing says what this user is called"), of: source)
      case (let only?, nil):
        set(user.key, "last_name", .text(other), assuming: "only one name is known, \(shown(only))")
        ask(
          Question(path + "/last_name", "only one name is known; the last name is \(shown(other)) until it is given"),
          of: user.slots["first_name"]?.sources.first)
      case (nil, let only?):
        set(user.key, "first_name", .text(other), assuming: "only one name is known, \(shown(only))")
        ask(
          Question(path + "/first_name", "only one name is known; the first name is \(shown(other)) until it is given"),
          of: user.slots["last_name"]?.sources.first)
      case (_?, _?): break
      }
    }
  }

  private mutating func completeDevices(_ context: ImportContext) {
    for device in all("devices") where !device.isExisting && device.slots["mac"] == nil && device.slots["id"] == nil {
      set(device.key, "id", .text(device.key.id), assuming: "no file says which MAC this device has")
    }
    for device in all("devices") where !device.isExisting && device.slots["model"] == nil {
      let path = vendors[device.key].map { "models/\($0)" } ?? device.key.path + "/model"
      if let answer = context.decisions[path], answer != Question.skip {
        set(device.key, "model", .text(answer), assuming: "decided: \(answer)")
        continue
      }
      ask(
        Question(path, "nothing says which model this device is; `centrale models` lists them"),
        of: device.slots["mac"]?.sources.first ?? device.firstSource)
    }
  }

  private mutating func completeGroups(_ context: ImportContext) {
    var taken: Set<String> = []
    for object in objects { if let text = object.text("extension") { taken.insert(text) } }
    let digits = taken.map(\.utf8.count).max().map { max($0, 3) } ?? 3
    for object in all("auto_attendants") + all("mailboxes")
    where !object.isExisting && object.slots["extension"] == nil && object.slots["number"] == nil {
      guard let free = Self.freeExtension(digits, taken) else { continue }
      taken.insert(free)
      set(
        object.key, "extension", .text(free),
        assuming: "the old system reached it without a number: a free extension was taken")
    }
    for group in all("hunt_groups") where !group.isExisting {
      let source = group.firstSource
      if group.slots["extension"] == nil, group.slots["number"] == nil {
        let free = Self.freeExtension(digits, taken)
        if let free {
          taken.insert(free)
          set(
            group.key, "extension", .text(free), assuming: "no extension is given for this group: a free one was taken")
        }
      }
      if group.slots["policy"] == nil {
        ask(
          Question(
            group.key.path + "/policy", "who rings is not said; `regular` until it is, from the top of the list",
            choices: HuntGroupPolicies.all), of: source)
      }
    }
  }

  /// From the top: groups stand apart from people there.
  private static func freeExtension(_ digits: Int, _ taken: Set<String>) -> String? {
    for first in (1...9).reversed() {
      for last in 0..<100 {
        let middle = String(repeating: "0", count: max(0, digits - 3))
        let text = "\(first)" + middle + (last < 10 ? "0\(last)" : "\(last)")
        if !taken.contains(text), text != "112" { return text }
      }
    }
    return nil
  }

  /// Every public number must be in a block of the company.
  private mutating func completeNumbers(_ context: ImportContext) {
    var blocks = context.blocks
    for block in all("numbers") {
      if let known = ImportContext.block(block.key.id, country: context.country) { blocks.append(known) }
    }
    var missing: Set<PublicNumber> = []
    for object in objects where ["users", "hunt_groups", "auto_attendants", "mailboxes"].contains(object.key.list) {
      let texts = [object.text("number")].compactMap(\.self) + object.items("extra_numbers").map(\.shown)
      for text in texts {
        guard let number = readNumber(text, region: context.country).publicNumber else { continue }
        if !blocks.contains(where: {
          $0.contains(number) && $0.lowerBound.digits.utf8.count == number.digits.utf8.count
        }) {
          missing.insert(number)
        }
      }
    }
    for block in context.blocks where self[ObjectKey("numbers", Self.text(block))] == nil {
      add(block, existing: blocks)
    }
    for run in Self.runs(missing.sorted()) { add(run, existing: []) }
    dropCoveredNumbers(context)
  }

  /// A number that a larger block has already is not a block of its own.
  private mutating func dropCoveredNumbers(_ context: ImportContext) {
    let blocks = all("numbers").compactMap { object in
      ImportContext.block(object.key.id, country: context.country).map { (object.key, $0) }
    }
    let ranges = blocks.filter { $0.1.lowerBound < $0.1.upperBound }
    let own = Dictionary(blocks.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
    remove { object in
      guard object.key.list == "numbers", !object.isExisting, let own = own[object.key] else { return false }
      return ranges.contains { key, block in
        key != object.key && block != own && block.contains(own.lowerBound) && block.contains(own.upperBound)
      }
    }
  }

  private mutating func add(_ block: ClosedRange<PublicNumber>, existing: [ClosedRange<PublicNumber>]) {
    let text = Self.text(block)
    let isCovered = all("numbers").contains { object in
      object.isExisting
        && ImportContext.block(object.key.id, country: "nl").map {
          $0.contains(block.lowerBound) && $0.contains(block.upperBound)
        } ?? false
    }
    guard !isCovered else { return }
    var object = MergedObject(key: ObjectKey("numbers", text), isExisting: false)
    object.slots["range"] = .init(value: .text(text), strength: .stated, sources: [])
    self[object.key] = object
  }

  static func text(_ block: ClosedRange<PublicNumber>) -> String {
    block.lowerBound == block.upperBound
      ? block.lowerBound.nationalText : "\(block.lowerBound.nationalText)..\(block.upperBound.nationalText)"
  }

  /// Numbers that follow each other as ranges; a gap stays a gap.
  static func runs(_ numbers: [PublicNumber]) -> [ClosedRange<PublicNumber>] {
    var runs: [ClosedRange<PublicNumber>] = []
    for number in numbers {
      if let last = runs.last, let end = Int(last.upperBound.digits), Int(number.digits) == end + 1,
        last.upperBound.digits.utf8.count == number.digits.utf8.count
      {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs
  }

  /// Extensions have 2 to 4 digits where nothing else is said.
  private mutating func completeDigits() {
    let lengths = Set(objects.compactMap { $0.text("extension")?.utf8.count }).filter { (2...6).contains($0) }
    guard let longest = lengths.max(), longest > 4, rootTexts["extension_digits"] == nil else { return }
    rootTexts["extension_digits"] = "\(lengths.min() ?? 2)..\(longest)"
    assumptions.append(Assumption(path: "extension_digits", text: "as long as the extensions are"))
  }

  private mutating func completeCompany(_ context: ImportContext, _ name: String) {
    let company = self[.company] ?? MergedObject(key: .company, isExisting: false)
    self[.company] = company
    guard !company.isExisting else { return }
    if company.slots["name"] == nil {
      set(.company, "name", .text(name), assuming: "named after the directory")
    }
    if company.slots["country"] == nil, context.country != "nl" {
      set(.company, "country", .text(context.country), assuming: "as --country says")
    }
    guard company.slots["main_number"] == nil else { return }
    let first =
      all("auto_attendants").compactMap { $0.text("number") }.first
      ?? all("hunt_groups").compactMap { $0.text("number") }.first
      ?? all("numbers").first.flatMap {
        ImportContext.block($0.key.id, country: context.country)?.lowerBound.nationalText
      }
    if let first {
      set(
        .company, "main_number", .text(first),
        assuming: "nothing says which number is the main one: that of a menu or a group, else the first, was taken")
    }
  }
}

/// The words of the language for how a group rings.
enum HuntGroupPolicies {
  static let all = ["circular", "regular", "simultaneous", "uniform"]
}
