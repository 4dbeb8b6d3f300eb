import TelephoneExchange

/// All that a device's templates ask about: the plan and what the family and the company make of it.
///
/// An object, since each of its lines has it too: a copy of the values would cost more than the file.
final class DeviceSubject: Sendable {
  let plan: DevicePlan
  let family: DeviceFamily
  let model: DeviceFamily.Model
  let rendering: DeviceRendering
  let clock: ClockFields
  /// Keys of the device and its modules in their order, with what the family counts through.
  let keys: [KeySubject]

  /// - Parameter withKeys: whether the template asks for keys; most files do not, and there are hundreds.
  init(
    _ plan: DevicePlan, _ family: DeviceFamily, _ model: DeviceFamily.Model, in rendering: DeviceRendering,
    withKeys: Bool
  ) {
    self.plan = plan
    self.family = family
    self.model = model
    self.rendering = rendering
    clock = rendering.context.clock(plan.clock, for: family)
    keys = withKeys ? rendering.keys.all(of: plan, model: model.device, family) : []
  }

  private init(_ other: DeviceSubject, plan: DevicePlan) {
    self.plan = plan
    (family, model, rendering) = (other.family, other.model, other.rendering)
    (clock, keys) = (other.clock, other.keys)
  }

  /// The same as a line with options of its own has it.
  func with(_ options: [String: String]) -> DeviceSubject {
    var plan = plan
    plan.options = options
    return DeviceSubject(self, plan: plan)
  }

  var context: DeviceContext { rendering.context }

  func setting(_ name: String) -> String { model.device.setting(name, on: plan) }

  var language: DeviceFamily.Language? {
    family.vocabulary.languages[plan.language] ?? family.vocabulary.languages["en"]
  }

  /// What the screen and the web pages are switched to: never a language that the device does not have.
  var screenLanguage: (screen: String, web: String) {
    guard let language else { return ("", "") }
    return language.needsPack && setting("language_pack").isEmpty
      ? (language.fallback, language.fallback)
      : (language.screen, language.needsPack ? language.fallback : language.web)
  }

  func map(_ space: DialSpaceID) -> WrittenDigitMap { context.map(space, for: family) }

  var firstMap: WrittenDigitMap {
    plan.accounts.first.map { map($0.space) } ?? WrittenDigitMap(text: "", timers: "", rules: [])
  }

  var callWaiting: Bool { plan.accounts.contains(where: \.callWaiting) }

  /// `#` sends a number unless some number has it inside.
  var hashSends: Bool { !plan.accounts.contains { context.usesHash($0.space) } }

  /// Rules for firmware without digit maps.
  var dialRules: [RuleSubject] { context.dialRules(of: plan, family) }
}

struct RuleSubject: Sendable {
  var index: Int
  var pattern: String
  var lines: String
  /// How long the telephone waits for another digit; 0: not at all.
  var seconds: Int
}

/// Something with a number from 1, and a text.
struct NumberedText: Sendable {
  var index: Int
  var text: String
  /// Of a group address: a page to it interrupts a call.
  var isMarked = false

  static func counted(_ texts: [String]) -> [NumberedText] {
    texts.enumerated().map { NumberedText(index: $0 + 1, text: $1) }
  }
}

extension String {
  /// `host:port`, or a host and the given port. An IPv6 address is in brackets where a port follows.
  func hostAndPort(_ standard: Int) -> (host: String, port: Int) {
    guard let colon = lastIndex(of: ":"), let port = Int(self[index(after: colon)...]),
      !self[..<colon].contains(":") || self[..<colon].hasSuffix("]")
    else { return (self, standard) }
    return (String(self[..<colon]), port)
  }

  /// At most this many bytes of UTF-8, never a part of a character nor a space at the end, which some files cannot
  /// hold.
  func cut(toBytes most: Int) -> String {
    guard utf8.count > most else { return self }
    var text = ""
    var count = 0
    for character in self {
      count += character.utf8.count
      if count > most { break }
      text.append(character)
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
