package import TelephoneExchange

/// A company's number plan as it is drawn: one panel for each time of the week in which calls go differently.
package struct Diagram: Sendable, Hashable {
  package var company: String
  package var panels: [Panel]
  /// How many more times of the week, in which calls go differently again, are not drawn.
  package var notDrawn = 0
}

/// Words for times of the week, and for a state of the night switch.
package enum Period: String, Sendable, Hashable, CaseIterable {
  case day
  case afterHours = "after-hours"
  case holiday
  /// Somebody turned the company's night switch on by hand.
  case nightSwitch = "night-switch"
}

/// Which time a picture is to be of.
package enum PanelTime: Sendable, Hashable {
  case period(Period)
  /// Seconds since 1970-01-01 00:00 UTC.
  case moment(Int)
}

/// Everything that happens to calls at one time of the week, or at several that are alike.
package struct Panel: Sendable, Hashable {
  /// Stable words for programs; other hours have none.
  package var periods: [Period]
  /// `By day`, `During lunch`.
  package var title: String
  /// Which hours and days: `Mon–Fri 12:30–13:00`, `holidays (feestdagen: Fri 25 Dec)`.
  package var times: [String]
  package var cards: [Card]
  /// Elements that no call from outside reaches; their links are told in words.
  package var aside: [Card]
  /// Users who are rung by their own number and by nothing else, and users that only colleagues can call.
  package var direct: [DirectUser]
  package var inside: [DirectUser]
  /// What is as in the first panel and therefore not drawn again.
  package var asByDay: [String]
}

/// One element of the plan: what is written on it, and where calls go from its rows.
package struct Card: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case number
    case attendant
    case menu
    case huntGroup = "hunt_group"
    case user
    case mailbox
    case nightSwitch = "night_switch"
    case outside
    case announcement
    case paging
    case other
  }
  /// Object id: `group 101`, `attendant 100/menu business_hours/sales`, `outside 0612345678`.
  package var id: String
  package var kind: Kind
  /// What it is called in small letters above its name: `hunt group · circular`.
  package var caption: String
  package var title: String
  /// Its extension.
  package var number: String?
  package var rows: [Row] = []
  /// The public numbers that it stands for.
  package var numbers: [PublicNumber] = []
  /// Where the card as a whole leads: a number, the night switch.
  package var link: String?

  /// One line of a card.
  package struct Row: Sendable, Hashable {
    package enum Mark: Sendable, Hashable {
      case none
      /// A key of a telephone.
      case key(String)
      /// Place in an order, from 1.
      case place(Int)
      /// Belongs to the row above, which has a place.
      case under
      /// What happens where nothing else did.
      case exit
    }
    package var mark = Mark.none
    package var text: String
    /// What the row says of where it ends, where that is not an element: `announcement “not reachable”`.
    package var detail = ""
    /// Id of the card that calls go to from here.
    package var link: String?
    /// `detail` says where it leads; no line is drawn.
    package var isTold = false
  }
}

/// A user in a list instead of a card.
package struct DirectUser: Sendable, Hashable {
  package var id: String
  package var name: String
  package var `extension`: String?
  package var numbers: [PublicNumber]
  /// What becomes of a call that they do not take.
  package var note: String
}
