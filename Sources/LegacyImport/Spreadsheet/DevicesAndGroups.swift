import ExchangeDescription
import RecordSchemas
import SourceText
import TelephoneExchange

extension RowReading {
  /// The devices in a row of people: the first MAC with the first model, and so on; a model alone is one for all.
  mutating func readDevices(of user: String) {
    let macs = header.all(.mac)
    let models = header.all(.model)
    let vendors = header.all(.vendor)
    var used: Set<Int> = []
    for (index, column) in macs.enumerated() {
      guard let cell = row[column.number] else { continue }
      let parts = Self.parts(cell.text).count > 1 ? Self.parts(cell.text) : [cell.text]
      for part in parts {
        var one = cell
        one.text = part
        let repaired = CellMending.mac(one, context)
        guard let mac = repaired.value else {
          say(cell, repaired) { _ in [] }
          continue
        }
        let device = ObjectKey.device(mac.hex)
        say(cell, repaired) { [Claim(device, "mac", $0.hex), Claim(device, "lines", .names([user]))] }
        let model = models.indices.contains(index) ? models[index] : models.first
        let vendor = vendors.indices.contains(index) ? vendors[index] : vendors.first
        readModel(of: device, mac, model, vendor, used: &used)
      }
    }
    // A model without a MAC: the device waits for its label.
    for (index, column) in models.enumerated() where !used.contains(column.number) {
      guard let cell = row[column.number], Self.flag(cell.text) != false else {
        if let cell = row[column.number] { say(cell, .carried, "no device") }
        continue
      }
      let id = "\(Self.identifier(user))\(index == 0 ? "" : "-\(index + 1)")"
      let device = ObjectKey.device(id)
      let vendor = vendors.indices.contains(index) ? vendors[index] : vendors.first
      readModel(of: device, nil, column, vendor, used: &used)
      say(
        cell, .carried, "without a MAC: `centrale assign` writes it",
        [Claim(device, "id", id), Claim(device, "lines", .names([user]))])
    }
  }

  private mutating func readModel(
    of device: ObjectKey, _ mac: MACAddress?, _ column: TableHeader.Column?, _ vendor: TableHeader.Column?,
    used: inout Set<Int>
  ) {
    let maker = vendor.flatMap { row[$0.number] }
    guard let column, let cell = row[column.number] else {
      if let maker { say(maker, .notCarried, "the vendor alone does not say which model it is") }
      return
    }
    used.insert(column.number)
    if let maker { say(maker, .carried, "follows from the model") }
    let (claim, outcome, note, question) = ModelNames.claim(cell.text, maker?.text, mac, device, context)
    say(cell, outcome, note, claim, question: question)
  }

  /// A row of a table of devices.
  mutating func readDevice() {
    let macCell = cell(.mac) ?? cell(.language("mac"))
    let repaired = macCell.map { CellMending.mac($0, context) }
    let users = [ColumnMeaning.extension, .fullName, .members, .suffix, .language("user"), .language("lines")]
      .compactMap { meaning in cell(meaning).map { (meaning, $0) } }
    let owner = users.first?.1
    let id = repaired?.value?.hex ?? cell(.language("id"))?.text ?? owner.map { Self.identifier($0.text) }
    if let macCell, let repaired, repaired.value == nil { say(macCell, repaired) { _ in [] } }
    guard let id else {
      for cell in row.cells where !cell.text.isEmpty { say(cell, .damaged, "this row has neither a MAC nor a user") }
      return
    }
    let device = ObjectKey.device(id)
    if let macCell, let repaired, repaired.value != nil { say(macCell, repaired) { [Claim(device, "mac", $0.hex)] } }
    if repaired?.value == nil, cell(.language("id")) == nil, let owner {
      say(owner, .carried, "", [Claim(device, "id", id)])
    }
    for (meaning, cell) in users where cell.damage == nil {
      let names = meaning == .fullName ? [cell.text] : cell.text.split { " ,;|".contains($0) }.map(String.init)
      say(cell, .carried, "", [Claim(device, "lines", .names(names))])
    }
    for column in header.columns where !column.isRepeated {
      guard let cell = row[column.number], cell.damage == nil else { continue }
      switch column.meaning {
      case .model, .language("model"):
        let (claim, outcome, note, question) = ModelNames.claim(
          cell.text, self.cell(.vendor)?.text, repaired?.value, device, context)
        say(cell, outcome, note, claim, question: question)
      case .vendor: say(cell, .carried, "follows from the model")
      case .site:
        let id = Self.identifier(cell.text)
        say(
          cell, .carried, "",
          [
            Claim(ObjectKey("sites", id), "id", id), Claim(ObjectKey("sites", id), "name", cell.text),
            Claim(device, "site", id),
          ])
      case .language("mac"), .language("user"), .language("lines"): break
      case .language(let key): readLanguage(cell, key, of: device, DeviceDraft.record.description)
      default: break
      }
    }
  }

  /// A row of a table of hunt groups.
  mutating func readGroup() {
    guard let named = cell(.groupName) ?? cell(.language("name")) ?? cell(.fullName) else {
      for cell in row.cells where !cell.text.isEmpty { say(cell, .damaged, "this row has no name of a group") }
      return
    }
    let group = ObjectKey.group(named.text)
    say(named, .carried, "", [Claim(group, "name", named.text)])
    for column in header.columns where !column.isRepeated {
      guard let cell = row[column.number], cell.column != named.column, cell.damage == nil else { continue }
      switch column.meaning {
      case .extension: say(cell, CellMending.extension(cell)) { [Claim(group, "extension", $0)] }
      case .number: say(cell, CellMending.number(cell, context)) { [Claim(group, "number", $0.nationalText)] }
      case .members:
        let names = cell.text.split { " ,;|&\n".contains($0) }.map(String.init)
        say(cell, .carried, "", [Claim(group, "agents", .names(names))])
      case .policy:
        let known = HuntGroupPolicies.all.first { $0 == cell.text.lowercased() } ?? OtherWords.policy(cell.text)
        if let known {
          say(cell, known == cell.text.lowercased() ? .carried : .changed, known, [Claim(group, "policy", known)])
        } else {
          say(
            cell, .needsDecision, "not a way to ring that is known", [],
            question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
        }
      case .seconds:
        guard let seconds = Int(cell.text.prefix { $0.isNumber }) else {
          say(cell, .damaged, "not a number of seconds")
          continue
        }
        let rings = min(20, max(1, (seconds + 2) / 5))
        say(
          cell, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
          [Claim(group, "next_agent_after", "\(rings) rings")])
      case .target:
        say(
          cell, .needsDecision, "after how long?", [],
          question: Question(group.path + "/overflow.to", "overflow needs a time too"))
      case .language(let key): readLanguage(cell, key, of: group, HuntGroupDraft.record.description)
      default: break
      }
    }
  }

  /// A row of a phone book.
  mutating func readEntry() {
    let named = cell(.fullName) ?? cell(.language("name"))
    let name =
      named?.text ?? [cell(.firstName), cell(.infix), cell(.lastName)].compactMap { $0?.text }.joined(separator: " ")
    guard !name.isEmpty else {
      for cell in row.cells where !cell.text.isEmpty { say(cell, .damaged, "this row has no name") }
      return
    }
    let entry = ObjectKey("phone_book", name)
    for cell in [named, cell(.firstName), cell(.infix), cell(.lastName)].compactMap(\.self) {
      say(cell, .carried, "", [Claim(entry, "name", name)])
    }
    for column in header.columns {
      guard let cell = row[column.number], cell.damage == nil else { continue }
      switch column.meaning {
      case .number, .mobile:
        say(cell, CellMending.number(cell, context)) { [Claim(entry, "numbers", .names([$0.nationalText]))] }
      case .language("numbers"):
        say(
          cell, .carried, "",
          [Claim(entry, "numbers", .names(cell.text.split { " |,;".contains($0) }.map(String.init)))])
      default: break
      }
    }
  }

  /// A row of a list of the company's numbers.
  mutating func readNumbers() {
    for cell in row.cells where !cell.text.isEmpty && cell.damage == nil {
      guard rows.column(cell.column)?.meaning == .number else { continue }
      guard let block = ImportContext.block(cell.text, country: context.country) else {
        say(cell, CellMending.number(cell, context)) { number in
          let text = number.nationalText
          return [Claim(ObjectKey("numbers", text), "range", text)]
        }
        continue
      }
      let text = MergedImport.text(block)
      say(cell, .carried, "", [Claim(ObjectKey("numbers", text), "range", text)])
    }
  }
}

/// From what an old system calls a model to the one that is meant.
enum ModelNames {
  static func claim(
    _ text: String, _ vendor: String?, _ mac: MACAddress?, _ device: ObjectKey, _ context: ImportContext
  ) -> (claims: [Claim], outcome: Outcome, note: String, question: Question?) {
    let path = "models/\(text)"
    if let answer = context.answer(path) {
      guard answer != Question.skip else { return ([], .notCarried, "decided: left out", nil) }
      return ([Claim(device, "model", answer)], .changed, "decided: \(answer)", nil)
    }
    let (model, near) = context.model(text, vendor: vendor, mac: mac)
    guard let model else {
      return (
        [Claim(device, "model", text)], .needsDecision, "no model is called \(shown(text))",
        Question(path, "which model is \(shown(text))? `centrale models` lists them", choices: near + [Question.skip])
      )
    }
    let name = context.name(of: model)
    let isSame = name == text || DeviceModel.key(name) == DeviceModel.key(text)
    return ([Claim(device, "model", name)], isSame ? .carried : .changed, isSame ? "" : "known as \(name)", nil)
  }
}
