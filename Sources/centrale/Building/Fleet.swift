import ArgumentParser
import ExchangeCompiler
import SourceText
import TelephoneExchange

/// The companies of one build and the engine that they share.
///
/// 1. What can be refused is refused before anything is written.
/// 2. Everything is rendered and written beside what is live.
/// 3. The engine goes live, then each company.
///
/// A company that is refused or cannot be written holds back itself only: its last release stays live, and the engine goes
/// on including it. A fault in the third step ends it, and what is live is told.
struct Fleet {
  var library: ProductLibrary
  var replacesCompanies: Bool
  var replacesProvider: Bool
  var revokes: Bool
  var verifies: Bool
  var format: OutputFormat
  var companies: [FleetCompany] = []
  var engine = FleetEngine()

  mutating func publish(to output: String) throws {
    refuseSameIDs()
    // Nothing to write: not even the output directory.
    guard companies.contains(where: { $0.work != nil }) else {
      FleetReport(self, output: output).printUnread()
      return try end()
    }
    let out = try Self.open(output)
    do {
      for (name, release) in try out.heal() {
        Console.err(
          "\(name): its link `current` was broken; release \(release), the newest complete one, is live again\n")
      }
      try refuseOtherProviders(out)
      refuseOtherCompanies(out)
      try refuseSharedNumbers(out)
    } catch let error as PublishError {
      throw NothingWritten(error)
    }
    let ready = companies.count { $0.work != nil }
    stage(in: out)
    // Who could not be written keeps the numbers that are live of it.
    if companies.count(where: { $0.work != nil }) < ready {
      do { try refuseSharedNumbers(out) } catch { holdBackAll("\(error)", byDisk: true) }
    }
    goLive(in: out)
    finish(in: out, output)
    FleetReport(self, output: output).print(out)
    try end()
  }

  private static func open(_ output: String) throws -> OutputDirectory {
    do { return try OutputDirectory(output) } catch { throw NothingWritten(error) }
  }

  /// Lets everything go that is staged and not live.
  mutating func holdBackAll(_ reason: String, byDisk: Bool) {
    for index in companies.indices where companies[index].published == nil {
      companies[index].holdBack(reason, byDisk: byDisk)
    }
  }

  private func end() throws {
    let isByDisk =
      (engine.fault != nil && !engine.isRefused) || !engine.faults.isEmpty || engine.published?.notLasting != nil
      || companies.contains {
        $0.heldBack?.isByDisk == true || !$0.faults.isEmpty || $0.published?.notLasting != nil
      }
    if isByDisk { throw ExitCode.files }
    if companies.contains(where: { $0.heldBack != nil }) { throw ExitCode.faults }
  }
}

/// The disk ended a build before it wrote anything.
struct NothingWritten: Error, CustomStringConvertible {
  private let cause: PublishError

  init(_ cause: PublishError) { self.cause = cause }

  var description: String { "\(cause); nothing was written, and what was live is still live" }
}
