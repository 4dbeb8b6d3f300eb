import FoundationEssentials

extension PresentedCredentials {
  /// Reads the value of an `Authorization` header.
  package init(header value: String) {
    guard value.utf8.count <= 4096, let space = value.firstIndex(of: " ") else {
      self = .unreadable
      return
    }
    let rest = value[space...].drop { $0 == " " }
    switch value[..<space].lowercased() {
    case "basic":
      guard let data = Data(base64Encoded: String(rest)), let text = String(validating: data, as: UTF8.self),
        let colon = text.firstIndex(of: ":")
      else {
        self = .unreadable
        return
      }
      self = .basic(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
    case "digest": self = Self.digest(rest).map { .digest($0) } ?? .unreadable
    case _: self = .unreadable
    }
  }

  private static func digest(_ text: Substring) -> DigestResponse? {
    var response = DigestResponse()
    for (name, value) in fields(text) {
      switch name {
      case "username": response.user = value
      case "realm": response.realm = value
      case "nonce": response.nonce = value
      case "uri": response.uri = value
      case "response": response.response = value
      case "qop": response.quality = value
      case "nc": response.count = value
      case "cnonce": response.clientNonce = value
      case "algorithm": guard value.uppercased() == "MD5" else { return nil }
      default: continue
      }
    }
    guard !response.user.isEmpty, !response.nonce.isEmpty, response.quality == nil || response.quality == "auth" else {
      return nil
    }
    return response
  }

  /// `name=value` and `name="value"` between commas.
  private static func fields(_ text: Substring) -> [(String, String)] {
    var fields: [(String, String)] = []
    var rest = text.drop { $0 == " " || $0 == "," }
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].trimmed.lowercased()
      rest = rest[rest.index(after: equals)...].drop { $0 == " " }
      var value = ""
      if rest.first == "\"" {
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
          if character == "\\", let next = rest.popFirst() { value.append(next) } else { value.append(character) }
        }
      } else {
        let end = rest.firstIndex(of: ",") ?? rest.endIndex
        value = rest[..<end].trimmed
        rest = rest[end...]
      }
      fields.append((name, value))
      rest = rest.drop { $0 == " " || $0 == "," }
    }
    return fields
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}
