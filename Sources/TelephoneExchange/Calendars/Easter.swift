extension Day {
  /// Easter Sunday of the Gregorian calendar; nil outside the years that `Day` holds.
  ///
  /// Source: the anonymous algorithm of 1876 as given by Meeus, Astronomical Algorithms, chapter 8 (Meeus/Jones/Butcher).
  package static func easter(_ year: Int) -> Day? {
    let a = year % 19
    let (b, c) = year.quotientAndRemainder(dividingBy: 100)
    let (d, e) = b.quotientAndRemainder(dividingBy: 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = c.quotientAndRemainder(dividingBy: 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let (month, day) = (h + l - 7 * m + 114).quotientAndRemainder(dividingBy: 31)
    return Day(year: year, month: month, day: day + 1)
  }
}
