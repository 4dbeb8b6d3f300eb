/// What became of one release.
package struct Published: Hashable, Sendable {
  /// The number of the release that is current now.
  package var release: Int
  /// Nil: nothing differed, and no release was made.
  package var change: Change?
  /// The new release is current, and an old one could not be removed.
  package var notPruned: PublishError?

  package struct Change: Hashable, Sendable {
    /// Files with new content, or new names.
    package var written: Int
    /// Files that are those of the release before.
    package var shared: Int
    /// Files of the release before that this one has not.
    package var removed: Int
  }
}

extension OutputDirectory {
  /// Old releases that are kept for going back, beside the current one.
  package static let keptReleases = 3

  /// Publishes one company as `OUT/COMPANY/current`.
  ///
  /// Files are rendered one after the other, in the given order. Nothing is visible before everything is on the disk, then
  /// one rename shows all of it. Whatever fails, the release that was current stays it.
  package func publish(
    _ files: [OutputFile], company: String, facts: ReleaseFacts, keep: Int = keptReleases
  ) throws(PublishError) -> Published {
    do {
      guard ReleasePath.isCompany(company) else { throw PublishError.unusableCompany(company) }
      let plan = try ReleasePlan(company: company, facts: facts, files: files)
      var writer = try ReleaseWriter(plan, into: Releases(company, in: root))
      return try writer.run(keep: keep)
    } catch {
      throw PublishError(error)
    }
  }

  /// Publishes the server-wide files, whose paths begin with `asterisk/`, as `OUT/engine/asterisk`, with a link
  /// `companies/ID` to the engine files of each company that has a release. A company's own switch is enough for it to be
  /// read anew: the link leads through its `current`. To be called after the companies are published.
  package func publishEngine(
    _ files: [OutputFile], facts: ReleaseFacts, keep: Int = keptReleases
  ) throws(PublishError) -> Published {
    do {
      // Up from `.centrale/engine/releases/N/asterisk/companies`.
      let links = try companies().map { company in
        Manifest.Link(
          path: "asterisk/companies/\(company)", target: "../../../../../../\(company)/current/engine/asterisk")
      }
      let plan = try ReleasePlan(company: "engine", facts: facts, files: files, links: links)
      var writer = try ReleaseWriter(plan, into: Releases("engine", in: own))
      let published = try writer.run(keep: keep)
      try linkEngine()
      return published
    } catch {
      throw PublishError(error)
    }
  }

  /// `OUT/engine` always leads to the current release of the server-wide files; made once.
  private func linkEngine() throws {
    let target = Self.ownName + "/engine/current"
    if try root.link("engine") == target { return }
    guard try root.status("engine") == nil else { throw PublishError.notOurs(root.path + "/engine") }
    try root.setLink("engine", to: target)
  }
}
