import SourceText

/// Brings together what the description says already, what was decided, and what the files say.
///
/// Where two say different things, the description goes first, then decisions, then what is stated in the order of the
/// files, then hints. What loses is told, never dropped.
package func merge(
  _ extractions: [Extraction], existing: [MergedObject] = [], aliases: [ObjectKey: ObjectKey] = [:],
  context: ImportContext
) -> MergedImport {
  var merger = Merger(existing, aliases, context)
  for extraction in extractions { merger.take(extraction) }
  merger.run()
  return merger.result
}

private struct Merger {
  var result = MergedImport()
  private var aliases: [ObjectKey: ObjectKey]
  private let context: ImportContext
  private var used: Set<String> = []

  init(_ existing: [MergedObject], _ aliases: [ObjectKey: ObjectKey], _ context: ImportContext) {
    self.aliases = aliases
    self.context = context
    for object in existing { result[object.key] = object }
  }

  mutating func take(_ extraction: Extraction) {
    let offset = result.values.count
    result.values += extraction.values
    result.remarks += extraction.remarks
    result.vendors.merge(extraction.vendors) { first, _ in first }
    result.secrets += extraction.secrets.map { secret in
      var secret = secret
      secret.value += offset
      return secret
    }
    for (alias, object) in extraction.aliases where aliases[alias] == nil && alias != object { aliases[alias] = object }
  }

  mutating func run() {
    var claims: [(value: Int, claim: Claim)] = []
    for index in result.values.indices {
      for var claim in result.values[index].claims {
        if case .text(let id)? = Self.withoutControls(.text(claim.object.id)) { claim.object.id = id }
        claim.object = resolved(claim.object)
        if Self.naming.contains(claim.key) { claim.value = resolved(claim.value) }
        if let clean = Self.withoutControls(claim.value) {
          claim.value = clean
          result.values[index].demote(to: .changed, "line breaks and control characters became spaces")
        }
        claims.append((index, claim))
      }
    }
    decide(on: Set(claims.map(\.claim.object)))
    // Stable: what was said first goes first.
    for strength in [Claim.Strength.stated, .hint] {
      for (index, claim) in claims where claim.strength == strength { settle(claim, of: index) }
    }
    answerQuestions()
    result.idleDecisions = context.decisions.keys.filter { !used.contains($0) }.sorted()
  }

  /// Another name's object, over at most a few steps.
  private func resolved(_ key: ObjectKey) -> ObjectKey {
    var key = key
    for _ in 0..<4 {
      guard let next = aliases[key] else { break }
      key = next
    }
    return key
  }

  /// Keys whose texts call users.
  private static let naming: Set<String> = ["user", "lines", "agents", "members"]

  private func resolved(_ value: Written) -> Written {
    switch value {
    case .text(let name): .text(resolved(.user(name)).id)
    case .list(let items): .list(items.map(resolved))
    case .fields(let fields):
      .fields(fields.map { Written.Field($0.name, $0.name == "user" ? resolved($0.value) : $0.value) })
    }
  }

  /// Nil where there are none: no value of the description holds any.
  private static func withoutControls(_ value: Written) -> Written? {
    switch value {
    case .text(let text):
      guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return nil }
      var clean = ""
      for scalar in text.unicodeScalars {
        clean.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
      }
      return .text(clean.split(separator: " ").joined(separator: " "))
    case .list(let items):
      let clean = items.map(withoutControls)
      return clean.contains { $0 != nil } ? .list(zip(items, clean).map { $1 ?? $0 }) : nil
    case .fields(let fields):
      let clean = fields.map { withoutControls($0.value) }
      guard clean.contains(where: { $0 != nil }) else { return nil }
      return .fields(zip(fields, clean).map { Written.Field($0.name, $1 ?? $0.value) })
    }
  }

  /// Puts the answers in that name a value: `users/201/last_name`.
  private mutating func decide(on objects: Set<ObjectKey>) {
    for (path, answer) in context.decisions.sorted(by: { $0.key < $1.key }) where answer != Question.skip {
      guard let slash = path.lastIndex(of: "/") else {
        if MergedImport.rootKeys.contains(path) {
          result.rootTexts[path] = answer
          used.insert(path)
        }
        continue
      }
      let name = String(path[path.index(after: slash)...])
      guard let key = objects.first(where: { $0.path == path[..<slash] }),
        ExistingDescription.record(of: key.list)?.type(of: name) != nil
      else { continue }
      used.insert(path)
      var object = result[key] ?? MergedObject(key: key, isExisting: false)
      if let slot = object.slots[name] {
        if !same(slot.value, .text(answer), name) {
          result.heldDecisions.append(HeldDecision(path: path, there: slot.value.shown))
        }
        continue
      }
      object.slots[name] = .init(value: .text(answer), strength: .decided, sources: [])
      result[key] = object
    }
  }

  private mutating func settle(_ claim: Claim, of index: Int) {
    let path = claim.object.path + "/" + claim.key
    if context.decisions[path] == Question.skip {
      used.insert(path)
      result.values[index].demote(to: .notCarried, "decided: \(path) is left out")
      return
    }
    var object = result[claim.object] ?? MergedObject(key: claim.object, isExisting: false)
    defer { result[claim.object] = object }
    guard var slot = object.slots[claim.key] else {
      object.slots[claim.key] = .init(value: claim.value, strength: claim.strength, sources: [index])
      return
    }
    if case .list(let old) = slot.value, case .list(let new) = claim.value {
      if slot.parts.isEmpty { slot.parts = Set(old.map { Canonical.text($0, claim.key, context) }) }
      let rest = new.filter { !slot.parts.contains(Canonical.text($0, claim.key, context)) }
      if rest.isEmpty || slot.strength < .decided && slot.strength == claim.strength {
        slot.sources.append(index)
        if !rest.isEmpty { slot.value = .list(old + rest) }
        slot.parts.formUnion(rest.map { Canonical.text($0, claim.key, context) })
        object.slots[claim.key] = slot
        return
      }
    } else if same(slot.value, claim.value, claim.key) {
      slot.sources.append(index)
      object.slots[claim.key] = slot
      return
    }
    lose(claim, index, to: slot, path)
  }

  private mutating func lose(_ claim: Claim, _ index: Int, to slot: MergedObject.Slot, _ path: String) {
    let taken = "\(path) is \(SourceText.shown(slot.value.shown))"
    switch slot.strength {
    case .decided: result.values[index].demote(to: .notCarried, "decided: \(taken)")
    case .existing:
      result.values[index].demote(to: .needsDecision, "\(taken) in the description, which is not overwritten")
      if result.values[index].question == nil, context.decisions[path] == nil {
        result.values[index].question = Question(
          path,
          "the description says \(SourceText.shown(slot.value.shown)), the old file says "
            + "\(SourceText.shown(claim.value.shown)): change the description by hand, or answer `skip`",
          choices: [Question.skip])
      }
    case .stated, .hint:
      let source = slot.sources.first.map { result.values[$0].place.text } ?? "elsewhere"
      guard claim.strength == slot.strength, claim.strength == .stated else {
        result.values[index].demote(to: .notCarried, "\(taken), as \(source) says")
        return
      }
      result.values[index].demote(to: .needsDecision, "\(taken), as \(source) says: which of the two?")
      if result.values[index].question == nil {
        result.values[index].question = Question(
          path, "two values: which is right?", choices: [slot.value.shown, claim.value.shown])
      }
    }
  }

  /// Questions of the readers themselves that `decisions.yaml` answers by a value of their own path.
  private mutating func answerQuestions() {
    for index in result.values.indices {
      guard let question = result.values[index].question, let answer = context.decisions[question.path] else {
        continue
      }
      used.insert(question.path)
      guard result.values[index].outcome == .needsDecision else { continue }
      let isSkipped = answer == Question.skip
      result.values[index].outcome = isSkipped ? .notCarried : .changed
      result.values[index].note = isSkipped ? "decided: left out" : "decided: \(answer)"
      result.values[index].question = nil
    }
    // Of columns and models the readers made use themselves.
    for path in context.decisions.keys where path.hasPrefix("columns/") || path.hasPrefix("models/") {
      used.insert(path)
    }
  }

  private func same(_ a: Written, _ b: Written, _ key: String) -> Bool {
    a == b || Canonical.text(a, key, context) == Canonical.text(b, key, context)
  }
}
