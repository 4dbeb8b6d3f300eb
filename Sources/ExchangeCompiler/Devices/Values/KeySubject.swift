import TelephoneExchange

/// One key of a device or a module, assigned or empty.
///
/// An object, since each of its thirty fields is asked of it by itself: of a device's hundreds of keys the values would be
/// copied each time.
final class KeySubject: Sendable {
  let key: KeyValues

  init(_ key: KeyValues) { self.key = key }
}

/// What a key is and does.
struct KeyValues: Sendable, Hashable {
  var module: Int
  var position: Int
  /// Counted through over device and modules.
  var flat: Int
  /// Counted through over the modules alone.
  var flatOfModules = 0
  /// The page of the screen that shows it, from 1; 0: it is beside the pages, or on a module.
  var page = 0
  /// Where on its page it is, from 1.
  var pagePosition = 0
  var type: String
  /// What it does, in no vendor's words.
  var kind = DeviceKey.Kind.empty
  /// Which of the keys with a numbering of their own it is.
  var memory: Int?
  var used = false
  var account = 1
  var value = ""
  var label = ""
  /// What is dialled before the watched number to take its call.
  var pickup: String?
  /// Which entry of its kind it is: the account, the lamp, the speed dial.
  var entry = 0
  var lamp = false
  /// Pressing the lamp dials, also while it blinks.
  var automatic = false
  var dials = false

  /// All keys of a model, nobody's.
  static func empty(of model: DeviceModel, words: DeviceFamily.Vocabulary) -> [KeyValues] {
    let emptyType = words.keyTypes[.empty] ?? ""
    let firstMemory = model.lineKeys - model.memoryKeys
    var keys: [KeyValues] = []
    for module in 0...model.modules {
      let count = module == 0 ? model.lineKeys : model.keysPerModule
      for position in 0..<count {
        let place = position + 1
        guard !(module > 0 && model.reservedModuleKeys.contains(place)) else { continue }
        let flat = model.flatPosition(module: module, position: place)
        guard flat <= model.keysInAll ?? .max else { continue }
        var key = KeyValues(module: module, position: place, flat: flat, type: emptyType)
        key.flatOfModules = flat - model.lineKeys
        if module == 0, place > model.sideKeys {
          let perPage = max(1, model.keysPerPage > 0 ? model.keysPerPage : model.lineKeys)
          key.page = (place - model.sideKeys - 1) / perPage + 1
          key.pagePosition = (place - model.sideKeys - 1) % perPage + 1
        }
        if module == 0, place > firstMemory { key.memory = place - firstMemory }
        keys.append(key)
      }
    }
    return keys
  }

  /// Nobody's, at the same place.
  private func emptied() -> KeyValues {
    var key = KeyValues(module: module, position: position, flat: flat, type: type)
    (key.flatOfModules, key.page, key.pagePosition, key.memory) = (flatOfModules, page, pagePosition, memory)
    return key
  }

  mutating func fill(from key: DeviceKey, words: DeviceFamily.Vocabulary) {
    used = true
    account = key.account
    label = words.label(key.label)
    let type = key.function.kind
    switch key.function {
    case .line: break
    case .lamp(let number, let whole):
      value = number
      pickup = whole.map { $0.hasSuffix(number) ? String($0.dropLast(number.count)) : $0 }
    case .speedDial(let text), .code(let text), .tones(let text), .page(let text), .transfer(let text),
      .pickup(let text),
      .park(let text), .doNotDisturb(let text, _), .forward(let text, _), .voicemail(let text):
      value = text
    case .nightSwitch(let code, let lamp):
      value = code
      // While it blinks some telephones take it for a call that rings, and dial this before what they watch.
      if lamp { pickup = code }
    }
    guard let word = words.keyTypes[type] else {
      // The vendor has no such key: it stays empty, which the checks tell.
      self = emptied()
      return
    }
    self.type = word
    kind = type
    lamp = key.function.hasLamp
    automatic = lamp && type != .lamp
    dials = !lamp && type != .line
  }
}

extension DeviceFamily.Vocabulary {
  /// A key's label without the signs that end it in the vendor's files.
  fileprivate func label(_ text: String) -> String {
    guard !refusedInLabels.isEmpty, text.contains(where: refusedInLabels.contains) else { return text }
    return text.split { $0 == " " || refusedInLabels.contains($0) }.joined(separator: " ")
  }
}

/// A page of keys on the screen.
struct KeyPage: Sendable {
  var page: Int
  var keys: [KeySubject]

  static func all(of keys: [KeySubject]) -> [KeyPage] {
    var pages: [KeyPage] = []
    for key in keys where key.key.page > 0 {
      if pages.last?.page != key.key.page { pages.append(KeyPage(page: key.key.page, keys: [])) }
      pages[pages.count - 1].keys.append(key)
    }
    return pages
  }
}
