extension PublicNumber {
  /// As a Dutch description writes it.
  package var nationalText: String {
    guard digits.hasPrefix("31") else { return e164 }
    let national = "0" + digits.dropFirst(2)
    let start = Self.start(of: national)
    guard national.count > start.count + 2 else { return national }
    return "\(start)-\(national.dropFirst(start.count))"
  }

  /// What people see as one part: an area code, `06`, `0900`, `088`.
  private static func start(of national: String) -> String {
    if national.hasPrefix("06"), !["066", "067"].contains(where: { national.hasPrefix($0) }) { return "06" }
    let services = ["0800", "0900", "0906", "0909", "0970", "0676"]
    if let service = services.first(where: { national.hasPrefix($0) }) { return service }
    return DutchAreaCodes.code(of: national) ?? String(national.prefix(3))
  }
}
