/// Reads a number as people write it: `088-7654000`, `(088) 765 40 00`, `+31 (0)88 7654000`, `0031887654000`, `112`,
/// `0900-8844`, `+49 30 123456`, and bare digits that may be an extension. Never fails on any text.
///
/// `region`, a two-letter country code, says whose 0 and 00 are meant where the text has no country code. Only for `nl` the
/// 1-series, block lengths and area codes are checked: the other plans are libphonenumber's.
package func readNumber(_ text: some StringProtocol, region: String = "nl") -> NumberReading {
  let written: WrittenNumber
  switch WrittenNumber.read(text) {
  case .success(let number): written = number
  case .failure(let fault): return NumberReading(fault: fault)
  }
  var reading: NumberReading
  if written.plus {
    reading = readInternational("+" + written.digits, region: region)
  } else if region.lowercased() != "nl" {
    reading = readInternational(written.digits, region: region)
  } else if written.digits.hasPrefix("00") {
    reading = readInternational("+" + written.digits.dropFirst(2), region: region)
  } else {
    reading = readDutch(written.digits)
  }
  // Whoever writes separators means a number outside.
  if written.isBare, let `extension` = Extension(written.digits) {
    reading.extension = `extension`
  }
  return reading
}

/// A number as dialled inside the Netherlands.
private func readDutch(_ digits: String) -> NumberReading {
  switch DutchNumberPlan.judge(digits) {
  case .assignable(let kind):
    guard !kind.isNationalOnly, let number = PublicNumber(digits: "31" + digits.dropFirst()) else {
      return NumberReading(outside: .national(digits), kind: kind)
    }
    guard kind == .geographic else { return NumberReading(outside: .number(number), kind: kind) }
    guard let area = DutchAreaCodes.code(of: digits) else {
      return NumberReading(fault: .unknownAreaCode(String(digits.prefix(4))))
    }
    let first = digits.dropFirst(area.count).first ?? "2"
    return NumberReading(
      outside: .number(number), kind: kind,
      remark: "019".contains(first) ? .subscriberStart(digit: first, areaCode: area) : nil)
  case .wrongLength(let kind, let expected):
    return NumberReading(fault: .wrongLength(kind, expected: expected, found: digits.utf8.count))
  case .noSubscribers(let prefix, let use):
    guard classify(digits) != .carrierSelection else {
      return NumberReading(fault: .dialledPrefix(String(digits.prefix(digits.hasPrefix("10") ? 5 : 4))))
    }
    if digits.hasPrefix("131") || digits.hasPrefix("132") {
      return NumberReading(fault: .dialledPrefix(String(digits.prefix(3))))
    }
    return NumberReading(fault: .noSubscribers(prefix: prefix, use: use))
  case .notInPlan: return NumberReading(fault: lostFront(digits))
  }
}

/// Digits that start with neither 0 nor 1: what a spreadsheet makes of a number, or a local number.
private func lostFront(_ digits: String) -> NumberFault {
  if digits.hasPrefix("31"), let number = readDutch("0" + digits.dropFirst(2)).publicNumber { return .lostPlus(number) }
  if let first = digits.first, first != "0", let number = readDutch("0" + digits).publicNumber {
    return .lostZero(number)
  }
  return (6...8).contains(digits.utf8.count) && digits.first != "0" ? .noAreaCode : .notInPlan
}

/// A number with its country code, or one of another country's own.
private func readInternational(_ text: String, region: String) -> NumberReading {
  guard let parsed = ParsedNumber(text, region: region) else {
    // What libphonenumber cannot parse at home, as +31112, has no number behind 31 either.
    return NumberReading(fault: text.hasPrefix("+31") ? .notInPlan : .foreign(countryCode: nil))
  }
  if parsed.countryCode == 31 {
    // Nothing that is dialled without a 0 exists behind +31: 112 is not +31112.
    return readDutch("0" + parsed.digits.dropFirst(2))
  }
  guard parsed.isPossible, let number = PublicNumber(digits: parsed.digits) else {
    return NumberReading(fault: .foreign(countryCode: parsed.countryCode))
  }
  let kind = classify(number.e164)
  guard kind.isCallable else { return NumberReading(fault: .foreign(countryCode: parsed.countryCode)) }
  return NumberReading(
    outside: .number(number), kind: kind,
    remark: parsed.isKnown ? nil : .unknownRange(countryCode: parsed.countryCode))
}
