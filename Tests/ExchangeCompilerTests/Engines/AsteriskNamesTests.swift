import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What is joined of several names stays apart, also where the engine ignores the case of letters.
@Suite struct AsteriskNamesTests {
  /// Few letters and all the characters that join, so that lists which differ only in where a name ends are met all the
  /// time.
  private static let signs = Array("aAbB0-_.%~/@& é")
  private static let legal = Array("aAbB0-_")

  private static func word(
    _ signs: [Character], _ length: ClosedRange<Int>, _ random: inout SystemRandomNumberGenerator
  )
    -> String
  {
    String((0..<Int.random(in: length, using: &random)).map { _ in signs.randomElement(using: &random)! })
  }

  @Test func `no two lists of names are joined to the same`() {
    var random = SystemRandomNumberGenerator()
    var seen: [String: [String]] = [:]
    for _ in 0..<60_000 {
      // Mostly short, where they would meet by chance; some longer than the engine holds.
      let longest = Int.random(in: 0..<20, using: &random) == 0 ? 70 : 3
      let names = (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.word(Self.signs, 0...longest, &random) }
      let joined = AsteriskNames.joined(names).lowercased()
      #expect(seen[joined, default: names] == names, "\(names) and \(seen[joined] ?? [])")
      seen[joined] = names
    }
    #expect(seen.count > 5_000, "not always the same few")
  }

  @Test func `what two companies are called is never the same, and never too long for the engine`() {
    var random = SystemRandomNumberGenerator()
    var owners: [String: String] = [:]
    var companies: Set<String> = ["acme", "acme-zorg", "Acme", String(repeating: "A", count: 64)]
    while companies.count < 3_000 { companies.insert(Self.word(Self.legal, 1...5, &random)) }
    for company in companies {
      let names = Self.names(of: company)
      for name in [
        names.company, names.nodes, names.inbound, names.alert, names.lines, names.book, names.start, names.hints,
        names.hold, names.pickup("zorg-ploeg"), names.pickup("ploeg"), names.menu(NodeID(0)), names.legs(NodeID(0)),
        names.space(DialSpaceID(0)), names.records, names.lampName(Self.undisturbed("201")),
      ] {
        #expect(owners.updateValue(company, forKey: name.lowercased()) == nil, "\(company): \(name)")
      }
      #expect(
        names.space(DialSpaceID(0)).utf8.count < 80 && names.legs(NodeID(0)).utf8.count < 80, "contexts are cut there")
      let key = "/\(names.family)/until/" + AsteriskNames.key("user \(String(repeating: "A", count: 64))/forward_busy")
      #expect(key.utf8.count < 256, "keys of the database are cut there")
    }
  }

  @Test func `a lamp is called the same by the telephone that lights it and by the one that watches it`() {
    let names = Self.names(of: "Bedrijf-X")
    for id in ["201", "jan.jansen", String(repeating: "Z", count: 64)] {
      // As the dialplan joins it when the key is pressed.
      let pressed = "\(names.company).\(AsteriskNames.part(Element(.user, id).subject)).do_not_disturb"
      #expect(names.lampName(Self.undisturbed(id)) == pressed)
    }
  }

  @Test func `names stay as they were in every build, so that what telephones have set survives it`() {
    #expect(Self.names(of: "bedrijf-x").nodes == "c-bedrijf-x.plan")
    #expect(AsteriskNames.key("user 201/do_not_disturb") == "user%20201/do_not_disturb")
    #expect(AsteriskNames.key("group Balie.1/night") == "group%20%42alie%2e1/night")
    #expect(AsteriskNames.digest("user 201").utf8.count == 20)
  }

  @Test func `carriers that differ in the case of a letter are limited apart`() {
    #expect(AsteriskNames.trunk("A").lowercased() != AsteriskNames.trunk("a"))
    #expect(AsteriskNames.trunk("kpn-1") == "trunk-kpn-1")
  }

  private static func undisturbed(_ user: String) -> Variable {
    Variable(.state(Element(.user, user), .doNotDisturb), scope: .company, domain: ["off", "on"], initial: "off")
  }

  private static func names(of company: String) -> AsteriskNames {
    let day = Day(year: 2026, month: 11, day: 23)!
    var plan = CallPlan(horizon: DayRange(day, day))
    plan.company = company
    plan.nodes = [.end(.hangUp)]
    plan.names = ["end"]
    plan.spaces = [DialSpace(name: "class company", entries: [], otherwise: NodeID(0))]
    return AsteriskNames(plan)
  }
}
