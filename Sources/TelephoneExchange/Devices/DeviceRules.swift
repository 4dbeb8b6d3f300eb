package import SourceText

/// What is asked of every device plan before its files are written.
package enum DeviceRules {
  package static let all: [Rule] = [
    .unknownModel, .tooManyLines, .tooManyKeys, .tooManyModules, .keyTakenTwice, .tooManyLamps, .foreignMAC,
    .deviceWithoutMAC, .kindContradictsModel, .deviceSetting, .unknownSetting, .settingWithoutEffect,
    .settingNotEverywhere, .staticAddress, .modelTwice, .deviceLimit, .keyWithoutLine, .keyKindLacking,
    .noCommonCodec, .unusedTimeServer,
  ]
}

extension Rule {
  package static let unknownModel = Rule(
    "unknown-model", .error, "a device of a model that is not known", checks: ["D-05"],
    explanation: Explanation(
      what:
        "Every device names its model; the model decides which files it fetches and how many lines and keys it has.",
      why: "Without a known model no file can be written and the device stays as it left its box.",
      wrong: .words("`model: T64G`."),
      right: .words(
        "`model: T46G`. `centrale models` lists what is known; case, blanks and hyphens do not matter.")))
  package static let tooManyLines = Rule(
    "too-many-lines", .error, "more lines than the model has accounts", checks: ["D-04"],
    explanation: Explanation(
      what: "Each line of a device is an account of its own. A model has a fixed number of them.",
      why: """
        The device ignores the lines that are too many: nobody can reach their users, and nothing on the device
        tells so.
        """,
      wrong: .words("17 lines on a T46G, which has 16 accounts."),
      right: .words("The seventeenth line on a second device.")))
  package static let tooManyKeys = Rule(
    "too-many-keys", .error, "a key beyond the last one of the device or module",
    explanation: Explanation(
      what: "Keys are counted from 1 over all pages of the device, and from 1 on each expansion module.",
      why: "A key beyond the last one is ignored by the device: the colleague or the code is simply not there.",
      wrong: .words("Key 28 of a T46G, which has 27."),
      right: .words("Key 1 of its first expansion module.")))
  package static let tooManyModules = Rule(
    "too-many-modules", .error, "more expansion modules than the model takes",
    explanation: Explanation(
      what: "A model takes a fixed number of expansion modules, or none.",
      why: "A module that is too many stays dark.",
      wrong: .words("Seven modules on a T46G, which takes six."),
      right: .words("Six.")))
  package static let keyTakenTwice = Rule(
    "key-taken-twice", .error, "two functions on one key",
    explanation: Explanation(
      what: "A position of a device or a module holds one function.",
      why: "The device would keep one of the two, and which one is not sure.",
      wrong: .words("Two entries with `position: 3`."),
      right: .words(
        "`position: 3` and `position: 4`, or no position at all: then the next free key is taken.")))
  package static let tooManyLamps = Rule(
    "too-many-lamps", .error, "more lamps than the model watches",
    explanation: Explanation(
      what: "Each key with a lamp is a subscription of the device; some models keep a fixed number of them.",
      why: "The lamps that are too many stay dark, which looks like colleagues who are never in a call.",
      wrong: .words("49 lamps on a VVX 500, which watches 48."),
      right: .words("Speed dials for those whom nobody needs to watch.")))
  package static let foreignMAC = Rule(
    "foreign-mac", .warning, "a MAC of another maker", checks: ["D-03"],
    explanation: Explanation(
      what: "The first six digits of a MAC tell the maker. Here they do not belong to the maker of the model.",
      why: "Most often two labels were swapped or the model is wrong; the device then fetches files that do not exist.",
      wrong: .words("`0004f2…` (Polycom) for a T46G."),
      right: .words("The MAC from the label of the T46G itself.")))
  package static let deviceWithoutMAC = Rule(
    "device-without-mac", .note, "a device whose MAC is not known yet",
    explanation: Explanation(
      what: """
        The device is checked with all others and has its accounts, but no file is written for it: its name is its
        MAC.
        """,
      why: "The telephone finds no file until its MAC address is known.",
      note: "`centrale assign` writes MACs into the table, typed or from a barcode scanner."))
  package static let kindContradictsModel = Rule(
    "kind-contradicts-model", .error, "a device that its model says is something else",
    explanation: Explanation(
      what: """
        A model is a handset, a DECT base, an analog adapter or a softphone, and `kind` need not say it again.
        Ports, and what is plugged into them (`use`), belong to analog adapters; portables belong to DECT bases.
        """,
      why: """
        Either the model is wrong, and the device fetches files that do not exist, or the line stands on the wrong
        device, and what was meant (no encryption for a fax, say) happens to a handset.
        """,
      wrong: .words("`{model: T46G, kind: analog_adapter}`."),
      right: .words("`{model: T46G}`.")))
  package static let deviceSetting = Rule(
    "device-setting", .error, "a value that a device setting cannot have",
    explanation: Explanation(
      what: """
        Settings of devices have a kind: a VLAN is a number from 1 to 4094, `lldp` is true or false, and what only
        one family knows is one of the words that its profile lists. `language` and `time_zone` are a company's own:
        a provider that says them would never be heard.
        """,
      why: "A value of another kind would leave the device on its factory setting without a word.",
      wrong: .words("`settings: {voice_vlan: voice}`."),
      right: .words("`settings: {voice_vlan: 20}`.")))
  package static let unknownSetting = Rule(
    "unknown-setting", .error, "a device setting that nothing knows",
    explanation: Explanation(
      what: """
        Beside the settings that all devices share, a family has some of its own; its profile names them. What
        stands at the provider, the company or a site must be known to some family, what stands at a family, a model
        or a device to that one.
        """,
      why: "A setting that is not known changes nothing, so a mistyped one would go unseen.",
      wrong: .words("`settings: {voice_wlan: 20}`."),
      right: .words("`settings: {voice_vlan: 20}`.")))
  package static let settingWithoutEffect = Rule(
    "setting-without-effect", .warning, "a setting that the model does not have",
    explanation: Explanation(
      what: """
        Settings are written in no maker's words, and each family says how its maker calls them. Not every maker has
        all of them, and some have a narrower range of values.
        """,
      why: "What the maker has not is not written into the device's files, and the device keeps its own way.",
      wrong: .words("`device_settings: {VVX 500: {backlight_seconds: 300}}`, which takes 5 to 60."),
      right: .words("60.")))
  package static let settingNotEverywhere = Rule(
    "setting-not-everywhere", .note, "a setting of all devices that some models do not have",
    explanation: Explanation(
      what: """
        A setting of the provider, the company or a site goes to all devices there. Some of them are of models whose
        maker has no such setting, or takes a narrower range of values; they keep their own way, the others follow.
        """,
      why: "Nothing has to be changed; who wants devices that behave alike reads here which do not."))
  package static let staticAddress = Rule(
    "static-address", .error, "an address of a device's own that cannot work",
    explanation: Explanation(
      what: """
        A device with an `address` of its own asks no DHCP server, so it has to be told the `gateway` out of its
        network and the `dns_servers` too. The gateway is in the same network, and no two devices of a site share an
        address.
        """,
      why: "Without them the device finds neither its registrar nor its files, and cannot be mended from afar.",
      wrong: .words("`settings: {address: 192.0.2.10/24}`."),
      right: .words("The same with `gateway: 192.0.2.1` and `dns_servers: 192.0.2.1` at the site.")))
  package static let modelTwice = Rule(
    "model-twice", .error, "two names of one model",
    explanation: Explanation(
      what:
        "A model may be written in several ways: case, blanks and hyphens do not matter, and some have a second name.",
      why: "Where one description gives settings under two of them, it would be chance which counts.",
      wrong: .words("`device_settings: {T46G: {lldp: true}, SIP-T46G: {lldp: false}}`."),
      right: .words("`device_settings: {T46G: {lldp: true}}`.")))
  package static let deviceLimit = Rule(
    "device-limit", .error, "more than the device can hold",
    explanation: Explanation(
      what: "A family has limits: emergency numbers, certificates of authorities, the length of its digit map.",
      why: "What goes beyond is cut or ignored by the device without a word.",
      wrong: .words("Ten certificate authorities for a family that holds nine."),
      right: .words("Nine of them, or only those that the servers need."),
      note: "The message names the limit. Consecutive extensions make a short digit map."))
  package static let keyKindLacking = Rule(
    "key-kind-lacking", .warning, "a key of a kind that the model does not have",
    explanation: Explanation(
      what: """
        The profile of a family says which kinds of keys its maker has not (`lacks_keys`): some have no key that
        sends tones in a call or hands a call to a number, some dial and watch with their first line only.
        """,
      why: "The key stays empty, or works on the first line.",
      wrong: .words(
        """
        `keys: [{dtmf: "1234#"}]` on a VVX 500.
        """),
      right: .words("The same on a T46G.")))
  package static let unusedTimeServer = Rule(
    "unused-time-server", .warning, "a time server that no telephone asks",
    explanation: Explanation(
      what: "Telephones keep two time servers: the first, and one for when it does not answer.",
      why: "A third is never asked, and who relies on it has telephones without a clock when the first two fail.",
      wrong: .words("`time_servers: [a.example.nl, b.example.nl, c.example.nl]`."),
      right: .words("`time_servers: [nl.pool.ntp.org, ntp.example.nl]`.")))
  package static let noCommonCodec = Rule(
    "no-common-codec", .error, "a device that has no codec of the exchange",
    explanation: Explanation(
      what: """
        A device speaks in the `codecs` of its settings that its model has, and the exchange in those of the
        provider.
        """,
      why: "Where the two have none in common, each call fails as it is answered, or before.",
      wrong: .words(
        "`codecs: [g722, alaw]` in the provider file and `settings: {codecs: ulaw}` at a device."),
      right: .words(
        """
        `settings: {codecs: "alaw"}`.
        """)))
  package static let keyWithoutLine = Rule(
    "key-without-line", .error, "a key for a line that the device does not have",
    explanation: Explanation(
      what: "A key of the kind line, and every lamp and code, belongs to a line of the same device, counted from 1.",
      why: "Without the line the key does nothing.",
      wrong: .words("A key for line 2 of a device with one line."),
      right: .words("A second line on the device, or a key for line 1.")))
}
