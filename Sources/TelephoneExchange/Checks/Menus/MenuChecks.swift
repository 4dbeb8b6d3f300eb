/// Auto attendants and their menus.
enum MenuChecks {
  static let all: [Check] = []
}
