import TelephoneExchange

extension SheetLanguage {
  /// What a user dials and what it does, as a sheet says it.
  func meaning(of feature: FeatureCodes.Feature) -> String {
    switch feature {
    case .pickup: self("een oproep van uw groep overnemen", "pick up a call of your group")
    case .directedPickup: self("de oproep op dit toestel overnemen", "pick up the call at this extension")
    case .park: self("doorverbinden: parkeren; bellen: terughalen", "transfer to it: park; dial it: take back")
    case .retrieve: self("een geparkeerd gesprek terughalen", "take a parked call back")
    case .nightOn: self("nachtstand aan", "night switch on")
    case .nightOff: self("nachtstand uit", "night switch off")
    case .nightAutomatic: self("nachtstand volgens het rooster", "night switch by the schedule")
    case .nightToggle: self("nachtstand aan/uit", "night switch on/off")
    case .doNotDisturbOn: self("niet storen aan", "do not disturb on")
    case .doNotDisturbOff: self("niet storen uit", "do not disturb off")
    case .doNotDisturbToggle: self("niet storen aan/uit", "do not disturb on/off")
    case .forwardAlwaysOn: self("alles doorschakelen", "forward all calls")
    case .forwardAlwaysOff: self("alles doorschakelen uit", "stop forwarding all calls")
    case .forwardAlwaysToggle: self("alles doorschakelen aan/uit", "forward all calls on/off")
    case .forwardBusyOn: self("bij bezet doorschakelen", "forward when busy")
    case .forwardBusyOff: self("bij bezet doorschakelen uit", "stop forwarding when busy")
    case .forwardNoAnswerOn: self("bij geen gehoor doorschakelen", "forward unanswered calls")
    case .forwardNoAnswerOff: self("bij geen gehoor doorschakelen uit", "stop forwarding unanswered calls")
    case .forwardNotReachableOn: self("bij onbereikbaar doorschakelen", "forward when out of reach")
    case .forwardNotReachableOff: self("bij onbereikbaar doorschakelen uit", "stop forwarding when out of reach")
    case .withholdNumber: self("bellen zonder uw nummer te tonen", "call without showing your number")
    case .voicemail: self("uw berichten beluisteren", "hear your messages")
    case .toMailbox: self("naar de voicemail van dit toestel", "to the voicemail of this extension")
    case .intercom: self("spreken via de luidspreker van dit toestel", "speak through this extension's loudspeaker")
    }
  }

  /// The code with what is dialled behind it: `*97 toestel`, `*72 [nummer]`.
  func dialled(_ code: String, _ feature: FeatureCodes.Feature) -> String {
    guard let follows = feature.follows else { return code }
    let word = follows.what == "extension" ? self("toestel", "extension") : self("nummer", "number")
    return follows.isNeeded ? "\(code) \(word)" : "\(code) [\(word)]"
  }
}
