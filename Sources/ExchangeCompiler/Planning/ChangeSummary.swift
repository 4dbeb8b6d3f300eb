import Releases

/// How much changes, in numbers: of one company or of several.
package struct ChangeSummary: Sendable, Hashable {
  package var companies = Companies()
  package var handsets = Handsets()
  package var files = Files()
  /// Kinds of calls that end differently, as `compare` tells them; nil where nobody can tell.
  package var calls: Int? = 0

  package struct Companies: Sendable, Hashable {
    package var new = 0
    package var changed = 0
    package var unchanged = 0
    package var refused = 0
    package var all: Int { new + changed + unchanged + refused }
  }

  package struct Handsets: Sendable, Hashable {
    package var new = 0
    package var changed = 0
    package var vanished = 0
    /// How many need what, of those that were there before.
    package var needs: [HandsetNeed: Int] = [:]

    package init() {}

    package init(_ changes: [HandsetChange]) {
      for change in changes {
        switch change.kind {
        case .new: new += 1
        case .changed:
          changed += 1
          needs[change.need, default: 0] += 1
        case .vanished: vanished += 1
        }
      }
    }
  }

  package struct Files: Sendable, Hashable {
    package var new = 0
    package var changed = 0
    package var vanished = 0
    package var unchanged = 0

    package init() {}

    package init(_ changes: [FileChange], unchanged: Int) {
      self.unchanged = unchanged
      for change in changes {
        switch change.kind {
        case .new: new += 1
        case .changed: changed += 1
        case .vanished: vanished += 1
        }
      }
    }
  }

  package init() {}

  package static func += (all: inout ChangeSummary, one: ChangeSummary) {
    all.companies.new += one.companies.new
    all.companies.changed += one.companies.changed
    all.companies.unchanged += one.companies.unchanged
    all.companies.refused += one.companies.refused
    all.handsets.new += one.handsets.new
    all.handsets.changed += one.handsets.changed
    all.handsets.vanished += one.handsets.vanished
    all.handsets.needs.merge(one.handsets.needs, uniquingKeysWith: +)
    all.files.new += one.files.new
    all.files.changed += one.files.changed
    all.files.vanished += one.files.vanished
    all.files.unchanged += one.files.unchanged
    all.calls = all.calls.flatMap { calls in one.calls.map { calls + $0 } }
  }
}

extension Compilation {
  /// What a build changes of a company's files and handsets, from the lists of the two releases alone: no file is read, and
  /// no setting or call is compared.
  ///
  /// - Parameter files: those that were staged, in their order.
  func summary(of staged: Staged, files: [OutputFile]) -> ChangeSummary {
    var summary = ChangeSummary()
    if staged.current == nil {
      summary.companies.new = 1
    } else if staged.number == nil {
      summary.companies.unchanged = 1
    } else {
      summary.companies.changed = 1
    }
    guard let lists = staged.lists, lists.after.count == files.count else { return summary }
    let changes = lists.after.changes(from: lists.before) { _ in true }
    summary.files = ChangeSummary.Files(
      changes, unchanged: lists.after.count - changes.count { $0.kind != .vanished })
    summary.handsets = ChangeSummary.Handsets(handsets(in: changes, of: files, before: lists.before, models: [:]))
    return summary
  }
}
