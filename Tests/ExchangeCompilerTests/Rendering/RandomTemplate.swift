import ExchangeCompiler
import Foundation
import SourceText
import TestSupport
import Testing

/// Templates made of everything that the language has, nested three deep.
enum RandomTemplate {
  static let scope = scope(depth: 3)

  private static func scope(depth: Int) -> TemplateScope {
    var fields: [TemplateScope.Field] = [
      .text("t\(depth)"), .text("u\(depth)"), .flag("f\(depth)"), .flag("g\(depth)"),
    ]
    if depth > 0 { fields.append(.list("l\(depth)", scope(depth: depth - 1))) }
    return TemplateScope(fields)
  }

  static func record(_ random: inout Splitmix) -> TemplateRecord { record(depth: 3, &random) }

  private static func record(depth: Int, _ random: inout Splitmix) -> TemplateRecord {
    let texts = ["x", "een twee", "'t Hart & Zn.", "<b>", "a;b", "${X}", "{{name}}", "é👍"]
    var values: [TemplateValue] = [
      .text(texts.randomElement(using: &random) ?? ""), .text(texts.randomElement(using: &random) ?? ""),
      .flag(Bool.random(using: &random)), .flag(Bool.random(using: &random)),
    ]
    if depth > 0 {
      values.append(.list((0..<Int.random(in: 0...3, using: &random)).map { _ in record(depth: depth - 1, &random) }))
    }
    return TemplateRecord(values: values)
  }

  static func make(_ random: inout Splitmix) -> String { lines(depth: 3, nesting: 0, &random) }

  /// Whole lines; `depth` is of the innermost scope that can be seen.
  private static func lines(depth: Int, nesting: Int, _ random: inout Splitmix) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let indentation = ["", "", "  ", "\t"].randomElement(using: &random) ?? ""
      let tail = ["", "", " "].randomElement(using: &random) ?? ""
      switch Int.random(in: 0...6, using: &random) {
      case 0: text += "\n"
      case 1: text += "\(indentation){{! remark }}\(tail)\n"
      case 2 where nesting < 4:
        let sign = Bool.random(using: &random) ? "#" : "^"
        let name = ["f\(depth)", "g3"].randomElement(using: &random) ?? ""
        let body = lines(depth: depth, nesting: nesting + 1, &random)
        text += "\(indentation){{\(sign)\(name)}}\(tail)\n\(body)\(indentation){{/\(name)}}\(tail)\n"
      case 3 where nesting < 4 && depth > 0:
        let body = lines(depth: depth - 1, nesting: nesting + 1, &random)
        text += "\(indentation){{#l\(depth)}}\n\(body){{/l\(depth)}}\n"
      case 4 where depth > 0:
        text += "k = {{#l\(depth)}}[{{t\(depth - 1)}}{{u3}}]{{/l\(depth)}}{{^l\(depth)}}-{{/l\(depth)}}\n"
      case 5: text += "\(indentation)k = {{#f\(depth)}}1{{/f\(depth)}}{{^f\(depth)}}0{{/f\(depth)}}\n"
      default: text += "\(indentation)k = a{{t\(depth)}} }{ {{ u3 }}\(tail)\n"
      }
    }
    return text
  }
}

/// The templates that ship with the program, found beside the sources: each that a file of a family is made from.
enum DeviceTemplateFiles {
  struct File {
    var path: String
    var text: String
    var format: TemplateFormat
    /// What it takes in, also by way of others.
    var partials: [String: String]
  }

  static func all() throws -> [File] {
    let root = Checkout.root.appending(path: "DeviceTemplates")
    let families = try FileManager.default.contentsOfDirectory(atPath: root.path()).sorted()
    var files: [File] = []
    var seen: Set<String> = []
    for family in families {
      guard let profile = try? String(contentsOf: root.appending(path: "\(family)/profile.yaml"), encoding: .utf8)
      else {
        continue
      }
      for line in profile.split(separator: "\n") {
        guard let name = word(of: "template", in: line), let syntax = word(of: "syntax", in: line) else { continue }
        guard let (path, text) = try found(name, in: family, root), seen.insert(path).inserted else { continue }
        var partials: [String: String] = [:]
        try collect(text, in: family, root, &partials)
        files.append(File(path: path, text: text, format: try format(syntax), partials: partials))
      }
    }
    return files
  }

  private static func collect(
    _ text: String, in family: String, _ root: URL, _ partials: inout [String: String]
  ) throws {
    for part in text.split(separator: "{{>", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != "}" }.trimmingCharacters(in: .whitespaces)
      guard partials[name] == nil, let (_, text) = try found(name, in: family, root) else { continue }
      partials[name] = text
      try collect(text, in: family, root, &partials)
    }
  }

  /// Of the family, or of one that it extends.
  private static func found(_ name: String, in family: String, _ root: URL) throws -> (path: String, text: String)? {
    let path = "\(family)/\(name)"
    if let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) { return (path, text) }
    let profile = try String(contentsOf: root.appending(path: "\(family)/profile.yaml"), encoding: .utf8)
    let base = profile.split(separator: "\n").first { $0.hasPrefix("extends: ") }?.dropFirst("extends: ".count)
    return try base.flatMap { try found(name, in: String($0.prefix { $0 != " " }), root) }
  }

  private static func word(of key: String, in line: Substring) -> String? {
    guard let start = line.firstRange(of: key + ": ")?.upperBound else { return nil }
    return String(line[start...].prefix { !",} ".contains($0) })
  }

  private static func format(_ syntax: String) throws -> TemplateFormat {
    try #require(syntax == "key_value" ? .keyValue : TemplateFormat(rawValue: syntax), "\(syntax)")
  }
}

/// A scope in which a template loads, made from its own tags: what is printed is a text, what is a section is a list.
enum InferredScope {
  static func scope(of template: String) -> TemplateScope {
    var texts: Set<String> = []
    var sections: Set<String> = []
    for part in template.split(separator: "{{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstRange(of: "}}") else { continue }
      let tag = part[..<end.lowerBound]
      switch tag.first {
      case "#", "^": sections.insert(String(tag.dropFirst()))
      case "/", "!", ">": break
      default: texts.insert(String(tag))
      }
    }
    return scope(texts.sorted(), sections.subtracting(texts).sorted(), depth: 1)
  }

  private static func scope(_ texts: [String], _ sections: [String], depth: Int) -> TemplateScope {
    let inner = depth > 0 ? scope(texts, sections, depth: depth - 1) : TemplateScope([])
    return TemplateScope(
      texts.map { .text($0) } + sections.map { depth > 0 ? .list($0, inner) : .flag($0) })
  }

  /// Words only: any of them may be in a key. Numbers where a value may be outside quotes, as in JSON.
  static func record(
    _ scope: TemplateScope, of format: TemplateFormat, _ random: inout Splitmix, depth: Int = 0
  ) -> TemplateRecord {
    TemplateRecord(
      values: scope.fields.map { field in
        switch field.kind {
        case .text: .text((format == .json ? "" : "v") + "\(Int.random(in: 0...99, using: &random))")
        case .flag, .record: .flag(Bool.random(using: &random))
        case .list(let inner):
          .list(
            (0..<Int.random(in: 0...(depth == 0 ? 2 : 1), using: &random)).map { _ in
              record(inner, of: format, &random, depth: depth + 1)
            })
        }
      })
  }
}
