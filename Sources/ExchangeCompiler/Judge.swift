import Releases

/// An XML file that a parser refuses: a fault of a template, found before anything is published.
package struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
  package var path: String
  package var line: Int
  package var reason: String

  package var description: String { "`\(ReleasePath.masked(path))` is not well-formed XML (line \(line): \(reason))" }
}

extension OutputFile {
  var isXML: Bool { contentType == "application/xml" }

  /// The same file, read back by libxml2 when it is rendered.
  package var judged: OutputFile {
    guard isXML else { return self }
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

/// Which of the XML files of a release are read back by libxml2.
package enum XMLProof: Sendable {
  case none
  /// One of each shape that devices' files have, as `check` does.
  case oncePerShape
  case all
}
