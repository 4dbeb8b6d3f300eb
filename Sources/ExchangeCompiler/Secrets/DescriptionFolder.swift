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

  private func bytes(_ path: String) throws(ReadFault) -> [UInt8]? {
    guard !SecretContent.isName(path) else {
      // What is not there is told as such: it may be a slip.
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
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .lastError }
    guard !secrets.contains(Identity(device: status.st_dev, number: status.st_ino)) else { throw .secret }
    let bytes = try ReadFault.content(of: file)
    guard !SecretContent.isSecret(bytes) else { throw .secret }
    return bytes
  }
}

extension ReadFault {
  /// What the system said last, in its words.
  package static var lastError: ReadFault { .refused(reason(errno)) }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ELOOP: "its links lead in a circle"
    case ENXIO, ENODEV: "it is not a regular file"
    default: String(cString: strerror(code)).lowercased()
    }
  }

  /// The bytes of an open regular file. No text of a description and no sound is larger than 64 MB.
  package static func content(of file: Int32) throws(ReadFault) -> [UInt8] {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .lastError }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .refused("it is a directory")
    default: throw .refused("it is not a regular file")
    }
    let size = min(Int(status.st_size), 64 << 20)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = read(file, buffer.baseAddress! + count, size - count)
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
