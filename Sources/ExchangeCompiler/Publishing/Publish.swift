import Glibc
package import Releases

/// What became of one release.
package struct Published: Hashable, Sendable {
  /// The number of the release that is current now.
  package var release: Int
  /// Nil: nothing differed, and no release was made.
  package var change: Change?
  /// The new release is current, and an old one could not be removed.
  package var notPruned: PublishError?
  /// The new release is current, and the disk would not say that it keeps the switch.
  package var notLasting: PublishError?

  package init(release: Int, change: Change?) {
    self.release = release
    self.change = change
  }

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

  /// Renders and writes one company's release, whole, and switches nothing.
  ///
  /// Files are written one after the other, in the given order. Whatever fails, nothing of it stays.
  ///
  /// - Parameters:
  ///   - isLasting: false where many are staged before one switch: that puts all of them on the disk at once.
  ///   - threads: so many files are rendered at a time.
  ///   - compilation: what the files were made from, where how much changes is to be summed up.
  package func stage(
    _ files: [OutputFile], company: String, facts: ReleaseFacts, origin: CompanyOrigin? = nil, isLasting: Bool = true,
    threads: Int = 1, summingUp compilation: Compilation? = nil
  ) throws(PublishError) -> Staged {
    do {
      guard ReleasePath.isCompany(company) else { throw PublishError.unusableCompany(company) }
      let plan = try ReleasePlan(
        company: company, facts: facts, origin: origin.map { .company($0) }, files: files)
      do {
        var writer = try ReleaseWriter(plan, into: NumberedReleases(company, in: root))
        var staged = try writer.run(isLasting: isLasting, threads: threads)
        staged.summary = compilation?.summary(of: staged, files: files)
        staged.lists = nil
        return staged
      } catch {
        tidy(company)
        throw error
      }
    } catch {
      throw PublishError(error)
    }
  }

  /// Renders and writes the server-wide files, each below the name of its engine, with a link `companies/ID` there to the
  /// files of each company that has some for that engine in its release or in the one it is about to have. A company's own
  /// switch is enough for it to be read again: the link leads through its `current`.
  package func stageEngine(
    _ files: [OutputFile], facts: ReleaseFacts, origin: ProviderOrigin? = nil, with staged: [Staged] = [],
    isLasting: Bool = true
  ) throws(PublishError) -> Staged {
    do {
      var included = try enginesOfCompanies()
      for company in staged { included[company.company] = company.engines }
      let plan = try ReleasePlan(
        company: Self.engine, facts: facts, origin: origin.map { .provider($0) }, files: files,
        links: included.flatMap { company, engines in
          engines.map { EngineFolder.inclusion(of: company, in: $0) }
        })
      var writer = try ReleaseWriter(plan, into: NumberedReleases(Self.engine, in: own))
      var staged = try writer.run(isLasting: isLasting)
      staged.lists = nil
      return staged
    } catch {
      throw PublishError(error)
    }
  }

  /// Switches to a staged release with one rename. An error means that the release before is current still.
  package func goLive(_ staged: Staged, keep: Int = keptReleases) throws(PublishError) -> Published {
    let switched = goLive([staged], keep: keep)
    guard let published = switched.published.first else { throw switched.fault ?? .notOurs(root.path) }
    return published
  }

  /// Lets a staged release go. Best effort: the next build removes what cannot be removed now.
  package func drop(_ staged: Staged) {
    guard staged.number != nil else { return }
    do {
      let home =
        staged.company == Self.engine
        ? try Directory(staged.company, in: own) : try Directory(staged.company, in: root)
      try Directory("releases", in: home).remove(NumberedReleases.next)
      if staged.company != Self.engine { tidy(staged.company) }
    } catch {
      return
    }
  }

  /// Takes the directory of a company away that never had a release; one with anything in it stays.
  private func tidy(_ company: String) {
    if let home = try? Directory(company, in: root) { unlinkat(home.number, "releases", AT_REMOVEDIR) }
    unlinkat(root.number, company, AT_REMOVEDIR)
  }

  /// Publishes one company as `OUT/COMPANY/current`: staged, then switched to.
  package func publish(
    _ files: [OutputFile], company: String, facts: ReleaseFacts, origin: CompanyOrigin? = nil, keep: Int = keptReleases
  ) throws(PublishError) -> Published {
    let staged = try stage(files, company: company, facts: facts, origin: origin)
    return try goLive(staged, keep: keep)
  }

  /// Publishes the server-wide files as `OUT/engine/NAME`; to be called after the companies are published.
  package func publishEngine(
    _ files: [OutputFile], facts: ReleaseFacts, origin: ProviderOrigin? = nil, keep: Int = keptReleases
  ) throws(PublishError) -> Published {
    let staged = try stageEngine(files, facts: facts, origin: origin)
    return try goLive(staged, keep: keep)
  }
}
