extension AsteriskControl {
  var log: String { "logger show channels" }

  /// `/var/log/asterisk/messages   File   default   Enabled   - NOTICE WARNING ERROR`: the first that gets both.
  func log(_ said: String) -> String? {
    for line in said.split(whereSeparator: \.isNewline) {
      guard line.contains("Enabled"), line.contains(" WARNING"), line.contains(" ERROR"),
        let match = line.firstMatch(of: #/^(/.*?) +File /#)
      else { continue }
      return String(match.1)
    }
    return nil
  }

  /// `[…] WARNING[20549] pbx_config.c: No closing parenthesis found? 'Dial(' at line 4253 of /etc/asterisk/extensions.conf`
  ///
  /// A module that took all but one section says that it reloaded successfully; only its log tells what is missing. What calls
  /// say meanwhile is not asked for.
  func complaints(_ log: String) -> [String] {
    var seen: Set<String> = []
    return lines(log).compactMap { level, source, words in
      guard level != "NOTICE", Self.readers.contains(source) || Self.naming.contains(where: words.contains),
        // Each type of object reads the file once.
        seen.insert(words).inserted
      else { return nil }
      return words
    }
  }

  /// `NOTICE[18608] res_pjsip/config_transport.c: Transport 'transport-udp' is not fully reloadable, not reloading: …`
  func restarts(_ log: String) -> [String] {
    lines(log).compactMap { _, source, words in
      source == "res_pjsip/config_transport.c" && words.contains("not fully reloadable")
        ? words.prefix { $0 != "," } + ": what changed in it needs a restart" : nil
    }
  }

  /// Sources of the engine that do nothing but read configuration.
  private static let readers: Set<String> = [
    "config.c", "config_options.c", "sorcery.c", "res_sorcery_config.c", "pbx_config.c", "loader.c", "acl.c",
    "features_config.c", "indications.c", "confbridge/conf_config_parser.c", "res_pjsip/pjsip_configuration.c",
    "res_pjsip/config_transport.c", "res_pjsip/config_auth.c", "res_pjsip/location.c", "res_pjsip/config_global.c",
    "res_pjsip/config_system.c", "res_pjsip_endpoint_identifier_ip.c",
  ]
  /// Of modules that also handle calls: these complain of a place in a file.
  private static let naming = [".conf", "must be specified for class", "Music on Hold class"]

  private func lines(_ log: String) -> [(level: String, source: String, words: String)] {
    log.split(whereSeparator: \.isNewline).compactMap { line in
      guard let match = line.firstMatch(of: #/(NOTICE|WARNING|ERROR)\[\d+\](?:\[C-[0-9a-f]+\])? ([\w/.]+\.c): (.*)$/#)
      else { return nil }
      return (String(match.1), String(match.2), String(match.3))
    }
  }

  var secretFiles: [String] { ["pjsip.conf", "voicemail.conf"] }

  func secrets(in file: String, path: String) -> [String] {
    file.split(whereSeparator: \.isNewline).compactMap { line in
      let found =
        path == "voicemail.conf"
        ? line.firstMatch(of: /^\w+ => -?(\d+),/).map { $0.1 }
        : line.firstMatch(of: /^(?:password|md5_cred|secret) *= *(.*)$/).map { $0.1 }
      return found.flatMap { $0.count < 4 ? nil : String($0) }
    }
  }
}
