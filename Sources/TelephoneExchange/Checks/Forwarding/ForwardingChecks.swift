/// Forwards and voicemail (V-01 to V-13).
enum ForwardingChecks {
  static let all: [Check] = []
}
