/// pjsip_notify.conf: a section for each SIP event that a telephone understands.
enum AsteriskNotify {
  /// The one without parameters is there in any case: people know it.
  static func text(of events: [String]) -> String {
    var known: Set<String> = []
    return (["check-sync"] + events.filter(isWritable)).filter { known.insert(section(of: $0)).inserted }
      .map { event in
        // What is behind a `;` would be a comment.
        "[\(section(of: event))]\nEvent = \(event.replacing(";", with: "\\;"))\n"
      }.joined(separator: "\n")
  }

  /// `check-sync;reboot=false` is `check-sync-reboot-false`.
  static func section(of event: String) -> String {
    String(event.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) ? $0 : "-" })
  }

  /// An event and its parameters (RFC 6665), as the vendors have them.
  private static func isWritable(_ event: String) -> Bool {
    event.utf8.count <= 60
      && event.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.;=".contains($0)) }
  }
}
