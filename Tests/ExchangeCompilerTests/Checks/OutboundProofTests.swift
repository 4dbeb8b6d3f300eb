import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import ExchangeChecks
@testable import TelephoneExchange

/// B-01 and B-02: what the compiler makes is proved for every class of service there can be, and a plan with a hole is told.
@Suite struct OutboundProofTests {
  private static let office = BankEntry(path: "near/small-office.yaml", expected: []).compilation()

  private static func found(_ exchange: Exchange, _ plan: CallPlan) -> [Diagnostic] {
    OutboundChecks.outboundProof.find(
      CheckContext(
        exchange, plan, office.devices, BankEntry.library.catalog, places: office.reading.places,
        asOf: BankEntry.asOf))
  }

  /// A line of the first device for each class.
  private static func exchange(_ classes: [ClassOfService], outsidePrefix: String? = nil) -> Exchange {
    var exchange = office.exchange
    exchange.classesOfService = classes
    exchange.outsidePrefix = outsidePrefix
    exchange.devices[0].lines = classes.indices.map { index in
      var line = Device.Line(user: 0)
      line.classOfService = index
      return line
    }
    return exchange
  }

  /// All that blocking can say, and nothing outside at all.
  private static let everyClass: [ClassOfService] = (0...128).map { bits in
    var service = ClassOfService()
    service.id = "class-\(bits)"
    for (bit, category) in NumberCategory.allCases.enumerated() {
      if bits & 1 << bit != 0 { service.block(category) } else { service.allow(category) }
    }
    service.block(.number(PublicNumber(digits: "31302345678")!))
    service.block(.national("09001234567"))
    service.internalOnly = bits & 128 != 0
    return service
  }

  @Test(arguments: [nil, "9"])
  func `no class of service catches help or lets another notation pass`(prefix: String?) {
    let exchange = Self.exchange(Self.everyClass, outsidePrefix: prefix)
    let plan = lower(exchange, asOf: BankEntry.asOf)
    #expect(Set(plan.lines.map(\.space)).count == Self.everyClass.count)
    #expect(Self.found(exchange, plan).map(\.message) == [])
  }

  @Test(arguments: ["112", "113", "144", "116000", "116117", "116123"])
  func `a class of service that catches help is reported`(number: String) throws {
    var plan = Self.office.plan
    let space = Int(plan.lines[0].space.index)
    let place = try #require(CallInterpreter(plan).place(of: number, in: plan.lines[0].space))
    plan.spaces[space].entries.remove(at: place)
    let found = Self.found(Self.office.exchange, plan)
    #expect(found.map(\.rule.code) == ["help-number-refused"])
    // One example of what was caught.
    #expect(found.first?.message.contains("`11") == true || number == "144")
  }

  @Test(arguments: ["0612345678", "0031612345678", "+31612345678", "131", "132", "1655", "10555"])
  func `a notation that avoids a block is reported`(dialled: String) throws {
    var service = ClassOfService()
    service.block(.mobile)
    let exchange = Self.exchange([service])
    var plan = lower(exchange, asOf: BankEntry.asOf)
    let interpreter = CallInterpreter(plan)
    let space = plan.lines[0].space
    let open = try #require(interpreter.place(of: "0302345678", in: space))
    let out = plan[space].entries[open].node
    if dialled.count > 5 {
      let place = try #require(interpreter.place(of: dialled, in: space))
      #expect(plan[space].entries[place].kind == .refused)
      plan[space].entries[place].node = out
    } else {
      // A code that is dialled before a number, and leaves it as it is.
      let pattern = DigitPattern(positions: DigitPattern(literal: dialled).positions, more: 1...15)
      plan[space].entries.insert(
        DialSpace.Entry(pattern: pattern, node: out, label: "hole", kind: .outside), at: 0)
    }
    let found = Self.found(exchange, plan)
    #expect(found.map(\.rule.code) == ["block-walked-round"])
  }
}
