package import Releases
import SourceText

/// Why nothing was published. The release that was current before is current still.
package enum PublishError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file system refused: disk full, no permission, a link where a directory belongs.
  case file(FileError)
  /// A directory that holds files and no mark of ours.
  case notOurs(String)
  /// A directory in which nothing was ever published.
  case notPublished(String)
  /// Another build works on the same output directory now.
  case busy(String)
  /// A path that could lead out of the release, or that no file system takes.
  case unsafePath(String)
  /// Two files of the plan have this path, or one is the other's directory.
  case taken(String)
  /// A company's id that cannot be a directory's name here.
  case unusableCompany(String)
  /// The file's format cannot say a value.
  case unwritable(path: String, Unwritable)
  /// The file's format cannot say several values.
  case unwritableFile(path: String, UnwritableFile)
  /// The content could not be made for another reason.
  case notRendered(path: String, reason: String)

  /// Paths are shown without the provisioning token in them: who knows it can fetch every password of the company.
  package var description: String {
    switch self {
    case .file(let error): error.description
    case .notOurs(let path):
      "`\(path)` contains files and was not made by centrale: name an empty directory, or one that does not exist yet"
    case .notPublished(let path):
      "`\(path)` is not an output directory: name the one that `centrale build --output` wrote to"
    case .busy(let path): "another build is writing to `\(path)`: try again when it has finished"
    case .unsafePath(let path): "`\(ReleasePath.masked(path).debugDescription)` cannot be a path in a release"
    case .taken(let path): "two files of the release would be `\(ReleasePath.masked(path))`"
    case .unusableCompany(let id): "`\(id)` cannot be the name of a company's directory"
    case .unwritable(let path, let cause):
      "cannot write \(shown(cause.setting)) in `\(ReleasePath.masked(path))`: \(cause.reason)"
    case .unwritableFile(let path, let file):
      "\(PublishError.unwritable(path: path, file.faults.first ?? Unwritable(setting: path, reason: "unknown")))"
        + (file.faults.count > 1 ? ", and \(file.faults.count - 1) more" : "")
    case .notRendered(let path, let reason): "cannot make `\(ReleasePath.masked(path))`: \(reason)"
    }
  }

  /// Whether the disk is at fault, or somebody else's files on it, and not what the company is described as.
  package var isOfTheDisk: Bool {
    switch self {
    case .file, .notOurs, .notPublished, .busy: true
    case .unsafePath, .taken, .unusableCompany, .unwritable, .unwritableFile, .notRendered: false
    }
  }
}

extension OutputFile {
  /// Renders for a release: a fault names the file that it is in.
  ///
  /// - Parameter path: what the file is called in messages.
  func render(into bytes: inout [UInt8], as path: String) throws(PublishError) {
    do {
      try render(&bytes)
    } catch let fault as Unwritable {
      throw .unwritable(path: path, fault)
    } catch let fault as UnwritableFile {
      throw .unwritableFile(path: path, fault)
    } catch let fault as FileError {
      throw .file(fault)
    } catch {
      throw .notRendered(path: path, reason: String(describing: error))
    }
  }
}
