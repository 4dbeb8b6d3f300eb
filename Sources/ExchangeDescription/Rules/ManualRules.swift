import SourceText

extension Rule {
  static let noIdentity = Rule(
    "no-identity", .error, "nothing to call it by", checks: ["A-01", "H-01", "U-01"],
    explanation: """
      Users, groups and attendants need an extension or a public number; a device a MAC address or an id.

      Nobody can call it, and it cannot call.

      Wrong:

          hunt_groups: [{name: Verkoop, agents: [201]}]

      Right:

          hunt_groups: [{name: Verkoop, extension: 101, agents: [201]}]
      """)

  static let emergencyTarget = Rule(
    "emergency-target", .error, "a call that is sent on to 112",
    explanation: """
      Forwards, menus, overflow and night switch never lead to 112.

      Strangers would reach the emergency services by mistake, with the company's number.

      Wrong:

          operator: 112

      Right:

          operator: 209
      """)

  static let pagingTarget = Rule(
    "paging-target", .error, "a call that is sent on to loudspeakers",
    explanation: """
      Forwards, menus, overflow and night switch never lead to a paging group.

      The caller would speak to a whole floor and think that he speaks to one person; from outside he would hear that there
      is no such number.

      Wrong:

          overflow: {after: 60 s, to: 601}      # 601 is a paging group

      Right:

          overflow: {after: 60 s, to: 209}
      """)

  static let nightWithoutDestination = Rule(
    "night-without-destination", .error, "a night switch without a destination", checks: ["X-01"],
    explanation: """
      A night switch that is on or automatic needs a destination.

      Callers at night would hear nothing.

      Wrong:

          night_switch: {mode: "on"}

      Right:

          night_switch: {mode: "on", destination: 999}
      """)

  static let nightWithoutSchedule = Rule(
    "night-without-schedule", .error, "an automatic night switch without schedules", checks: ["X-02"],
    explanation: """
      Automatic means by business hours, by holidays, or both.

      It would never be night.

      Wrong:

          night_switch: {mode: automatic, destination: 999}

      Right:

          night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
      """)

  static let voicemailWithoutMail = Rule(
    "voicemail-without-mail", .error, "messages that nobody gets", checks: ["V-01"],
    explanation: """
      Messages are mailed; a mailbox that takes them needs an address.

      Callers would speak to nobody.

      Wrong:

          voicemail: {active: true}

      Right:

          voicemail: {active: true, mail: jan@example.nl}
      """)

  static let copyToSelf = Rule(
    "copy-to-self", .warning, "a copy to the same address", checks: ["V-02"],
    explanation: """
      The copy of a message goes to another address than the message.

      Everything arrives twice.

      Wrong:

          voicemail: {mail: a@example.nl, copy: a@example.nl}

      Right:

          voicemail: {mail: a@example.nl, copy: b@example.nl}
      """)

  static let greetingMissing = Rule(
    "greeting-missing", .warning, "a greeting that does not fit", checks: ["V-06"],
    explanation: """
      A mailbox that takes no message needs a greeting of its own.

      The standard greeting asks for a message that cannot be left.

      Wrong:

          voicemail: {active: true, deposit: false}

      Right:

          voicemail: {active: true, deposit: false, no_answer_greeting: audio/weg.wav}
      """)

  static let afterGreetingUnused = Rule(
    "after-greeting-unused", .warning, "a target that is never used",
    explanation: """
      `after_greeting` works only where no message is taken.

      The caller stays in the mailbox.

      Wrong:

          voicemail: {active: true, mail: a@example.nl, after_greeting: 209}

      Right:

          voicemail: {active: true, deposit: false, after_greeting: 209}
      """)

  static let messagesOutOfReach = Rule(
    "messages-out-of-reach", .warning, "messages for the telephone that no telephone can hear",
    explanation: """
      With `access: mail_and_phone` messages are kept until somebody has heard them: a user by the code for voicemail at his
      telephone, the messages of another mailbox by the code with its extension behind it.

      Without a code or without an extension they pile up, and one day the mailbox is full.

      Wrong:

          feature_codes: {voicemail: off}
          users: [{extension: 201, voicemail: {active: true, mail: a@example.nl, access: mail_and_phone}}]

      Right:

          feature_codes: {voicemail: "*62"}
          users: [{extension: 201, voicemail: {active: true, mail: a@example.nl, access: mail_and_phone}}]
      """)

  static let callersWithoutForward = Rule(
    "callers-without-forward", .warning, "callers of a forward that is not there",
    explanation: """
      `busy_for` says whose calls the forward `busy` takes; without `busy` it says nothing. A forward that a user sets at the
      telephone is for everyone.

      Nobody's calls are forwarded.

      Wrong:

          forwards: {busy_for: external}

      Right:

          forwards: {busy: 209, busy_for: external}
      """)

  static let voicemailKeyWithoutAccess = Rule(
    "voicemail-key-without-access", .error, "a voicemail key without messages on the phone",
    explanation: """
      Messages are mailed and not kept, unless `access` is `mail_and_phone`.

      The key would lead to an empty mailbox, its lamp would never light.

      Wrong:

          keys: [voicemail]

      Right:

          keys: [voicemail]
          voicemail: {active: true, mail: a@example.nl, access: mail_and_phone}
      """)

  static let emptyGroup = Rule(
    "empty-group", .error, "a hunt group without agents", checks: ["A-04", "H-02"],
    explanation: """
      A group has at least one agent.

      Its calls ring nowhere.

      Wrong:

          agents: []

      Right:

          agents: [201, 202]
      """)

  static let agentTwice = Rule(
    "agent-twice", .error, "an agent who stands twice in a group", checks: ["H-03"],
    explanation: """
      Each agent stands once, however he is named.

      His telephone would ring twice as often.

      Wrong:

          agents: [201, 202, 201]

      Right:

          agents: [201, 202]
      """)

  static let keyWithoutTarget = Rule(
    "key-without-target", .error, "a menu key that leads nowhere", checks: ["A-02"],
    explanation: """
      Each key of a menu has one action, and its target exists.

      The caller presses and nothing happens.

      Wrong:

          keys: {1: {description: bel direct}}

      Right:

          keys: {1: extension_dialing}
      """)

  static let contradictoryRights = Rule(
    "contradictory-rights", .error, "calls or codes that are blocked and allowed",
    explanation: """
      A class of service blocks or allows a kind of number, a single number or the codes of one kind, not both. A single
      number may be allowed although its kind is blocked.

      Only one of the two can be meant.

      Wrong:

          classes_of_service: [{id: kamer, codes: {block: [night], allow: [night]}}]

      Right:

          classes_of_service: [{id: kamer, codes: {block: [night]}}]
      """)

  static let helpNumberBlocked = Rule(
    "help-number-blocked", .error, "an emergency number or help line that is blocked", checks: ["B-01"],
    explanation: """
      112, 113, 144 and 116xxx can be called from every telephone at any time. Nothing switches that off.

      A description that says otherwise would promise what the exchange does not do.

      Wrong:

          outbound_blocking: {block: [112]}

      Right:

          outbound_blocking: {block: [service_0900]}
      """)

  static let keyFunction = Rule(
    "key-function", .error, "a programmable key or line that is not clear",
    explanation: """
      A programmable key has one function and a position of its own; a device has either `user` or `lines`.

      The handset can do one thing only.

      Wrong:

          keys: [{lamp: 201, line: 2}]

      Right:

          keys: [{lamp: 201}, {line: 2}]
      """)

  static let menuMissing = Rule(
    "menu-missing", .error, "a menu that is needed", checks: ["A-19"],
    explanation: """
      An attendant with holidays has a holiday menu; one with business hours has a menu outside them, or the night switch.

      Callers would hear nothing.

      Wrong:

          business_hours: kantooruren
          night_switch: "off"

      Right:

          business_hours: kantooruren
          night_switch: follow
      """)

  static let menuUnused = Rule(
    "menu-unused", .warning, "a menu that is never heard", checks: ["A-20"],
    explanation: """
      A menu for a time that never comes is not played.

      Someone believes that it is.

      Wrong:

          business_hours: always  # and an after_hours menu

      Right:

          business_hours: kantooruren
      """)

  static let emptySchedule = Rule(
    "empty-schedule", .error, "a schedule without hours", checks: ["S-01"],
    explanation: """
      A schedule that the night switch or an attendant asks has hours, and a holiday schedule has days.

      Without hours it never holds: it would be night at every moment. Without days no day would ever be a holiday.

      Wrong:

          schedules: {kantooruren: {}}

      Right:

          schedules: {kantooruren: {mon-fri: "08:30-17:00"}}
      """)

  static let nameMissing = Rule(
    "name-missing", .error, "a name that is shown and empty", checks: ["C-03"],
    explanation: """
      Showing the company's name needs a name.

      Telephones would show an empty line.

      Wrong:

          company: {show_company_name: true}

      Right:

          company: {name: Bedrijf X, show_company_name: true}
      """)
}

/// What the manual demands of the parts of an exchange.
enum ManualRules {
  static let all: [Rule] = [
    .noIdentity, .emergencyTarget, .pagingTarget, .nightWithoutDestination, .nightWithoutSchedule,
    .voicemailWithoutMail, .copyToSelf, .greetingMissing, .afterGreetingUnused, .callersWithoutForward,
    .messagesOutOfReach, .voicemailKeyWithoutAccess, .emptyGroup, .agentTwice, .keyWithoutTarget, .keyFunction,
    .contradictoryRights, .helpNumberBlocked,
    .menuMissing, .menuUnused, .emptySchedule, .nameMissing,
  ]
}
