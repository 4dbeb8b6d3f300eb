import Glibc
import Releases

/// An output directory that is only looked at: without the lock, while a build may be at work in it.
///
/// Each company is read through one look at its link `current`, so that what is found of it is one release, whichever.
package struct PublishedDirectory: ~Copyable {
  let root: Directory
  let own: Directory
  package let path: String

  /// - Throws: where it is not there, or centrale did not make it.
  package init(_ path: String) throws(PublishError) {
    do {
      self = try Self.open(path)
    } catch {
      throw PublishError(error)
    }
  }

  private init(root: consuming Directory, own: consuming Directory, path: String) {
    self.root = root
    self.own = own
    self.path = path
  }

  private static func open(_ path: String) throws -> PublishedDirectory {
    let root = try Directory(path)
    guard try root.status(OutputDirectory.ownName) != nil else { throw PublishError.notPublished(path) }
    let own = try Directory(OutputDirectory.ownName, in: root)
    return PublishedDirectory(root: root, own: own, path: path)
  }

  /// Names of the directories that can be companies', sorted.
  func companies() throws -> [String] {
    try root.names().filter { name in
      try ReleasePath.isCompany(name) && root.status(name).map { $0.st_mode & S_IFMT == S_IFDIR } == true
    }
  }

  /// The directory with `releases` and `current`: a company's, or the engines'.
  func home(of name: String) throws -> Directory {
    name == OutputDirectory.engine ? try Directory(name, in: own) : try Directory(name, in: root)
  }
}

extension PublishedDirectory {
  /// Where the description was when it was published last; see `OutputDirectory.note`. Only its owner may read that.
  func place(of name: String) -> String? { noted(name)?.first.map(String.init) }

  func noted(_ name: String) -> [Substring]? {
    var bytes: [UInt8] = []
    guard let places = try? Directory("places", in: own),
      (try? places.contents(of: name, into: &bytes, limit: 16_384)) == true,
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

/// The link `current` of one company as it was at one moment.
struct CurrentLink {
  var target: String
  /// Nil where the link leads to something that is no release.
  var release: Int?
  /// When it was switched: seconds since 1970.
  var since: Int

  /// Nil where there is no such link.
  init?(in home: borrowing Directory) throws {
    guard let target = try home.link("current"), let status = try home.status("current") else { return nil }
    self.target = target
    release = NumberedReleases.number(of: target)
    since = status.st_mtim.tv_sec
  }
}
