import CFileSystem
import Glibc
import Releases

/// What became of several staged releases.
package struct Switched: Sendable {
  /// Of the first ones, in their order: those that are live now.
  package var published: [Published] = []
  /// Why the next one and all after it are not live; nil where all are.
  package var fault: PublishError?
}

extension OutputDirectory {
  /// Switches to staged releases, each with one rename, in their order; the first fault ends it.
  ///
  /// What a link leads to is on the disk before the link is, and so is its name: first all contents, then all numbers, then
  /// all links, each of these steps made lasting for all releases at once. A power failure at any moment leaves each
  /// company with a link to a whole release.
  package func goLive(_ staged: [Staged], keep: Int = keptReleases) -> Switched {
    var switched = Switched()
    let due = staged.filter { $0.number != nil }
    if due.contains(where: { !$0.isLasting }), let fault = synced() {
      switched.fault = fault
      return switched
    }
    var numbered = number(due, &switched.fault)
    // A link on the disk must not lead to a name that is not.
    if let fault = settled(due.prefix(numbered), .numbers) {
      for one in due.prefix(numbered) { withdraw(one) }
      (numbered, switched.fault) = (0, fault)
    }
    var linked: [Staged] = []
    for one in staged {
      guard let number = one.number else {
        // Nothing of it has to be switched; after a fault it is not told as live, since the build ended before it.
        if switched.fault != nil, linked.count == numbered { break }
        if let fault = kept(one) {
          switched.fault = fault
          break
        }
        switched.published.append(Published(release: one.current ?? 0, change: nil))
        continue
      }
      guard linked.count < numbered else { break }
      do {
        var published = Published(release: number, change: one.change)
        published.notLasting = try link(one, to: number)
        switched.published.append(published)
        linked.append(one)
      } catch {
        switched.fault = PublishError(error)
        break
      }
    }
    // Those that have a number and no link: the next build would skip their numbers, nothing else.
    for one in due.prefix(numbered).dropFirst(linked.count) { withdraw(one) }
    let unsettled = settled(linked[...], .links)
    for index in switched.published.indices where switched.published[index].change != nil {
      if switched.published[index].notLasting == nil { switched.published[index].notLasting = unsettled }
      finish(staged[index], &switched.published[index], keep)
    }
    return switched
  }

  /// The first ones get their numbers.
  ///
  /// - Returns: how many have one.
  private func number(_ staged: [Staged], _ fault: inout PublishError?) -> Int {
    for (index, one) in staged.enumerated() {
      do { try releases(of: one).giveNumber(one.number ?? 0) } catch {
        fault = PublishError(error)
        return index
      }
    }
    return staged.count
  }

  /// - Returns: why the switch may not last, where it was made and the disk would not say that it has it.
  private func link(_ staged: Staged, to number: Int) throws -> PublishError? {
    var notLasting = try releases(of: staged).makeCurrent(number).map { PublishError.file($0) }
    if staged.company == Self.engine {
      do { try linkEngine() } catch { notLasting = PublishError(error) }
    }
    return notLasting
  }

  private func kept(_ staged: Staged) -> PublishError? {
    guard staged.company == Self.engine else { return nil }
    do { try linkEngine() } catch { return PublishError(error) }
    return nil
  }

  private func finish(_ staged: Staged, _ published: inout Published, _ keep: Int) {
    guard published.notLasting == nil else { return }
    do { try releases(of: staged).prune(keeping: keep, behind: published.release) } catch {
      published.notPruned = PublishError(error)
    }
  }

  /// Takes a number back that no link leads to. Best effort: a later build prunes it.
  private func withdraw(_ staged: Staged) {
    guard let number = staged.number, let releases = try? releases(of: staged), releases.current != number else {
      return
    }
    try? releases.all.remove("\(number)")
  }

  private func releases(of staged: Staged) throws -> NumberedReleases {
    staged.company == Self.engine
      ? try NumberedReleases(staged: staged.company, in: own) : try NumberedReleases(staged: staged.company, in: root)
  }

  /// Makes names last: of few releases their own directories, of many the whole file system.
  private func settled(_ staged: ArraySlice<Staged>, _ names: NumberedReleases.Names) -> PublishError? {
    guard staged.count <= Self.fewReleases else { return synced() }
    do {
      for one in staged { try releases(of: one).sync(names) }
      return nil
    } catch {
      return PublishError(error)
    }
  }

  private static let fewReleases = 4

  /// Puts everything of the file system on the disk: one call for all companies.
  private func synced() -> PublishError? {
    sync_file_system(root.number) == 0 ? nil : .file(FileError.last("sync", root.path))
  }

  /// `OUT/engine` always leads to the current release of the server-wide files; made once.
  private func linkEngine() throws {
    let target = Self.ownName + "/\(Self.engine)/current"
    if try root.link(Self.engine) == target { return }
    guard try root.status(Self.engine) == nil else { throw PublishError.notOurs(root.path + "/" + Self.engine) }
    try root.setLink(Self.engine, to: target)
  }
}
