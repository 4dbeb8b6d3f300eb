import Crypto

/// A number that differs wherever the rest of a file does: some telephones take a file only if its number is not the
/// last one's.
enum ContentNumber {
  /// The name in templates.
  static let name = "content_number"

  /// Of a file as it is without its number: twelve digits.
  static func text(of content: [UInt8]) -> String {
    let digest = SHA256.hash(data: content).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return padded(Int(digest % 1_000_000_000_000), to: 12)
  }
}
