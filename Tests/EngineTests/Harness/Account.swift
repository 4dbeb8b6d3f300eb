import Foundation

/// A SIP account as a handset's own files give it.
struct Account: Sendable, Hashable {
  var name: String
  var password: String
  /// Whom it registers with and calls through.
  var registrar = Account.engine

  /// Where engines of the tests listen.
  static let engine = "127.0.0.1:5060"

  /// Reads the account of one line out of the files of a device.
  ///
  /// - Parameters:
  ///   - provisioning: the directory that handsets fetch from.
  ///   - device: the MAC, twelve lower-case digits.
  init(in provisioning: URL, device: String, line: Int) throws {
    let files = FileManager.default.enumerator(at: provisioning, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.lastPathComponent.lowercased().contains(device),
        let text = try? String(contentsOf: file, encoding: .utf8)
      else { continue }
      if let name = Account.value("account.\(line).auth_name", keyValue: text),
        let password = Account.value("account.\(line).password", keyValue: text)
      {
        self.init(name: name, password: password)
        return
      }
      if let name = Account.value("reg.\(line).auth.userId", attribute: text),
        let password = Account.value("reg.\(line).auth.password", attribute: text)
      {
        self.init(name: name, password: password)
        return
      }
    }
    throw BenchError("no file of device \(device) has an account for line \(line)")
  }

  init(name: String, password: String, registrar: String = Account.engine) {
    self.name = name
    self.password = password
    self.registrar = registrar
  }

  private static func value(_ key: String, keyValue text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(key) {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 2, parts[0] == key { return parts[1] }
    }
    return nil
  }

  private static func value(_ name: String, attribute text: String) -> String? {
    guard let start = text.range(of: " \(name)=\"")?.upperBound, let end = text[start...].firstIndex(of: "\"") else {
      return nil
    }
    return text[start..<end].replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
      .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&amp;", with: "&")
  }
}
