/// First and last name out of one text.
struct PersonName {
  var first: String
  var last: String

  /// Words that begin a last name (Dutch, German, French, Spanish, Italian).
  private static let infixes: Set<String> = [
    "van", "de", "der", "den", "ter", "ten", "te", "het", "'t", "in", "op", "aan", "vd", "v.d.", "v/d", "von", "zu",
    "zum", "zur", "vom", "du", "des", "la", "le", "les", "el", "al", "da", "di", "dos", "del", "della", "bin", "ben",
    "uit", "voor", "over", "onder",
  ]

  private static let titles: Set<String> = [
    "dhr", "dhr.", "mevr", "mevr.", "mw", "mw.", "drs", "drs.", "ir", "ir.", "ing", "ing.", "dr", "dr.", "prof",
    "prof.", "mr.", "mrs", "mrs.", "ms", "ms.", "herr", "frau", "mme", "m.",
  ]

  /// Nil for a single word: what it is cannot be told.
  init?(_ text: String) {
    if let comma = text.firstIndex(of: ",") {
      let last = Self.words(text[..<comma])
      let rest = Self.words(text[text.index(after: comma)...]).filter { !Self.titles.contains($0.lowercased()) }
      // `Berg, Jan van den`: what is behind the first name belongs before the last.
      let split = rest.firstIndex { Self.infixes.contains($0.lowercased()) } ?? rest.count
      let first = rest[..<split].joined(separator: " ")
      let full = (rest[split...] + last).joined(separator: " ")
      guard !first.isEmpty, !full.isEmpty else { return nil }
      (self.first, self.last) = (first, full)
      return
    }
    let words = Self.words(text)
    let kept = words.drop { Self.titles.contains($0.lowercased()) }
    guard kept.count >= 2, let given = kept.first else { return nil }
    // `Jan Peter de Vries`: first names go up to the infix.
    let infix = kept.dropFirst().firstIndex { Self.infixes.contains($0.lowercased()) }
    let split = infix.flatMap { $0 < kept.endIndex - 1 ? $0 : nil } ?? kept.startIndex + 1
    first = kept[kept.startIndex..<split].joined(separator: " ")
    last = kept[split...].joined(separator: " ")
    if first.isEmpty { first = given }
  }

  private static func words(_ text: some StringProtocol) -> [String] {
    String(text).split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "\n" }.map(String.init)
  }
}
