import TelephoneExchange

/// What sheets say of keys.
extension SheetLanguage {
  func place(of group: KeyGroup) -> String {
    let numbers = group.numbers
    let keys = self("toets", "key") + (numbers.count == 1 ? " " : self("en ", "s ")) + Self.span(numbers)
    return switch group.place {
    case .page(let page, let pages) where pages > 1: self("pagina \(page) van \(pages)", "page \(page) of \(pages)")
    case .page: keys
    case .beside: self("naast het scherm, ", "beside the screen, ") + keys
    case .memory: self("geheugen", "memory ") + keys
    case .module(let module): self("module \(module), \(keys)", "module \(module), \(keys)")
    }
  }

  private static func span(_ numbers: ClosedRange<Int>) -> String {
    numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)–\(numbers.upperBound)"
  }

  /// What pressing a key does, in a few words.
  func meaning(of key: DeviceKey) -> String {
    switch key.function {
    case .line: self("bellen en opnemen", "make and take calls")
    case .lamp(let number, nil): self("belt \(number), lamp: bezet", "calls \(number), lamp: busy")
    case .lamp(let number, _?):
      self("belt \(number), lamp: bezet, knippert: neem over", "calls \(number), lamp: busy, blinking: pick up")
    case .speedDial(let number): self("belt \(number)", "calls \(number)")
    case .code(let code): self("kiest \(code)", "dials \(code)")
    case .tones(let tones): self("stuurt \(tones) tijdens een gesprek", "sends \(tones) during a call")
    case .page: self("roept om", "speaks through the loudspeakers")
    case .transfer(let number):
      self("verbindt het gesprek door naar \(number)", "transfers the call to \(number)")
    case .pickup: self("neemt de oproep van een collega over", "picks up a colleague's call")
    case .park: self("parkeert het gesprek", "parks the call")
    case .doNotDisturb(_, let lamp):
      self("niet storen aan/uit", "do not disturb on/off") + (lamp ? self(", lamp: aan", ", lamp: on") : "")
    case .forward(_, let lamp):
      self("doorschakelen aan/uit", "forwarding on/off") + (lamp ? self(", lamp: aan", ", lamp: on") : "")
    case .voicemail: self("speelt uw berichten af", "plays your messages")
    case .nightSwitch(_, let lamp):
      self("nachtstand", "night switch") + (lamp ? self(", lamp: aan", ", lamp: on") : "")
    }
  }
}
