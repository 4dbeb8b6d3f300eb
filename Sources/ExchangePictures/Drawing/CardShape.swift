/// The size of a card and where its rows are, before it has a place.
struct CardShape {
  static let header = 50.0
  static let rowHeight = 20.0
  static let foot = 6.0
  static let padding = 11.0
  static let iconSize = 26.0
  /// Between the text of a row and what is at its right.
  static let between = 12.0
  private static let mostOfNumber = 90.0
  private static let widest = 360.0
  private static let narrowest = 150.0

  var width: Double
  var height: Double
  var rows: Int

  init(_ card: Card) {
    let number = card.number.map { CardShape.pillWidth($0) + 10 } ?? 0
    let caption = TextWidth.of(card.caption, .caption)
    let title = Self.wanted(card.title, .title)
    var width = Self.padding * 2 + Self.iconSize + 9 + max(caption, title) + number
    for row in card.rows {
      let detail = row.detail.isEmpty ? 0 : Self.wanted(row.detail, .detail) + Self.between
      let text = Self.wanted(row.text, .row)
      width = max(width, Self.padding * 2 + CardShape.indent(row.mark) + text + detail + 2)
    }
    // Whole points: the layout takes no others.
    self.width = min(max(width, Self.narrowest), Self.widest).rounded(.up)
    rows = card.rows.count
    height = Self.header + (rows == 0 ? 0 : Double(rows) * Self.rowHeight + Self.foot)
  }

  static func indent(_ mark: Card.Row.Mark) -> Double {
    switch mark {
    case .none, .exit: 0
    case .key: 25
    case .place, .under: 18
    }
  }

  static func pillWidth(_ number: String) -> Double { min(wanted(number, .pilltext), mostOfNumber) + 14 }

  /// How wide a text would like to be; of the longest names the beginning is enough to know that they are cut.
  static func wanted(_ text: String, _ style: TextStyle) -> Double {
    TextWidth.of(TextWidth.cleaned(String(text.prefix(120))), style)
  }

  /// The middle of a row below the card's top; nil: of the header.
  func middle(row: Int?) -> Double {
    row.map { Self.header + (Double($0) + 0.5) * Self.rowHeight } ?? Self.header / 2
  }
}
