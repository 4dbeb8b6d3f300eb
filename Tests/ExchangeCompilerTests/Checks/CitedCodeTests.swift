import ExchangeChecks
import Foundation
import TestSupport
import Testing

/// Codes such as `EM-6`, `H-17` and `F-112` that pages, comments and tables cite.
@Suite struct CitedCodeTests {
  private static let pages = [
    "Sources/ExchangeChecks/ExchangeChecks.docc/Conflicts.md",
    "Sources/TelephoneExchange/TelephoneExchange.docc/Emergency.md", "Sources/centrale/centrale.docc/Manual.md",
  ]

  private static func text(_ path: String) throws -> String {
    String(decoding: try #require(Checkout.bytes(path)), as: UTF8.self)
  }

  /// The codes that begin a row of a page.
  private static func documented() throws -> [String] {
    try pages.flatMap { page in
      try text(page).split(separator: "\n").compactMap { line in
        line.firstMatch(of: /^\| ([A-Z]{1,3}-[0-9]{1,3}) \|/).map { String($0.1) }
      }
    }
  }

  @Test func `every code that is cited can be looked up`() throws {
    let known = Set(try Self.documented())
    var cited = 0
    var unknown: [String] = []
    for folder in ["Sources", "Tests", "DeviceTemplates", "Fixtures"] {
      let files = try FileManager.default.subpathsOfDirectory(atPath: Checkout.root.appending(path: folder).path())
      for file in files where [".swift", ".md", ".yaml", ".cfg"].contains(where: file.hasSuffix) {
        // A fixture may be in any encoding.
        let bytes = Checkout.bytes("\(folder)/\(file)") ?? []
        let words = String(decoding: bytes, as: UTF8.self).split { !($0.isLetter || $0.isNumber || $0 == "-") }
        for word in words where word.wholeMatch(of: /F-[0-9]{3}|(EM|SEC)-[0-9]{1,2}|[A-EGHK-NP-VXZ]-[0-9]{2}/) != nil {
          cited += 1
          if !known.contains(String(word)) { unknown.append("\(folder)/\(file): \(word)") }
        }
      }
    }
    #expect(unknown == [])
    #expect(cited > 1_000)
  }

  @Test func `every conflict of the analyser's list is described once, in its order`() throws {
    let ids = try Self.documented().filter { $0.wholeMatch(of: /[A-Z]-[0-9]{2}/) != nil }
    #expect(ids == ConflictList.ids)
  }
}
