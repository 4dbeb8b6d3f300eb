import Crypto

/// A number that differs wherever the rest of a file does: some telephones take a file only if its number is not the last
/// one's.
enum ContentNumber {
  /// The name in templates.
  static let name: Set = ["content_number"]

  /// Stands in for the number until the rest is written: twelve digits that are in no other value.
  static let placeholder = "738205619472"

  /// Puts the number of what was written in the place of the stand-in.
  static func putInPlace(of bytes: inout [UInt8], from start: Int) {
    let standIn = Array(placeholder.utf8)
    let digest = SHA256.hash(data: bytes[start...]).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let digits = Array(padded(Int(digest % 1_000_000_000_000), to: standIn.count).utf8)
    var index = start
    while index + standIn.count <= bytes.count {
      if bytes[index..<index + standIn.count].elementsEqual(standIn) {
        bytes.replaceSubrange(index..<index + standIn.count, with: digits)
        index += standIn.count
      } else {
        index += 1
      }
    }
  }
}
