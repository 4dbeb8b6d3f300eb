import Releases

/// What an engine has to read anew: what is live compared with what it has taken in.
package struct ReloadPlan: Sendable {
  /// One company, or `engine`, that is live otherwise than the engine has it.
  package struct Change: Hashable, Sendable {
    package enum Kind: String, Sendable { case new, changed, removed }
    package var name: String
    package var kind: Kind
    /// That is live now; nil: it is gone.
    package var release: Int?
    /// Names of the parts that differ, sorted.
    package var parts: [String]

    /// The same for people: a file that is read at the start only by its name.
    package var words: [String] { parts.map(EngineParts.word) }
  }

  package var engine: String
  /// Sorted by name, the engine's own files first.
  package var changes: [Change] = []
  /// In the order of the engine.
  package var reloads: [EngineReload] = []
  /// Files that the engine reads at its start only and that are another now; paths below the engine's folder.
  package var restarts: [String] = []
  /// Nothing is known of what the engine has taken in.
  package var isFirst: Bool

  /// There is nothing to tell the engine.
  package var isIdle: Bool { reloads.isEmpty && restarts.isEmpty }

  let live: [String: TakenIn.Release]
  let before: [String: TakenIn.Release]

  /// - Parameters:
  ///   - before: nil where nothing is known.
  ///   - all: every part that has files is read anew, whatever is known.
  init(
    _ engine: String, _ control: any EngineControl, live: [String: TakenIn.Release], before: [String: TakenIn.Release]?,
    all: Bool
  ) {
    self.engine = engine
    self.live = live
    self.before = before ?? [:]
    isFirst = before == nil
    var needed: Set<String> = []
    let names = Set(live.keys).union(self.before.keys)
    let own = names.contains(OutputDirectory.engine) ? [OutputDirectory.engine] : []
    for name in own + names.subtracting(own).sorted() {
      let (new, old) = (live[name], self.before[name])
      let parts = (new?.parts ?? EngineParts()).differences(from: old?.parts ?? EngineParts())
      if all { needed.formUnion(new?.parts.digests.keys.map { $0 } ?? []) }
      guard !parts.isEmpty else { continue }
      needed.formUnion(parts)
      changes.append(
        Change(
          name: name, kind: new == nil ? .removed : old == nil ? .new : .changed, release: new?.number,
          parts: parts.sorted()))
      // What an engine was started with that nobody has told of before is what it has.
      guard old != nil else { continue }
      restarts += parts.filter { $0.hasPrefix(EngineParts.restart) }.map {
        String($0.dropFirst(EngineParts.restart.count))
      }
    }
    restarts.sort()
    reloads = control.reloads.filter { needed.contains($0.part) }
  }

  /// What the engine has taken in once these parts were read anew. Of those that were to be read and were not, nobody knows
  /// what it has: they are read anew next time.
  ///
  /// - Parameters:
  ///   - parts: that the engine has read without complaint.
  ///   - isRestarted: the engine has started since its own files went live.
  func taken(_ parts: Set<String>, isRestarted: Bool) -> [String: TakenIn.Release] {
    let refused = Set(reloads.map(\.part)).subtracting(parts)
    var taken = before
    for name in Set(live.keys).union(before.keys) {
      let (new, old) = (live[name], before[name])
      var release = TakenIn.Release(number: new?.number ?? old?.number ?? 0, parts: EngineParts())
      for part in Set(new?.parts.digests.keys.map { $0 } ?? []).union(old?.parts.digests.keys.map { $0 } ?? []) {
        let isTaken =
          part.hasPrefix(EngineParts.restart) ? isRestarted || old == nil || new == nil : !refused.contains(part)
        let kept = part.hasPrefix(EngineParts.restart) ? old?.parts[part] : Self.unknown
        release.parts[part] = isTaken ? new?.parts[part] : kept
      }
      taken[name] = release.parts.digests.isEmpty ? nil : release
    }
    return taken
  }

  /// In place of a digest: equal to none.
  private static let unknown = "unknown"
}
