extension String {
  /// As text or as an attribute's value of XML 1.0, whatever it holds: a name cannot end an element or begin another. What
  /// XML cannot hold is left out.
  package var xmlEscaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n": result += "&#10;"
      case "\t": result += " "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
