import Releases

/// A release that is rendered, whole, and not yet current: `releases/next`. Also a run that found nothing to
/// change. To be switched to with `OutputDirectory.goLive`, or let go with `drop`.
package struct Staged: Hashable, Sendable {
  /// The company's id, or `engine`.
  package var company: String
  /// What is current until the switch; nil before the first.
  package var current: Int?
  /// The number that it will get; nil where nothing differs from the current release.
  package var number: Int?
  package var change: Published.Change?
  /// It is on the disk; else the switch has to see to that.
  package var isLasting = true
  /// The link `current` led nowhere before and leads to `current` again.
  package var isHealed = false
  /// The engines that it has files for, sorted.
  package var engines: [String] = []
  /// How much it changes; nil where nobody asked.
  package var summary: ChangeSummary?
  /// The lists of files of the release before and of this one, in the order in which these were given; nil where nothing
  /// differs. Large, and gone once the release is staged.
  var lists: Lists?

  struct Lists: Hashable, Sendable {
    var before: [Manifest.File]
    var after: [Manifest.File]
  }
}
