import SourceText

extension Rule {
  static let noIdentity = Rule(
    "no-identity", .error, "element that cannot be called", checks: ["A-01", "H-01", "U-01"],
    explanation: Explanation(
      what: """
        Users, groups and auto attendants need an extension or a public number. A device needs a MAC address or an
        id.
        """,
      why: "Nobody can call the element, and it cannot make calls.",
      wrong: .yaml("hunt_groups: [{name: Verkoop, agents: [201]}]"),
      right: .yaml("hunt_groups: [{name: Verkoop, extension: 101, agents: [201]}]")))

  static let emergencyTarget = Rule(
    "emergency-target", .error, "call passed on to 112",
    explanation: Explanation(
      what: "Forwards, menus, overflows and the night switch must not lead to 112.",
      why: "Strangers would reach the emergency services by mistake, with the company's number as caller ID.",
      wrong: .yaml("operator: 112"),
      right: .yaml("operator: 209")))

  static let pagingTarget = Rule(
    "paging-target", .error, "call passed on to a paging group",
    explanation: Explanation(
      what: "Forwards, menus, overflows and the night switch must not lead to a paging group.",
      why: """
        Callers would talk to a whole floor and think that they talk to one person. From outside, they would hear
        that the number does not exist.
        """,
      wrong: .yaml("overflow: {after: 60 s, to: 601}      # 601 is a paging group"),
      right: .yaml("overflow: {after: 60 s, to: 209}")))

  static let nightWithoutDestination = Rule(
    "night-without-destination", .error, "night switch without a destination", checks: ["X-01"],
    explanation: Explanation(
      what: "A night switch that is on or automatic needs a destination.",
      why: "Callers at night would hear nothing.",
      wrong: .yaml(
        """
        night_switch: {mode: "on"}
        """),
      right: .yaml(
        """
        night_switch: {mode: "on", destination: 999}
        """)))

  static let nightWithoutSchedule = Rule(
    "night-without-schedule", .error, "automatic night switch without a schedule", checks: ["X-02"],
    explanation: Explanation(
      what: "`mode: automatic` needs business hours, holidays, or both.",
      why: "It would never be night.",
      wrong: .yaml("night_switch: {mode: automatic, destination: 999}"),
      right: .yaml("night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}")))

  static let voicemailWithoutMail = Rule(
    "voicemail-without-mail", .error, "mailbox without a mail address", checks: ["V-01"],
    explanation: Explanation(
      what: "Messages are sent by mail, so a mailbox that takes messages needs an address.",
      why: "Callers would leave messages that nobody receives.",
      wrong: .yaml("voicemail: {active: true}"),
      right: .yaml("voicemail: {active: true, mail: jan@example.nl}")))

  static let copyToSelf = Rule(
    "copy-to-self", .warning, "message copy to the same address", checks: ["V-02"],
    explanation: Explanation(
      what: "The copy of a message must go to another address than the message itself.",
      why: "Every message arrives twice.",
      wrong: .yaml("voicemail: {mail: a@example.nl, copy: a@example.nl}"),
      right: .yaml("voicemail: {mail: a@example.nl, copy: b@example.nl}")))

  static let greetingMissing = Rule(
    "greeting-missing", .warning, "missing greeting", checks: ["V-06"],
    explanation: Explanation(
      what: "A mailbox that takes no messages needs a greeting of its own.",
      why: "The standard greeting asks the caller to leave a message, which is not possible.",
      wrong: .yaml("voicemail: {active: true, deposit: false}"),
      right: .yaml("voicemail: {active: true, deposit: false, no_answer_greeting: audio/weg.wav}")))

  static let afterGreetingUnused = Rule(
    "after-greeting-unused", .warning, "target that is never used",
    explanation: Explanation(
      what: "`after_greeting` applies only if the mailbox takes no messages.",
      why: "The caller stays in the mailbox.",
      wrong: .yaml("voicemail: {active: true, mail: a@example.nl, after_greeting: 209}"),
      right: .yaml("voicemail: {active: true, deposit: false, after_greeting: 209}")))

  static let messagesOutOfReach = Rule(
    "messages-out-of-reach", .warning, "stored messages that no telephone can play",
    explanation: Explanation(
      what: """
        With `access: mail_and_phone`, messages are stored until somebody has listened to them. Users listen with
        the voicemail code at their own telephone, and to another mailbox with the code followed by its extension.
        """,
      why: "Without a code or an extension, messages pile up until the mailbox is full.",
      wrong: .yaml(
        """
        feature_codes: {voicemail: off}
        users: [{extension: 201, voicemail: {active: true, mail: a@example.nl, access: mail_and_phone}}]
        """),
      right: .yaml(
        """
        feature_codes: {voicemail: "*62"}
        users: [{extension: 201, voicemail: {active: true, mail: a@example.nl, access: mail_and_phone}}]
        """)))

  static let callersWithoutForward = Rule(
    "callers-without-forward", .warning, "caller condition without a forward",
    explanation: Explanation(
      what: """
        `busy_for` limits which callers the forward `busy` applies to. Without `busy`, it has no effect. A forward
        that a user sets at the telephone applies to everyone.
        """,
      why: "No calls are forwarded.",
      wrong: .yaml("forwards: {busy_for: external}"),
      right: .yaml("forwards: {busy: 209, busy_for: external}")))

  static let voicemailKeyWithoutAccess = Rule(
    "voicemail-key-without-access", .error, "voicemail key without stored messages",
    explanation: Explanation(
      what: "Messages are mailed and not stored, unless `access` is `mail_and_phone`.",
      why: "The key would lead to an empty mailbox, and its lamp would never light.",
      wrong: .yaml("keys: [voicemail]"),
      right: .yaml(
        """
        keys: [voicemail]
        voicemail: {active: true, mail: a@example.nl, access: mail_and_phone}
        """)))

  static let emptyGroup = Rule(
    "empty-group", .error, "hunt group without agents", checks: ["A-04", "H-02"],
    explanation: Explanation(
      what: "A hunt group needs at least one agent.",
      why: "Its calls ring nowhere.",
      wrong: .yaml("agents: []"),
      right: .yaml("agents: [201, 202]")))

  static let agentTwice = Rule(
    "agent-twice", .error, "agent listed twice in a hunt group", checks: ["H-03"],
    explanation: Explanation(
      what: "Each agent may be listed once, in whatever form the reference is written.",
      why: "The agent's telephone would ring twice as often.",
      wrong: .yaml("agents: [201, 202, 201]"),
      right: .yaml("agents: [201, 202]")))

  static let keyWithoutTarget = Rule(
    "key-without-target", .error, "menu key without an action", checks: ["A-02"],
    explanation: Explanation(
      what: "Each menu key needs exactly one action, and the action's target must exist.",
      why: "The caller presses the key, and nothing happens.",
      wrong: .yaml("keys: {1: {description: bel direct}}"),
      right: .yaml("keys: {1: extension_dialing}")))

  static let contradictoryRights = Rule(
    "contradictory-rights", .error, "calls or codes that are both blocked and allowed",
    explanation: Explanation(
      what: """
        A class of service may block or allow a kind of number, a single number or the codes of one kind, but not both. A
        single number may be allowed although its kind is blocked, and blocked although its kind is allowed.
        """,
      why: "Only one of the two can be intended.",
      wrong: .yaml("classes_of_service: [{id: kamer, codes: {block: [night], allow: [night]}}]"),
      right: .yaml("classes_of_service: [{id: kamer, codes: {block: [night]}}]")))

  static let helpNumberBlocked = Rule(
    "help-number-blocked", .error, "blocked emergency number or help line", checks: ["B-01"],
    explanation: Explanation(
      what: "112, 113, 144 and 116xxx can be called from every telephone at any time. No setting changes that.",
      why: "The description would promise something that the exchange does not do.",
      wrong: .yaml("outbound_blocking: {block: [112]}"),
      right: .yaml("outbound_blocking: {block: [service_0900]}")))

  static let keyFunction = Rule(
    "key-function", .error, "ambiguous programmable key or line",
    explanation: Explanation(
      what: "A programmable key has one function and a position of its own. A device has either `user` or `lines`.",
      why: "The handset can do only one of the two.",
      wrong: .yaml("keys: [{lamp: 201, line: 2}]"),
      right: .yaml("keys: [{lamp: 201}, {line: 2}]")))

  static let menuMissing = Rule(
    "menu-missing", .error, "missing menu", checks: ["A-19"],
    explanation: Explanation(
      what: """
        An auto attendant with holidays needs a holiday menu. One with business hours needs an after-hours menu, or
        the night switch.
        """,
      why: "Callers would hear nothing.",
      wrong: .yaml(
        """
        business_hours: kantooruren
        night_switch: "off"
        """),
      right: .yaml(
        """
        business_hours: kantooruren
        night_switch: follow
        """)))

  static let menuUnused = Rule(
    "menu-unused", .warning, "menu that is never played", checks: ["A-20"],
    explanation: Explanation(
      what: "A menu for a time that never occurs is not played.",
      why: "Somebody thinks that it is.",
      wrong: .yaml(
        """
        business_hours: always
        menus: {after_hours: {operator: 999}}
        """),
      right: .yaml(
        """
        business_hours: kantooruren
        menus: {after_hours: {operator: 999}}
        """)))

  static let emptySchedule = Rule(
    "empty-schedule", .error, "schedule without hours", checks: ["S-01"],
    explanation: Explanation(
      what:
        "A schedule that the night switch or an auto attendant uses needs hours, and a holiday schedule needs days.",
      why: """
        Without hours, a schedule never applies, and it would be night all the time. Without days, no day would ever
        be a holiday.
        """,
      wrong: .yaml("schedules: {kantooruren: {}}"),
      right: .yaml(
        """
        schedules: {kantooruren: {mon-fri: "08:30-17:00"}}
        """)))

  static let nameMissing = Rule(
    "name-missing", .error, "missing company name", checks: ["C-03"],
    explanation: Explanation(
      what: "`show_company_name` needs a company name.",
      why: "Telephones would show an empty line.",
      wrong: .yaml("company: {show_company_name: true}"),
      right: .yaml("company: {name: Bedrijf X, show_company_name: true}")))
}
