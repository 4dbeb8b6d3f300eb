/// What a key of a menu can do without being told where to go: one table of words for the language, its reference and the
/// pictures.
package enum PlainKeyAction: String, Sendable, Hashable, CaseIterable {
  case none
  case `operator`
  case nameDialing = "name_dialing"
  case extensionDialing = "extension_dialing"
  case repeatMenu = "repeat"
  case exit
  case mailbox
  case previousMenu = "previous_menu"

  /// To the caller who presses it.
  package var meaning: String {
    switch self {
    case .none: "does nothing"
    case .operator: "goes to the menu's `operator`"
    case .nameDialing: "asks for a name"
    case .extensionDialing: "asks for an extension"
    case .repeatMenu: "plays the menu again"
    case .exit: "ends the call"
    case .mailbox: "asks for the extension of a mailbox"
    case .previousMenu: "goes back to the previous menu"
    }
  }

  /// All of them, for the reference: `` `repeat` plays the menu again``.
  package static var meanings: String {
    allCases.map { "`\($0.rawValue)` \($0.meaning)" }.joined(separator: ", ")
  }
}
