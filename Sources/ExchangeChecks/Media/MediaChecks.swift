/// What callers hear (G-02, T-03).
enum MediaChecks {
  static let all: [ExchangeCheck] = [holdMusicRights, remoteSpeech]
}
