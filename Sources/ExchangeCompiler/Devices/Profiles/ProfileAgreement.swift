import RecordSchemas
import SourceText
import TelephoneExchange

extension ProfileDraft {
  /// Tells what no value shows by itself: where one part of a profile does not fit another.
  func checkAgreement(folder: String, own: Set<String>, _ reader: inout Reader) {
    if family.value != folder, !family.value.isEmpty {
      reader.report(
        .deviceProfile, "the family is called \(shown(family.value)), but its folder \(shown(folder))",
        at: family.range,
        help: "write `family: \(folder)`")
    }
    checkSettings(&reader)
    checkKeyTypes(&reader)
    checkFiles(own, &reader)
    checkCodecs(own, &reader)
    for model in ownModels(own) {
      checkSettings(of: model, &reader)
      checkByIndex(model, &reader)
    }
  }

  /// A model has no more than its family: fewer values of a setting, another default among them.
  private func checkSettings(of model: Named<ModelDraft>, _ reader: inout Reader) {
    for own in model.value.settings {
      for value in own.value.values { check(own.name, is: value, &reader) }
      if own.value.values.isEmpty, own.value.standard == nil { check(own.name, is: own.name, &reader) }
      guard let setting = settings.first(where: { $0.name.value == own.name.value })?.value else {
        if let standard = own.value.standard, own.value.values.isEmpty { check(own.name, is: standard, &reader) }
        continue
      }
      let values = own.value.values.isEmpty ? setting.values : own.value.values.map(\.value)
      let standard = own.value.standard ?? setting.standard
      guard !values.isEmpty, !values.contains(standard.value),
        setting.values.isEmpty || values.allSatisfy(setting.values.contains)
      else { continue }
      reader.report(
        .deviceProfile,
        "the default \(shown(standard.value)) of \(shown(own.name.value)) is not one of the values of \(shown(model.name.value))",
        at: own.value.standard?.range ?? own.name.range, help: "write `default:` with one of \(values.quoted)")
    }
  }

  /// Each item that a model may have needs its texts.
  private func checkByIndex(_ model: Named<ModelDraft>, _ reader: inout Reader) {
    let lists = byIndex + models.flatMap(\.value.byIndex)
    var told: Set<[String]> = []
    for list in lists {
      let most = limit(of: list.name.value, model.value)
      for text in list.value where most > 0 && told.insert([list.name.value, text.name.value]).inserted {
        func own(_ lists: [Named<[Named<[String]>]>]) -> [String]? {
          lists.last { $0.name.value == list.name.value }?.value.last { $0.name.value == text.name.value }?.value
        }
        let count = (own(model.value.byIndex) ?? own(byIndex) ?? []).count
        guard count < most else { continue }
        reader.report(
          .deviceProfile,
          "\(shown(text.name.value)) of \(shown(list.name.value)) has \(count) texts for the model \(shown(model.name.value)), which may need \(most)",
          at: model.name.range, notes: [Diagnostic.Note("the name is given here", at: text.name.range)],
          help: "write one text for each under `by_index`, or lower the limit of the model")
      }
    }
  }

  /// How many items a list can have on a model; 0: nobody knows.
  private func limit(of list: String, _ model: ModelDraft) -> Int {
    switch list {
    case "accounts": model.accounts
    case "ports": model.ports
    case "keys": model.lineKeys
    case "module_keys": model.modules * model.keysPerModule
    case "all_keys": min(model.lineKeys + model.modules * model.keysPerModule, model.keysInAll ?? .max)
    case "lamps": model.lamps ?? 0
    case "emergency_numbers": emergencyNumbers ?? 0
    case "chosen_codecs": max(model.codecs.count, codecPlaces ?? 0)
    case _: 0
    }
  }

  private func checkSettings(_ reader: inout Reader) {
    for setting in settings where !setting.value.values.isEmpty {
      let standard = setting.value.standard
      guard !setting.value.values.contains(standard.value), standard.range != .nowhere else { continue }
      reader.report(
        .deviceProfile, "the default \(shown(standard.value)) is not one of the values of \(shown(setting.name.value))",
        at: standard.range, help: "write one of \(setting.value.values.quoted)")
    }
    let conditions =
      directoryEntriesWhen.map { ($0.name, $0.value.map(\.name)) }
      + ([lacksWhen] + models.map(\.value.lacksWhen)).flatMap { $0.map { ($0.name, $0.value.map(\.name)) } }
    for (name, values) in conditions { for value in values { check(name, is: value, &reader) } }
    for one in digitMap.rulesWhen + (files + bridge).flatMap(\.when) {
      check(one.name, is: Located(one.value, at: one.name.range), &reader)
    }
  }

  /// Whether the family has the setting, and whether it may be this.
  private func check(_ name: Located<String>, is value: Located<String>, _ reader: inout Reader) {
    guard let setting = settings.first(where: { $0.name.value == name.value })?.value else {
      let names = settings.map(\.name.value)
      reader.report(
        .deviceProfile, "the family has no setting \(shown(name.value))", at: name.range,
        help: nearest(name.value, among: names).map { "did you mean `\($0)`?" }
          ?? (names.isEmpty ? "declare it under `settings`" : "its settings are \(names.quoted)"))
      return
    }
    guard !setting.values.isEmpty, !setting.values.contains(value.value) else { return }
    reader.report(
      .deviceProfile, "\(shown(name.value)) cannot be \(shown(value.value))", at: value.range,
      help: nearest(value.value, among: setting.values).map { "did you mean `\($0)`?" }
        ?? "write one of \(setting.values.quoted)")
  }

  /// Each type of key has a word, or is one that the vendor has not.
  private func checkKeyTypes(_ reader: inout Reader) {
    guard let place = origin.places.first(where: { $0.path == "key_types" }), !keyTypes.isEmpty else { return }
    let known = Set(keyTypes.map(\.name.value)).union(lacksKeys)
    for type in DeviceKey.Kind.allCases where !known.contains(type.rawValue) {
      reader.report(
        .missingKey, "`key_types` has no \(shown(type.rawValue))", at: place.key,
        help: "add `\(type.rawValue): …`, or list it under `lacks_keys`")
    }
  }

  private func checkFiles(_ own: Set<String>, _ reader: inout Reader) {
    for file in bridge {
      if file.scope != .device {
        reader.report(
          .deviceProfile, "a file of `bridge` must be for one device", at: file.origin.range("per"),
          help: "write `per: device`")
      }
      if file.path.value.contains("/") {
        reader.report(
          .deviceProfile, "a file of `bridge` cannot be in a folder", at: file.path.range,
          help: "write the name that the device asks for, without a folder")
      }
    }
    let models = ownModels(own)
    for list in [files, bridge] {
      for file in list {
        checkPath(of: file, models, &reader)
        checkContent(of: file, in: list, &reader)
        if file.cipher != nil, file.scope != .device || file.audience != .device || file.md5Of != nil {
          reader.report(
            .deviceProfile, "only a file that one device fetches can be encrypted with its key",
            at: file.origin.range("cipher"), help: "leave out `cipher`")
        }
      }
    }
  }

  /// A file has a template in a syntax, or is made from another file.
  private func checkContent(of file: ProfileFileDraft, in files: [ProfileFileDraft], _ reader: inout Reader) {
    let written = Set(file.origin.places.map(\.path))
    guard let source = file.md5Of else {
      for key in ["template", "syntax"] where !written.contains(key) {
        reader.report(
          .missingKey, "this file has no `\(key)`", at: file.origin.head,
          help: "add `\(key): …`, or `md5_of: …` for the MD5 of another file")
      }
      if file.encoding != .utf8, let syntax = file.syntax, [.xml, .json, .csv, .properties].contains(syntax) {
        reader.report(
          .deviceProfile, "a file of the syntax \(shown(syntax.rawValue)) is always in UTF-8",
          at: file.origin.range("encoding"), help: "leave out `encoding`")
      }
      return
    }
    for key in ["template", "syntax", "encoding"] where written.contains(key) {
      reader.report(
        .deviceProfile, "a file with `md5_of` has no `\(key)`", at: file.origin.range(key), help: "leave it out")
    }
    let others = files.filter { $0.md5Of == nil && $0.scope == .device }.map(\.path.value)
    if file.scope != .device || !others.contains(source.value) {
      reader.report(
        .deviceProfile, "there is no file \(shown(source.value)) for one device, whose MD5 could be written",
        at: source.range,
        help: nearest(source.value, among: others).map { "did you mean `\($0)`?" }
          ?? "write the `path` of another file of the family, and `per: device`")
    }
  }

  /// What is in braces comes from the device or its model: without it the braces would be in the name of the file.
  private func checkPath(of file: ProfileFileDraft, _ models: [Named<ModelDraft>], _ reader: inout Reader) {
    for name in file.path.value.names {
      if name == "family" { continue }
      if ["mac", "MAC", "mac_underscores", "id", "token"].contains(name) {
        guard file.scope != .device else { continue }
        reader.report(
          .deviceProfile, "\(shown("{\(name)}")) is in the path of a file that is not for one device",
          at: file.path.range, help: "write `per: device`, or a path without it")
      } else if file.scope == .company {
        reader.report(
          .deviceProfile, "\(shown("{\(name)}")) is in the path of a file that is for all models",
          at: file.path.range, help: "write `per: model`, or a path without it")
      } else if let model = models.first(where: { !$0.value.values.contains { $0.name.value == name } }) {
        let known = model.value.values.map(\.name.value)
        reader.report(
          .deviceProfile, "the model \(shown(model.name.value)) has no value \(shown(name)), which a path uses",
          at: model.name.range,
          notes: [Diagnostic.Note("it is used here", at: file.path.range)],
          help: nearest(name, among: known).map { "did you mean `\(name)` with `\($0)`?" } ?? "add `\(name): …`")
      }
    }
  }

  /// A codec that the family has no word for would be switched off everywhere.
  private func checkCodecs(_ own: Set<String>, _ reader: inout Reader) {
    let known = codecs.map(\.name)
    guard !known.isEmpty else { return }
    for codec in models.flatMap(\.value.codecs) where !known.contains(codec.value) {
      reader.report(
        .deviceProfile, "the family has no codec \(shown(codec.value))", at: codec.range,
        help: nearest(codec.value, among: known).map { "did you mean `\($0)`?" } ?? "its codecs are \(known.quoted)")
    }
  }
}

extension String {
  /// What is in braces.
  fileprivate var names: [String] {
    split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }
}

extension [String] {
  fileprivate var quoted: String { map { "`\($0)`" }.joined(separator: ", ") }
}
