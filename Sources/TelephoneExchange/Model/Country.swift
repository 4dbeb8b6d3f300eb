/// Whose tones are heard and whose dates are read, by the country's two letters (ISO 3166-1; `gb` is the United Kingdom).
/// Those whose tones every family of devices can play.
package enum Country: String, Sendable, Hashable, CaseIterable {
  case nl, be, de, gb, fr, lu, at, ch, dk, es, fi, it, no, pt, se, us

  package var name: String {
    switch self {
    case .nl: "Netherlands"
    case .be: "Belgium"
    case .de: "Germany"
    case .gb: "United Kingdom"
    case .fr: "France"
    case .lu: "Luxembourg"
    case .at: "Austria"
    case .ch: "Switzerland"
    case .dk: "Denmark"
    case .es: "Spain"
    case .fi: "Finland"
    case .it: "Italy"
    case .no: "Norway"
    case .pt: "Portugal"
    case .se: "Sweden"
    case .us: "United States"
    }
  }

  /// As `DevicePlan.Option` calls them: how the country writes a date and reads a clock.
  package var dateFormat: String { self == .us ? "weekday_month_day" : "weekday_day_month" }
  package var clockFormat: String { self == .us ? "12h" : "24h" }
}

/// What a caller hears of the network.
package enum NetworkTone: String, Sendable, Hashable, CaseIterable { case dial, busy, congestion, ringback, waiting }

/// Frequencies in hertz, sounded together, and how long they sound and pause, in milliseconds by turns; no cadence: without
/// a pause.
package struct TonePattern: Sendable, Hashable {
  package var frequencies: [Int]
  package var cadence: [Int]

  init(_ frequencies: Int..., cadence: [Int] = []) {
    self.frequencies = frequencies
    self.cadence = cadence
  }
}

extension Country {
  /// ITU-T E.180 Supplement 2, "Various tones used in national networks", as remembered: only Germany's were seen beside
  /// Asterisk's indications.conf, which does not know Luxembourg. Nil: that list has none for the country, or one that
  /// telephones cannot play, and they keep their own.
  package func tone(_ tone: NetworkTone) -> TonePattern? {
    switch tone {
    case .dial: dialTone
    case .busy: TonePattern.single(pitch, busy)
    case .congestion: congestionTone
    case .ringback: ringbackTone
    case .waiting: waitingTone
    }
  }

  /// Most countries have one frequency for all of their tones.
  private var pitch: [Int] {
    switch self {
    case .at: [420]
    case .fr: [440]
    case .gb: [400]
    case .us: [480, 620]
    case _: [425]
    }
  }

  private var dialTone: TonePattern {
    switch self {
    case .gb, .us: TonePattern(350, 440)
    case .it: TonePattern(425, cadence: [200, 200, 600, 1000])
    case _: .single(pitch, [])
    }
  }

  private var busy: [Int] {
    switch self {
    case .at: [400, 400]
    case .de, .lu: [480, 480]
    case .es: [200, 200]
    case .fi: [300, 300]
    case .gb: [375, 375]
    case .se: [250, 250]
    case .nl, .be, .fr, .ch, .dk, .it, .no, .pt, .us: [500, 500]
    }
  }

  private var congestionTone: TonePattern {
    let cadence =
      switch self {
      case .nl, .fr, .us: [250, 250]
      case .be: [167, 167]
      case .de, .lu: [240, 240]
      case .gb: [400, 350, 225, 525]
      case .es: [200, 200, 200, 200, 200, 600]
      case .se: [250, 750]
      case .at, .ch, .dk, .fi, .it, .no, .pt: [200, 200]
      }
    return .single(pitch, cadence)
  }

  private var ringbackTone: TonePattern {
    switch self {
    case .gb: TonePattern(400, 450, cadence: [400, 200, 400, 2000])
    case .us: TonePattern(440, 480, cadence: [2000, 4000])
    case .be: .single(pitch, [1000, 3000])
    case .fr: .single(pitch, [1500, 3500])
    case .es: .single(pitch, [1500, 3000])
    case .at, .pt, .se: .single(pitch, [1000, 5000])
    case .nl, .de, .lu, .ch, .dk, .fi, .it, .no: .single(pitch, [1000, 4000])
    }
  }

  private var waitingTone: TonePattern? {
    switch self {
    case .nl: TonePattern(425, cadence: [500, 9500])
    case .be: TonePattern(1400, cadence: [175, 175, 175, 3500])
    case .de: TonePattern(425, cadence: [200, 200, 200, 5000])
    case .gb: TonePattern(400, cadence: [100, 4000])
    case .fr, .us: TonePattern(440, cadence: [300, 10_000])
    case .at: TonePattern(420, cadence: [40, 1960])
    case .ch: TonePattern(425, cadence: [200, 200, 200, 4000])
    case .dk: TonePattern(425, cadence: [200, 600, 200, 3000])
    case .es: TonePattern(425, cadence: [175, 175, 175, 3500])
    case .fi: TonePattern(425, cadence: [150, 150, 150, 8000])
    case .no: TonePattern(425, cadence: [200, 600, 200, 10_000])
    case .pt: TonePattern(440, cadence: [300, 10_000])
    case .se: TonePattern(425, cadence: [200, 500, 200, 9100])
    // The first is not in the list; the second pauses 14 s, longer than devices can say.
    case .lu, .it: nil
    }
  }
}

extension TonePattern {
  fileprivate static func single(_ frequencies: [Int], _ cadence: [Int]) -> TonePattern {
    var tone = TonePattern(cadence: cadence)
    tone.frequencies = frequencies
    return tone
  }

  /// `425/500,0/500`, as telephones and engines write it: each frequency or pair over its milliseconds, silence as 0.
  /// - Parameter endless: what stands for a tone without a pause: nothing, or a long time.
  package func text(endless: String) -> String {
    let sound = frequencies.map(String.init).joined(separator: "+")
    guard !cadence.isEmpty else { return sound + endless }
    return cadence.enumerated().map { $0.isMultiple(of: 2) ? "\(sound)/\($1)" : "0/\($1)" }.joined(separator: ",")
  }
}
