import ExchangeCompiler
import TelephoneExchange
import Testing

@Suite struct DigitMapTests {
  private static let dialects: [DigitMapDialect] = [.yealink, .polycom]

  @Test(arguments: dialects) func `every number of the plan is sent, at once where nothing longer begins like it`(
    dialect: DigitMapDialect
  ) {
    let plan = DigitPlan.office
    let phone = DigitMapInterpreter(dialect.write(DigitMap(plan.entries)).text)
    for entry in plan.entries {
      for example in plan.examples(of: entry.pattern) {
        let expected: DigitMapInterpreter.Outcome =
          plan.goesOn(example) ? .afterPause : .atOnce(example.count)
        #expect(phone.dial(example) == expected, "\(example)")
      }
    }
  }

  @Test(arguments: dialects) func `112 is the first alternative and is sent with its last digit`(
    dialect: DigitMapDialect
  ) {
    let map = dialect.write(DigitMap(DigitPlan.office.entries)).text
    #expect(map.hasPrefix("112|"))
    #expect(DigitMapInterpreter(map).dial("112") == .atOnce(3))
    #expect(DigitMapInterpreter(map).dial("11") == .waitsForKey)
    #expect(DigitMapInterpreter(map).dial("1") == .waitsForKey)
  }

  @Test func `all numbers with a plus are one alternative, sent after a pause, and take no room`() {
    let entries = outsidePatterns().map {
      DialSpace.Entry(
        pattern: $0.pattern, node: NodeID(0), label: "", kind: $0.kind == .emergency ? .emergency : .outside)
    }
    #expect(entries.count { $0.pattern.positions.first == DigitPattern.bit(of: "+") } > 20)
    let text = DigitMapDialect.yealink.write(DigitMap(entries)).text
    #expect(text.count { $0 == "+" } == 1 && text.hasSuffix("|+xxxxxxxx.T"), "\(text.suffix(40))")
    #expect(DigitMapInterpreter(text).dial("+31887654000") == .afterPause)
    // A T46G takes 2,048: room for extensions that are scattered.
    #expect(text.utf8.count < 1_450, "\(text.utf8.count)")
  }

  @Test func `112 is sent at once even where a longer number begins like it`() {
    let map = DigitMap([.dialled("112", .emergency), .dialled("1120"), .dialled("11x")])
    #expect(DigitMapDialect.yealink.write(map).text == "112|11[013-9]")
  }

  @Test func `an extension that begins another one waits, the others do not`() {
    let map = DigitMap([.dialled("20"), .dialled("209"), .dialled("21")])
    #expect(DigitMapDialect.yealink.write(map).text == "20T|209|21")
    let polycom = DigitMapDialect.polycom.write(map)
    #expect(polycom.text == "20T|209|21")
    #expect(polycom.timers == "3|3|3")
  }

  @Test func `a number of open length waits`() {
    let open = DialSpace.Entry.dialled("00", more: 5...13)
    #expect(DigitMapDialect.yealink.write(DigitMap([open])).text == "00xxxxxx.T")
    let phone = DigitMapInterpreter("00xxxxxx.T")
    #expect(phone.dial("0049151") == .afterPause)
    #expect(phone.dial("004915112345678") == .afterPause)
    #expect(phone.dial("004915") == .waitsForKey)
  }

  @Test func `other extensions make another map`() {
    let three = (201...225).map { DialSpace.Entry.dialled("\($0)") }
    let four = (2001...2025).map { DialSpace.Entry.dialled("\($0)") }
    #expect(DigitMapDialect.polycom.write(DigitMap(three)).text == "20[1-9]|21x|22[0-5]")
    #expect(DigitMapDialect.polycom.write(DigitMap(four)).text == "200[1-9]|201x|202[0-5]")
  }

  @Test func `stars, hashes and plus stand outside brackets`() {
    let map = DigitMap([.dialled("*31"), .dialled("#31"), .dialled("+", more: 7...15), .dialled("131")])
    #expect(DigitMapDialect.yealink.write(map).text == "131|*31|#31|+xxxxxxxx.T")
  }

  @Test func `only numbers sent at once become rules of old firmware`() {
    let map = DigitMap([.dialled("112", .emergency), .dialled("20"), .dialled("209"), .dialled("00", more: 5...13)])
    #expect(DigitMapDialect.yealink.write(map).rules == ["112", "209"])
  }

  @Test func `a scattered plan is taken together by its first digits to fit`() {
    var entries = [DialSpace.Entry.dialled("112", .emergency), .dialled("0xxxxxxxxx")]
    // 1,301 is prime to the range, so hundreds of extensions stand far apart.
    entries += (0..<900).map { DialSpace.Entry.dialled("\(2000 + ($0 * 1_301) % 7_000)") }
    let yealink = DigitMapDialect.yealink
    #expect(yealink.write(DigitMap(entries)).text.utf8.count > 2_048)
    let map = DigitMap(entries) { yealink.write($0).text.utf8.count <= 2_048 }
    let text = yealink.write(map).text
    #expect(text.utf8.count <= 2_048)
    let phone = DigitMapInterpreter(text)
    for entry in entries.dropFirst(2) {
      let number = entry.pattern.literal ?? ""
      #expect(phone.dial(number) == .atOnce(4), "\(number)")
    }
    #expect(phone.dial("112") == .atOnce(3))
  }

  @Test func `alternatives overlap where the telephone has sent the number before the longer one is dialled`() {
    let map = DigitMap([.dialled("08001xxx", .outside), .dialled("0800[02-9]xxxxxx", .outside)])
    #expect(DigitMapDialect.yealink.write(map).text == "0800xxxxxxx|08001xxx")
    let phone = DigitMapInterpreter(DigitMapDialect.yealink.write(map).text)
    #expect(phone.dial("08001234567") == .atOnce(8))
    #expect(phone.dial("08002345678") == .atOnce(11))
  }

  @Test func `area codes that nobody has are taken in, extensions that nobody has are not`() {
    let map = DigitMap([
      .dialled("0[1357]xxxxxxxx", .outside), .dialled("02[02-69]xxxxxxx", .outside), .dialled("112", .emergency),
      .dialled("201"), .dialled("203"), .dialled("*97xxx", .feature),
    ])
    let text = DigitMapDialect.yealink.write(map).text
    #expect(text == "112|0xxxxxxxxx|20[13]|*97xxx")
    let phone = DigitMapInterpreter(text)
    #expect(phone.dial("202") == .waitsForKey)
    #expect(phone.dial("*98201") == .waitsForKey)
    #expect(phone.dial("113") == .waitsForKey)
    #expect(phone.dial("0412345678") == .atOnce(10))
  }

  @Test func `nothing is sent inside a longer number, however short the map gets`() {
    let entries = outsideEntries()
    let phone = DigitMapInterpreter(DigitMapDialect.yealink.write(DigitMap(entries)).text)
    let plan = DigitPlan(entries: entries)
    // Nobody types a `+`: all such numbers are one alternative that waits.
    for entry in entries where entry.kind != .emergency && !entry.pattern.isPlus {
      for example in plan.examples(of: entry.pattern) {
        let sent: DigitMapInterpreter.Outcome = plan.goesOn(example) ? .afterPause : .atOnce(example.count)
        #expect(phone.dial(example) == sent, "\(example)")
        guard !example.hasPrefix("112"), entry.pattern.more == nil else { continue }
        #expect(phone.dial(String(example.dropLast())) == .waitsForKey, "\(example) without its last digit")
      }
    }
  }

  @Test func `the whole Dutch number plan takes less than half of what a T46G has room for`() {
    let map = DigitMap(outsideEntries())
    #expect(DigitMapDialect.yealink.write(map).text.utf8.count < 1_024)
    #expect(DigitMapDialect.polycom.write(map).timers.utf8.count < 200)
  }

  private func outsideEntries() -> [DialSpace.Entry] {
    outsidePatterns().map { outside in
      DialSpace.Entry(
        pattern: outside.pattern, node: NodeID(0), label: outside.kind.rawValue,
        kind: outside.kind == .emergency ? .emergency : .outside)
    }
  }

  @Test func `a plan of ten thousand extensions takes no time to speak of`() {
    let entries = (10_000..<20_000).map { DialSpace.Entry.dialled("\($0)") } + DigitPlan.office.entries
    let clock = ContinuousClock()
    let time = clock.measure { _ = DigitMap(entries) }
    #expect(time < .seconds(10))
  }
}
