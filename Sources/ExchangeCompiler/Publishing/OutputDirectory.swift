import Glibc
import Releases

/// An output directory that is ours, held against other builds until this value goes out of sight.
///
/// ```
/// OUT/.centrale/format          proves that the directory is ours
/// OUT/.centrale/lock            held (flock) by the build at work; the kernel frees it when the build dies
/// OUT/.centrale/engine/         releases/N and current of the server-wide files
/// OUT/engine -> .centrale/engine/current
/// OUT/COMPANY/releases/N/       complete releases; the newest and a few old ones
/// OUT/COMPANY/current -> releases/N
/// ```
package struct OutputDirectory: ~Copyable, Sendable {
  let root: Directory
  let own: Directory
  /// None where it is only looked at.
  private let lock: Descriptor?
  /// Made by this build.
  private let isNew: Bool

  static let ownName = ReleasePath.own
  /// Of the server-wide files; no company can be called so.
  package static let engine = "engine"
  private static let format = "format"
  private static let formatText = Array("centrale output 1\n".utf8)

  /// Opens the directory for one build. Made if it is absent (its parent must exist), marked as ours if it is empty, refused
  /// if it holds anything else, and refused while another build holds it.
  package init(_ path: String) throws(PublishError) {
    do {
      self = try Self.open(path)
    } catch {
      throw PublishError(error)
    }
  }

  private init(
    root: consuming Directory, own: consuming Directory, lock: consuming Descriptor?, isNew: Bool = false
  ) {
    self.root = root
    self.own = own
    self.lock = lock
    self.isNew = isNew
  }

  /// Takes a directory back that this build has made and in which nothing was published. Best effort: an empty one is no harm.
  package func takeBackIfNew() {
    guard isNew, (try? root.names()) == [Self.ownName],
      (try? own.names())?.allSatisfy([Self.format, "lock"].contains) == true
    else { return }
    try? own.remove(Self.format)
    try? own.remove("lock")
    guard unlinkat(root.number, Self.ownName, AT_REMOVEDIR) == 0 else { return }
    rmdir(root.path)
  }

  /// Opens the directory to look at what is live, beside a build that is at work too: nothing in it is made, healed or held.
  ///
  /// - Returns: nil where there is nothing yet, and a build would begin anew.
  package init?(reading path: String) throws(PublishError) {
    do {
      var status = stat()
      guard stat(path, &status) == 0 else {
        if errno == ENOENT { return nil }
        throw FileError.last("open the directory", path)
      }
      let root = try Directory(path)
      let names = try root.names().filter { $0 != "lost+found" }
      if names.isEmpty { return nil }
      guard names.contains(Self.ownName) else { throw PublishError.notOurs(path) }
      let own = try Directory(Self.ownName, in: root)
      guard try own.status(Self.format) != nil else {
        let isNew = try names == [Self.ownName] && own.names().allSatisfy(["lock", "format.new"].contains)
        if isNew { return nil }
        throw PublishError.notOurs(path)
      }
      self.init(root: root, own: own, lock: nil)
    } catch {
      throw PublishError(error)
    }
  }

  /// Whether nothing in it may be changed.
  var isLookedAt: Bool { lock == nil }

  /// The releases of a company, or of the `engine`, that has been published before.
  func releases(_ name: String) throws -> NumberedReleases {
    let isEngine = name == Self.engine
    if isLookedAt {
      return isEngine ? try NumberedReleases(lookingAt: name, in: own) : try NumberedReleases(lookingAt: name, in: root)
    }
    return isEngine ? try NumberedReleases(published: name, in: own) : try NumberedReleases(published: name, in: root)
  }

  private static func open(_ path: String) throws -> OutputDirectory {
    var isNew = false
    if mkdir(path, 0o755) == 0 {
      isNew = true
      guard chmod(path, 0o755) == 0 else {
        let fault = FileError.last("set the mode of", path)
        rmdir(path)
        throw fault
      }
    } else if errno != EEXIST {
      throw FileError.last("create the directory", path)
    }
    let root = try Directory(path)
    let names = try root.names().filter { $0 != "lost+found" }
    guard names.isEmpty || names.contains(Self.ownName) else { throw PublishError.notOurs(path) }
    try root.makeDirectory(Self.ownName, mode: 0o755)
    let own = try Directory(Self.ownName, in: root)
    // Without its mark, only what a build can have left that was killed just here may be inside.
    let isMarked = try own.status(Self.format) != nil
    let isEmpty =
      try names.allSatisfy { $0 == Self.ownName } && own.names().allSatisfy(["lock", "format.new"].contains)
    guard isMarked || isEmpty else { throw PublishError.notOurs(path) }
    let lock = try Self.lock(in: own, of: path)
    if try own.status(Self.format) == nil {
      try own.remove("format.new")
      try own.write(Self.formatText, to: "format.new", mode: 0o644)
      guard renameat(own.number, "format.new", own.number, Self.format) == 0 else {
        throw own.error("create", Self.format)
      }
    }
    let out = OutputDirectory(root: root, own: own, lock: lock, isNew: isNew)
    out.sweep()
    return out
  }

  /// The companies in the directory that have a release with files for engines, and the names of these engines.
  package func enginesOfCompanies() throws(PublishError) -> [String: [String]] {
    do {
      var engines: [String: [String]] = [:]
      for name in try published() {
        let company = try Directory(name, in: root)
        guard let release = try company.link("current"), NumberedReleases.number(of: release) != nil else { continue }
        let path = release + "/" + EngineFolder.ofCompanies
        do {
          let folder = try Directory(descending: path, from: company)
          engines[name] = try folder.names().filter { one in
            try folder.status(one).map { $0.st_mode & S_IFMT == S_IFDIR } == true
          }.sorted()
        } catch let error as FileError where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
          // Only what is certainly not there is left out of an engine.
          continue
        }
      }
      return engines
    } catch {
      throw PublishError(error)
    }
  }

  /// Names of the directories that can be companies', sorted.
  func published() throws -> [String] {
    try root.names().filter { name in
      try ReleasePath.isCompany(name) && root.status(name).map { $0.st_mode & S_IFMT == S_IFDIR } == true
    }
  }

  /// The number of the release that is live; nil where none is.
  package func current(of name: String) throws(PublishError) -> Int? {
    do {
      let isEngine = name == Self.engine
      guard isEngine || ReleasePath.isCompany(name) else { return nil }
      guard (isEngine ? try own.status(name) : try root.status(name)) != nil else { return nil }
      let link = isEngine ? try Directory(name, in: own).link("current") : try Directory(name, in: root).link("current")
      return link.flatMap { NumberedReleases.number(of: $0) }
    } catch {
      throw PublishError(error)
    }
  }

  /// Whether a company of this id is here, with a release or without.
  package func holds(_ company: String) throws(PublishError) -> Bool {
    do { return try published().contains(company) } catch { throw PublishError(error) }
  }

  /// The ids of all companies that are here.
  package func ids() throws(PublishError) -> [String] {
    do { return try published() } catch { throw PublishError(error) }
  }

  /// Leads every link `current` that leads nowhere to the newest whole release there is: of the engine and of all
  /// companies, also of those that are not built now, since the engine includes them.
  ///
  /// - Returns: what was healed, with the release that is live now. What cannot be healed is left as it is.
  package func heal() throws(PublishError) -> [(name: String, release: Int)] {
    do {
      var healed: [(name: String, release: Int)] = []
      for name in [Self.engine] + (try published()) {
        let home = name == Self.engine ? try own.status(name) : try root.status(name)
        guard home.map({ $0.st_mode & S_IFMT == S_IFDIR }) == true else { continue }
        let releases: NumberedReleases
        do {
          releases =
            name == Self.engine
            ? try NumberedReleases(published: name, in: own) : try NumberedReleases(published: name, in: root)
        } catch let error as FileError where [ENOENT, EINVAL, EEXIST, ENOTDIR, ELOOP].contains(error.code) {
          // No company, or a link of somebody else's: told when it is built.
          continue
        }
        if releases.isHealed, let current = releases.current { healed.append((name, current)) }
      }
      return healed
    } catch {
      throw PublishError(error)
    }
  }

  private static func lock(in own: borrowing Directory, of path: String) throws -> Descriptor {
    let number = openat(own.number, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    let lock = try Descriptor(opened: number, "open", own.path + "/lock")
    guard fchmod(lock.number, 0o600) == 0 else { throw own.error("set the mode of", "lock") }
    while flock(lock.number, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { throw PublishError.busy(path) }
      throw own.error("lock", "lock")
    }
    return lock
  }
}

extension PublishError {
  /// What the steps of publishing throw, as the one kind of error that leaves.
  init(_ error: any Error) {
    switch error {
    case let error as PublishError: self = error
    case let error as FileError: self = .file(error)
    default: self = .notRendered(path: "", reason: String(describing: error))
    }
  }
}
