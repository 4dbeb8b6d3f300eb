/// A day on which a country's offices are closed.
package struct PublicHoliday: Sendable, Hashable {
  package var day: Day
  /// In the country's own language.
  package var name: String
}

/// The countries whose public holidays are known, by the code of ISO 3166-1.
package enum PublicHolidayCountry: String, Sendable, Hashable, CaseIterable { case be, de, fr, gb, lu, nl }

/// The general public holidays of a country in a year, in order; none in years that `Day` does not hold.
///
/// - `nl`: the days of the Algemene termijnenwet, article 3, but without Good Friday, on which offices work by custom, and with
///   Liberation Day in each fifth year only, when it is a day off for most. Koningsdag is 26 April where the 27th is a Sunday;
///   until 2013 it was Koninginnedag, 30 April, or the 29th.
/// - `be`: the ten legal days (law of 4 January 1974) with Easter and Whit Sunday.
/// - `de`: the nine days of all states, with Easter and Whit Sunday.
/// - `fr`: the eleven days of the Code du travail, article L3133-1, with Easter and Whit Sunday; those of the Alsace-Moselle and
///   overseas are not known here.
/// - `lu`: the eleven days of the Code du travail, article L.232-2, with Europe Day since 2019, and Easter and Whit Sunday.
/// - `gb`: the bank holidays of England and Wales by rule, with their substitute days; single proclaimed days (jubilees) are
///   not known here.
package func publicHolidays(country: PublicHolidayCountry, year: Int) -> [PublicHoliday] {
  guard let easter = Day.easter(year) else { return [] }
  func on(_ month: Int, _ day: Int, _ name: String) -> PublicHoliday? {
    Day(year: year, month: month, day: day).map { PublicHoliday(day: $0, name: name) }
  }
  func after(_ days: Int, _ name: String) -> PublicHoliday { PublicHoliday(day: easter.adding(days), name: name) }
  let holidays: [PublicHoliday?]
  switch country {
  case .nl:
    holidays = [
      on(1, 1, "Nieuwjaarsdag"), after(0, "Eerste paasdag"), after(1, "Tweede paasdag"), kingsDay(year),
      year % 5 == 0 ? on(5, 5, "Bevrijdingsdag") : nil, after(39, "Hemelvaartsdag"), after(49, "Eerste pinksterdag"),
      after(50, "Tweede pinksterdag"), on(12, 25, "Eerste kerstdag"), on(12, 26, "Tweede kerstdag"),
    ]
  case .be:
    holidays = [
      on(1, 1, "Nieuwjaar"), after(0, "Pasen"), after(1, "Paasmaandag"), on(5, 1, "Dag van de Arbeid"),
      after(39, "O.L.H. Hemelvaart"), after(49, "Pinksteren"), after(50, "Pinkstermaandag"),
      on(7, 21, "Nationale feestdag"), on(8, 15, "O.L.V. Hemelvaart"), on(11, 1, "Allerheiligen"),
      on(11, 11, "Wapenstilstand"), on(12, 25, "Kerstmis"),
    ]
  case .de:
    holidays = [
      on(1, 1, "Neujahr"), after(-2, "Karfreitag"), after(0, "Ostersonntag"), after(1, "Ostermontag"),
      on(5, 1, "Tag der Arbeit"), after(39, "Christi Himmelfahrt"), after(49, "Pfingstsonntag"),
      after(50, "Pfingstmontag"), on(10, 3, "Tag der Deutschen Einheit"), on(12, 25, "Erster Weihnachtstag"),
      on(12, 26, "Zweiter Weihnachtstag"),
    ]
  case .fr:
    holidays = [
      on(1, 1, "Jour de l'an"), after(0, "Pâques"), after(1, "Lundi de Pâques"), on(5, 1, "Fête du Travail"),
      on(5, 8, "Victoire 1945"), after(39, "Ascension"), after(49, "Pentecôte"), after(50, "Lundi de Pentecôte"),
      on(7, 14, "Fête nationale"), on(8, 15, "Assomption"), on(11, 1, "Toussaint"), on(11, 11, "Armistice 1918"),
      on(12, 25, "Noël"),
    ]
  case .lu:
    holidays = [
      on(1, 1, "Nouvel an"), after(0, "Pâques"), after(1, "Lundi de Pâques"), on(5, 1, "Fête du Travail"),
      year >= 2019 ? on(5, 9, "Journée de l'Europe") : nil, after(39, "Ascension"), after(49, "Pentecôte"),
      after(50, "Lundi de Pentecôte"), on(6, 23, "Fête nationale"), on(8, 15, "Assomption"), on(11, 1, "Toussaint"),
      on(12, 25, "Noël"), on(12, 26, "Saint-Étienne"),
    ]
  case .gb:
    holidays =
      [
        substituted(on(1, 1, "New Year's Day"), by: [6: 2, 7: 1]), after(-2, "Good Friday"), after(1, "Easter Monday"),
        monday(year, 5, first: true, "Early May bank holiday"), monday(year, 5, first: false, "Spring bank holiday"),
        monday(year, 8, first: false, "Summer bank holiday"),
        // Both move where they meet a weekend: to the first two weekdays that are left.
        substituted(on(12, 25, "Christmas Day"), by: [6: 2, 7: 2]),
        substituted(on(12, 26, "Boxing Day"), by: [6: 2, 7: 2]),
      ]
  }
  return holidays.compactMap { $0 }.sorted { $0.day < $1.day }
}

/// Koningsdag since 2014, Koninginnedag before; not on a Sunday.
private func kingsDay(_ year: Int) -> PublicHoliday? {
  guard let day = Day(year: year, month: 4, day: year >= 2014 ? 27 : 30) else { return nil }
  let moved = day.weekday == 7 ? day.adding(year >= 1980 ? -1 : 1) : day
  return PublicHoliday(day: moved, name: year >= 2014 ? "Koningsdag" : "Koninginnedag")
}

/// Moved by so many days where it falls on one of these weekdays.
private func substituted(_ holiday: PublicHoliday?, by days: [Int: Int]) -> PublicHoliday? {
  holiday.map { PublicHoliday(day: $0.day.adding(days[$0.day.weekday] ?? 0), name: $0.name) }
}

/// The first or last Monday of a month.
private func monday(_ year: Int, _ month: Int, first: Bool, _ name: String) -> PublicHoliday? {
  Day(year: year, month: month, day: first ? 7 : Day.length(of: month, in: year)).map { latest in
    PublicHoliday(day: latest.adding(1 - latest.weekday), name: name)
  }
}
