/// A colour. Everything stays legible on a printer without colours: nothing is told by one alone.
struct Ink {
  var red: Double
  var green: Double
  var blue: Double

  private init(_ rgb: UInt32) {
    red = Double(rgb >> 16 & 255) / 255
    green = Double(rgb >> 8 & 255) / 255
    blue = Double(rgb & 255) / 255
  }

  static let black = Ink(0x111827)
  static let grey = Ink(0x4b5563)
  static let line = Ink(0x9ca3af)
  static let faint = Ink(0xe5e7eb)
  static let paper = Ink(0xffffff)
  static let tint = Ink(0xf3f4f6)
  static let accent = Ink(0x0f4c81)
  static let accentTint = Ink(0xe8f0f8)
  static let alarm = Ink(0xb91c1c)
  static let alarmTint = Ink(0xfdf0f0)
  static let body = Ink(0x374151)
}
