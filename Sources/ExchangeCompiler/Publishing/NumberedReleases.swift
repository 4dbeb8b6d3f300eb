import Glibc
import Releases

/// The releases of one company: `releases/N`, and the link that says which of them is current.
///
/// A release is made as `releases/next` and gets its number when it is whole and on the disk. Nothing that ever had a number
/// is removed but what `prune` finds to be old, and that is behind a switch that is known to last.
struct NumberedReleases: ~Copyable {
  /// The company's directory.
  let home: Directory
  let all: Directory
  /// The number of the current release; nil before the first.
  let current: Int?
  /// `current` led nowhere, or was gone, and leads to the newest whole release again.
  let isHealed: Bool

  private static let link = "current"
  /// A release in the making; whoever finds one holds the lock, so nobody is at work in it.
  static let next = "next"

  /// Opens or makes the company's directories, heals the link, and removes what a build has left that did not come to its
  /// end.
  init(_ name: String, in parent: borrowing Directory) throws {
    try parent.makeDirectory(name, mode: 0o755)
    let home = try Directory(name, in: parent)
    try home.makeDirectory("releases", mode: 0o755)
    let all = try Directory("releases", in: home)
    let (current, isHealed) = try Self.heal(home, all)
    try home.remove(Self.link + ".new")
    try all.remove(Self.next)
    // A numbered release without a manifest was left by a version that numbered first, or by hand; it never was current.
    for number in try Self.numbers(in: all) where number > current ?? 0 {
      if try Directory("\(number)", in: all).status(Manifest.fileName) == nil { try all.remove("\(number)") }
    }
    self.home = home
    self.all = all
    self.current = current
    self.isHealed = isHealed
  }

  /// A company that has been published before.
  init(published name: String, in parent: borrowing Directory) throws {
    let home = try Directory(name, in: parent)
    let all = try Directory("releases", in: home)
    let (current, isHealed) = try Self.heal(home, all)
    self.home = home
    self.all = all
    self.current = current
    self.isHealed = isHealed
  }

  /// A company with a staged release: its link is taken as it is, since the staged release is not to be found by healing.
  init(staged name: String, in parent: borrowing Directory) throws {
    let home = try Directory(name, in: parent)
    let all = try Directory("releases", in: home)
    let current = try home.link(Self.link).flatMap { Self.number(of: $0) }
    self.home = home
    self.all = all
    self.current = current
    isHealed = false
  }

  /// The same, looked at only: where its link leads nowhere, what a build would heal it to counts as current.
  init(lookingAt name: String, in parent: borrowing Directory) throws {
    let home = try Directory(name, in: parent)
    let all = try Directory("releases", in: home)
    current = try Self.standing(home, all).number
    self.home = home
    self.all = all
    isHealed = false
  }

  /// Which release is current, after a link that leads nowhere has been led to the newest whole release.
  private static func heal(_ home: borrowing Directory, _ all: borrowing Directory) throws -> (Int?, Bool) {
    let (number, isLed) = try standing(home, all)
    guard let number, !isLed else { return (number, false) }
    try home.setLink(link, to: "releases/\(number)")
    try home.sync()
    return (number, true)
  }

  /// The release that the link leads to; else the newest whole one, to which it does not lead yet.
  private static func standing(
    _ home: borrowing Directory, _ all: borrowing Directory
  ) throws -> (number: Int?, isLed: Bool) {
    let target = try home.link(link)
    var named: Int?
    if let target {
      guard let number = number(of: target) else {
        throw FileError("understand the link", home.path + "/" + link, code: EINVAL)
      }
      if try isThere(number, in: all) { return (number, true) }
      named = number
    } else {
      guard try home.status(link) == nil else {
        throw FileError("switch the link", home.path + "/" + link, code: EEXIST)
      }
    }
    let numbers = try numbers(in: all)
    for number in numbers.reversed() where try number != named && ReleaseTree.isWhole("\(number)", in: all) {
      return (number, false)
    }
    // No whole release is left: what is there of the current one is still what telephones get, until a new one is made.
    return (numbers.first { $0 == named }, true)
  }

  private static func isThere(_ number: Int, in all: borrowing Directory) throws -> Bool {
    guard try all.status("\(number)").map({ $0.st_mode & S_IFMT == S_IFDIR }) == true else { return false }
    return try Directory("\(number)", in: all).status(Manifest.fileName) != nil
  }

  /// The number in `releases/N`.
  static func number(of target: String) -> Int? {
    ReleasePath.releaseNumber(ofLink: target)
  }

  /// Sorted.
  func numbers() throws -> [Int] { try Self.numbers(in: all) }

  private static func numbers(in all: borrowing Directory) throws -> [Int] {
    try all.names().compactMap { number(named: $0[...]) }.sorted()
  }

  /// The number of the next release: one that no release has, and that no link names.
  func nextNumber() throws -> Int { max(try numbers().last ?? 0, current ?? 0) + 1 }

  /// Gives `next` its number; nothing leads to it yet.
  func giveNumber(_ number: Int) throws {
    guard renameat(all.number, Self.next, all.number, "\(number)") == 0 else { throw all.error("rename", Self.next) }
  }

  /// Makes a numbered release current: the one step by which it goes live.
  ///
  /// - Returns: why the switch may not last, where it was made and something failed after it.
  func makeCurrent(_ number: Int) throws -> FileError? {
    do { try home.setLink(Self.link, to: "releases/\(number)") } catch {
      let target = try home.link(Self.link)
      guard target.flatMap({ Self.number(of: $0) }) == number else { throw error }
      return error as? FileError
    }
    return nil
  }

  /// The names by which a release goes live.
  enum Names { case numbers, links }

  /// Makes them last.
  func sync(_ names: Names) throws {
    switch names {
    case .numbers: try all.sync()
    case .links: try home.sync()
    }
  }

  /// Removes all but the newest `keep` of the releases that are older than `live`.
  func prune(keeping keep: Int, behind live: Int) throws {
    for number in try numbers().filter({ $0 < live }).dropLast(max(0, keep)) { try all.remove("\(number)") }
  }

  private static func number(named name: Substring) -> Int? {
    ReleasePath.releaseNumber(named: name)
  }
}
