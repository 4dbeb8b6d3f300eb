import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let helpNumberRefused = Rule(
    "help-number-refused", .error, "emergency number or help line that is blocked", checks: ["B-01"],
    mayBeSilenced: false,
    explanation: Explanation(
      what: """
        112, 113, 144 and the assigned 116xxx numbers can be called with every class of service, whatever it blocks.
        The check dials each of them in the call simulation, on a line of every class of service in use.
        """,
      why: "A block that catches them costs lives.",
      note: """
        The compiler builds the plan so that this cannot happen. If it does, it is a fault of the compiler: please
        report it. An extension or code that hides such a number has a finding of its own.
        """))

  static let blockWalkedRound = Rule(
    "block-walked-round", .error, "block that another notation bypasses", checks: ["B-02"], mayBeSilenced: false,
    explanation: Explanation(
      what: """
        A class of service blocks a number in every notation: with 0031 or +31, with the caller ID withheld (131,
        132, `*31`), and behind a carrier selection code (10xxx, 16xx). The check dials each notation in the call
        simulation, on a line of every class of service in use. None may reach a carrier.
        """,
      why: "A block that can be bypassed is worthless, because thieves know all notations.",
      note: """
        The compiler builds the plan so that this cannot happen. If it does, it is a fault of the compiler: please
        report it.
        """))
}

extension OutboundChecks {
  static let outboundProof = ExchangeCheck(.helpNumberRefused, .blockWalkedRound, needs: .wholeExchange) { context in
    let classes = Dictionary(
      context.exchange.classesOfService.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<DialSpaceID> = []
    return context.plan.lines.indices.flatMap { index -> [Diagnostic] in
      let space = context.plan.lines[index].space
      guard seen.insert(space).inserted else { return [] }
      guard case .classOfService(let id) = context.plan[space].origin else { return [] }
      let name = PlanObject.classOfService(id).subject
      // Of each kind of fault one example is enough.
      let line = DialProof(context, LineID(index))
      let refused = line.refusedHelp.map {
        context.finding(
          .helpNumberRefused, "\(shown($0)) cannot be called from \(shown(name))", at: name,
          help: "this is a bug in the compiler: please report it")
      }
      let passed = line.passedBlock(of: classes[id] ?? .unassigned).map {
        context.finding(
          .blockWalkedRound, "\(shown($0)) reaches a carrier from \(shown(name)), which should block it", at: name,
          help: "this is a bug in the compiler: please report it")
      }
      return [refused, passed].compactMap { $0 }
    }
  }
}

extension ClassOfService {
  /// Of a device that is nobody's.
  fileprivate static let unassigned: ClassOfService = {
    var service = ClassOfService()
    service.internalOnly = true
    return service
  }()
}

/// Dials numbers on one line, with every carrier up, and sees which leave the company.
private struct DialProof {
  private let interpreter: CallInterpreter
  private let line: LineID
  private let world: CallWorld
  private let prefix: String
  private let withholding: [String]

  init(_ context: CheckContext, _ line: LineID) {
    interpreter = context.interpreter
    self.line = line
    world = CallWorld(moment: context.interpreter.moment(context.asOf, hour: 10))
    prefix = context.exchange.outsidePrefix ?? ""
    withholding = ["131", "132", context.exchange.featureCodes.codes[.withholdNumber]].compactMap { $0 }
  }

  /// An emergency number or a help line that does not go out.
  var refusedHelp: String? {
    let helping = DutchNumberPlan.callable.filter { $0.kind == .emergency || $0.kind == .help }
    return helping.flatMap { [$0.pattern.least, $0.pattern.greatest] }.map { prefix + $0 }.first { dialled in
      switch way(of: dialled) {
      case .out, .inside: false
      case .nowhere: true
      }
    }
  }

  /// What is dialled for a number that the class of service blocks, and goes out all the same.
  func passedBlock(of service: ClassOfService) -> String? {
    for outside in outsidePatterns() where !service.allows(outside.kind) {
      let number = outside.pattern.least
      if !service.allowedNumbers.isEmpty, let read = readNumber(number).outside,
        service.allowedNumbers.contains(read)
      {
        continue
      }
      for dialled in notations(of: number) where way(of: dialled) == .out { return dialled }
    }
    for number in service.blockedNumbers.sorted {
      for dialled in number.notations.flatMap(notations) where way(of: dialled) == .out { return dialled }
    }
    return nil
  }

  /// The number itself, withheld, and behind a carrier's code; all with the outside prefix where one is used, in either
  /// order. Nobody types a `+`.
  private func notations(of number: String) -> [String] {
    guard !number.hasPrefix("+") else { return [number] }
    let before = withholding + Self.carriers
    return [prefix + number] + before.map { prefix + $0 + number }
      + (prefix.isEmpty ? [] : before.map { $0 + prefix + number })
  }

  /// Of 10xxx and 16xx.
  private static let carriers = ["10555", "1655"]

  private enum Way { case out, inside, nowhere }

  /// A call that reaches an extension or a code of the company is not a call outside, wherever it is sent on to.
  private func way(of dialled: String) -> Way {
    for step in interpreter.trace(.dialled(dialled, on: line), in: world).steps {
      if case .dialling = step.event { return .out }
      guard case .looked(let space, let place?) = step.event else { continue }
      let entry = interpreter.plan[space].entries[place]
      if entry.kind == .own || entry.kind == .extension || entry.kind == .feature && entry.label != "withhold" {
        return .inside
      }
    }
    return .nowhere
  }
}

extension DigitPattern {
  /// The shortest and smallest string that it matches.
  fileprivate var least: String {
    String(positions.map { Self.symbols[$0.trailingZeroBitCount] })
      + String(repeating: "0", count: more?.lowerBound ?? 0)
  }

  /// The longest and greatest.
  fileprivate var greatest: String {
    String(positions.map { Self.symbols[$0.bitWidth - 1 - $0.leadingZeroBitCount] })
      + String(repeating: "9", count: more?.upperBound ?? 0)
  }
}
