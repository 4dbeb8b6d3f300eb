import SourceText
import TelephoneExchange

extension Rule {
  static let holdMusicRights = Rule(
    "hold-music-rights", .note, "hold music that may need a licence", checks: ["G-02"],
    explanation: Explanation(
      what: """
        Without `files`, callers on hold hear the product's own music, which is free. Playing other music to callers
        counts as making it public. In the Netherlands, that needs a licence from Buma/Stemra and Sena, unless the
        composer has given permission.
        """,
      why: "Without a licence, the claim comes later, with a fine.",
      wrong: .yaml("music_on_hold: {files: [audio/muziek.wav]}"),
      right: .yaml(
        """
        music_on_hold: {files: [audio/muziek.wav]}
        silence: [{check: hold-music-rights, for: description, because: "Buma/Stemra 1234567, Sena 7654321"}]
        """),
      note: """
        The description has no place for a licence. That is why this finding is a note: record the licence as the
        reason of its `silence`.
        """))
}

extension MediaChecks {
  static let holdMusicRights = ExchangeCheck(.holdMusicRights, needs: .itsParts) { context in
    let music = context.exchange.musicOnHold
    guard music.active, let file = music.files.first else { return [] }
    return [
      context.finding(
        .holdMusicRights, "callers on hold hear \(quotedPath(file)), and nothing says that it may be played to them",
        at: "description/music_on_hold",
        help: "note the licence: `silence: [{check: hold-music-rights, for: description, because: …}]`")
    ]
  }
}
