import SourceText

extension Rule {
  static let newerLanguage = Rule(
    "newer-language", .error, "newer version of the language",
    explanation: Explanation(
      what: """
        `centrale: 1` sets the version of the description language. Here it is a version that this program does not
        know.
        """,
      why: "An older program would misread what it does not know.",
      wrong: .yaml("centrale: 2"),
      right: .yaml("centrale: 1")))

  static let includedTwice = Rule(
    "included-twice", .error, "file that is already part of the description",
    explanation: Explanation(
      what: "Each file may be included only once.",
      why: "Everything in it would be defined twice.",
      wrong: .yaml("include: [users.yaml, users.yaml]"),
      right: .yaml("include: [users.yaml]")))

  static let includedKey = Rule(
    "included-key", .error, "setting in two files",
    explanation: Explanation(
      what: """
        Lists and named elements from several files are merged. Any other setting may be in one file only. `include`
        and `centrale` belong in the first file.
        """,
      why: "Otherwise, the order of the files would decide which of the two values applies.",
      wrong: .yaml(
        given: "In both `centrale.yaml` and `more.yaml`:",
        "outside_prefix: 0"),
      right: .yaml(
        given: "In one of them:",
        "outside_prefix: 0")))

  static let forbiddenKey = Rule(
    "forbidden-key", .error, "key that the provider does not allow",
    explanation: Explanation(
      what: "`companies_may_not` in the provider file lists the keys that a company's description may not use.",
      why: """
        Whoever runs the engine for many companies decides with it what is theirs to decide: handset firmware, for
        example, or settings that are written unchanged to the device files.
        """,
      wrong: .yaml(
        given: "If the provider file has `companies_may_not: [music_on_hold]`:",
        "music_on_hold: {files: [audio/eigen.mp3]}"),
      right: .words("The description without that key."),
      note: "With `--provider FILE`, a description's own provider file is not read at all."))

  static let missingProvider = Rule(
    "missing-provider", .error, "no provider file",
    explanation: Explanation(
      what: "The provider file defines where devices register and which trunks there are.",
      why: "Without it, no handset can register.",
      wrong: .yaml("centrale: 1"),
      right: .yaml(
        """
        centrale: 1
        provider: provider.yaml
        """)))

  static let danglingReference = Rule(
    "dangling-reference", .error, "reference to something that does not exist",
    checks: ["A-03", "E-19", "S-12", "D-08", "R-03"],
    mayFollow: true,
    explanation: Explanation(
      what: "Whatever an extension, number, id or name refers to must exist.",
      why: "The call would end in silence.",
      wrong: .yaml("overflow: {after: 60 s, to: 2090}"),
      right: .yaml("overflow: {after: 60 s, to: 209}")))

  static let ambiguousReference = Rule(
    "ambiguous-reference", .error, "ambiguous reference",
    explanation: Explanation(
      what: "A name that two elements share cannot be used as a reference.",
      why: "It would be arbitrary which of the two is called.",
      wrong: .yaml("agents: [J. de Vries]"),
      right: .yaml("agents: [214]")))

  static let wrongKind = Rule(
    "wrong-kind", .error, "reference to the wrong kind of element", checks: ["H-04", "S-11"],
    explanation: Explanation(
      what: """
        A setting accepts references to certain kinds of element only. Agents are users, for example, and a schedule
        is not a holiday schedule.
        """,
      why: "The setting could not work.",
      wrong: .yaml("agents: [101]  # a hunt group"),
      right: .yaml("agents: [201]")))

  static let duplicateExtension = Rule(
    "duplicate-extension", .error, "duplicate extension",
    checks: ["E-01"],
    explanation: Explanation(
      what: "Extensions are unique across users, groups, auto attendants, mailboxes and paging groups.",
      why: "One of the two never rings, and it is arbitrary which one.",
      wrong: .yaml(
        """
        users: [{extension: 209}]
        hunt_groups: [{name: Verkoop, extension: 209, agents: [201]}]
        """),
      right: .yaml(
        """
        users: [{extension: 209}]
        hunt_groups: [{name: Verkoop, extension: 109, agents: [201]}]
        """)))

  static let duplicateNumber = Rule(
    "duplicate-number", .error, "duplicate public number", checks: ["N-01", "N-06"],
    explanation: Explanation(
      what: "A public number belongs to one element only, in whatever notation it is written.",
      why: "One of the two never rings.",
      wrong: .yaml(
        """
        users:
          - {extension: 201, number: 088-7654201}
          - {extension: 202, number: "+31887654201"}
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, number: 088-7654201}
          - {extension: 202, number: 088-7654202}
        """)))

  static let duplicateMAC = Rule(
    "duplicate-mac", .error, "duplicate MAC address", checks: ["D-01"],
    explanation: Explanation(
      what: "A MAC address identifies one device.",
      why: "The handset would get somebody else's file.",
      wrong: .yaml(
        """
        devices:
          - {mac: 00:15:65:4a:a9:37, model: T46G, user: 201}
          - {mac: 00:15:65:4a:a9:37, model: T46G, user: 202}
        """),
      right: .yaml(
        """
        devices:
          - {mac: 00:15:65:4a:a9:37, model: T46G, user: 201}
          - {mac: 00:15:65:4a:a9:38, model: T46G, user: 202}
        """)))

  static let duplicateID = Rule(
    "duplicate-id", .error, "duplicate id", checks: ["U-05"],
    explanation: Explanation(
      what: "Ids are unique, and so are logins.",
      why: "Secrets and files are stored under them.",
      wrong: .yaml("sites: [{id: utrecht}, {id: utrecht}]"),
      right: .yaml("sites: [{id: utrecht}, {id: delft}]")))

  static let duplicateName = Rule(
    "duplicate-name", .error, "duplicate name",
    explanation: Explanation(
      what: "Groups, auto attendants, mailboxes, paging groups and pickup groups have unique names.",
      why: "Nobody can tell them apart, in a list or in a reference.",
      wrong: .yaml("hunt_groups: [{name: Verkoop}, {name: Verkoop}]"),
      right: .yaml("hunt_groups: [{name: Verkoop}, {name: Support}]")))

  static let duplicateCode = Rule(
    "duplicate-code", .error, "code with two functions",
    checks: ["P-01", "E-15"],
    explanation: Explanation(
      what: "Feature codes are unique, and differ from all extensions.",
      why: "Only one of the two can happen.",
      wrong: .yaml(
        """
        feature_codes: {pickup: "*98", park: "*98"}
        """),
      right: .yaml(
        """
        feature_codes: {pickup: "*98", park: "*68"}
        """)))

  static let reservedName = Rule(
    "reserved-name", .error, "reserved name",
    explanation: Explanation(
      what: """
        `always` and `every_day` are the built-in schedule for every day, all day. `company` is the company's class
        of service.
        """,
      why: "The name would have two meanings.",
      wrong: .yaml(
        """
        schedules: {always: {mon-fri: "09:00-17:00"}}
        """),
      right: .yaml(
        """
        schedules: {kantooruren: {mon-fri: "09:00-17:00"}}
        """)))

  static let numberOutsideBlocks = Rule(
    "number-outside-blocks", .error, "number outside the company's blocks", checks: ["C-02", "N-02", "N-09"],
    explanation: Explanation(
      what: "Every number of the company in the description must be in one of the blocks of `numbers`.",
      why: "Calls to any other number never arrive here, and using it as caller ID is forgery.",
      wrong: .yaml(
        """
        numbers: [088-7654000..088-7654099]
        company: {main_number: 088-7654100}
        """),
      right: .yaml(
        """
        numbers: [088-7654000..088-7654199]
        company: {main_number: 088-7654100}
        """)))

  static let siteRegistrar = Rule(
    "site-registrar", .error, "site with the wrong access settings",
    explanation: Explanation(
      what: """
        A site in a private network (`ip_vpn`) needs a registrar address of its own. A site on the internet must not
        have one.
        """,
      why: "Its handsets would not find a registrar.",
      wrong: .yaml("sites: [{id: delft, access: ip_vpn}]"),
      right: .yaml("sites: [{id: delft, access: ip_vpn, registrar: 192.0.2.10}]")))

  static let trunkLogin = Rule(
    "trunk-login", .error, "trunk with the wrong login settings",
    explanation: Explanation(
      what:
        "A trunk that registers needs a user. A trunk that the carrier identifies by its address must not have one.",
      why: "The carrier would reject every call.",
      wrong: .yaml("trunks: [{id: a, host: sip.example.nl, auth: registration}]"),
      right: .yaml(
        """
        trunks: [{id: a, host: sip.example.nl, auth: registration, user: "088765"}]
        """)))
}
