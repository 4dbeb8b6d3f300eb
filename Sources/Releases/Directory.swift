package import Glibc

/// An open directory. Everything in it is reached through its descriptor and never through a link, so that a directory that
/// someone swaps for a link leads nowhere else.
package struct Directory: ~Copyable {
  package let descriptor: Descriptor
  /// For messages.
  package let path: String

  /// A directory that the user named: links in it are the user's own business.
  package init(_ path: String) throws {
    descriptor = try Descriptor(opened: open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open the directory", path)
    self.path = path
  }

  /// A directory inside another one.
  package init(_ name: String, in parent: borrowing Directory) throws {
    path = parent.path + "/" + name
    descriptor = try Descriptor(
      opened: openat(parent.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), "open the directory", path)
  }

  /// A directory some levels down, each of them entered without following a link.
  package init(descending path: String, from root: borrowing Directory) throws {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var descriptor = try Descriptor(opened: openat(root.number, ".", flags), "open the directory", root.path)
    var whole = root.path
    for part in path.split(separator: "/") {
      whole += "/" + part
      descriptor = try Descriptor(opened: openat(descriptor.number, String(part), flags), "open the directory", whole)
    }
    self.descriptor = descriptor
    self.path = whole
  }

  package var number: Int32 { descriptor.number }

  package func error(_ action: String, _ name: String) -> FileError { FileError.last(action, path + "/" + name) }

  /// The status of what the name itself is, a link not followed; nil where there is nothing.
  package func status(_ name: String) throws -> stat? {
    var status = stat()
    if fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    guard errno == ENOENT else { throw error("look at", name) }
    return nil
  }

  /// How many bytes a file has, a link not followed; nil where there is nothing.
  package func size(_ name: String) throws -> (bytes: Int, isDirectory: Bool)? {
    try status(name).map { (Int($0.st_size), $0.st_mode & S_IFMT == S_IFDIR) }
  }

  /// Makes a directory where there is none, with exactly these permissions (and the inherited group bit, by which a host
  /// lets its web server's group in).
  package func makeDirectory(_ name: String, mode: mode_t) throws {
    guard mkdirat(number, name, mode) == 0 else {
      if errno == EEXIST { return }
      throw error("create the directory", name)
    }
    do {
      let made = try Directory(name, in: self)
      let inherited = try made.descriptor.status(path: made.path).st_mode & S_ISGID
      guard fchmod(made.number, mode | inherited) == 0 else { throw error("set the mode of", name) }
    } catch {
      // Else the next build would find it, with the wrong mode, and take it for the host's wish.
      unlinkat(number, name, AT_REMOVEDIR)
      throw error
    }
  }

  /// Makes what was done to the names in this directory last.
  package func sync() throws {
    guard fsync(number) == 0 else { throw FileError.last("sync", path) }
  }

  /// Puts a file in place in one step, whatever file stood there.
  package func replace(_ name: String, with bytes: [UInt8], mode: UInt16) throws {
    let next = name + ".new"
    try remove(next)
    try write(bytes, to: next, mode: mode)
    guard renameat(number, next, number, name) == 0 else { throw error("replace", name) }
  }

  /// Makes a new file with exactly these permissions.
  package func write(_ bytes: [UInt8], to name: String, mode: UInt16) throws {
    let path = self.path + "/" + name
    let number = openat(self.number, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    let file = try Descriptor(opened: number, "create", path)
    try file.write(bytes, path: path)
    guard fchmod(file.number, mode_t(mode)) == 0 else { throw FileError.last("set the mode of", path) }
  }

  /// The content of a file that is not a link; nil where there is no such file or it has `limit` bytes or more.
  package func contents(of name: String, into bytes: inout [UInt8], limit: Int) throws -> Bool {
    bytes.removeAll(keepingCapacity: true)
    let number = openat(self.number, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    if number < 0 && (errno == ENOENT || errno == ELOOP || errno == ENOTDIR) { return false }
    let path = self.path + "/" + name
    let file = try Descriptor(opened: number, "open", path)
    let status = try file.status(path: path)
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size < off_t(limit) else { return false }
    try file.read(into: &bytes, limit: Int(status.st_size) + 1, path: path)
    return true
  }

  /// Where a link leads; nil where there is nothing or no link.
  package func link(_ name: String) throws -> String? {
    var target = [UInt8](repeating: 0, count: 4096)
    let count = target.withUnsafeMutableBytes { bytes in
      readlinkat(number, name, bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    if count < 0 {
      if errno == ENOENT || errno == EINVAL { return nil }
      throw error("read the link", name)
    }
    return String(decoding: target.prefix(count), as: UTF8.self)
  }

  /// Puts a link in place in one step, whatever link stood there.
  package func setLink(_ name: String, to target: String) throws {
    let next = name + ".new"
    if unlinkat(number, next, 0) != 0 && errno != ENOENT { throw error("remove", next) }
    guard symlinkat(target, number, next) == 0 else { throw error("create the link", next) }
    guard renameat(number, next, number, name) == 0 else {
      let fault = error("switch the link", name)
      unlinkat(number, next, 0)
      throw fault
    }
  }

  /// Names in the directory, sorted.
  package func names() throws -> [String] {
    let copy = openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw FileError.last("list", path) }
    guard let stream = fdopendir(copy) else {
      let fault = FileError.last("list", path)
      close(copy)
      throw fault
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw FileError.last("list", path) }
    return names.sorted()
  }

  /// Removes a file, a link, or a directory with everything in it. Nothing there is well too.
  package func remove(_ name: String) throws {
    if unlinkat(number, name, 0) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw error("remove", name) }
    do {
      let inside = try Directory(name, in: self)
      for name in try inside.names() { try inside.remove(name) }
    }
    guard unlinkat(number, name, AT_REMOVEDIR) == 0 else { throw error("remove", name) }
  }
}
