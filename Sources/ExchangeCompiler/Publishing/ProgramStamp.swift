import Crypto
import Glibc
import Releases

/// What this program is: its own file and those of the libraries that it runs with. A release depends on all of them.
package enum ProgramStamp {
  /// One line for each, with its stamp.
  package static let lines: [String] = {
    var bytes: [UInt8] = []
    guard let maps = try? Descriptor(opened: open("/proc/self/maps", O_RDONLY | O_CLOEXEC), "open", "/proc/self/maps"),
      (try? maps.read(into: &bytes, limit: 16 << 20, path: "/proc/self/maps")) != nil
    else { return [] }
    var paths: Set<String> = []
    let own = realpath("/proc/self/exe", nil).map { path in
      defer { free(path) }
      return Array(String(cString: path).utf8)
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let slash = line.firstIndex(of: UInt8(ascii: "/")) else { continue }
      let path = String(decoding: line[slash...], as: UTF8.self)
      // Not what else the system maps into a program: caches of locales come and go.
      if path.contains(".so") || line[slash...].elementsEqual(own ?? []) { paths.insert(path) }
    }
    return paths.sorted().map { "\($0) \(FileStamp($0))" }
  }()
}

/// One sum over lines, 32 hexadecimal digits.
package func digest(of lines: [String]) -> String {
  hexadecimal(SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).prefix(16))
}
