import SourceText
import TelephoneExchange

/// One file of a release, not yet rendered: its content is made into a buffer when it is consumed, so a company's files
/// never be in memory together.
package struct OutputFile: Sendable {
  /// Inside the release, `/` between parts: `provisioning/<token>/0015654aa937.cfg`.
  package var path: String
  /// Object id of whoever caused it: `device 0015654aa937`, `user 209`, `company`.
  package var owner: String
  package var audience: Audience
  package var holdsSecrets: Bool
  /// `text/plain; charset=utf-8`, `application/xml`, `audio/wav`, …
  package var contentType: String
  /// Appends the content. Throws `Unwritable` where the format cannot say a value.
  package var render: @Sendable (inout [UInt8]) throws -> Void
  /// Throws what `render` would, and appends only what somebody reads back: the largest company's dialplan is hundreds of
  /// megabytes. Nil where only the whole text tells.
  package var judge: (@Sendable (inout [UInt8]) throws -> Void)?
  /// What kind of a device's file it is, of each family that has it; empty where it is none, or the same bytes for any.
  package var kinds: [DeviceFileKind] = []

  /// Who may read it.
  package enum Audience: String, Sendable, Hashable, CaseIterable {
    /// One device fetches it with its own credentials.
    case device
    /// Any device of the company.
    case company
    /// Anyone who can reach the provisioning host.
    case `public`
    /// The engine and its administrators only.
    case engine
    /// The provisioning host checks with it who asks, and gives it to nobody.
    case host
    /// Whoever installs the devices; nothing fetches it.
    case installer
  }

  package init(
    path: String, owner: String, audience: Audience, holdsSecrets: Bool = false, contentType: String,
    render: @escaping @Sendable (inout [UInt8]) throws -> Void
  ) {
    self.path = path
    self.owner = owner
    self.audience = audience
    self.holdsSecrets = holdsSecrets
    self.contentType = contentType
    self.render = render
  }

  /// 0640 at most where secrets are inside, 0600 where no program reads it.
  package var mode: UInt16 {
    if audience == .installer { return 0o600 }
    return holdsSecrets || audience == .engine || audience == .host || audience == .device ? 0o640 : 0o644
  }
}

/// What a device makes of a file.
package struct DeviceFileKind: Sendable {
  /// How it reads it, and with which settings it asks for it.
  package var shape: DeviceFamily.FileShape
  /// Of a file that devices share: the family and the name of each model whose devices ask for it.
  package var models: Set<[String]> = []
}

/// A value that a file format has no way to write.
package struct Unwritable: Error, Hashable, Sendable {
  /// The name of the setting, never its value where that is secret.
  package var setting: String
  package var reason: String
  /// Object id and key path of what it was for, `user 209/voicemail/mail`; nil where only the file knows.
  package var subject: String?
  /// What to write instead, where more can be said than that.
  package var help: String?

  package init(setting: String, reason: String, subject: String? = nil, help: String? = nil) {
    self.setting = setting
    self.reason = reason
    self.subject = subject
    self.help = help
  }
}

extension Unwritable: CustomStringConvertible {
  package var description: String { "\(shown(setting)) cannot be written: \(reason)" }
}

/// Everything that one file has no way to write.
package struct UnwritableFile: Error, Hashable, Sendable, CustomStringConvertible {
  package var faults: [Unwritable]

  package init(faults: [Unwritable]) { self.faults = faults }

  package var description: String { faults.first?.description ?? "nothing" }
}
