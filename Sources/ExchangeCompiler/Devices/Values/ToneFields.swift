import TelephoneExchange

extension DeviceFields {
  /// `tones`: the vendor's name of the country where the device knows its tones; and for each tone, whatever the device
  /// knows, its frequencies and how it sounds and pauses.
  static let tones: [Field<DeviceSubject>] =
    [
      .optional("tones") { $0.family.vocabulary.tones[$0.plan.country] },
      .text("country") { $0.plan.country.rawValue },
      .flag("clock_24") { ($0.option("clock_format") ?? $0.plan.country.clockFormat) == "24h" },
      .optional("date_format") { subject in
        guard let option = DevicePlan.Option["date_format"] else { return nil }
        let country = subject.plan.country.dateFormat
        guard let said = subject.plan.option("date_format"), let word = subject.word(option, said) else {
          return subject.word(option, country)
        }
        return word
      },
    ]
    + NetworkTone.allCases.flatMap { tone in
      [
        .list("\(tone.rawValue)_tone", ToneSubject.fields, isPlain: true) {
          ToneSubject.all(of: $0.plan.country, tone)
        },
        .optional("\(tone.rawValue)_tone_text") { $0.plan.country.tone(tone)?.text(endless: "/30000") },
      ]
    }
}

/// A tone of one country: one, or none where it is not known.
struct ToneSubject: Sendable {
  var tone: TonePattern
  /// How many spare places the tones before this one have taken for their later beats.
  var spares: Int

  static func all(of country: Country, _ tone: NetworkTone) -> [ToneSubject] {
    var spares = 0
    for other in NetworkTone.allCases {
      let pattern = country.tone(other)
      if other == tone { return pattern.map { [ToneSubject(tone: $0, spares: spares)] } ?? [] }
      spares += max(0, (pattern?.cadence.count ?? 0) / 2 - 1)
    }
    return []
  }

  struct Beat: Sendable {
    /// From 1.
    var index: Int
    var spare: Int
    var tone: TonePattern
    var on: Int
    var off: Int
  }

  private var beats: [Beat] {
    stride(from: 0, to: tone.cadence.count, by: 2).map { place in
      Beat(
        index: place / 2 + 1, spare: spares + place / 2, tone: tone, on: tone.cadence[place],
        off: tone.cadence[place + 1])
    }
  }

  static let fields: [Field<ToneSubject>] = [
    .text("frequency_1") { String($0.tone.frequencies.first ?? 0) },
    .text("frequency_2") { String($0.tone.frequencies.dropFirst().first ?? 0) },
    .number("on") { $0.tone.cadence.first ?? 0 },
    .number("off") { $0.tone.cadence.dropFirst().first ?? 0 },
    .text("on_seconds") { seconds($0.tone.cadence.first ?? 0) },
    .number("on_tens") { ($0.tone.cadence.first ?? 0) / 10 },
    .number("off_tens") { ($0.tone.cadence.dropFirst().first ?? 0) / 10 },
    .text("off_seconds") { seconds($0.tone.cadence.dropFirst().first ?? 0) },
    .flag("two_frequencies") { $0.tone.frequencies.count > 1 },
    .flag("endless") { $0.tone.cadence.count < 2 || $0.tone.cadence[1] == 0 },
    .flag("has_beats") { $0.beats.count > 1 },
    .number("branch") { $0.beats.count + 1 },
    .text("back") { "-\($0.beats.count)" },
    .list("beats", allBeatFields, isPlain: true) { $0.beats },
    .list("later_beats", beatFields, isPlain: true) { Array($0.beats.dropFirst()) },
  ]

  private static let allBeatFields: [Field<Beat>] = [
    .number("beat") { $0.index },
    .number("beat_on") { $0.on },
    .number("beat_off") { $0.off },
    .text("beat_on_seconds") { seconds($0.on) },
    .text("beat_off_seconds") { seconds($0.off) },
    .number("beat_on_tens") { $0.on / 10 },
    .number("beat_off_tens") { $0.off / 10 },
  ]

  private static let beatFields: [Field<Beat>] = [
    .number("beat") { $0.index },
    .number("spare") { $0.spare },
    .text("spare_frequency_1") { String($0.tone.frequencies.first ?? 0) },
    .text("spare_frequency_2") { String($0.tone.frequencies.dropFirst().first ?? 0) },
    .number("spare_on") { $0.on },
    .number("spare_off") { $0.off },
    .text("spare_on_seconds") { seconds($0.on) },
    .text("spare_off_seconds") { seconds($0.off) },
    .number("spare_on_tens") { $0.on / 10 },
    .number("spare_off_tens") { $0.off / 10 },
  ]

  /// Thousandths as a decimal number: `0.5`, `0.25`, `1`.
  private static func seconds(_ thousandths: Int) -> String {
    guard thousandths % 1000 != 0 else { return String(thousandths / 1000) }
    var digits = String(1000 + thousandths % 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(thousandths / 1000).\(digits)"
  }
}
