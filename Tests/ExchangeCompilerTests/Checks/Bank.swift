import ExchangeCompiler
import Foundation
import SourceText
import Synchronization
import TestSupport
import Testing

@testable import TelephoneExchange

/// One small description of `Fixtures/bad` or `Fixtures/near` and what it says is found in it.
struct BankEntry: Sendable, CustomTestStringConvertible {
  /// `bad/empty-group.yaml`
  let path: String
  /// `error[empty-group] 20:56`, sorted.
  let expected: [String]

  var testDescription: String { path }

  static let folder = Checkout.root.appending(path: "Fixtures").path
  static let library = ProductLibrary.read(directory(Checkout.root.appending(path: "DeviceTemplates").path)).library
  static let asOf = Day(year: 2026, month: 11, day: 1)!

  static let all: [BankEntry] = ["bad", "near"].flatMap { part -> [BankEntry] in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? []
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("provider") }.sorted().map { name in
      let text = (try? String(contentsOfFile: "\(folder)/\(part)/\(name)", encoding: .utf8)) ?? ""
      return BankEntry(path: "\(part)/\(name)", expected: MarkedDescription(text).expected)
    }
  }

  static func directory(_ path: String) -> Source {
    Source { name in FileManager.default.contents(atPath: "\(path)/\(name)").map(Array.init) }
  }

  func found() -> [String] {
    Self.found(compilation(), root: path.split(separator: "/").last.map(String.init) ?? "")
  }

  /// What was compiled already: several tests look at each description.
  private static let compiled = Mutex<[String: Compilation]>([:])

  func compilation() -> Compilation {
    if let known = Self.compiled.withLock({ $0[path] }) { return known }
    let parts = path.split(separator: "/").map(String.init)
    let compilation = compile(
      Self.directory("\(Self.folder)/\(parts[0])"), root: parts[1], folderName: "proef", library: Self.library,
      asOf: Self.asOf)
    Self.compiled.withLock { $0[path] = compilation }
    return compilation
  }

  /// As the description itself says it: places of other files with their names.
  static func found(_ compilation: Compilation, root: String = "") -> [String] {
    let found = compilation.diagnostics.map { one -> String in
      let place = one.range.map { range -> String in
        let file = compilation.files[range.file]
        let position = file.position(at: range.start)
        let other = file.path == root ? "" : "\(file.path):"
        return " \(other)\(position.line):\(position.column)"
      }
      return "\(one.severity)[\(one.rule.code)]\(place ?? "")"
    }
    return found.isEmpty ? ["nothing"] : found.sorted()
  }
}
