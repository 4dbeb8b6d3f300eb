package import TelephoneExchange

/// Which file of which release something was about.
package struct FetchSubject: Sendable, Hashable {
  package var company: String
  package var release: Int
  /// Below the token: `0015654aa937.cfg`.
  package var name: String
  /// Whose file it is; nil where it is of the whole company.
  package var owner: MACAddress?

  package init(company: String, release: Int, name: String, owner: MACAddress?) {
    self.company = company
    self.release = release
    self.name = name
    self.owner = owner
  }
}

/// One thing that happened at the host, as the log, the table and the page tell it. It holds no token and no password.
package struct HostEvent: Sendable {
  /// Milliseconds since 1970.
  package var time: Int
  package var address: String
  package var transport: FileRequest.Transport
  package var userAgent: String?
  /// The MAC in the name that was asked for, else the one that the telephone says it has.
  package var mac: MACAddress?
  package var company: String?
  /// The name that was asked for without anything that may be a token.
  package var name: String
  package var outcome: Outcome
  /// Of what was given out.
  package var subject: FetchSubject?
  package var sha256: String?

  package enum Outcome: String, Sendable, CaseIterable {
    case sent
    /// The telephone has it already.
    case unchanged
    /// The telephone only looked whether there is something new.
    case looked
    /// A transfer that was begun and did not come to its end.
    case brokenOff = "broken-off"
    case absent
    case quiet
    case noCredentials = "no-credentials"
    case wrongCredentials = "wrong-credentials"
    /// Another device's file.
    case foreign
    /// A described device outside its window.
    case notAdmitted = "not-admitted"
    case unknownMAC = "unknown-mac"
    /// A token that no company has, or none.
    case unknownPath = "unknown-path"
    case badRequest = "bad-request"
    case lockedOut = "locked-out"
    case uploaded
    case uploadRefused = "upload-refused"

    /// Whether it counts towards a lock-out.
    package var isFault: Bool {
      switch self {
      case .noCredentials, .wrongCredentials, .foreign, .notAdmitted, .unknownMAC, .unknownPath, .badRequest: true
      default: false
      }
    }
  }
}
