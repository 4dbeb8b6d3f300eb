import CFileSystem
import Glibc
package import SourceText

/// The directory of a description, or of a provider file, as a source. Nothing outside it is read, through links either,
/// and nothing in it that holds secrets.
package struct DescriptionFolder: Sendable {
  private let directory: String
  /// The files that hold secrets, however else they are called: device and number on it.
  private let secrets: Set<Identity>
  private let followsLinks: Bool

  private struct Identity: Hashable {
    var device: dev_t
    var number: ino_t
  }

  /// - Parameters:
  ///   - directory: whoever runs the program has named it: links on its way are theirs.
  ///   - secretFiles: paths of files of secrets besides the directory's own.
  ///   - followsLinks: false as on a kernel that cannot say whether a link stays below the directory.
  package init(_ directory: String, secretFiles: [String] = [], followsLinks: Bool = true) {
    self.directory = directory
    self.followsLinks = followsLinks
    let own = [MasterKey.fileName, SecretsFile.fileName].map { directory + "/" + $0 }
    secrets = Set(
      (own + secretFiles).compactMap { path in
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Identity(device: status.st_dev, number: status.st_ino)
      })
  }

  package var source: Source {
    Source { path throws(ReadFault) in try bytes(path) }
  }

  /// Where the file really is that a path leads to, for whoever writes it again: below the directory, and no link any
  /// more. Nil where there is none.
  package func target(of path: String) throws(ReadFault) -> String? {
    guard let file = try opened(path) else { return nil }
    defer { close(file) }
    // The file itself, not what its name leads to at some later moment.
    guard let target = realpath("/proc/self/fd/\(file)", nil) else { throw .lastError }
    defer { free(target) }
    return String(cString: target)
  }

  private func bytes(_ path: String) throws(ReadFault) -> [UInt8]? {
    guard let file = try opened(path) else { return nil }
    defer { close(file) }
    let bytes = try ReadFault.content(of: file)
    guard !SecretContent.isSecret(bytes) else { throw .secret }
    return bytes
  }

  /// A file that may be read, to be closed; nil where there is none.
  private func opened(_ path: String) throws(ReadFault) -> Int32? {
    guard !SecretContent.isName(path) else {
      // What is not there is reported as such: it may be a slip.
      guard access(directory + "/" + path, F_OK) == 0 else { return nil }
      throw .secret
    }
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else {
      if errno == ENOENT { return nil }
      throw .lastError
    }
    defer { close(folder) }
    let file = followsLinks ? open_below(folder, path) : open_below_by_parts(folder, path)
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return nil
      case EXDEV: throw .leadsOut
      default: throw .lastError
      }
    }
    var status = stat()
    let isKnown = fstat(file, &status) == 0
    guard isKnown, !secrets.contains(Identity(device: status.st_dev, number: status.st_ino)) else {
      let fault = isKnown ? ReadFault.secret : .lastError
      close(file)
      throw fault
    }
    return file
  }
}

extension ReadFault {
  /// What the system said last, in its words.
  package static var lastError: ReadFault { .refused(reason(errno)) }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ELOOP: "its links form a circle"
    case ENXIO, ENODEV: "it is not a regular file"
    default: String(cString: strerror(code)).lowercased()
    }
  }

  /// What a file has at most that is read at all: no text of a description and no sound comes near.
  package static let sizeLimit = 64 << 20

  /// The bytes of an open regular file, as they stood there at one moment: half of an older text and half of a newer one is
  /// neither.
  package static func content(of file: Int32) throws(ReadFault) -> [UInt8] {
    for _ in 0..<3 {
      let before = try regular(file)
      guard before.st_size <= sizeLimit else {
        throw .refused("it has \(before.st_size) bytes, and a file of a description may have at most \(sizeLimit)")
      }
      let bytes = try content(of: file, size: Int(before.st_size))
      let after = try regular(file)
      if bytes.count == Int(before.st_size), before.isUnchanged(in: after) { return bytes }
    }
    throw .refused("it was changed while it was being read")
  }

  private static func regular(_ file: Int32) throws(ReadFault) -> stat {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .lastError }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status
    case S_IFDIR: throw .refused("it is a directory")
    default: throw .refused("it is not a regular file")
    }
  }

  private static func content(of file: Int32, size: Int) throws(ReadFault) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = pread(file, buffer.baseAddress! + count, size - count, off_t(count))
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
    }
    if failure != 0 { throw .refused(reason(failure)) }
    return bytes
  }
}

extension stat {
  /// The same size, and nothing written in between.
  fileprivate func isUnchanged(in other: stat) -> Bool {
    st_size == other.st_size && st_mtim.tv_sec == other.st_mtim.tv_sec && st_mtim.tv_nsec == other.st_mtim.tv_nsec
  }
}
