/// What a node was made for: an object of the exchange and the node's part in what a call to it does. Unique in a plan.
///
/// Whoever wants to know where a node comes from asks this. Its name, which people and engines see, is made of it
/// (`PlanNames`) and never read back.
package struct NodeOrigin: Sendable, Hashable {
  package var object: PlanObject
  package var role: NodeRole

  package init(_ object: PlanObject, _ role: NodeRole = .entry) {
    self.object = object
    self.role = role
  }

  package init(_ element: Element, _ role: NodeRole = .entry) { self.init(.element(element), role) }

  /// The element whose way in this is.
  package var entered: Element? {
    if role == .entry, case .element(let element) = object { element } else { nil }
  }
}

/// What nodes belong to.
package enum PlanObject: Sendable, Hashable {
  case element(Element)
  case ending(Ending)
  case announcement(FixedPrompt)
  case nightSwitch, unassignedNumbers, emergencyAlert, emergencyCallBack, forwardTargets
  /// Calls of the emergency services to the number that went with a call to 112.
  case emergency(PublicNumber)
  /// By its id.
  case classOfService(String)
  /// By its id.
  case site(String)
  /// A line that is nobody's: its device's id, and which of its lines it is, from 1.
  case line(device: String, Int)
  case ownNumbers(OwnNumbers)
  case code(CodeTopic)
  /// Of a plan that was not lowered from an exchange.
  case named(String)

  package var element: Element? { if case .element(let element) = self { element } else { nil } }
}

/// The company's own numbers by the way in which they are dialled inside.
package enum OwnNumbers: Sendable, Hashable {
  case home, abroad
  /// Local numbers of an area, with its 0: `020`.
  case area(String)
}

/// What a node does for its object.
package enum NodeRole: Sendable, Hashable {
  /// The way in.
  case entry

  // Night switch
  case night(NightQuestion)

  // Users and hunt groups
  case ring(RingRole)
  case forward(ForwardKind, ForwardStep)
  /// The same once more where all telephones are away.
  case forwardAway(ForwardKind, ForwardStep)
  case voicemail(busy: Bool)
  case toMailbox, pickup, back, backRing

  // Attendants
  case businessHours, holidays
  /// Asks who calls where there is no menu for these hours.
  case missing(MenuRoot)
  case menu(MenuPath)
  case key(MenuPath, MenuKey)

  // Mailboxes and paging groups
  case greeting, messages, page, inside

  // A telephone that answers by itself
  case intercom(IntercomStep)

  // Numbers outside
  case outside(OutsideNumber)
  /// What the class of service of the user who sends the call on says beside the company's.
  case outsideOwn(OutsideNumber)
  case emergencyCall, emergencyNumber
  case allowed(OutsideNumber)
  case dialling(NumberKind, drop: Int, prefix: String)
  case withheld
  case withhold(code: String)
  case forwardTo(OutsideNumber)
  /// Own numbers behind these digits.
  case behind(String)
  case locationCode, locationLook

  // Codes
  case code(CodeStep)

  /// Asks whether the class of service has its hours.
  indirect case inHours(NodeRole)
}

/// The questions of a night switch where a call from outside enters, in the order in which they are asked.
package enum NightQuestion: String, Sendable, Hashable {
  case on = ""
  case off
  case companyOn = "company_on"
  case companyOff = "company_off"
  case holidays
  case businessHours = "business_hours"
}

package enum IntercomStep: String, Sendable, Hashable {
  case asksOrigin = "intercom"
  case element = "intercom/element"
  case others = "intercom/others"
  case call = "intercom/call"
}

package enum RingRole: String, Sendable, Hashable {
  case usual = "ring"
  /// For as long as a forward on no answer says that was set at the telephone.
  case forwarded = "ring_forwarded"
  case asksOff = "ring/off"
  case asksPhone = "ring/phone"
}

package enum ForwardStep: Sendable, Hashable {
  /// Asks whether the call was forwarded too often; then `divert`.
  case described
  case divert
  case target, set, hops, off, phone
  /// Asks whether the caller is one of the listed numbers.
  case callers
  case callersFrom(Origin)

  /// It asks who calls.
  package var asksCaller: Bool {
    switch self {
    case .callers, .callersFrom: true
    case .described, .divert, .target, .set, .hops, .off, .phone: false
    }
  }
}

/// The main menus of an attendant.
package enum MenuRoot: String, Sendable, Hashable {
  case businessHours = "business_hours"
  case afterHours = "after_hours"
  case holiday
}

/// A menu: a main one, or a submenu below it.
package struct MenuPath: Sendable, Hashable {
  package var root: MenuRoot
  /// Id of the submenu.
  package var submenu: String?

  package init(_ root: MenuRoot, submenu: String? = nil) {
    self.root = root
    self.submenu = submenu
  }
}
