import TelephoneExchange

/// Where a call goes from a row, as a picture says it.
enum Destination: Hashable {
  /// A card, by its id.
  case card(String)
  /// Nothing more happens than these words say.
  case words(String)
}

extension Prompt {
  /// What is heard, in a few words.
  var words: String {
    switch self {
    case .fixed(let prompt): "“\(prompt.rawValue.split(separator: "_").joined(separator: " "))”"
    case .file(let path): String(path.split(separator: "/").last ?? Substring(path))
    case .spoken(let text): "“\(text)”"
    }
  }
}

extension Ending {
  var words: String {
    switch self {
    case .hangUp: "end of the call"
    case .busyTone: "busy tone"
    case .refused: "refused"
    }
  }
}

extension MenuKey {
  /// As it is printed on a telephone.
  var cap: String { digit }
}
