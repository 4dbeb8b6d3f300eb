/// What cairo writes as SVG, smaller and the same however much was drawn before.
///
/// It numbers the surfaces of a process through (`surface41`): here they are counted from 1 in each file. And it gives
/// outlines six decimals, of which paper needs three. Letters are outlines, so no text of a description is in the file.
struct TidySVG {
  private let svg: [UInt8]
  private var position = 0
  private var result: [UInt8] = []
  private var numbers: [Int: Int] = [:]

  private static let surface = Array("surface".utf8)
  private static let outline = Array(" d=\"".utf8)

  static func tidy(_ svg: [UInt8]) -> [UInt8] {
    var tidying = TidySVG(svg)
    tidying.run()
    return tidying.result
  }

  private init(_ svg: [UInt8]) {
    self.svg = svg
    result.reserveCapacity(svg.count)
  }

  private mutating func run() {
    while position < svg.count {
      switch svg[position] {
      case Self.surface[0] where svg[position...].starts(with: Self.surface): renumber()
      case Self.outline[0] where svg[position...].starts(with: Self.outline): shorten()
      case let byte:
        result.append(byte)
        position += 1
      }
    }
  }

  private mutating func renumber() {
    result += Self.surface
    position += Self.surface.count
    var number = 0
    let start = position
    while position < svg.count, let digit = Self.digit(svg[position]) {
      number = number * 10 + digit
      position += 1
    }
    guard position > start else { return }
    let own = numbers[number] ?? numbers.count + 1
    numbers[number] = own
    result += Array(String(own).utf8)
  }

  private mutating func shorten() {
    result += Self.outline
    position += Self.outline.count
    var decimals: Int?
    while position < svg.count, svg[position] != UInt8(ascii: "\"") {
      let byte = svg[position]
      position += 1
      if byte == UInt8(ascii: ".") {
        decimals = 0
      } else if let count = decimals {
        decimals = Self.digit(byte) == nil ? nil : count + 1
        if count >= 3, decimals != nil { continue }
      }
      result.append(byte)
    }
  }

  private static func digit(_ byte: UInt8) -> Int? { 48...57 ~= byte ? Int(byte - 48) : nil }
}
