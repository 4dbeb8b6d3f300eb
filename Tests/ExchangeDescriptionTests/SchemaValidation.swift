import RecordSchemas
import SourceText

@testable import TelephoneExchange

/// A validator for the keywords that the language's schema uses. It works on trees: JSON is YAML too.
struct SchemaValidation {
  /// Keywords of JSON Schema that are understood; any other is a problem, never skipped.
  static let known: Set<String> = [
    "$schema", "$defs", "$ref", "title", "description", "default", "examples", "type", "properties", "required",
    "patternProperties", "additionalProperties", "propertyNames", "items", "anyOf", "not", "enum", "const", "pattern",
    "minimum", "maximum",
  ]

  let root: Tree

  func problems(_ value: Tree, _ schema: Tree? = nil, at path: String = "") -> [String] {
    guard let keywords = (schema ?? root).entries else { return ["\(path): the schema is no object"] }
    return keywords.flatMap { check(value, $0.key.value, $0.value, keywords, path) }
  }

  private func check(_ value: Tree, _ keyword: String, _ rule: Tree, _ all: [Tree.Entry], _ path: String) -> [String] {
    switch keyword {
    case "$schema", "$defs", "title", "description", "default", "examples", "patternProperties": return []
    case "properties":
      // Beside `additionalProperties` they are looked at there.
      guard !all.contains(where: { $0.key.value == "additionalProperties" }) else { return [] }
      return (rule.entries ?? []).flatMap { own in
        value[own.key.value].map { problems($0, own.value, at: "\(path)/\(own.key.value)") } ?? []
      }
    case "$ref":
      let name = rule.word.split(separator: "/").last.map(String.init) ?? ""
      guard let target = root["$defs"]?[name] else { return ["\(path): no definition \(name)"] }
      return problems(value, target, at: path)
    case "type":
      let types = (rule.items ?? [rule]).map(\.word)
      return types.contains(where: value.isType) ? [] : ["\(path): is not \(types)"]
    case "required":
      return (rule.items ?? []).map(\.word).filter { value[$0] == nil }.map { "\(path): lacks \($0)" }
    case "additionalProperties": return others(value, rule, all, path)
    case "propertyNames": return (value.entries ?? []).flatMap { problems(.text($0.key.value), rule, at: path) }
    case "items":
      return (value.items ?? []).enumerated().flatMap { problems($1, rule, at: "\(path)/\($0)") }
    case "anyOf":
      let found = (rule.items ?? []).map { problems(value, $0, at: path) }
      return found.contains([]) ? [] : ["\(path): none of the alternatives: \(found)"]
    case "not": return problems(value, rule, at: path).isEmpty ? ["\(path): is what it must not be"] : []
    case "enum": return (rule.items ?? []).contains { $0.word == value.word } ? [] : ["\(path): \(value.word)"]
    case "const": return rule.word == value.word ? [] : ["\(path): is not \(rule.word)"]
    case "pattern":
      guard value.items == nil, value.entries == nil else { return [] }
      guard let pattern = try? Regex(rule.word) else { return ["\(path): the pattern \(rule.word) is none"] }
      return value.word.firstMatch(of: pattern) == nil ? ["\(path): \(value.word) is not \(rule.word)"] : []
    case "minimum": return Int(value.word).map { $0 < Int(rule.word) ?? 0 } == true ? ["\(path): too small"] : []
    case "maximum": return Int(value.word).map { $0 > Int(rule.word) ?? 0 } == true ? ["\(path): too large"] : []
    default: return ["the schema uses `\(keyword)`, which is not understood"]
    }
  }

  /// The keys of a mapping by their own rules, and the rest by `rule`.
  private func others(_ value: Tree, _ rule: Tree, _ all: [Tree.Entry], _ path: String) -> [String] {
    let named = all.first { $0.key.value == "properties" }?.value
    let patterns = all.first { $0.key.value == "patternProperties" }?.value.entries ?? []
    return (value.entries ?? []).flatMap { entry in
      let name = entry.key.value
      if let own = named?[name] { return problems(entry.value, own, at: "\(path)/\(name)") }
      for pattern in patterns {
        if let regex = try? Regex(pattern.key.value), name.firstMatch(of: regex) != nil {
          return problems(entry.value, pattern.value, at: "\(path)/\(name)")
        }
      }
      if rule.word == "false" { return ["\(path)/\(name): is unknown"] }
      return problems(entry.value, rule, at: "\(path)/\(name)")
    }
  }
}

extension Tree {
  fileprivate static func text(_ text: String) -> Tree { .written(text) }

  fileprivate subscript(name: String) -> Tree? { entries?.first { $0.key.value == name }?.value }

  /// The text of a scalar.
  fileprivate var word: String {
    if case .scalar(let text, _) = content { text } else { "" }
  }

  /// As an editor that takes plain words for what they look like; the text of any scalar will do for a string.
  fileprivate func isType(_ type: String) -> Bool {
    switch type {
    case "object": entries != nil
    case "array": items != nil
    case "integer": Int(word) != nil
    case "number": Double(word) != nil
    case "boolean": ["true", "false"].contains(word)
    case "null": items == nil && entries == nil && ["", "null", "~"].contains(word)
    default: items == nil && entries == nil
    }
  }
}
