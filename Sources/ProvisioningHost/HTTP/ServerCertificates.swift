import FoundationEssentials
import NIOCore
import NIOSSL
import Releases
import SwiftASN1
import Synchronization
import TelephoneExchange
import X509

/// What HTTPS shows and asks for. Certificates that are renewed count for the connections that come after.
package final class ServerCertificates: Sendable {
  package struct Settings: Sendable {
    /// PEM files: the host's certificate with those up to its authority, and its key.
    package var certificate: String
    package var key: String
    package var lowest = Version.tls12
    /// PEM files of the makers whose device certificates prove a MAC; none: nobody is asked for one.
    package var deviceAuthorities: [String] = []

    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  package enum Version: String, Sendable, CaseIterable {
    case tls10 = "1.0"
    case tls11 = "1.1"
    case tls12 = "1.2"
    case tls13 = "1.3"

    fileprivate var version: TLSVersion {
      switch self {
      case .tls10: .tlsv1
      case .tls11: .tlsv11
      case .tls12: .tlsv12
      case .tls13: .tlsv13
      }
    }
  }

  private let settings: Settings
  private let state: Mutex<(context: NIOSSLContext, bytes: [Data])>

  /// - Throws: `FileError` where a file cannot be read or is not what it should be.
  package init(_ settings: Settings) throws {
    self.settings = settings
    let bytes = try Self.read(settings)
    state = Mutex((try Self.context(settings, bytes), bytes))
  }

  /// Whether clients are asked for a certificate.
  var asksDevices: Bool { !settings.deviceAuthorities.isEmpty }

  var current: NIOSSLContext { state.withLock { $0.context } }

  /// Reads the files again.
  ///
  /// - Returns: whether something is new. Files that do not fit together, as while they are being replaced, change nothing.
  package func refresh() -> Bool {
    guard let bytes = try? Self.read(settings), state.withLock({ $0.bytes != bytes }),
      let context = try? Self.context(settings, bytes)
    else { return false }
    state.withLock { $0 = (context, bytes) }
    return true
  }

  private static func read(_ settings: Settings) throws -> [Data] {
    try ([settings.certificate, settings.key] + settings.deviceAuthorities).map { path in
      do { return try Data(contentsOf: URL(filePath: path)) } catch {
        throw FileError("read", path, code: 0, said: Self.said(error))
      }
    }
  }

  private static func said(_ error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    return switch error.code {
    case .fileReadNoSuchFile: "there is no such file"
    case .fileReadNoPermission: "permission denied"
    default: "it cannot be read"
    }
  }

  private static func context(_ settings: Settings, _ bytes: [Data]) throws -> NIOSSLContext {
    func pem<Value>(_ path: String, _ what: String, _ read: () throws -> Value) throws -> Value {
      do { return try read() } catch { throw FileError("use", path, code: 0, said: "it is no \(what) in PEM") }
    }
    let chain = try pem(settings.certificate, "certificate") {
      try NIOSSLCertificate.fromPEMBytes(Array(bytes[0]))
    }
    guard !chain.isEmpty else {
      throw FileError("use", settings.certificate, code: 0, said: "there is no certificate in it")
    }
    let key = try pem(settings.key, "private key") { try NIOSSLPrivateKey(bytes: Array(bytes[1]), format: .pem) }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = settings.lowest.version
    configuration.applicationProtocols = ["http/1.1"]
    // Telephones leave without the end that TLS has for it; five seconds of waiting for that would be the most of what is in memory.
    configuration.shutdownTimeout = .seconds(1)
    if !settings.deviceAuthorities.isEmpty {
      var roots: [NIOSSLCertificate] = []
      for (path, bytes) in zip(settings.deviceAuthorities, bytes.dropFirst(2)) {
        roots += try pem(path, "certificate") { try NIOSSLCertificate.fromPEMBytes(Array(bytes)) }
      }
      configuration.trustRoots = .certificates(roots)
      configuration.certificateVerification = .optionalVerification
    }
    do { return try NIOSSLContext(configuration: configuration) } catch {
      throw FileError("use", settings.key, code: 0, said: "it is not the key of `\(settings.certificate)`")
    }
  }
}

extension NIOSSLCertificate {
  /// The MAC that a maker has written into the certificate of a device: in the subject, or in an alternative name.
  var deviceMAC: MACAddress? {
    guard let der = try? toDERBytes(), let certificate = try? Certificate(derEncoded: der) else { return nil }
    var texts = certificate.subject.flatMap { name in name.map { String(describing: $0.value) } }
    if let names = try? certificate.extensions.subjectAlternativeNames {
      for case .dnsName(let name) in names { texts.append(name) }
    }
    return texts.lazy.compactMap { MACAddress($0) ?? MACAddress.candidates(inName: $0).first }.first
  }
}
