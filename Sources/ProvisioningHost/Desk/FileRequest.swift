package import TelephoneExchange

/// One request for a file, whatever protocol it came by.
package struct FileRequest: Sendable {
  package enum Transport: String, Sendable, CaseIterable { case https, http, tftp }

  /// As it was asked for: slashes, percent signs and, of HTTP, the query included.
  package var path: [UInt8]
  /// Without the port: `192.0.2.7`, `2001:db8::7`.
  package var address: String
  package var transport: Transport
  /// `GET`, `HEAD`; TFTP reads are `GET`.
  package var method = "GET"
  package var userAgent: String?
  package var credentials: PresentedCredentials?
  /// Of the device certificate that the TLS layer has found good.
  package var certificateMAC: MACAddress?

  package init(path: [UInt8], address: String, transport: Transport) {
    self.path = path
    self.address = address
    self.transport = transport
  }

  package init(path: String, address: String, transport: Transport) {
    self.init(path: Array(path.utf8), address: address, transport: transport)
  }
}

/// What a telephone says of who it is in `Authorization`.
package enum PresentedCredentials: Sendable, Hashable {
  case basic(user: String, password: String)
  case digest(DigestResponse)
  /// A header that is none of these, or broken.
  case unreadable
}
