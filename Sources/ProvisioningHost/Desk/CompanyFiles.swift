import CFileSystem
import Glibc
import Releases
import Synchronization
import TelephoneExchange

/// What one company's live release has for its devices, and what leads on from former tokens.
final class CompanyFiles: Sendable {
  let link: LiveLink
  /// Nil where no device has files.
  let token: String?
  /// Of the devices with files.
  let devices: Set<MACAddress>
  let credentials: DeviceCredentials
  let knownFacts = Mutex<[MACAddress: Facts]?>(nil)
  private let isCovered: Bool
  private let byOwner: [MACAddress: [String]]
  private let release: OpenRelease
  /// What devices fetch, held open; nil where there is none.
  private let folder: Folder?
  private let files: [String: Entry]
  /// Names of files by what they are in small letters, where that is another.
  private let others: [String: String]
  private let contentTypes: [String]
  private let bridges: [String: Bridge]

  enum Audience: UInt8 { case device, company, everybody }

  struct Entry {
    var size: Int
    var digest: SIMD32<UInt8>
    /// Nil: of the company, or of a device without a MAC, whose name nobody can guess.
    var owner: MACAddress?
    var audience: Audience
    var holdsSecrets: Bool
    fileprivate var contentType: UInt8
  }

  private final class Folder: Sendable {
    let directory: Directory

    init(_ directory: consuming Directory) { self.directory = directory }
  }

  private final class Bridge: Sendable {
    let directory: Directory
    let names: [String: String]

    init(_ directory: consuming Directory) throws {
      names = Dictionary(
        try directory.names().filter { !$0.hasPrefix(".") }.map { ($0.lowercased(), $0) }, uniquingKeysWith: { $1 })
      self.directory = directory
    }
  }

  init(_ release: consuming OpenRelease, in output: borrowing LiveOutput) throws {
    var token: String?
    var files: [String: Entry] = [:]
    var others: [String: String] = [:]
    var devices: Set<MACAddress> = []
    var types: [String] = []
    release.manifest.visitFiles { file in
      let parts = file.path.split(separator: UInt8(ascii: "/"), maxSplits: 2)
      guard parts.count == 3, parts[0].elementsEqual(ReleasePath.provisioning.utf8),
        let audience = Self.audience(file.audience), let digest = Self.digest(file.sha256)
      else { return }
      if token == nil { token = String(decoding: parts[1], as: UTF8.self) }
      let name = String(decoding: parts[2], as: UTF8.self)
      let type = String(decoding: file.contentType, as: UTF8.self)
      let owner = Self.owner(file.owner)
      if let owner { devices.insert(owner) }
      let number = types.firstIndex(of: type) ?? types.count
      if number == types.count { types.append(type) }
      files[name] = Entry(
        size: file.size, digest: digest, owner: owner, audience: audience, holdsSecrets: file.holdsSecrets,
        contentType: UInt8(clamping: number))
      let small = name.lowercased()
      if small != name { others[small] = name }
    }
    (link, self.token, self.files, self.others, self.devices) = (release.link, token, files, others, devices)
    contentTypes = types
    var logins: [UInt8] = []
    credentials =
      try Self.read(DeviceCredentials.path, of: release.directory, into: &logins)
      ? DeviceCredentials(htdigest: logins) : DeviceCredentials()
    byOwner = Dictionary(
      grouping: files.filter { $0.value.owner != nil && $0.value.audience == .device }.map(\.key).sorted(),
      by: { files[$0]?.owner ?? Self.nobody })
    isCovered = devices.allSatisfy(credentials.covers)
    var bridges: [String: Bridge] = [:]
    for former in try output.bridges(of: release.link.company) where former != token {
      guard let directory = try output.bridge(former, of: release.link.company) else { continue }
      bridges[former] = try Bridge(directory)
    }
    self.bridges = bridges
    if let token {
      folder = Folder(try Directory(descending: "\(ReleasePath.provisioning)/\(token)", from: release.directory))
    } else {
      folder = nil
    }
    self.release = release
  }

  /// Whether each device with files has a password of its own. Otherwise what they share is for the token too, since some
  /// could not fetch it.
  var allHavePasswords: Bool { !credentials.isEmpty && isCovered }

  var formerTokens: some Sequence<String> { bridges.keys }

  /// A file by the name that was asked for, in any case.
  func find(_ asked: String) -> (name: String, entry: Entry)? {
    if let entry = files[asked] { return (asked, entry) }
    let small = asked.lowercased()
    if let entry = files[small] { return (small, entry) }
    if let name = others[small], let entry = files[name] { return (name, entry) }
    return nil
  }

  /// Opens a file; nil where it is not as the manifest has it.
  func open(_ name: String, _ entry: Entry) -> ServedFile? {
    guard let folder else { return nil }
    let number = open_below_by_parts(folder.directory.number, name)
    guard number >= 0 else { return nil }
    let file = OpenFile(descriptor: number)
    guard let facts = FileFacts(of: number), facts.isRegular, facts.size == entry.size else { return nil }
    return ServedFile(
      file: file, size: entry.size, sha256: Hexadecimal.text(entry.digest),
      contentType: contentTypes[Int(entry.contentType)],
      subject: FetchSubject(company: link.company, release: link.release, name: name, owner: entry.owner))
  }

  /// What a former token leads a device to; nil where there is no such file any more.
  func openBridge(_ former: String, _ asked: String) -> ServedFile? {
    guard let bridge = bridges[former], let name = bridge.names[asked.lowercased()] else { return nil }
    let number = open_below_by_parts(bridge.directory.number, name)
    guard number >= 0 else { return nil }
    let file = OpenFile(descriptor: number)
    guard let facts = FileFacts(of: number), facts.isRegular, facts.size < 1 << 24,
      let bytes = file.bytes(at: 0, count: facts.size)
    else { return nil }
    return ServedFile(
      file: file, size: bytes.count, sha256: Hexadecimal.sha256(bytes), contentType: ContentTypes.byName(name),
      subject: FetchSubject(
        company: link.company, release: link.release, name: name,
        owner: MACAddress.candidates(inName: name).first { devices.contains($0) }))
  }

  /// A file of the release that no device fetches; nil where there is none.
  func content(of path: String, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    guard (try? Self.read(path, of: release.directory, into: &bytes)) == true, bytes.count < limit else { return nil }
    return bytes
  }

  /// A device's own files and their digests, sorted by name.
  func files(of mac: MACAddress) -> [(name: String, sha256: String)] {
    (byOwner[mac] ?? []).compactMap { name in files[name].map { (name, Hexadecimal.text($0.digest)) } }
  }

  private static func read(_ path: String, of release: borrowing Directory, into bytes: inout [UInt8]) throws -> Bool {
    let number = open_below_by_parts(release.number, path)
    guard number >= 0 else { return false }
    let file = OpenFile(descriptor: number)
    guard let facts = FileFacts(of: number), facts.isRegular, facts.size < 1 << 28,
      let content = file.bytes(at: 0, count: facts.size)
    else { throw FileError("read", path, code: EIO) }
    bytes = content
    return true
  }

  private static let nobody = MACAddress("000000000000")!

  private static func audience(_ text: ArraySlice<UInt8>) -> Audience? {
    switch String(decoding: text, as: UTF8.self) {
    case "device": .device
    case "company": .company
    case "public": .everybody
    // Of the engine and of the installer: nothing fetches them.
    default: nil
    }
  }

  private static func owner(_ text: ArraySlice<UInt8>) -> MACAddress? {
    let text = String(decoding: text, as: UTF8.self)
    guard text.hasPrefix("device ") else { return nil }
    return MACAddress(text.dropFirst("device ".count))
  }

  private static func digest(_ text: ArraySlice<UInt8>) -> SIMD32<UInt8>? {
    guard text.count == 64, let bytes = Hexadecimal.bytes(text) else { return nil }
    var digest = SIMD32<UInt8>()
    for (index, byte) in bytes.enumerated() { digest[index] = byte }
    return digest
  }
}

/// Of files that no manifest lists.
enum ContentTypes {
  static func byName(_ name: String) -> String {
    switch name.split(separator: ".").last.map({ $0.lowercased() }) {
    case "xml", "htm": "application/xml"
    case "json": "application/json"
    case "csv": "text/csv; charset=utf-8"
    default: "text/plain; charset=utf-8"
    }
  }
}
