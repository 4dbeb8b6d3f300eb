import ExchangeCompiler
import Synchronization

/// The output directory of a build in which several companies are worked on at a time. One that does not exist is made when
/// the first company has something to write.
final class SharedOutput: Sendable {
  /// An open output directory that several hands hold.
  final class Open: Sendable {
    let directory: OutputDirectory
    init(_ path: String) throws(PublishError) { directory = try OutputDirectory(path) }
  }

  private let path: String
  private let state = Mutex(State())

  private struct State {
    var open: Open?
    var claimed: [String: DescriptionPlace] = [:]
    var twice: Set<String> = []
  }

  init(_ path: String) throws(PublishError) {
    self.path = path
    if Disk.isDirectory(path) { _ = try open() }
  }

  /// Nil while there is none.
  var opened: Open? { state.withLock { $0.open } }

  func open() throws(PublishError) -> Open {
    try state.withLock { state throws(PublishError) in
      if let open = state.open { return open }
      let open = try Open(path)
      state.open = open
      return open
    }
  }

  /// Takes an id for a company; the one that has it where it is taken.
  func claim(_ id: String, for place: DescriptionPlace) -> DescriptionPlace? {
    state.withLock { state in
      guard let other = state.claimed[id] else {
        state.claimed[id] = place
        return nil
      }
      state.twice.insert(id)
      return other
    }
  }

  /// Ids of more than one company.
  var twice: Set<String> { state.withLock { $0.twice } }
}

/// The device families, read when the first company needs them; of their templates those that devices ask for.
final class LazyLibrary: Sendable {
  private let templates: TemplateOptions
  private let state = Mutex<Result<ProductLibrary, any Error>?>(nil)

  init(_ templates: TemplateOptions) { self.templates = templates }

  func get() throws -> ProductLibrary {
    try state.withLock { state in
      if let state { return try state.get() }
      // What is wrong with them is told once, not for each company.
      let read = Result { try templates.library() }
      state = read
      return try read.get()
    }
  }
}
