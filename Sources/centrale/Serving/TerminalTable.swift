import Glibc
import ProvisioningHost

/// The devices on a terminal, drawn anew when something has happened.
struct TerminalTable: Sendable {
  let host: ServingHost

  /// Only where a person looks at it, and the log goes elsewhere.
  static var isWanted: Bool { isatty(STDOUT_FILENO) == 1 }

  func run() async throws {
    var drawn = -1
    while true {
      try await Task.sleep(for: .milliseconds(500))
      let changes = host.overviews.version
      guard changes != drawn else { continue }
      drawn = changes
      draw(host.overviews.overview())
    }
  }

  private func draw(_ overview: Overview) {
    var size = winsize()
    _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    let (rows, columns) = (max(10, Int(size.ws_row)), max(40, Int(size.ws_col)))
    // What needs a person comes first.
    let order: [DeviceRow.Status] = [.trouble, .outdated, .incomplete, .asked, .current, .notSeen]
    var sorted = overview
    sorted.devices.sort {
      (order.firstIndex(of: $0.status) ?? 0, $0.mac) < (order.firstIndex(of: $1.status) ?? 0, $1.mac)
    }
    var lines = sorted.table.split(separator: "\n", omittingEmptySubsequences: false).map { $0.prefix(columns) }
    if lines.count > rows - 2 { lines = Array(lines.prefix(rows - 3)) + ["…"] }
    Console.out("\u{1B}[H\u{1B}[J" + lines.joined(separator: "\n") + "\n" + overview.summary.prefix(columns) + "\n")
  }
}
