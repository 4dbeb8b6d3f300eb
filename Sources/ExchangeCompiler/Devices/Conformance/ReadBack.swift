/// Reads a file back by the rules of its syntax; one of no known shape is one text.
package func writtenValues(
  _ bytes: [UInt8], _ shape: DeviceFamily.FileShape?
) throws(UnreadableFile) -> [WrittenValue] {
  var bytes = bytes
  // A byte of ISO-8859-1 is a character.
  if shape?.encoding == .latin1 {
    bytes = Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
  }
  if shape?.md5Of != nil { return [WrittenValue(name: "MD5", value: String(decoding: bytes, as: UTF8.self))] }
  switch shape?.syntax {
  case .xml: return try ValueReader.xml(bytes)
  case .keyValue: return try ValueReader.settings(bytes)
  case .colon: return try ValueReader.colonLines(bytes)
  case .quoted: return try ValueReader.quotedLines(bytes)
  case .json: return try ValueReader.json(bytes)
  case .csv: return ValueReader.cells(bytes)
  case .textColon: return try ValueReader.textColonLines(bytes)
  case .ini: return try ValueReader.settings(bytes, comments: "#;")
  case .words: return try ValueReader.wordLines(bytes)
  case .properties: return try ValueReader.properties(bytes)
  case .smartware: return try ValueReader.smartware(bytes)
  case nil: return [WrittenValue(name: "", value: String(decoding: bytes, as: UTF8.self))]
  }
}
