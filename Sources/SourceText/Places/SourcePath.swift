/// A path that a description may name: below the description's directory, whatever it is written like.
package enum SourcePath {
  package enum Fault: Error {
    case empty, absolute, outside, backslash, control
  }

  /// `./lists/../users.csv` becomes `users.csv`. What would leave the directory, even on the way, is a fault: a
  /// description must not read the rest of its host's disk.
  package static func normalised(_ path: String) -> Result<String, Fault> {
    guard !path.isEmpty else { return .failure(.empty) }
    guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
      return .failure(.control)
    }
    guard !path.utf8.contains(UInt8(ascii: "\\")) else { return .failure(.backslash) }
    guard !path.hasPrefix("/") else { return .failure(.absolute) }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return .failure(.outside)
      }
    }
    return parts.isEmpty ? .failure(.empty) : .success(parts.joined(separator: "/"))
  }
}

extension SourcePath.Fault {
  var sentence: String {
    switch self {
    case .empty: "it does not name a file"
    case .absolute: "it is absolute"
    case .outside: "it leads out of the description's directory"
    case .backslash: "its parts are separated by `\\`"
    case .control: "it contains a control character"
    }
  }

  var help: String {
    switch self {
    case .empty: "write the path of a file inside the description's directory, such as `lists/users.csv`"
    case .absolute, .outside: "put the file inside the description's directory and write its path relative to that"
    case .backslash: "write `/` between the parts of a path, also on Windows"
    case .control: "write the path without it"
    }
  }
}
