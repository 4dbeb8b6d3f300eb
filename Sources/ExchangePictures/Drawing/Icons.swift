extension Card.Kind {
  /// A drawing of 16 × 16, in white lines.
  var icon: String {
    switch self {
    case .number:
      "<path class=\"icon\" d=\"M4.5 2.5l2 3.5-1.5 1.5c.8 1.8 1.7 2.7 3.5 3.5L10 9.5l3.5 2c0 1.5-1 2.5-2.5 2.5C6.5 13.5 2.5 9.5 2 5c0-1.5 1-2.5 2.5-2.5z\"/>"
    case .attendant:
      "<g class=\"solid\">"
        + [3.5, 8, 12.5].flatMap { y in
          [3.5, 8, 12.5].map { x in "<circle cx=\"\(SVGText.number(x))\" cy=\"\(SVGText.number(y))\" r=\"1.4\"/>" }
        }.joined() + "</g>"
    case .menu: "<path class=\"icon\" d=\"M2.5 4h.01M6 4h7.5M2.5 8h.010M6 8h7.5M2.5 12h.010M6 12h7.5\"/>"
    case .huntGroup:
      "<g class=\"solid\"><circle cx=\"8\" cy=\"5\" r=\"2.4\"/><path d=\"M3.5 13a4.5 4.5 0 0 1 9 0z\"/><circle cx=\"2.8\" cy=\"6.5\" r=\"1.7\"/><circle cx=\"13.2\" cy=\"6.5\" r=\"1.7\"/><path d=\"M0 12.2a2.9 2.9 0 0 1 4-2.7 5.5 5.5 0 0 0-1.4 2.7zM16 12.2a2.9 2.9 0 0 0-4-2.7 5.5 5.5 0 0 1 1.4 2.7z\"/></g>"
    case .user:
      "<g class=\"solid\"><circle cx=\"8\" cy=\"5\" r=\"2.9\"/><path d=\"M2.5 14a5.5 5.5 0 0 1 11 0z\"/></g>"
    case .mailbox:
      "<g class=\"icon\"><circle cx=\"4.5\" cy=\"7.5\" r=\"2.7\"/><circle cx=\"11.5\" cy=\"7.5\" r=\"2.7\"/><path d=\"M4.5 10.2h7\"/></g>"
    case .nightSwitch: "<path class=\"solid\" d=\"M13.5 10A6 6 0 1 1 6.5 2a5 5 0 0 0 7 8z\"/>"
    case .outside:
      "<g class=\"icon\"><circle cx=\"8\" cy=\"8\" r=\"5.8\"/><path d=\"M2.2 8h11.6M8 2.2c-4 4-4 7.6 0 11.6M8 2.2c4 4 4 7.6 0 11.6\"/></g>"
    case .announcement, .paging:
      "<path class=\"icon\" d=\"M2.5 6.5h2.5l3.5-3v9l-3.5-3h-2.5zM11 6c1 1.2 1 2.8 0 4M13 4c2 2.5 2 5.5 0 8\"/>"
    case .other: "<circle class=\"solid\" cx=\"8\" cy=\"8\" r=\"4\"/>"
    }
  }
}

/// The sun, a clock and the moon before the name of a time.
enum PeriodIcon {
  static let sun =
    "<g stroke=\"#b45309\" stroke-width=\"1.6\" stroke-linecap=\"round\" fill=\"#f59e0b\"><circle cx=\"8\" cy=\"8\" r=\"3.2\"/><path d=\"M8 1v1.5M8 13.5v1.5M1 8h1.5M13.5 8h1.5M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1\"/></g>"
  static let clock =
    "<g stroke=\"#475569\" stroke-width=\"1.6\" stroke-linecap=\"round\" fill=\"none\"><circle cx=\"8\" cy=\"8\" r=\"6\"/><path d=\"M8 4.5V8l2.5 1.5\"/></g>"
  static let moon = "<path fill=\"#fde68a\" d=\"M13.5 10A6 6 0 1 1 6.5 2a5 5 0 0 0 7 8z\"/>"
}
