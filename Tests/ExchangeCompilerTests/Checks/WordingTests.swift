import Foundation
import TestSupport
import Testing

@Test func `no source, page or fixture says he of a user, a caller or an agent`() throws {
  let odd = /\b(he|his|him|himself|in vain|mended|a auto)\b/
  var found: [String] = []
  for folder in ["Sources", "DeviceTemplates", "Fixtures"] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Checkout.root.appending(path: folder).path())
    for file in files where [".swift", ".md", ".yaml"].contains(where: file.hasSuffix) {
      let text = String(decoding: Checkout.bytes("\(folder)/\(file)") ?? [], as: UTF8.self)
      for line in text.split(separator: "\n") where line.contains(odd) { found.append("\(folder)/\(file): \(line)") }
    }
  }
  #expect(found == [])
}
