import SourceText

/// What is to be said of one company of many: kept together while others speak, and said whole.
struct Transcript: Sendable {
  private enum Piece: Sendable {
    case out([UInt8])
    case err(String)
    /// Of a file that companies share: the first of them says it.
    case ofAll(String)
  }

  private var pieces: [Piece] = []

  mutating func out(_ text: String) { pieces.append(.out(Array(text.utf8))) }
  mutating func out(_ bytes: [UInt8]) { pieces.append(.out(bytes)) }
  mutating func err(_ text: String) { pieces.append(.err(text)) }
  mutating func ofAll(_ text: String) { pieces.append(.ofAll(text)) }
  mutating func out(_ json: JSON) { json.write { pieces.append(.out($0)) } }

  var isEmpty: Bool { pieces.isEmpty }

  func say() {
    var said: Set<String> = []
    say(&said)
  }

  /// - Parameter said: what was said of files that companies share.
  func say(_ said: inout Set<String>) {
    for piece in pieces {
      switch piece {
      case .out(let bytes): Console.out(bytes)
      case .err(let text): Console.err(text)
      case .ofAll(let text): if said.insert(text).inserted { Console.err(text) }
      }
    }
  }
}
