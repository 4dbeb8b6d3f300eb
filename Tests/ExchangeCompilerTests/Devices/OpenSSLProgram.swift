import ExchangeCompiler
import Foundation

/// The program by which vendors' guides say how files are encrypted. It knows nothing of this project, so it is the judge of
/// what a telephone will read.
enum OpenSSLProgram {
  static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first(
    where: FileManager.default.isExecutableFile(atPath:))

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// What it reads in a file that is encrypted by a cipher under the key that somebody enters at the device.
  static func decrypted(_ bytes: [UInt8], _ cipher: FileCipher, key: String, vector: String = "") throws -> [UInt8] {
    switch cipher {
    case .opensslAES256CBC: try run(["-aes-256-cbc", "-md", "md5", "-k", key], bytes)
    case .aes128CBC: try run(["-aes-128-cbc", "-K", key, "-iv", vector], bytes)
    case .aes128ECB:
      try run(["-aes-128-ecb", "-nopad", "-K", key.utf8.map { String($0, radix: 16) }.joined()], bytes)
    }
  }

  private static func run(_ arguments: [String], _ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("centrale-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "openssl")
    process.arguments = ["enc", "-d"] + arguments + ["-in", file.path]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let read = output.fileHandleForReading.readDataToEndOfFile()
    let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: told) }
    return Array(read)
  }
}
