import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// The routines of the shared dialplan take what is declared of them, and whoever calls one gives it that.
@Suite struct SharedRoutineTests {
  /// The server's extensions.conf, with every kind of carrier.
  private static let server: String = {
    var provider = Provider()
    for index in 0..<3 {
      var trunk = Trunk()
      trunk.id = "carrier-\(index)"
      trunk.host = "trunk-\(index).example.nl"
      trunk.channels = index == 0 ? 4 : nil
      trunk.clipNoScreening = index == 1
      trunk.numberFormat = index == 2 ? .national : .e164
      provider.trunks.append(trunk)
    }
    provider.routes = [0, 1, 2]
    var conf = ConfText()
    let server = ServerExtensions(provider: provider, layout: AsteriskLayout(root: "/srv/centrale"))
    do { try server.write(&conf) } catch { Issue.record(error) }
    #expect(conf.faults == [])
    return String(decoding: conf.bytes, as: UTF8.self)
  }()

  /// The steps of each context, comments left out.
  private static let contexts: [String: [Substring]] = {
    var contexts: [String: [Substring]] = [:]
    var open = ""
    for line in server.split(separator: "\n") where !line.hasPrefix(";") && !line.hasPrefix(" ;") {
      if line.hasPrefix("["), let name = line.dropFirst().split(separator: "]").first {
        open = String(name)
      } else {
        contexts[open, default: []].append(line)
      }
    }
    return contexts
  }()

  /// The places of the arguments that a context asks for.
  private static func asked(_ lines: [Substring]) -> Set<Int> {
    Set(lines.flatMap { line in line.matches(of: /ARG([0-9]+)/).compactMap { Int($0.1) } })
  }

  @Test func `each routine asks for the arguments that are declared, all of them and no other`() {
    for routine in SharedDialplan.routines {
      let places = Set(1...routine.arity)
      #expect(Self.asked(Self.contexts[routine.context] ?? []) == places, "\(routine.context)")
    }
    // 112 has no limits.
    let emergency = Self.asked(Self.contexts[CallOutside.emergencyContext] ?? [])
    #expect(emergency == Set(CallOutside.number.rawValue...CallOutside.company.rawValue))
  }

  @Test func `no routine asks for arguments that nobody has declared`() {
    let declared = Set(SharedDialplan.routines.map { $0.context } + [CallOutside.emergencyContext])
    for (context, lines) in Self.contexts where !Self.asked(lines).isEmpty {
      #expect(declared.contains(context), "\(context)")
    }
    #expect(declared.count == SharedDialplan.routines.count + 1, "each once")
  }

  @Test func `places go from one without a gap`() {
    for routine in SharedDialplan.routines {
      #expect(places(of: routine) == Array(1...routine.arity), "\(routine.context)")
    }
  }

  private func places(of routine: any SharedRoutine.Type) -> [Int] {
    func places<Routine: SharedRoutine>(_ routine: Routine.Type) -> [Int] { routine.allCases.map(\.rawValue) }
    return places(routine)
  }

  /// Calls in the static text are written by hand, those of companies by name.
  @Test func `every call gives as many arguments as the routine takes`() throws {
    let takes = Dictionary(
      uniqueKeysWithValues: SharedDialplan.routines.map { ($0.context, ($0.arity, $0.canBeLeftOut)) }
        + [(CallOutside.emergencyContext, (CallOutside.arity, 0))])
    var texts = [Self.server]
    for kind in EmitterCase.allCases { texts.append(try kind.plan().raw()) }
    var called: Set<String> = []
    for line in texts.joined(separator: "\n").split(separator: "\n") where !line.hasPrefix(";") {
      for call in line.matches(of: /(centrale-[a-z]+)(?:,s,1|\^s\^1)\(/) {
        let name = String(call.1)
        let arguments = Self.arguments(line[call.range.upperBound...], by: call.0.contains("^") ? "^" : ",")
        let (count, canBeLeftOut) = try #require(takes[name], "\(line)")
        // A call in the static text may leave out what it has nothing for.
        #expect((count - canBeLeftOut...count).contains(arguments), "\(name) with \(arguments): \(line)")
        called.insert(name)
      }
    }
    #expect(called.isSuperset(of: ["centrale-store", "centrale-hunt", "centrale-together", "centrale-leaving"]))
  }

  /// How many are before the bracket that closes.
  private static func arguments(_ text: Substring, by separator: Character) -> Int {
    var depth = 0
    var count = 1
    for sign in text {
      switch sign {
      case "(", "{", "[": depth += 1
      case ")", "}", "]":
        if depth == 0 { return count }
        depth -= 1
      case separator where depth == 0: count += 1
      default: break
      }
    }
    return count
  }

  @Test func `arguments are given by name and are in their places, and what is left out at the end is not written`()
    throws
  {
    let read = RoutineCall(Read.self, [.key: "night", .company: "acme"])
    #expect(try DialplanStep.call(read).text == "Gosub(centrale-read,s,1(acme,night))")
    func together(_ behind: DialplanValue, _ page: DialplanValue) throws -> String {
      try DialplanStep.call(
        RoutineCall(
          RingTogether.self,
          [
            .parties: "legs", .count: "1", .seconds: "20", .laps: "1", .pause: "1", .waitsWhileBusy: .flag(false),
            .behind: behind, .page: page,
          ])
      ).text
    }
    #expect(try together(.nothing, .nothing) == "Gosub(centrale-together,s,1(legs,1,20,1,1,0))")
    #expect(try together("*x", .nothing) == "Gosub(centrale-together,s,1(legs,1,20,1,1,0,*x))")
    #expect(try together(.nothing, "page") == "Gosub(centrale-together,s,1(legs,1,20,1,1,0,,page))")
  }
}

/// Words of a person in each place of a step.
@Suite struct DialplanStepTests {
  private static func text(_ step: DialplanStep) throws -> String { try step.text }

  @Test func `what a person wrote is escaped for the place where it ends up`() throws {
    let said = DialplanValue.words("Jansen; \"Zn\" (v/h A, B)")
    #expect(
      try Self.text(.set(.callerName, said)) == "Set(CALLERID(name)=Jansen\\; \"Zn\" (v/h A, B))",
      "nothing is split there")
    #expect(
      try Self.text(.record(mailbox: said, of: "c")) == "VoiceMail(Jansen\\; \\\"Zn\\\" \\(v/h A\\, B\\)@c,s)",
      "an application splits its arguments and takes backslashes away")
    #expect(
      try Self.text(.goToIf(.holds(.caller, .words("O'Neil")), .label(.done)))
        == "GotoIf($[\"${CENTRALE_CALLER}\" = \"O'Neil\"]?done)")
  }

  @Test(arguments: ["${HOSTILE}", "$[1 + 1]", "a\nexten => x"])
  func `what would mean something to the engine is refused where it has no escape`(_ words: String) {
    #expect(throws: Unwritable.self) { try Self.text(.set(.callerName, .words(words))) }
    #expect(throws: Unwritable.self) { try Self.text(.giveBack(.words(words))) }
    #expect(throws: Unwritable.self) { try Self.text(.goToIf(.holds(.caller, .words(words)), .label(.done))) }
    #expect(throws: Unwritable.self) {
      try Self.text(.call(RoutineCall(Read.self, [.company: "a", .key: .words(words)])))
    }
  }

  @Test(arguments: ["a,b", "a)b", "a\"b", "a^b", "a\\b"])
  func `a routine's argument that would be split is refused`(_ words: String) {
    #expect(throws: Unwritable.self) {
      try Self.text(.call(RoutineCall(Read.self, [.company: "a", .key: .words(words)])))
    }
  }

  @Test func `a quote that would end an expression is refused`() {
    for words in ["a\"b", "a]b"] {
      #expect(throws: Unwritable.self) { try Self.text(.goToIf(.holds(.caller, .words(words)), .label(.done))) }
    }
  }

  @Test func `a step that cannot be written is reported with the object that it is for`() {
    var conf = ConfText()
    conf.about("user 201") { conf in conf.extend("s", .set(.callerName, .words("${X}"))) }
    #expect(conf.faults.map(\.subject) == ["user 201"])
  }
}
