import Glibc
import Releases

/// Whether a description has changed since a moment, by the times of its files alone: nothing is read.
enum DescriptionAge {
  /// A file that is newer, by its path; nil where none is. Hidden files are an editor's or a version control's, and an output
  /// directory below the description is not part of it.
  ///
  /// - Parameters:
  ///   - place: a directory, or the one file of a description or provider.
  ///   - since: seconds since 1970.
  static func changed(_ place: String, since: Int) -> String? {
    var status = stat()
    guard stat(place, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT != S_IFDIR { return status.st_mtim.tv_sec > since ? place : nil }
    return changed(in: place, since: since, depth: 0)
  }

  /// Levels of folders.
  private static let deepest = 8

  private static func changed(in directory: String, since: Int, depth: Int) -> String? {
    guard depth < deepest, let stream = opendir(directory) else { return nil }
    defer { closedir(stream) }
    var folders: [String] = []
    var newest: String?
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == OutputDirectory.ownName { return nil }
      var status = stat()
      guard !name.hasPrefix("."), fstatat(dirfd(stream), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        folders.append("\(directory)/\(name)")
      } else if status.st_mtim.tv_sec > since, newest.map({ "\(directory)/\(name)" < $0 }) ?? true {
        newest = "\(directory)/\(name)"
      }
    }
    if let newest { return newest }
    for folder in folders.sorted() {
      if let found = changed(in: folder, since: since, depth: depth + 1) { return found }
    }
    return nil
  }
}
