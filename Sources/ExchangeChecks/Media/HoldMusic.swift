import SourceText
import TelephoneExchange

extension Rule {
  static let holdMusicRights = Rule(
    "hold-music-rights", .note, "music on hold of somebody else", checks: ["G-02"],
    explanation: """
      Without `files` who is held hears the product's own music, which costs nothing. Music of one's own, played to callers,
      is made public: in the Netherlands that needs the permission of Buma/Stemra and Sena, unless the maker gave it.

      Without it the claim comes later, with a fine.

      The description has no place for a licence. So this is a note, and the reason of its `silence` is that place.

      Wrong:

          music_on_hold: {files: [audio/muziek.wav]}

      Right:

          music_on_hold: {files: [audio/muziek.wav]}
          silence: [{check: hold-music-rights, for: description, because: "Buma/Stemra 1234567, Sena 7654321"}]
      """)
}

extension Check {
  static let holdMusicRights = Check(.holdMusicRights, needs: .itsParts) { context in
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
