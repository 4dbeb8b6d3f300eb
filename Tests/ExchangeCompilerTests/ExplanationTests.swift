import ExchangeCompiler
import ExchangeDescription
import Foundation
import SourceText
import TestSupport
import Testing

/// Every page that `centrale explain` prints has the same parts, and its examples are what they claim to be.
@Suite struct ExplanationTests {
  /// No input can show these: they are faults of the compiler, or name nothing that is to be changed.
  static let withoutExample: Set<String> = [
    "help-number-refused", "block-walked-round", "device-profile", "device-without-mac", "setting-not-everywhere",
  ]

  @Test func `every page says what is checked and why, and shows a wrong and a right example`() {
    for rule in AllRules.all {
      let page = rule.explanation
      let texts = [page.what, page.why] + [page.note, page.source].compactMap(\.self)
      #expect(texts.allSatisfy(isSentence), "\(rule.code)")
      #expect((page.wrong == nil) == Self.withoutExample.contains(rule.code), "\(rule.code)")
      #expect((page.wrong == nil) == (page.right == nil), "\(rule.code)")
      #expect(page.wrong == nil || page.wrong != page.right, "\(rule.code)")
      // `MAC address` and `BLF` begin a title; `Missing file` does not.
      let isCapitalized = rule.title.first?.isUppercase == true && rule.title.dropFirst().first?.isLowercase == true
      #expect(!rule.title.isEmpty && !isCapitalized && !rule.title.hasSuffix("."), "\(rule.code)")
    }
  }

  @Test func `every example in YAML can be read, unless it shows what cannot`() throws {
    for rule in AllRules.all {
      for (example, isRight) in [(rule.explanation.wrong, false), (rule.explanation.right, true)] {
        guard let example, example.form == .yaml else { continue }
        let codes = try codes(ofReading: example.text)
        let mayFail = !isRight && SourceTextRules.all.contains(rule)
        #expect(codes.isEmpty || mayFail && codes == [rule.code], "\(rule.code): \(example.text)")
      }
    }
  }

  /// Where the settings of an example may stand: the first lines of a description, indentation, and the file.
  private static let homes: [(head: String, indent: Int, isProvider: Bool)] = [
    ("", 0, false), ("", 0, true), ("users:\n  -\n", 4, false), ("hunt_groups:\n  -\n", 4, false),
    ("auto_attendants:\n  -\n", 4, false), ("auto_attendants:\n  - menus:\n      business_hours:\n", 8, false),
    ("mailboxes:\n  -\n", 4, false), ("devices:\n  -\n", 4, false), ("company:\n", 2, false),
    ("schedules:\n", 2, false), ("holidays:\n", 2, false), ("schedules:\n  kantooruren:\n", 4, false),
    ("auto_attendants:\n", 2, false), ("trunks:\n  -\n", 4, true),
  ]

  @Test func `every setting of an example is one of the language, in a form that it takes`() {
    let badForms: Set = [
      "unknown-key", "former-key", "wrong-type", "unknown-word", "wrong-name", "missing-value", "out-of-range",
      "yaml-syntax",
    ]
    for rule in AllRules.all where !CompilerRules.secrets.contains(rule) {
      for (example, isRight) in [(rule.explanation.wrong, false), (rule.explanation.right, true)] {
        guard let example, example.form == .yaml, isRight || !SourceTextRules.all.contains(rule) else { continue }
        for setting in settings(of: example.text) {
          let isTaken = Self.homes.contains { home in
            let text = home.head + setting.map { String(repeating: " ", count: home.indent) + $0 + "\n" }.joined()
            let reading = home.isProvider ? read("provider: provider.yaml\n", ["provider.yaml": text]) : read(text)
            return badForms.intersection(reading.codes).subtracting(isRight ? [] : [rule.code]).isEmpty
          }
          #expect(isTaken, "\(rule.code): \(setting)")
        }
      }
    }
  }

  @Test func `a page cites a code as its source only, and one that the documentation explains`() throws {
    let documentation = try articles()
    for rule in AllRules.all {
      let page = rule.explanation
      let prose = page.page.dropLast(page.source?.count ?? 0)
      #expect(prose.matches(of: code).isEmpty, "\(rule.code)")
      for cited in (page.source ?? "").matches(of: code) {
        #expect(documentation.contains(cited.output), "\(rule.code): \(cited.output)")
      }
    }
  }

  @Test func `no page or title uses a phrase that plain technical English does not`() {
    let odd = /\b(he|his|him|himself|shall|mends?|mended|dear|dearer|signs|in vain|a auto|told (is|are))\b/
      .ignoresCase()
    let negated = /\b(is|are|was) (no|none|nobody|nothing) [a-z]+/.ignoresCase()
    for rule in AllRules.all {
      let page = rule.explanation
      let prose =
        ([rule.title, page.what, page.why] + [page.note, page.wrong?.given, page.right?.given].compactMap(\.self))
        .joined(separator: "\n").replacing("\n", with: " ").replacing(/there (is|are) no/.ignoresCase(), with: "")
      let found = (prose.matches(of: odd).map(\.output.0) + prose.matches(of: negated).map(\.output.0)).map(String.init)
      #expect(found == [], "\(rule.code)")
    }
  }

  @Test func `a page has fixed headings, and an example stands indented below its condition`() {
    let page = Explanation(
      what: "What.", why: "Why.", wrong: .yaml(given: "In May:", "a: 1\n\nb: 2"), right: .words("Nothing."),
      note: "Note.", source: "A standard.")
    let expected = """
      What.

      ## Why it matters

      Why.

      ## Wrong

      In May:

          a: 1

          b: 2

      ## Right

      Nothing.

      ## Note

      Note.

      ## Source

      A standard.
      """
    #expect(page.page == expected)
  }

  /// The documentation of all targets, as one text.
  private func articles() throws -> String {
    let sources = Checkout.root.appending(path: "Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: sources.path()).filter { $0.hasSuffix(".md") }
      .map { try String(contentsOf: sources.appending(path: $0), encoding: .utf8) }.joined(separator: "\n")
  }

  /// `EM-6`, `H-17`: an id of a list.
  private var code: Regex<Substring> { /\b(?!UTF-)[A-Z]{1,3}-[0-9]{1,3}\b/ }

  private func isSentence(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return (first.isUppercase || first == "`" || first.isNumber) && ".:)`".contains(last) && text.count > 20
  }

  /// The lines of each setting at the top of an example; a list is one.
  private func settings(of text: String) -> [[String]] {
    var settings: [[String]] = []
    for line in text.split(separator: "\n").map(String.init) {
      let isFirst = settings.isEmpty || !(line.hasPrefix(" ") || line.hasPrefix("-") || line.hasPrefix("#"))
      if isFirst { settings.append([line]) } else { settings[settings.count - 1].append(line) }
    }
    return settings
  }

  private func codes(ofReading yaml: String) throws -> Set<String> {
    var files = SourceFiles(.memory(["a.yaml": yaml]))
    var diagnostics: [Diagnostic] = []
    let file = try #require(files.read("a.yaml", at: nil, into: &diagnostics))
    return Set((diagnostics + readYAML(file, in: files).diagnostics).map(\.rule.code))
  }
}
