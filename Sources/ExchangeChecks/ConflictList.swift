/// The list of conflicts that the analyser stands on: fifteen areas and 201 ids, `N-01` to `Z-02`.
package enum ConflictList {
  package struct Area: Sendable, Hashable {
    package var letter: String
    package var title: String
    package var count: Int
  }

  package static let areas: [Area] = [
    Area(letter: "N", title: "Numbers", count: 12), Area(letter: "E", title: "Extensions", count: 25),
    Area(letter: "P", title: "Feature codes and prefixes", count: 9), Area(letter: "U", title: "Users", count: 10),
    Area(letter: "D", title: "Devices", count: 13), Area(letter: "H", title: "Hunt groups", count: 19),
    Area(letter: "A", title: "Menus", count: 21), Area(letter: "S", title: "Schedules and holidays", count: 17),
    Area(letter: "X", title: "Night switching", count: 11), Area(letter: "R", title: "Where calls end", count: 11),
    Area(letter: "V", title: "Forwards and voicemail", count: 13), Area(letter: "C", title: "Caller ID", count: 8),
    Area(letter: "B", title: "Outbound blocking", count: 7), Area(letter: "M", title: "Emergency", count: 9),
    Area(letter: "K", title: "Names", count: 4), Area(letter: "G", title: "Media", count: 2),
    Area(letter: "L", title: "Logins", count: 2), Area(letter: "T", title: "Tenancy and capacity", count: 3),
    Area(letter: "Q", title: "Usage data", count: 3), Area(letter: "Z", title: "Releases", count: 2),
  ]

  package static let ids: [String] = areas.flatMap { area in
    (1...area.count).map { "\(area.letter)-\($0 < 10 ? "0" : "")\($0)" }
  }
}
