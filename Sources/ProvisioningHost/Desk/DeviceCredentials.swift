import TelephoneExchange

/// The user names of a company's devices, and what their passwords are checked against.
///
/// A password is known by `HA1` of RFC 7616 alone, the digest of `user:realm:password`, which serves Basic and Digest both.
/// The password itself is of 24 random characters, so nobody finds it from that.
struct DeviceCredentials: Sendable {
  struct Device: Sendable, Hashable {
    /// Nil of a device that has none: an app.
    var mac: MACAddress?
    var realm: String
    /// `MD5(user:realm:password)`, 32 hexadecimal digits.
    var md5: String
  }

  var byUser: [String: Device] = [:]

  var isEmpty: Bool { byUser.isEmpty }

  /// Where a release has them.
  static let path = "access/htdigest"
  /// Of whoever has a file of `htdigest` that names another, the first line's.
  private(set) var realm = "provisioning"

  init() {}

  /// The lines of `htdigest`: `user:realm:HA1`. Others are left out.
  init(htdigest bytes: [UInt8]) {
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let parts = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard parts.count == 3, !parts[0].isEmpty, parts[2].count == 32, Hexadecimal.bytes(parts[2]) != nil else {
        continue
      }
      let user = String(decoding: parts[0], as: UTF8.self)
      let realm = String(decoding: parts[1], as: UTF8.self)
      if byUser.isEmpty { self.realm = realm }
      byUser[user] = Device(
        mac: MACAddress(user), realm: realm, md5: String(decoding: parts[2], as: UTF8.self).lowercased())
    }
  }

  /// Whether the device has a password of its own.
  func covers(_ mac: MACAddress) -> Bool { byUser[mac.hex] != nil }
}

extension DeviceCredentials.Device {
  /// Whether the password is right, in a time that does not tell how much of it is.
  func accepts(user: String, password: String) -> Bool {
    Self.isEqual(md5, Hexadecimal.md5("\(user):\(realm):\(password)"))
  }

  func accepts(_ response: DigestResponse, method: String) -> Bool {
    guard response.realm == realm else { return false }
    let second = Hexadecimal.md5("\(method):\(response.uri)")
    let expected =
      response.quality == nil
      ? Hexadecimal.md5("\(md5):\(response.nonce):\(second)")
      : Hexadecimal.md5("\(md5):\(response.nonce):\(response.count):\(response.clientNonce):auth:\(second)")
    return Self.isEqual(expected, response.response.lowercased())
  }

  private static func isEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// The fields of an `Authorization: Digest` (RFC 7616, RFC 2069) with MD5, which is what telephones speak.
package struct DigestResponse: Sendable, Hashable {
  var user = ""
  var realm = ""
  var nonce = ""
  var uri = ""
  var response = ""
  /// `auth`; nil: as of RFC 2069.
  var quality: String?
  var count = ""
  var clientNonce = ""
}
