import SourceText

extension Rule {
  static let newerLanguage = Rule(
    "newer-language", .error, "a later version of the language",
    explanation: """
      `centrale: 1` names the version.

      An older program would misread what it does not know.

      Wrong:

          centrale: 2

      Right:

          centrale: 1
      """)

  static let includedTwice = Rule(
    "included-twice", .error, "a file that is already part of the description",
    explanation: """
      Each file is included once.

      Everything in it would stand twice.

      Wrong:

          include: [users.yaml, users.yaml]

      Right:

          include: [users.yaml]
      """)

  static let includedKey = Rule(
    "included-key", .error, "a setting in two files",
    explanation: """
      Lists and names of several files are joined; any other setting stands in one file. `include` and `centrale` stand in the first.

      Which of two values counts would depend on the order of files.

      Wrong:

          # centrale.yaml and more.yaml both:
          outside_prefix: 0

      Right:

          # one of them:
          outside_prefix: 0
      """)

  static let forbiddenKey = Rule(
    "forbidden-key", .error, "a key that the provider allows no company",
    explanation: """
      The provider file lists under `companies_may_not` what a company's description may not hold.

      Whoever runs the engine for many companies decides with it what they decide themselves: firmware for the handsets,       say, or settings that go into their files as they stand.

      Wrong, where the provider file says `companies_may_not: [music_on_hold]`:

          music_on_hold: {files: [audio/eigen.mp3]}

      Right: without the key.

      A description's own provider file is not read at all where `--provider FILE` names the host's.
      """)

  static let missingProvider = Rule(
    "missing-provider", .error, "no provider",
    explanation: """
      The provider file says where devices register and which trunks there are.

      Without it no handset can register.

      Wrong:

          centrale: 1

      Right:

          centrale: 1
          provider: provider.yaml
      """)

  static let danglingReference = Rule(
    "dangling-reference", .error, "a reference to nothing", checks: ["A-03", "E-19", "S-12", "D-08", "R-03"],
    mayFollow: true,
    explanation: """
      What is named by extension, number, id or name must exist.

      The call would end in silence.

      Wrong:

          overflow: {after: 60 s, to: 2090}

      Right:

          overflow: {after: 60 s, to: 209}
      """)

  static let ambiguousReference = Rule(
    "ambiguous-reference", .error, "a reference that may mean two things",
    explanation: """
      A name that two elements share is no reference.

      Chance would decide who is called.

      Wrong:

          agents: [J. de Vries]

      Right:

          agents: [214]
      """)

  static let wrongKind = Rule(
    "wrong-kind", .error, "a reference to something of another kind", checks: ["H-04", "S-11"],
    explanation: """
      Agents are users; a schedule is not a holiday schedule.

      The setting could not work.

      Wrong:

          agents: [101]  # a hunt group

      Right:

          agents: [201]
      """)

  static let duplicateExtension = Rule(
    "duplicate-extension", .error, "an extension that is used twice",
    checks: ["E-01"],
    explanation: """
      Extensions are unique over users, groups, attendants, mailboxes and paging groups.

      One of the two never rings; which, is chance.

      Wrong:

          users: user 209, and hunt group 209

      Right:

          users: user 209, and hunt group 109
      """)

  static let duplicateNumber = Rule(
    "duplicate-number", .error, "a public number that is used twice", checks: ["N-01", "N-06"],
    explanation: """
      A public number belongs to one element, however it is written.

      One of the two never rings.

      Wrong:

          number: 088-7654201  # twice

      Right:

          number: 088-7654201  # once
      """)

  static let duplicateMAC = Rule(
    "duplicate-mac", .error, "a MAC address that stands twice", checks: ["D-01"],
    explanation: """
      One MAC address is one device.

      The handset would get the file of someone else.

      Wrong:

          mac: 00:15:65:4a:a9:37  # twice

      Right:

          mac: 00:15:65:4a:a9:37  # once
      """)

  static let duplicateID = Rule(
    "duplicate-id", .error, "an id that is used twice", checks: ["U-05"],
    explanation: """
      Ids are unique, and so are logins.

      Secrets and files are kept under them.

      Wrong:

          sites: [{id: utrecht}, {id: utrecht}]

      Right:

          sites: [{id: utrecht}, {id: delft}]
      """)

  static let duplicateName = Rule(
    "duplicate-name", .error, "a name that is used twice",
    explanation: """
      Groups, attendants, mailboxes, paging and pickup groups have unique names.

      Nobody can tell them apart, in a list or in a reference.

      Wrong:

          hunt_groups: [{name: Verkoop}, {name: Verkoop}]

      Right:

          hunt_groups: [{name: Verkoop}, {name: Support}]
      """)

  static let duplicateCode = Rule(
    "duplicate-code", .error, "a code that does two things",
    checks: ["P-01", "E-15"],
    explanation: """
      Feature codes are unique, also against extensions.

      Only one of the two can happen.

      Wrong:

          feature_codes: {pickup: "*98", park: "*98"}

      Right:

          feature_codes: {pickup: "*98", park: "*68"}
      """)

  static let reservedName = Rule(
    "reserved-name", .error, "a name that is built in",
    explanation: """
      `always` and `every_day` are the schedule of every day, all day; `company` is the company's class of service.

      Two meanings of one word would be confused.

      Wrong:

          schedules: {always: {mon-fri: "09:00-17:00"}}

      Right:

          schedules: {kantooruren: {mon-fri: "09:00-17:00"}}
      """)

  static let numberOutsideBlocks = Rule(
    "number-outside-blocks", .error, "a number that is not the company's", checks: ["C-02", "N-02", "N-09"],
    explanation: """
      Every number of the description lies in one of the blocks of `numbers`.

      Calls to it never arrive, and showing it outside is forgery.

      Wrong:

          numbers: [088-7654000..088-7654099]
          company: {main_number: 088-7654100}

      Right:

          numbers: [088-7654000..088-7654199]
          company: {main_number: 088-7654100}
      """)

  static let siteRegistrar = Rule(
    "site-registrar", .error, "a site whose access does not fit",
    explanation: """
      A site in a private network (`ip_vpn`) has its own registrar address, a site on the internet has not.

      Its handsets would register nowhere.

      Wrong:

          sites: [{id: delft, access: ip_vpn}]

      Right:

          sites: [{id: delft, access: ip_vpn, registrar: 192.0.2.10}]
      """)

  static let trunkLogin = Rule(
    "trunk-login", .error, "a trunk whose login does not fit",
    explanation: """
      A trunk that registers has a user; one that is known by its address has none.

      The carrier would refuse every call.

      Wrong:

          trunks: [{id: a, host: sip.example.nl, auth: registration}]

      Right:

          trunks: [{id: a, host: sip.example.nl, auth: registration, user: "088765"}]
      """)
}

/// What is found in names, references and files.
enum DescriptionRules {
  static let all: [Rule] = [
    .newerLanguage, .includedTwice, .includedKey, .forbiddenKey, .missingProvider, .danglingReference,
    .ambiguousReference,
    .wrongKind, .duplicateExtension, .duplicateNumber, .duplicateMAC, .duplicateID, .duplicateName, .duplicateCode,
    .reservedName, .numberOutsideBlocks, .siteRegistrar, .trunkLogin,
  ]
}
