/// The kinds of text in a picture: the classes of the style sheet, and what they are measured with.
package enum TextStyle: String, Sendable, CaseIterable {
  case company
  case headline
  case title
  case aside
  case pilltext
  case row
  case detail
  case captext
  case place
  case small
  case caption

  /// Points.
  package var size: Double {
    switch self {
    case .company: 26
    case .headline: 17
    case .title: 14
    case .aside, .pilltext: 12
    case .row: 11.5
    case .detail, .captext: 11
    case .place, .small: 10
    case .caption: 9.5
    }
  }

  package var isBold: Bool {
    switch self {
    case .company, .headline, .title, .pilltext, .captext: true
    case .aside, .row, .detail, .place, .small, .caption: false
    }
  }

  /// What the style sheet says of it.
  var rule: String { ".\(rawValue){font-size:\(SVGText.number(size))px\(isBold ? ";font-weight:700" : "")}" }
}
