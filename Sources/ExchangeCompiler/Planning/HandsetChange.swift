import Releases
import TelephoneExchange

/// What changes of one device.
package struct HandsetChange: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case new, changed, vanished }

  package var kind: Kind
  /// Its id: the MAC where it has one.
  package var device: String
  /// As the description calls it; of one that vanishes as the former release did, empty where that does not tell.
  package var model: String
  /// Where it was another.
  package var formerModel: String?
  /// Whose it is: `201 Jan Jansen`.
  package var label: String
  package var need: HandsetNeed
  /// Of its own files.
  package var files: [FileChange]
  /// Names of files that it shares with others and that change.
  package var shared: [String]
}

extension Compilation {
  /// What changes of each device, in the order of the description, and then of those that vanish.
  ///
  /// - Parameters:
  ///   - changes: of the company's release.
  ///   - files: those that the release is made of.
  ///   - before: of the release that is live.
  ///   - models: of devices in the release that is live, by their ids.
  func handsets(
    in changes: [FileChange], of files: [OutputFile], before: [Manifest.File], models: [String: String]
  ) -> [HandsetChange] {
    var own: [String: [FileChange]] = [:]
    for change in changes where change.owner.hasPrefix(Self.device) { own[change.owner, default: []].append(change) }
    let shared = changes.filter { !$0.owner.hasPrefix(Self.device) && $0.isFetched && $0.kind != .vanished }
    var left = Set(before.lazy.map(\.owner).filter { $0.hasPrefix(Self.device) })
    var handsets: [HandsetChange] = []
    for plan in devices.devices where deviceContext.hasFiles(plan) {
      guard let (family, model) = deviceContext.library.families[plan.model] else { continue }
      let isKnown = left.remove(plan.subject) != nil
      let fetched = shared.filter { change in
        guard let place = change.place else { return false }
        let kinds = files[place].kinds
        return kinds.isEmpty || kinds.contains { $0.models.contains(model.key) && $0.shape.isWanted(for: plan, model) }
      }
      let files = own[plan.subject] ?? []
      // Only one that fetches nothing of its own has nothing to share.
      let takesShared = family.files.contains { $0.audience == .device }
      guard !files.isEmpty || takesShared && !fetched.isEmpty else { continue }
      var need = HandsetNeed(ofChangesIn: family)
      if !isKnown { need = .start }
      if !takesShared { need = .byHand }
      let former = models[plan.id]
      handsets.append(
        HandsetChange(
          kind: isKnown ? .changed : .new, device: plan.id, model: plan.model,
          formerModel: former.flatMap { isKnown && $0 != plan.model ? $0 : nil }, label: plan.whose, need: need,
          files: files, shared: isKnown ? fetched.map(\.name) : []))
    }
    for subject in left.sorted() {
      let id = String(subject.dropFirst(Self.device.count))
      handsets.append(
        HandsetChange(
          kind: .vanished, device: id, model: models[id] ?? "", formerModel: nil, label: "", need: .nothing,
          files: own[subject] ?? [], shared: []))
    }
    return handsets
  }

  private static let device = "device "
}

extension DevicePlan {
  /// The first line's number and name, else what the description says of it.
  fileprivate var whose: String {
    guard let first = accounts.first else { return description }
    let more = accounts.count > 1 ? " and \(accounts.count - 1) more" : ""
    let name = first.displayName == first.number ? "" : first.displayName
    return [first.number, name].filter { !$0.isEmpty }.joined(separator: " ") + more
  }
}
