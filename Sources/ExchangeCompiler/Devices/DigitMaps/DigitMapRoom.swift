import TelephoneExchange

/// How a number plan came into a device's digit map.
enum TaughtForm: Hashable {
  case whole
  /// Shorter, with alternatives that begin alike though no document of the vendor says which of them is sent: some numbers
  /// may wait for the pause.
  case overlapping
  /// The whole plan has no room: what waits is in these entries by what it begins with.
  case coarse([DialSpace.Entry])
}

/// Finds for each plan the map that tells a device most in the room that it has.
struct DigitMapRoom {
  private let known: KnownDigitMaps
  private var made: [KnownDigitMaps.Plan: DigitMap] = [:]

  init(_ known: KnownDigitMaps) { self.known = known }

  /// The first of these that fits: the whole plan, the same with extensions taken together, one whose alternatives overlap, one
  /// with numbers outside by what they begin with, one with codes likewise. Where none does, the whole plan, which the
  /// checks tell.
  mutating func map(of entries: [DialSpace.Entry], _ limits: DigitMapLimits) -> (map: DigitMap, form: TaughtForm) {
    let overlap = limits.dialect.overlap
    let fits = { (map: DigitMap) in limits.holds(limits.write(map)) }
    let whole = whole(entries, overlap).fitted(entries, overlap: overlap, fits)
    if fits(whole) { return (whole, .whole) }
    if overlap == .none {
      let shorter = self.whole(entries, .apartFromEmergency).fitted(entries, overlap: .apartFromEmergency, fits)
      if fits(shorter) { return (shorter, .overlapping) }
    }
    for codesToo in [false, true] {
      let coarse = CoarsePlan(entries, codesToo: codesToo).entries
      let map = DigitMap(coarse, overlap: overlap).fitted(coarse, overlap: overlap, fits)
      if fits(map) { return (map, .coarse(coarse)) }
    }
    return (whole, .whole)
  }

  private mutating func whole(_ entries: [DialSpace.Entry], _ overlap: DigitMap.Overlap) -> DigitMap {
    let plan = KnownDigitMaps.Plan(source: DigitMap.Source(entries), overlap: overlap)
    let map = made[plan] ?? known.map(of: plan) { DigitMap(entries, overlap: overlap) }
    made[plan] = map
    return map
  }
}
