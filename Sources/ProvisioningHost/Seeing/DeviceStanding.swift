import Releases
import TelephoneExchange

/// What a device has of the live release.
///
/// It has everything when it has the newest of each file of its own, and of each file that it shares and has ever fetched. Files
/// that it shares and never asked for do not count: which of them its model asks for, the manifest does not say. Of files of its
/// own with the same bytes under several names (telephones differ in the case of their MAC) one is enough.
struct DeviceStanding: Sendable {
  /// Its own, by name, then those that it shares and has fetched.
  var files: [DeviceRow.File]
  /// How many of them are its own.
  var own: Int

  init(_ mac: MACAddress, in company: CompanyFiles, _ seen: DeviceBoard.Seen?) {
    let fetched = seen?.fetched ?? [:]
    let own = company.files(of: mac)
    // By what is in them: what it has under another name.
    var had: [String: DeviceBoard.Fetched] = [:]
    for (name, sha256) in own {
      if let file = fetched[name], file.sha256 == sha256 { had[sha256] = file }
    }
    files = own.map { name, sha256 in
      let file = had[sha256] ?? fetched[name]
      return DeviceRow.File(name: name, release: file?.release, isCurrent: file?.sha256 == sha256)
    }
    self.own = own.count
    let names = Set(own.map(\.name))
    for (name, file) in fetched.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
      // One that the release has no more is nobody's any more.
      guard let sha256 = company.sharedFile(name) else { continue }
      files.append(DeviceRow.File(name: name, release: file.release, isCurrent: file.sha256 == sha256))
    }
  }

  /// It has the newest of everything.
  var isCurrent: Bool { files.allSatisfy(\.isCurrent) }
  /// It has something of an earlier release.
  var isOutdated: Bool { files.contains { $0.release != nil && !$0.isCurrent } }
  var hasNothing: Bool { files.prefix(own).allSatisfy { $0.release == nil } }
}

extension CompanyFiles {
  /// The digest of a file that devices share, by its name.
  fileprivate func sharedFile(_ name: String) -> String? {
    guard let (_, entry) = find(name), entry.owner == nil else { return nil }
    return Hexadecimal.text(entry.digest)
  }
}
