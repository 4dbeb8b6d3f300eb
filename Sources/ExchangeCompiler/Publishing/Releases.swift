import Glibc

/// The releases of one company: `releases/N`, and the link that says which of them is current.
struct Releases: ~Copyable {
  /// The company's directory.
  let home: Directory
  let all: Directory
  /// The number of the current release; nil before the first.
  let current: Int?

  private static let link = "current"

  /// Opens or makes the company's directories and removes what a build has left that did not come to its end.
  init(_ name: String, in parent: borrowing Directory) throws {
    try parent.makeDirectory(name, mode: 0o755)
    let home = try Directory(name, in: parent)
    try home.makeDirectory("releases", mode: 0o755)
    let all = try Directory("releases", in: home)
    let current: Int?
    if let target = try home.link(Self.link) {
      guard let number = Self.number(of: target) else {
        throw FileError("understand the link", home.path + "/" + Self.link, code: EINVAL)
      }
      current = number
    } else {
      guard try home.status(Self.link) == nil else {
        throw FileError("switch the link", home.path + "/" + Self.link, code: EEXIST)
      }
      current = nil
    }
    try home.remove(Self.link + ".new")
    // Whatever is newer than the current release was never switched to: its build was killed, or someone went back.
    for number in try Self.numbers(in: all) where number > current ?? 0 { try all.remove("\(number)") }
    self.home = home
    self.all = all
    self.current = current
  }

  /// The number in `releases/N`.
  static func number(of target: String) -> Int? {
    guard target.hasPrefix("releases/") else { return nil }
    return number(named: target.dropFirst("releases/".count))
  }

  /// Sorted.
  func numbers() throws -> [Int] { try Self.numbers(in: all) }

  private static func numbers(in all: borrowing Directory) throws -> [Int] {
    try all.names().compactMap { number(named: $0[...]) }.sorted()
  }

  /// The one step by which a release goes live; then the link is made to last.
  func makeCurrent(_ number: Int) throws {
    try home.setLink(Self.link, to: "releases/\(number)")
    guard fsync(home.number) == 0 else { throw FileError.last("sync", home.path) }
  }

  /// Removes all but the newest `keep` of the releases that are older than `live`.
  func prune(keeping keep: Int, behind live: Int) throws {
    for number in try numbers().filter({ $0 < live }).dropLast(max(0, keep)) { try all.remove("\(number)") }
  }

  private static func number(named name: Substring) -> Int? {
    guard let number = Int(name), number > 0, "\(number)" == name else { return nil }
    return number
  }
}
