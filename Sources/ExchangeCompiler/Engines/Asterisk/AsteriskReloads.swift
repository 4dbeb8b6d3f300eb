/// Which command reads which file anew, each tried with Asterisk 22.10. All are `module reload`: other than `dialplan reload`,
/// `moh reload` and `logger reload` it says whether the module took its configuration.
enum AsteriskReloads {
  /// Accounts come last: whoever registers finds the dialplan that serves them, and who is gone is no longer dialled.
  static let all = [
    part("log", "logger"), part("access lists", "acl"), part("tones", "indications"),
    part("media", "res_rtp_asterisk.so"),
    part("fax", "udptl"), part("call records", "cdr cdr_csv.so"), part("events", "cel"),
    part("manager", "manager"), part("features", "features"), part("parking", "res_parking.so"),
    part("conferences", "app_confbridge.so"), part("notifications", "res_pjsip_notify.so"),
    part("music on hold", "res_musiconhold.so"), part("voicemail", "app_voicemail.so"),
    part("dialplan", "pbx_config.so"), part("accounts", "res_pjsip.so"),
  ]

  private static func part(_ name: String, _ module: String) -> EngineReload {
    EngineReload(part: name, command: "module reload \(module)")
  }

  static func need(of path: String, isOfServer: Bool) -> ReloadNeed {
    // A sound is opened for each call that plays it.
    if path.hasPrefix("sounds/") { return .nothing }
    // The names of the files are read with the class.
    if path.hasPrefix("hold/") { return .reload("music on hold") }
    return (isOfServer ? serverFiles[path] ?? companyFiles[path] : companyFiles[path]) ?? .everything
  }

  private static let companyFiles: [String: ReloadNeed] = [
    "extensions.conf": .reload("dialplan"), "pjsip.conf": .reload("accounts"),
    "voicemail.conf": .reload("voicemail"), "musiconhold.conf": .reload("music on hold"),
    // The dialplan looks into it when a telephone subscribes; hints that exist keep what they were made with.
    "lamps.conf": .reload("dialplan"),
    // For the start; a company that is new is started by `EngineStart`.
    "cli.conf": .nothing,
  ]

  private static let serverFiles: [String: ReloadNeed] = [
    "acl.conf": .reload("access lists"), "cdr.conf": .reload("call records"), "cel.conf": .reload("events"),
    "confbridge.conf": .reload("conferences"), "features.conf": .reload("features"),
    "indications.conf": .reload("tones"), "logger.conf": .reload("log"), "manager.conf": .reload("manager"),
    "pjsip_notify.conf": .reload("notifications"), "res_parking.conf": .reload("parking"),
    "rtp.conf": .reload("media"), "udptl.conf": .reload("fax"),
    "modules.conf": .restart, "pjproject.conf": .restart,
    // `module reload ccss`: "does not support reloads".
    "ccss.conf": .restart,
    "reload.txt": .nothing,
  ]
}
