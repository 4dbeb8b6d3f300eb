import Releases

/// When the files of a company's live release went live.
///
/// A file that a release takes over from the one before is the same file, with the same time; one that is new in it went live
/// with the link.
struct ReleaseTimes: Sendable {
  private let directory: String
  /// Milliseconds since 1970.
  private let switched: Int
  private let before: Int

  init(_ company: CompanyFiles, in output: String) {
    let home = "\(output)/\(company.link.company)"
    directory =
      "\(home)/\(ReleasePath.releases)/\(company.link.release)/\(ReleasePath.provisioning)/\(company.token ?? "")"
    switched = Self.time("\(home)/\(ReleasePath.current)") ?? .max
    // The manifest is what a release is finished with.
    before = Self.time("\(home)/\(ReleasePath.releases)/\(company.link.release - 1)/\(Manifest.fileName)") ?? 0
  }

  func isLive(_ name: String, at time: Int) -> Bool {
    guard let written = Self.time("\(directory)/\(name)") else { return false }
    return time >= (written > before ? switched : written) / 1000 * 1000
  }

  private static func time(_ path: String) -> Int? {
    FileFacts(at: path)?.modified
  }
}

extension CompanyFiles {
  func times(in output: String) -> ReleaseTimes { ReleaseTimes(self, in: output) }
}
