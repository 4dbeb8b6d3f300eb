/// What the last builds of an output directory read and made, `OUT/.centrale/index`: by it the next one knows without reading
/// or rendering anything that a company is as it was, and to whom every number and device belongs.
///
/// Nothing is true because it stands here: whatever differs from what the disk says is made again, so the file can be
/// deleted at any time. It is written after everything is live; a build that is stopped leaves the one before.
package struct BuildIndex: Sendable {
  /// By the absolute path of the description.
  package internal(set) var entries: [String: Entry] = [:]
  /// Of the server-wide files.
  package var engine: FolderStamp = .absent

  package struct Entry: Sendable {
    /// The company.
    package var id: String
    /// A digest of everything that a release depends on and no file of the description says: the program, its options,
    /// the day.
    package var circumstances: String
    package var release: Int
    package var stamp: FolderStamp
    package var files: Int
    package var devices: Int
    /// Absolute paths of everything that the description could have been read from.
    package var inputs: [(path: String, stamp: FileStamp)]
    /// The device families whose templates were used.
    package var families: [(name: String, stamp: FolderStamp)]
    package var claims: Claims

    package init(
      id: String, circumstances: String, release: Int, stamp: FolderStamp, files: Int, devices: Int,
      inputs: [(path: String, stamp: FileStamp)], families: [(name: String, stamp: FolderStamp)], claims: Claims
    ) {
      self.id = id
      self.circumstances = circumstances
      self.release = release
      self.stamp = stamp
      self.files = files
      self.devices = devices
      self.inputs = inputs
      self.families = families
      self.claims = claims
    }
  }

  package init() {}

  package subscript(directory: String) -> Entry? { entries[directory] }

  /// Takes over what was built now. A company that was made from another description before is of this one.
  package mutating func take(_ built: [String: Entry]) {
    let ids = Set(built.values.map(\.id))
    entries = entries.filter { !ids.contains($0.value.id) }.merging(built) { _, new in new }
  }
}

/// What only one company of a server may have: numbers, devices, names of accounts. A line for each, as bytes: a fleet has
/// hundreds of thousands, and most runs look at none.
package struct Claims: Sendable {
  var lines: ArraySlice<UInt8>

  package init(_ claims: [String]) {
    var lines: [UInt8] = []
    for claim in claims {
      lines.append(contentsOf: claim.utf8)
      lines.append(UInt8(ascii: "\n"))
    }
    self.lines = lines[...]
  }

  init(lines: ArraySlice<UInt8>) { self.lines = lines }

  package var texts: [String] {
    lines.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
