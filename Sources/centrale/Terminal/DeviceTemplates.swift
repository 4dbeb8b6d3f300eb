import ExchangeCompiler
import Glibc
import SourceText

/// Where the device families and the product's sounds are read from.
enum DeviceTemplates {
  /// The option; else `../share/centrale/DeviceTemplates` or `DeviceTemplates` beside the program or above it (a build in
  /// a checkout); else `./DeviceTemplates`.
  static func directory(_ option: String?) throws -> String {
    if let option {
      guard Disk.isDirectory(option) else { throw Failure.notADirectory(option) }
      return option
    }
    for candidate in candidates where Disk.isDirectory(candidate) { return candidate }
    throw Failure(
      path: "DeviceTemplates",
      reason: "is neither beside the program nor in the current directory; name it with --device-templates")
  }

  /// What to read: a folder of one's own is read beside the product's.
  static func sources(_ option: String?) throws -> (
    directory: String, source: Source, beside: SourceFolder?
  ) {
    let directory = try directory(option)
    let own = Disk(directory: directory).source
    guard option != nil, let base = candidates.first(where: Disk.isDirectory), !Disk.isSame(base, directory) else {
      return (directory, own, nil)
    }
    return (directory, own, SourceFolder(Disk(directory: base).source, name: base + "/"))
  }

  private static var candidates: [String] {
    var candidates: [String] = []
    if let resolved = realpath("/proc/self/exe", nil) {
      var parts = String(cString: resolved).split(separator: "/").dropLast()
      free(resolved)
      candidates.append("/" + (parts.dropLast() + ["share", "centrale", "DeviceTemplates"]).joined(separator: "/"))
      while !parts.isEmpty {
        candidates.append("/" + (parts + ["DeviceTemplates"]).joined(separator: "/"))
        parts = parts.dropLast()
      }
    }
    return candidates + ["DeviceTemplates"]
  }
}
