import ArgumentParser
import ExchangeCompiler

/// `build --watch`: builds whenever something is saved that a release depends on, until it is ended.
struct WatchedBuild {
  let directories: [String]
  let output: String
  let settings: () -> BuildSettings

  func run() throws {
    // It ends anywhere, and what is live is whole at any moment.
    Interruption.isHeard()
    var watch = try DirectoryWatch()
    var library: (stamp: String, of: LazyLibrary)?
    var isFirst = true
    while true {
      let settings = settings()
      let places = DescriptionPlace.all(directories)
      // Before anything is read: what is saved meanwhile is built next.
      for directory in watched(places, settings) { try watch.add(directory) }
      let templates = TemplateStamps(settings.description.templates)
      let stamp = templates.ofEverything
      if library?.stamp != stamp {
        library = (stamp, LazyLibrary(settings.description.templates))
      }
      let began = ContinuousClock.now
      if let library = library?.of { build(places, settings, library) }
      Console.err("\(isFirst ? "watching; Ctrl-C ends it" : "built") (\(Self.text(ContinuousClock.now - began)))\n")
      isFirst = false
      watch.wait()
    }
  }

  /// What fails is told, and tried again when something changes.
  private func build(_ places: [DescriptionPlace], _ settings: BuildSettings, _ library: LazyLibrary) {
    var fleet = Fleet(places, settings: settings, library: library)
    do { _ = try fleet.publish(to: output) } catch { Console.err("error: \(error)\n") }
  }

  /// Every directory that an input can be in.
  private func watched(_ places: [DescriptionPlace], _ settings: BuildSettings) -> Set<String> {
    var all = Set(directories.map { DescriptionOptions.isFile($0) ? Disk.parent(of: $0) : $0 })
    for place in places {
      all.formUnion(Disk.folders(below: place.folder))
      if let fleet = place.fleet { all.insert(fleet.directory) }
    }
    for file in [settings.key, settings.description.provider].compactMap(\.self) { all.insert(Disk.parent(of: file)) }
    for folder in TemplateStamps(settings.description.templates).folders { all.formUnion(Disk.folders(below: folder)) }
    return all
  }

  private static func text(_ duration: Duration) -> String {
    let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
  }
}
