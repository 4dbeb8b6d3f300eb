package import Releases
package import TelephoneExchange

/// How one company, or the engine, stands: what is live of it and what speaks against that.
package struct ReleaseStatus: Hashable, Sendable {
  /// The company's id; `engine` for the server-wide files.
  package var name: String
  /// The company's name; empty where it is not known.
  package var title = ""
  /// Nil where nothing is live.
  package var release: Int?
  /// When it went live: seconds since 1970.
  package var since: Int?
  /// The directory of the description, or the provider file; nil where it is not known, or not for this user to know.
  package var place: String?
  /// Nil where there is no manifest that can be read.
  package var facts: ReleaseFacts?
  /// Devices that have files.
  package var devices = 0
  package var files = 0
  package var bytes = 0
  /// A build is making the next release.
  package var isBeingBuilt = false
  package var stale: [Stale] = []
  package var broken: [Broken] = []

  /// Why a release that works should be made again, or taken in.
  package enum Stale: Hashable, Sendable {
    case horizonOver(Day)
    case horizonNear(Day)
    case summerTimeOver(Day)
    case summerTimeNear(Day)
    case olderTool(String)
    case newerTool(String)
    case descriptionGone(String)
    case descriptionChanged(String)
    /// Names of the parts; empty: the whole company is new to it.
    case notTakenIn(engine: String, parts: [String])
  }

  /// What telephones or the engine do not find as it was published.
  package enum Broken: Hashable, Sendable {
    case noCurrent
    case leadsNowhere(String)
    case manifestMissing, manifestUnreadable
    case missing(count: Int, first: String)
    case wrongSize(count: Int, first: String)
    case changed(count: Int, first: String)
    case halfMade
    case notIncluded(engine: String)
    case includesMissing(engine: String, company: String)
    case engineMissing
    case engineLink
    case unreadable(String)
  }
}

extension ReleaseStatus.Stale {
  /// For programs.
  package var code: String {
    switch self {
    case .horizonOver: "horizon-over"
    case .horizonNear: "horizon-near"
    case .summerTimeOver: "summer-time-over"
    case .summerTimeNear: "summer-time-near"
    case .olderTool: "older-version"
    case .newerTool: "newer-version"
    case .descriptionGone: "description-gone"
    case .descriptionChanged: "description-changed"
    case .notTakenIn: "not-taken-in"
    }
  }

  package var words: String {
    switch self {
    case .horizonOver(let day): "its dated tables ended on \(day.text): holidays after that day are unknown; build it"
    case .horizonNear(let day): "its dated tables end on \(day.text); build it before that day"
    case .summerTimeOver(let day): "its telephones have known no summer time since \(day.text); build it"
    case .summerTimeNear(let day): "its telephones know summer time until \(day.text) only; build it before that day"
    case .olderTool(let version): "made by version \(version); build it with this one"
    case .newerTool(let version): "made by version \(version), which is newer than this one"
    case .descriptionGone(let path): "its description is no longer in `\(path)`"
    case .descriptionChanged(let file): "its description has changed since: `\(file)`; build it"
    case .notTakenIn(let engine, let parts):
      parts.isEmpty
        ? "\(engine) has not taken it in yet; run `centrale reload`"
        : "\(engine) has not taken it in: \(parts.joined(separator: ", ")); run `centrale reload`"
    }
  }
}

extension ReleaseStatus.Broken {
  /// For programs.
  package var code: String {
    switch self {
    case .noCurrent: "no-current"
    case .leadsNowhere: "current-leads-nowhere"
    case .manifestMissing: "manifest-missing"
    case .manifestUnreadable: "manifest-unreadable"
    case .missing: "files-missing"
    case .wrongSize: "files-of-wrong-size"
    case .changed: "files-changed"
    case .halfMade: "half-made"
    case .notIncluded: "not-included"
    case .includesMissing: "includes-missing"
    case .engineMissing: "engine-missing"
    case .engineLink: "engine-link"
    case .unreadable: "unreadable"
    }
  }

  package var words: String {
    switch self {
    case .noCurrent: "none of its releases is live: its link `current` is gone; any build repairs it"
    case .leadsNowhere(let target): "its link `current` leads to `\(target)`, which is not there; any build repairs it"
    case .manifestMissing: "its release has no manifest; build it"
    case .manifestUnreadable: "the manifest of its release cannot be read; build it"
    case .missing(let count, let first): "\(files(count, first)) not there; build it"
    case .wrongSize(let count, let first): "\(files(count, first)) not as long as when published; build it"
    case .changed(let count, let first): "\(files(count, first)) not as published; build it"
    case .halfMade: "a build was ended while it wrote the next release; its next build removes what is left"
    case .notIncluded(let engine): "\(engine) does not include it: its calls find nobody; build it"
    case .includesMissing(let engine, let company):
      "\(engine) includes `\(company)`, which has no files for it; run `centrale remove \(company)`, or build it"
    case .engineMissing: "the engine's files are not there; build a company"
    case .engineLink: "the link `engine` does not lead to the engine's files; build a company"
    case .unreadable(let reason): reason
    }
  }

  private func files(_ count: Int, _ first: String) -> String {
    count == 1 ? "`\(first)` is" : "\(count) files, `\(first)` among them, are"
  }
}
