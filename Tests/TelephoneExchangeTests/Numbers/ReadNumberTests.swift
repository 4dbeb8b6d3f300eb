import Testing

@testable import TelephoneExchange

/// What we say of the inputs that telephony numbering tests turn on, whatever libphonenumber says of them.
@Suite struct ReadNumberTests {
  @Test(arguments: [
    "088-7654000", "0887654000", "+31 88 765 40 00", "0031887654000", "(088) 765 40 00", "+31 (0)88 765 40 00",
    "+31(0)887654000", "088.765.4000", "088/7654000", "088\u{2011}7654000", "088\u{A0}765\u{A0}4000", " 0887654000 ",
    "tel:+31887654000", "0031 88 7654000",
  ])
  func `every notation of one number is that number`(_ text: String) {
    let reading = readNumber(text)
    #expect(reading.publicNumber?.e164 == "+31887654000")
    #expect(reading.kind == .corporate)
    #expect(reading.fault == nil)
    #expect(reading.remark == nil)
    #expect(reading.extension == nil)
  }

  @Test(arguments: [
    ("0202345678", "31202345678", NumberKind.geographic), ("0612345678", "31612345678", .mobile),
    ("0657123456", "31657123456", .mobile), ("0681234567", "31681234567", .mobile),
    ("0661234567", "31661234567", .mobile), ("0841234567", "31841234567", .personal),
    ("0871234567", "31871234567", .personal), ("0851234567", "31851234567", .corporate),
    ("0911234567", "31911234567", .corporate), ("097028123456", "3197028123456", .m2m),
    ("0800-0410", "318000410", .freephone), ("0800 0212345", "31800" + "0212345", .freephone),
    ("0031612345678", "31612345678", .mobile), ("004915112345678", "4915112345678", .international),
    ("+44 (0)20 7946 0000", "442079460000", .international), ("0080012345678", "80012345678", .internationalFreephone),
    ("+599 717 1234", "5997171234", .international),
  ])
  func `a number with a form of E.164 is a public number`(_ text: String, _ digits: String, _ kind: NumberKind) {
    let reading = readNumber(text)
    #expect(reading.publicNumber?.digits == digits)
    #expect(reading.kind == kind)
    #expect(reading.fault == nil)
  }

  @Test(arguments: [
    ("112", NumberKind.emergency), ("113", .help), ("144", .help), ("116000", .help), ("116117", .help),
    ("116123", .help),
    ("14020", .government), ("140348", .government), ("14088", .government), ("1400", .government),
    ("1850", .directory18xx),
    ("1888", .directory18xx), ("1200", .operatorServices), ("1233", .operatorServices), ("1300", .operatorServices),
    ("0900-8844", .service0900), ("09061334", .adult0906), ("0909 1334", .entertainment0909),
  ])
  func `a number of this country only is kept as it is dialled`(_ text: String, _ kind: NumberKind) {
    let reading = readNumber(text)
    #expect(reading.outside == .national(text.filter { "0"..."9" ~= $0 }))
    #expect(reading.kind == kind)
  }

  @Test(arguments: ["20", "101", "209", "517", "999", "1003", "3600", "0100", "112", "1233", "20991"])
  func `bare digits can be an extension and never become a public number`(_ text: String) {
    let reading = readNumber(text)
    #expect(reading.extension?.digits == text)
    #expect(reading.publicNumber == nil)
  }

  @Test(arguments: [
    ("92840298340", NumberFault.notInPlan),
    ("0676012345", .noSubscribers(prefix: "067", use: "data and internet access")),
    ("0672811234", .noSubscribers(prefix: "067", use: "data and internet access")),
    ("0600123456", .noSubscribers(prefix: "06", use: "not assigned")),
    ("0691234567", .noSubscribers(prefix: "06", use: "not assigned")),
    ("0412-12345", .wrongLength(.geographic, expected: 10, found: 9)),
    ("0900-12345", .wrongLength(.service0900, expected: 11, found: 9)),
    ("0900123456", .wrongLength(.service0900, expected: 11, found: 10)),
    ("08001234567", .wrongLength(.freephone, expected: 8, found: 11)),
    ("0970123456", .wrongLength(.m2m, expected: 12, found: 10)), ("0112123456", .unknownAreaCode("0112")),
    ("887654000", .lostZero(PublicNumber(digits: "31887654000")!)),
    ("31887654000", .lostPlus(PublicNumber(digits: "31887654000")!)), ("7654000", .noAreaCode),
    ("", .empty), ("-", .empty), ("+", .empty), ("0031112", .wrongLength(.geographic, expected: 10, found: 4)),
    ("+31112", .wrongLength(.geographic, expected: 10, found: 4)), ("10123-0612345678", .dialledPrefix("10123")),
    ("1600 0612345678", .dialledPrefix("1600")), ("131-0612345678", .dialledPrefix("131")),
    ("0034", .foreign(countryCode: nil)),
    ("082-123456", .noSubscribers(prefix: "082", use: "virtual private networks")),
    ("+999123456789", .foreign(countryCode: nil)), ("*72", .character("`*`")), ("088-7654OOO", .character("`O`")),
    ("088\n7654000", .character("U+000A")), ("088\u{202E}7654000", .character("U+202E")),
    ("14084", .noSubscribers(prefix: "14", use: "not assigned")),
  ])
  func `what cannot be called says why`(_ text: String, _ fault: NumberFault) {
    let reading = readNumber(text)
    #expect(reading.outside == nil)
    #expect(reading.kind == nil)
    #expect(reading.fault == fault)
  }

  @Test func `a geographic number that article 4 excludes is a number with a remark`() {
    let amsterdam = readNumber("020-1234567")
    #expect(amsterdam.publicNumber?.e164 == "+31201234567")
    #expect(amsterdam.remark == .subscriberStart(digit: "1", areaCode: "020"))
    #expect(readNumber("0111-912345").remark == .subscriberStart(digit: "9", areaCode: "0111"))
    #expect(readNumber("0111-412345").remark == nil)
  }

  @Test func `another country's habits are used where that is the region`() {
    #expect(readNumber("030 123456", region: "de").publicNumber?.e164 == "+4930123456")
    #expect(readNumber("0031887654000", region: "de").publicNumber?.e164 == "+31887654000")
    #expect(readNumber("088-7654000", region: "no such region").outside == nil)
  }

  @Test(arguments: [
    "\n", "\"", "&", ";", "${X}", "%", "|", "\u{202E}", "📞", "'t Hart & Zn.", "\0", "0\0", "+31\0", "((((", "(0)",
    "+(0)",
    "++31", "+31 (0) (0)", "٠٨٨٧٦٥٤٠٠٠", "０８８", "e\u{301}1", "00", "000000000000000", "0031", "+31 0 0 0 0 0 0 0 0 0",
    String(repeating: "9", count: 10_000), String(repeating: "+31", count: 3_334),
    String(repeating: "(", count: 10_000),
    String(repeating: "e\u{301}", count: 10_000), String(repeating: "0 ", count: 32), String(repeating: "é", count: 64),
  ])
  func `hostile text is not a number and breaks nothing`(_ text: String) {
    let reading = readNumber(text)
    #expect(reading.outside == nil)
    let fault = reading.fault?.message
    #expect(fault != nil || reading.extension != nil)
    #expect(fault?.utf8.allSatisfy { $0 >= 32 && $0 != 127 } ?? true)
    #expect(classify(text) == .unassignable)
    for region in ["", "\0", "ZZ", "n'l"] { #expect(readNumber(text, region: region).kind?.isCallable ?? true) }
  }

  @Test func `numbers are written as their country writes them`() {
    let number = PublicNumber(digits: "31887654000")!
    #expect(format(number, .national) == "088 765 4000")
    #expect(format(number, .international) == "+31 88 765 4000")
    #expect(format(number, .national, region: "de") == "+31 88 765 4000")
    #expect(format(PublicNumber(digits: "31612345678")!, .national) == "06 12345678")
    #expect(format(PublicNumber(digits: "442079460000")!, .national) == "+44 20 7946 0000")
    #expect(format(PublicNumber(digits: "999999999999")!, .national) == "+999999999999")
  }
}
