import SourceText

extension Rule {
  static let noIdentity = Rule(
    "no-identity", .error, "nothing to call it by", checks: ["A-01", "H-01", "U-01"],
    explanation: Explanation(
      what: "Users, groups and attendants need an extension or a public number; a device a MAC address or an id.",
      why: "Nobody can call it, and it cannot call.",
      wrong: .yaml("hunt_groups: [{name: Verkoop, agents: [201]}]"),
      right: .yaml("hunt_groups: [{name: Verkoop, extension: 101, agents: [201]}]")))

  static let emergencyTarget = Rule(
    "emergency-target", .error, "a call that is sent on to 112",
    explanation: Explanation(
      what: "Forwards, menus, overflow and night switch never lead to 112.",
      why: "Strangers would reach the emergency services by mistake, with the company's number.",
      wrong: .yaml("operator: 112"),
      right: .yaml("operator: 209")))

  static let pagingTarget = Rule(
    "paging-target", .error, "a call that is sent on to loudspeakers",
    explanation: Explanation(
      what: "Forwards, menus, overflow and night switch never lead to a paging group.",
      why: """
        The caller would speak to a whole floor and think that he speaks to one person; from outside he would hear
        that there is no such number.
        """,
      wrong: .yaml("overflow: {after: 60 s, to: 601}      # 601 is a paging group"),
      right: .yaml("overflow: {after: 60 s, to: 209}")))

  static let nightWithoutDestination = Rule(
    "night-without-destination", .error, "a night switch without a destination", checks: ["X-01"],
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
    "night-without-schedule", .error, "an automatic night switch without schedules", checks: ["X-02"],
    explanation: Explanation(
      what: "Automatic means by business hours, by holidays, or both.",
      why: "It would never be night.",
      wrong: .yaml("night_switch: {mode: automatic, destination: 999}"),
      right: .yaml("night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}")))

  static let voicemailWithoutMail = Rule(
    "voicemail-without-mail", .error, "messages that nobody gets", checks: ["V-01"],
    explanation: Explanation(
      what: "Messages are mailed; a mailbox that takes them needs an address.",
      why: "Callers would speak to nobody.",
      wrong: .yaml("voicemail: {active: true}"),
      right: .yaml("voicemail: {active: true, mail: jan@example.nl}")))

  static let copyToSelf = Rule(
    "copy-to-self", .warning, "a copy to the same address", checks: ["V-02"],
    explanation: Explanation(
      what: "The copy of a message goes to another address than the message.",
      why: "Everything arrives twice.",
      wrong: .yaml("voicemail: {mail: a@example.nl, copy: a@example.nl}"),
      right: .yaml("voicemail: {mail: a@example.nl, copy: b@example.nl}")))

  static let greetingMissing = Rule(
    "greeting-missing", .warning, "a greeting that does not fit", checks: ["V-06"],
    explanation: Explanation(
      what: "A mailbox that takes no message needs a greeting of its own.",
      why: "The standard greeting asks for a message that cannot be left.",
      wrong: .yaml("voicemail: {active: true, deposit: false}"),
      right: .yaml("voicemail: {active: true, deposit: false, no_answer_greeting: audio/weg.wav}")))

  static let afterGreetingUnused = Rule(
    "after-greeting-unused", .warning, "a target that is never used",
    explanation: Explanation(
      what: "`after_greeting` works only where no message is taken.",
      why: "The caller stays in the mailbox.",
      wrong: .yaml("voicemail: {active: true, mail: a@example.nl, after_greeting: 209}"),
      right: .yaml("voicemail: {active: true, deposit: false, after_greeting: 209}")))

  static let messagesOutOfReach = Rule(
    "messages-out-of-reach", .warning, "messages for the telephone that no telephone can hear",
    explanation: Explanation(
      what: """
        With `access: mail_and_phone` messages are kept until somebody has heard them: a user by the code for
        voicemail at his telephone, the messages of another mailbox by the code with its extension behind it.
        """,
      why: "Without a code or without an extension they pile up, and one day the mailbox is full.",
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
    "callers-without-forward", .warning, "callers of a forward that is not there",
    explanation: Explanation(
      what: """
        `busy_for` says whose calls the forward `busy` takes; without `busy` it says nothing. A forward that a user
        sets at the telephone is for everyone.
        """,
      why: "Nobody's calls are forwarded.",
      wrong: .yaml("forwards: {busy_for: external}"),
      right: .yaml("forwards: {busy: 209, busy_for: external}")))

  static let voicemailKeyWithoutAccess = Rule(
    "voicemail-key-without-access", .error, "a voicemail key without messages on the phone",
    explanation: Explanation(
      what: "Messages are mailed and not kept, unless `access` is `mail_and_phone`.",
      why: "The key would lead to an empty mailbox, its lamp would never light.",
      wrong: .yaml("keys: [voicemail]"),
      right: .yaml(
        """
        keys: [voicemail]
        voicemail: {active: true, mail: a@example.nl, access: mail_and_phone}
        """)))

  static let emptyGroup = Rule(
    "empty-group", .error, "a hunt group without agents", checks: ["A-04", "H-02"],
    explanation: Explanation(
      what: "A group has at least one agent.",
      why: "Its calls ring nowhere.",
      wrong: .yaml("agents: []"),
      right: .yaml("agents: [201, 202]")))

  static let agentTwice = Rule(
    "agent-twice", .error, "an agent who stands twice in a group", checks: ["H-03"],
    explanation: Explanation(
      what: "Each agent stands once, however he is named.",
      why: "His telephone would ring twice as often.",
      wrong: .yaml("agents: [201, 202, 201]"),
      right: .yaml("agents: [201, 202]")))

  static let keyWithoutTarget = Rule(
    "key-without-target", .error, "a menu key that leads nowhere", checks: ["A-02"],
    explanation: Explanation(
      what: "Each key of a menu has one action, and its target exists.",
      why: "The caller presses and nothing happens.",
      wrong: .yaml("keys: {1: {description: bel direct}}"),
      right: .yaml("keys: {1: extension_dialing}")))

  static let contradictoryRights = Rule(
    "contradictory-rights", .error, "codes that are blocked and allowed",
    explanation: Explanation(
      what: "A class of service blocks or allows the codes of one kind (`codes: {block: …, allow: …}`), not both.",
      why: "Only one of the two can be meant.",
      wrong: .yaml("classes_of_service: [{id: kamer, codes: {block: [night], allow: [night]}}]"),
      right: .yaml("classes_of_service: [{id: kamer, codes: {block: [night]}}]")))

  static let keyFunction = Rule(
    "key-function", .error, "a programmable key or line that is not clear",
    explanation: Explanation(
      what: "A programmable key has one function and a position of its own; a device has either `user` or `lines`.",
      why: "The handset can do one thing only.",
      wrong: .yaml("keys: [{lamp: 201, line: 2}]"),
      right: .yaml("keys: [{lamp: 201}, {line: 2}]")))

  static let menuMissing = Rule(
    "menu-missing", .error, "a menu that is needed", checks: ["A-19"],
    explanation: Explanation(
      what: """
        An attendant with holidays has a holiday menu; one with business hours has a menu outside them, or the night
        switch.
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
    "menu-unused", .warning, "a menu that is never heard", checks: ["A-20"],
    explanation: Explanation(
      what: "A menu for a time that never comes is not played.",
      why: "Someone believes that it is.",
      wrong: .yaml("business_hours: always  # and an after_hours menu"),
      right: .yaml("business_hours: kantooruren")))

  static let emptySchedule = Rule(
    "empty-schedule", .error, "a schedule without hours", checks: ["S-01"],
    explanation: Explanation(
      what: "A schedule that the night switch or an attendant asks has hours, and a holiday schedule has days.",
      why: """
        Without hours it never holds: it would be night at every moment. Without days no day would ever be a
        holiday.
        """,
      wrong: .yaml("schedules: {kantooruren: {}}"),
      right: .yaml(
        """
        schedules: {kantooruren: {mon-fri: "08:30-17:00"}}
        """)))

  static let nameMissing = Rule(
    "name-missing", .error, "a name that is shown and empty", checks: ["C-03"],
    explanation: Explanation(
      what: "Showing the company's name needs a name.",
      why: "Telephones would show an empty line.",
      wrong: .yaml("company: {show_company_name: true}"),
      right: .yaml("company: {name: Bedrijf X, show_company_name: true}")))
}

/// What the manual demands of the parts of an exchange.
enum ManualRules {
  static let all: [Rule] = [
    .noIdentity, .emergencyTarget, .pagingTarget, .nightWithoutDestination, .nightWithoutSchedule,
    .voicemailWithoutMail, .copyToSelf, .greetingMissing, .afterGreetingUnused, .callersWithoutForward,
    .messagesOutOfReach, .voicemailKeyWithoutAccess, .emptyGroup, .agentTwice, .keyWithoutTarget, .keyFunction,
    .contradictoryRights,
    .menuMissing, .menuUnused, .emptySchedule, .nameMissing,
  ]
}
