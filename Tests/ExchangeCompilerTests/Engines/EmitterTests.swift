import Foundation
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// The engine's text of each kind of node, read line by line before it was committed. `RECORD=1` writes it again and
/// fails.
@Suite struct EmitterTests {
  private static let folder = "Tests/Golden/asterisk"

  @Test(arguments: EmitterCase.allCases)
  func `a small plan becomes the text that was read and committed`(_ kind: EmitterCase) throws {
    try compare(kind.plan().text(withLines: kind == .lines), "\(kind.rawValue).conf")
  }

  @Test func `two carriers in their order: a refusal goes to the next, 112 to each that may carry it`() throws {
    var provider = Provider()
    var first = Trunk()
    first.id = "carrier-a"
    first.host = "trunk-a.example.nl"
    first.channels = 4
    first.clipNoScreening = true
    var second = Trunk()
    second.id = "carrier-b"
    second.host = "trunk-b.example.nl"
    second.numberFormat = .national
    second.emergency = false
    provider.trunks = [first, second]
    provider.routes = [1, 0]
    var conf = ConfText()
    let server = ServerExtensions(provider: provider, layout: AsteriskLayout(root: "/srv/centrale"))
    for trunk in provider.trunks { server.writeOutgoing(trunk, &conf) }
    server.writeRoutes("centrale-out", provider.routes.map { provider.trunks[$0] }, conditional: true, &conf)
    server.writeRoutes("centrale-emergency", [first], conditional: false, &conf)
    try compare(String(decoding: conf.bytes, as: UTF8.self), "routes.conf")
  }

  @Test func `no golden text belongs to a case that is no more`() throws {
    let committed = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.root.appending(path: Self.folder).path())
    #expect(committed.sorted() == (EmitterCase.allCases.map { "\($0.rawValue).conf" } + ["routes.conf"]).sorted())
  }

  private func compare(_ text: String, _ name: String) throws {
    let path = "\(Self.folder)/\(name)"
    if Golden.isRecording { return try Golden.record(text, path) }
    Golden.compare(text, path)
  }

  // MARK: Hostile strings

  private static let hostile = [
    "'t Hart & Zn.", "a;b", "${HOSTILE}", "$[1+1]", "50% korting", "a|b", "=> x", "[section]", "#include x",
    "\"quoted\"", "back\\slash", "comma, comma", "x),1,System(rm)", "a\nexten => HOSTILE,1,Answer()", "\r\n[x]\n",
    "\u{202E}rtl", "emoji \u{1F389}", "a/b", "a&b^c", "tab\there", "", " ", String(repeating: "lang ", count: 2_000),
    "}]) ${", "\\",
  ]

  @Test(arguments: EmitterCase.allCases)
  func `whatever people say, the engine reads the same steps`(_ kind: EmitterCase) throws {
    let calm = try shape(of: kind.plan())
    #expect(!calm.isEmpty)
    for said in Self.hostile {
      #expect(try shape(of: kind.plan(saying: said)) == calm, "\(said.prefix(40))")
    }
  }

  /// Sections without their digests, and of each step its place, label and application; a test fails where a line is none
  /// of these, or where a variable does not close. Extensions are in the order of their names, which what people say
  /// changes.
  private func shape(of small: SmallPlan) throws -> [String] {
    var shape: [String] = []
    var extensions: [String] = []
    func close() {
      shape += extensions.sorted()
      extensions = []
    }
    for line in try small.raw().split(separator: "\n") where !line.hasPrefix(";") {
      #expect(!line.contains("${HOSTILE"), "\(line)")
      #expect(!line.replacing("\\;", with: "").contains(";"), "\(line)")
      #expect(line.utf8.count < 8_192, "the engine reads no longer line")
      if line.hasPrefix("[") {
        #expect(line.wholeMatch(of: /\[[a-z0-9.-]+\](\(\+\))?/) != nil, "\(line)")
        close()
        shape.append("section")
      } else if let step = line.wholeMatch(of: /(exten => )[^,]+,1,(\w+)\((.*)\)/) {
        extensions.append("first \(step.2)")
        #expect(isClosed(step.3), "\(line)")
      } else if let step = line.wholeMatch(of: #/\ same => n(\([a-z-]+\))?,(\w+)\((.*)\)/#) {
        extensions[extensions.count - 1] += ", then \(step.1 ?? "") \(step.2)"
        #expect(isClosed(step.3), "\(line)")
      } else if line.wholeMatch(of: /exten => _?[0-9*#X]+,hint,[^ ]+/) != nil {
        extensions.append("hint")
      } else {
        #expect(line.wholeMatch(of: /include => [a-z0-9.-]+/) != nil, "\(line)")
      }
    }
    close()
    return shape
  }

  /// Variables and sums of ours end where they should, and nobody else's begin.
  private func isClosed(_ arguments: Substring) -> Bool {
    var open: [Character] = []
    var rest = arguments
    while let sign = rest.popFirst() {
      if sign == "$", let next = rest.first, next == "{" || next == "[" {
        open.append(next == "{" ? "}" : "]")
        rest.removeFirst()
      } else if sign == open.last {
        open.removeLast()
      }
    }
    return open.isEmpty
  }
}
