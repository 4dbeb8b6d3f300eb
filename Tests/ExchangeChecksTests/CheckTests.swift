import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import ExchangeChecks
@testable import TelephoneExchange

/// When a check is asked, and what is told of its answer.
@Suite struct CheckTests {
  private static let rule = Rule("told", .note, "a finding of a test", explanation: Explanation(what: "", why: ""))
  private static let text = """
    centrale: 1
    company: {name: Bedrijf X, main_number: 088-7654000}
    provider: provider.yaml
    numbers: [088-7654000..088-7654099]
    users:
      - {extension: 201, first_name: Anna, mobile: 12}
    """

  private static func context(_ text: String) -> DeviceCheckContext {
    let reading = read(text)
    return DeviceCheckContext(
      reading.exchange, CompanyDevices(), DeviceCatalog([]), places: reading.places)
  }

  private static func check(_ need: DeviceCheck.Need, at subject: String) -> DeviceCheck {
    DeviceCheck(rule, needs: need) { [$0.finding(rule, "told", at: subject, notes: [$0.note("and", at: "user 201")])] }
  }

  @Test func `what a check needs decides whether it is asked`() {
    let context = Self.context(Self.text)
    func isAsked(_ need: DeviceCheck.Need, isWhole: Bool) -> Bool {
      ![Self.check(need, at: "user 201")].findings(context, isWhole: isWhole).isEmpty
    }
    for need in [DeviceCheck.Need.nothing, .itsParts, .rights, .wholeExchange] {
      #expect(isAsked(need, isWhole: true))
      #expect(isAsked(need, isWhole: false) == (need != .wholeExchange))
    }
  }

  @Test func `where a class of service could not be read, nobody is asked what is allowed`() {
    let text = Self.text + "\noutbound_blocking: {block: [nonsense]}\n"
    let context = Self.context(text)
    #expect(context.isUnread("class company"))
    #expect([Self.check(.rights, at: "user 201")].findings(context, isWhole: false).isEmpty)
    #expect(![Self.check(.itsParts, at: "user 201")].findings(context, isWhole: false).isEmpty)
  }

  @Test func `of a value that could not be read only a check is believed that needs nothing`() {
    let context = Self.context(Self.text)
    let subject = "user 201/mobile"
    #expect(context.isUnread(subject))
    #expect([Self.check(.itsParts, at: subject)].findings(context, isWhole: false).isEmpty)
    #expect(![Self.check(.nothing, at: subject)].findings(context, isWhole: false).isEmpty)
  }

  @Test func `a finding and its notes get the places of what they name, and keep a place that they have`() throws {
    let context = Self.context(Self.text)
    let found = try #require([Self.check(.nothing, at: "user 201/first_name")].findings(context, isWhole: true).first)
    #expect(found.range == nil && found.notes.first?.range == nil)
    let placed = found.placed(by: context.places)
    #expect(placed.range != nil && placed.range == context.places["user 201/first_name"])
    #expect(placed.notes.first?.range != nil && placed.notes.first?.range == context.places["user 201"])
    var own = found
    own.range = context.places["user 201"]
    #expect(own.placed(by: context.places).range == own.range)
  }
}
