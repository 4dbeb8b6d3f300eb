/// Users in columns, for those of whom there is little to draw.
struct UserList {
  private static let entryHeight = 34.0
  private static let head = 24.0
  private static let widest = 380.0
  private static let between = 20.0
  /// More than this and the rest is counted.
  private static let most = 400

  private let title: String
  private let users: [DirectUser]
  private let left: Int
  private let columns: Int
  private let width: Double
  private let isFlat: Bool

  /// Nil where there is nobody to list.
  init?(_ title: String, _ users: [DirectUser], width: Double) {
    guard !users.isEmpty else { return nil }
    self.title = "\(title) (\(users.count))"
    self.users = Array(users.prefix(Self.most))
    left = users.count - self.users.count
    self.width = width
    isFlat = users.allSatisfy { $0.note.isEmpty && $0.numbers.isEmpty }
    let widest = self.users.map { user in
      let below = CardShape.wanted(Self.below(user), .detail)
      return Self.indent(user) + max(CardShape.wanted(user.name, .row), below) + Self.between
    }.max()
    columns = max(1, Int(width / min(max(widest ?? 0, 1), Self.widest)))
  }

  private var rows: Int { (users.count + columns - 1) / columns }
  private var entry: Double { isFlat ? 19 : Self.entryHeight }

  var height: Double { Self.head + Double(rows) * entry + (left > 0 ? 18 : 0) }

  func draw(into svg: inout SVGText, x: Double, y: Double) {
    svg.empty(
      "line", ["class": "rule", "x1": .length(x), "y1": .length(y), "x2": .length(x + width), "y2": .length(y)])
    svg.write(title, .row, x: x, y: y + 17, room: width)
    let step = width / Double(columns)
    for (index, user) in users.enumerated() {
      let left = x + Double(index / rows) * step
      let top = y + Self.head + Double(index % rows) * entry
      draw(user, into: &svg, x: left, y: top + 13, room: step - Self.between + 1)
    }
    if left > 0 {
      svg.write("and \(left) more", .aside, x: x, y: y + height - 4, room: width)
    }
  }

  private static func indent(_ user: DirectUser) -> Double {
    user.extension.map { max(30, min(TextWidth.of($0, .pilltext), 60) + 8) } ?? 0
  }

  private static func below(_ user: DirectUser) -> String {
    [ranges(user.numbers).joined(separator: ", "), user.note].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func draw(_ user: DirectUser, into svg: inout SVGText, x: Double, y: Double, room: Double) {
    if let number = user.extension { svg.write(number, .pilltext, x: x, y: y, room: 60) }
    let start = x + Self.indent(user)
    svg.write(user.name, .row, x: start, y: y, room: room - (start - x))
    svg.write(Self.below(user), .detail, x: start, y: y + 14, room: room - (start - x))
  }
}
