import ExchangeCompiler
import Foundation
import SourceText

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

/// The templates that ship with the program, found beside the sources.
enum DeviceTemplateFiles {
  struct File {
    var path: String
    var text: String
    var format: TemplateFormat
  }

  static func all() throws -> [File] {
    var root = URL(fileURLWithPath: #filePath)
    while root.pathComponents.count > 1, !FileManager.default.fileExists(atPath: root.path + "/Package.swift") {
      root.deleteLastPathComponent()
    }
    root.appendPathComponent("DeviceTemplates")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    return try paths.compactMap { path in
      guard !path.hasSuffix(".wav"), !path.hasSuffix(".yaml"), !path.hasSuffix(".md"),
        path.split(separator: "/").count == 2
      else { return nil }
      var directory: ObjCBool = false
      let full = root.path + "/" + path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &directory), !directory.boolValue else {
        return nil
      }
      let text = try String(contentsOfFile: full, encoding: .utf8)
      return File(path: path, text: text, format: text.hasPrefix("<") ? .xml : .keyValue)
    }
  }
}

/// A scope in which a template loads, made from its own tags: what is printed is a text, what is a section is a list.
enum InferredScope {
  static func scope(of template: String) -> TemplateScope {
    var texts: Set<String> = []
    var sections: Set<String> = []
    for part in template.split(separator: "{{").dropFirst() {
      guard let end = part.firstRange(of: "}}") else { continue }
      let tag = part[..<end.lowerBound]
      switch tag.first {
      case "#", "^": sections.insert(String(tag.dropFirst()))
      case "/", "!": break
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

  /// Words only: any of them may be in a key.
  static func record(_ scope: TemplateScope, _ random: inout Splitmix, depth: Int = 0) -> TemplateRecord {
    TemplateRecord(
      values: scope.fields.map { field in
        switch field.kind {
        case .text: .text("v\(Int.random(in: 0...99, using: &random))")
        case .flag, .record: .flag(Bool.random(using: &random))
        case .list(let inner):
          .list(
            (0..<Int.random(in: 0...(depth == 0 ? 2 : 1), using: &random)).map { _ in
              record(inner, &random, depth: depth + 1)
            })
        }
      })
  }
}
