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

/// The device families with their templates, read when the first company needs them.
final class LazyLibrary: Sendable {
  private let templates: TemplateOptions
  /// Of few companies only the families that their devices are of are read.
  private let withTemplates: Bool
  private let state = Mutex<ProductLibrary?>(nil)

  init(_ templates: TemplateOptions, withTemplates: Bool) {
    self.templates = templates
    self.withTemplates = withTemplates
  }

  func get() throws -> ProductLibrary {
    try state.withLock { state in
      if let library = state { return library }
      let library = try templates.library(withTemplates: withTemplates)
      state = library
      return library
    }
  }
}
