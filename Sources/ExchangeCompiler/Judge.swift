import Releases

/// An XML file that a parser refuses: a fault of a template, found before anything is published.
package struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
  package var path: String
  package var line: Int
  package var reason: String

  package var description: String { "`\(ReleasePath.masked(path))` is not well-formed XML (line \(line): \(reason))" }
}

extension OutputFile {
  /// The same file, read back by libxml2 when it is rendered.
  package var judged: OutputFile {
    guard contentType == "application/xml" else { return self }
    var copy = self
    let (render, path) = (self.render, self.path)
    copy.render = { buffer in
      let start = buffer.count
      try render(&buffer)
      if let fault = wellFormed(Array(buffer[start...])) {
        throw Malformed(path: path, line: fault.line, reason: fault.message)
      }
    }
    return copy
  }
}

extension [OutputFile] {
  /// One file of each kind is judged: the kind is the file's name without its MAC.
  package var judgedOncePerShape: [OutputFile] {
    var seen: Set<String> = []
    return map { file in
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      let shape = name.utf8.count > 12 ? String(name.dropFirst(12)) : name
      return seen.insert(shape).inserted ? file.judged : file
    }
  }
}
