import Crypto
import RecordSchemas
import TelephoneExchange

/// The key with which the files of one device are encrypted, in the forms in which vendors ask for it.
///
/// Sixteen letters and digits, few enough to be typed in. It stays when secrets are rotated, since a device cannot read
/// a file under a key that it has not been told: another one is given in the secrets file, and typed in again.
package struct FileKey: Sendable, Hashable {
  package let key: Secret

  /// Of a device; nil where its files are published as they are.
  init?(of plan: DevicePlan, _ model: DeviceFamily.Model, _ secrets: any SecretSource) {
    guard let option = DevicePlan.Option["encrypt_files"], let said = plan.option(option.name),
      case .taken("true") = model.device.takes(option, said, own: { model.device.setting($0, on: plan) })
    else { return nil }
    key = secrets.key("file-key", account: plan.id)
  }

  package init(_ key: Secret) { self.key = key }

  /// Its sixteen bytes in hexadecimal digits.
  package var digits: Secret { Secret(hexadecimal(bytes)) }

  /// What the first block is mixed with, for ciphers that are told it once: the same for all files of the device, so that
  /// it can be typed in beside the key.
  package var vector: [UInt8] { Array(digest(of: "centrale file vector 1").prefix(AES.blockLength)) }

  var bytes: [UInt8] { Array(key.reveal.utf8) }

  /// What only who has the key can make of a text and a content.
  func digest(of purpose: String, _ content: [UInt8] = []) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8) + [0] + content, using: SymmetricKey(data: bytes)))
  }

  /// Whether a text of the secrets file can be a key of every cipher.
  static func isValid(_ text: String) -> Bool {
    text.utf8.count == AES.blockLength && text.utf8.allSatisfy { $0.isLetterOrDigit }
  }
}

extension AES {
  /// Bytes that AES encrypts at a time.
  static let blockLength = 16
}
