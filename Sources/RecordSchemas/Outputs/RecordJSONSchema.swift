import SourceText

/// A record and all it leads to as JSON Schema (draft 2020-12).
package func jsonSchema(of root: RecordDescription, title: String) -> String {
  var definitions: [(String, JSON)] = []
  let body = root.schema(&definitions)
  let head: [(String, JSON)] = [
    ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
  ]
  let all = definitions.sorted { $0.0 < $1.0 }
  return String(decoding: JSON.object(head + body + [("$defs", .object(all))]).bytes, as: UTF8.self)
}

extension JSON {
  fileprivate static func object(_ members: [(String, JSON)]) -> JSON { .object(members.map { Member($0.0, $0.1) }) }
}

/// A scalar of YAML: an editor may take it for a number, a truth value or nothing; the reader takes the text.
private let anyScalar = JSON.list([.text("string"), .text("number"), .text("boolean"), .text("null")])

extension RecordDescription {
  fileprivate func schema(_ definitions: inout [(String, JSON)]) -> [(String, JSON)] {
    var properties: [(String, JSON)] = []
    for key in keys {
      var value = key.type.schema(&definitions)
      // A collection whose entries are all commented out is empty.
      if key.type.isCollection { value = [("anyOf", .list([.object(value), .object([("type", .text("null"))])]))] }
      value.append(("description", .text(key.meaning)))
      if let fallback = key.fallback { value.append(("default", .text(fallback))) }
      properties.append((key.name, .object(value)))
    }
    var result: [(String, JSON)] = [
      ("type", .text("object")), ("description", .text(meaning)), ("properties", .object(properties)),
    ]
    let required = keys.filter(\.isRequired).map { JSON.text($0.name) }
    if !required.isEmpty { result.append(("required", .list(required))) }
    if let rest {
      // The names of its own keys are words, too.
      let own = keys.map(\.name).joined(separator: "|")
      let pattern = own.isEmpty ? rest.names.pattern ?? "" : "^(?!(\(own))$)" + (rest.names.pattern ?? "").trimmingCaret
      result.append(("patternProperties", .object([(pattern, .object(rest.type.schema(&definitions)))])))
    }
    result.append(("additionalProperties", .truth(false)))
    return result
  }

  fileprivate func reference(_ definitions: inout [(String, JSON)]) -> [(String, JSON)] {
    if !definitions.contains(where: { $0.0 == name }) {
      definitions.append((name, .null))
      let body = schema(&definitions)
      definitions.removeAll { $0.0 == name }
      definitions.append((name, .object(body)))
    }
    let full: [(String, JSON)] = [("$ref", .text("#/$defs/\(name)"))]
    guard let short else { return full }
    return [("anyOf", .list([.object(short.schema), .object(full)]))]
  }
}

extension TextType {
  fileprivate var schema: [(String, JSON)] {
    [("type", anyScalar)] + (pattern.map { [("pattern", .text($0))] } ?? []) + [("examples", .list([.text(example)]))]
  }
}

extension ValueType {
  fileprivate func schema(_ definitions: inout [(String, JSON)]) -> [(String, JSON)] {
    switch self {
    case .text(let text): return text.schema
    case .choice(let words):
      // `on`, `off` and `no` (Norway) are truth values to some editors.
      let truths: [JSON] =
        words.contains("on") ? [.truth(true), .truth(false)] : words.contains("no") ? [.truth(false)] : []
      return [("enum", .list(words.map { .text($0) } + truths))]
    case .boolean:
      let words = (BooleanWords.yes + BooleanWords.no).map(\.anyCase).joined(separator: "|")
      return [("type", .list([.text("boolean"), .text("string")])), ("pattern", .text("^\\s*(\(words))\\s*$"))]
    case .number(let number):
      let units = number.suffixes.map { $0.0.anyCase }.joined(separator: "|")
      let words = number.words.isEmpty ? "" : "|" + BooleanWords.no.map(\.anyCase).joined(separator: "|")
      let written = "^\\s*([0-9]+\(units.isEmpty ? "" : "\\s*(\(units))?")\(words))\\s*$"
      var bare: [(String, JSON)] = [
        ("type", .text("integer")), ("minimum", .number(number.range.lowerBound)),
        ("maximum", .number(number.range.upperBound)),
      ]
      if !number.except.isEmpty { bare.append(("not", .object([("enum", .list(number.except.map { .number($0) }))]))) }
      var choices: [JSON] = [.object(bare), .object([("type", .text("string")), ("pattern", .text(written))])]
      if !number.words.isEmpty { choices.append(.object([("const", .truth(false))])) }
      return [("anyOf", .list(choices))]
    case .list(let item, _):
      let one = item.schema(&definitions)
      var choices: [JSON] = [.object([("type", .text("array")), ("items", .object(one))]), .object(one)]
      // `201, 202`: several in one text.
      if item.fitsInCell { choices.append(.object([("type", .text("string")), ("pattern", .text(","))])) }
      return [("anyOf", .list(choices))]
    case .table(let names, let value):
      let inner = JSON.object(value.schema(&definitions))
      var result: [(String, JSON)] = [("type", .text("object")), ("additionalProperties", inner)]
      if let pattern = names.pattern { result.append(("propertyNames", .object([("pattern", .text(pattern))]))) }
      return result
    case .open(let names, let known):
      let properties = known().map { key in
        JSON.Member(
          key.name,
          .object(
            key.type.schema(&definitions) + [("description", .text(key.meaning))]
              + (key.fallback.map { [("default", .text($0))] } ?? [])))
      }
      var result: [(String, JSON)] = [
        ("type", .text("object")), ("properties", .object(properties)),
        ("additionalProperties", .object([("type", anyScalar)])),
      ]
      if let pattern = names.pattern { result.append(("propertyNames", .object([("pattern", .text(pattern))]))) }
      return result
    case .record(let describe): return describe().reference(&definitions)
    case .either(let types): return [("anyOf", .list(types.map { .object($0.schema(&definitions)) }))]
    }
  }
}

extension String {
  fileprivate var trimmingCaret: String { hasPrefix("^") ? String(dropFirst()) : self }

  /// A pattern for the word in capitals and small letters.
  fileprivate var anyCase: String {
    map { $0.isLetter ? "[\($0.uppercased())\($0.lowercased())]" : String($0) }.joined()
  }
}
