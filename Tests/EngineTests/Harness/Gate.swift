/// Lets only so many in at once. Tests run side by side, but calls have clocks: twenty engines that boot and twenty companies
/// that are built at once make all of them late.
actor Gate {
  /// Engines that are up.
  static let engines = Gate(6)
  /// Companies that are being built.
  static let builds = Gate(2)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ places: Int) { free = places }

  private func enter() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }

  /// Whoever is inside must not wait for another place of the same gate.
  func pass<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
    await enter()
    do {
      let value = try await body()
      leave()
      return value
    } catch {
      leave()
      throw error
    }
  }
}
