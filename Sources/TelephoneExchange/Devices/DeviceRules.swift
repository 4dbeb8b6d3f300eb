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
    "unknown-model", .error, "unknown device model", checks: ["D-05"],
    explanation: Explanation(
      what: """
        Every device names its model. The model determines which files the device downloads, and how many lines and
        keys it has.
        """,
      why: "Without a known model, no file can be written, and the device keeps its factory settings.",
      wrong: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T64G, user: 201}]"),
      right: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]"),
      note: "`centrale models` lists all known models. Case, spaces and hyphens do not matter."))
  package static let tooManyLines = Rule(
    "too-many-lines", .error, "more lines than the model has accounts", checks: ["D-04"],
    explanation: Explanation(
      what: "Each line of a device is an account of its own, and each model has a fixed number of accounts.",
      why: "The device ignores the excess lines. Nobody can reach their users, and the device does not show it.",
      wrong: .words("17 lines on a T46G, which has 16 accounts."),
      right: .words("The seventeenth line on a second device.")))
  package static let tooManyKeys = Rule(
    "too-many-keys", .error, "key position that the device or module does not have",
    explanation: Explanation(
      what: "Keys are counted from 1 across all pages of the device, and from 1 on each expansion module.",
      why: "The device ignores a key beyond the last one: the colleague or the code is simply missing.",
      wrong: .words("Key 28 of a T46G, which has 27."),
      right: .words("Key 1 of its first expansion module.")))
  package static let tooManyModules = Rule(
    "too-many-modules", .error, "too many expansion modules",
    explanation: Explanation(
      what: "A model supports a fixed number of expansion modules, or none.",
      why: "An excess module stays dark.",
      wrong: .words("Seven modules on a T46G, which supports six."),
      right: .words("Six modules.")))
  package static let keyTakenTwice = Rule(
    "key-taken-twice", .error, "two functions on one key",
    explanation: Explanation(
      what: "A key position of a device or module holds one function.",
      why: "The device would keep one of the two, and it is uncertain which.",
      wrong: .yaml("keys: [{position: 3, lamp: 202}, {position: 3, lamp: 203}]"),
      right: .yaml("keys: [{position: 3, lamp: 202}, {position: 4, lamp: 203}]"),
      note: "Without a position, a key takes the next free one."))
  package static let tooManyLamps = Rule(
    "too-many-lamps", .error, "more BLFs than the model supports",
    explanation: Explanation(
      what: "Each BLF key is a subscription of the device, and some models support a fixed number of them.",
      why: "The excess lamps stay dark, which looks as if those colleagues are never in a call.",
      wrong: .words("49 BLF keys on a VVX 500, which supports 48."),
      right: .words("Speed dials for colleagues whom nobody needs to watch.")))
  package static let foreignMAC = Rule(
    "foreign-mac", .warning, "MAC address of another maker", checks: ["D-03"],
    explanation: Explanation(
      what:
        "The first six digits of a MAC address identify the maker. Here they do not belong to the maker of the model.",
      why: "Usually two labels were swapped, or the model is wrong. The device then requests files that do not exist.",
      wrong: .yaml(
        given: "A Polycom address:",
        "devices: [{mac: 00:04:f2:4a:a9:37, model: T46G, user: 201}]"),
      right: .yaml(
        given: "The address on the label of the T46G itself:",
        "devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]")))
  package static let deviceWithoutMAC = Rule(
    "device-without-mac", .note, "device whose MAC address is not known yet",
    explanation: Explanation(
      what: """
        A device without a MAC address is checked like any other and has its accounts. No file is written for it,
        because the file is named after the MAC address.
        """,
      why: "The telephone cannot download its configuration until its MAC address is known.",
      note: "`centrale assign` enters MAC addresses into the table, typed or from a barcode scanner."))
  package static let kindContradictsModel = Rule(
    "kind-contradicts-model", .error, "device kind that contradicts its model",
    explanation: Explanation(
      what: """
        A model is a handset, a DECT base, an analog adapter or a softphone, so `kind` can be left out. Ports, and
        what is connected to them (`use`), belong to analog adapters. Portables belong to DECT bases.
        """,
      why: """
        If the model is wrong, the device requests files that do not exist. If the line is on the wrong device, a
        handset gets what was meant for another device, such as no encryption for a fax.
        """,
      wrong: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T46G, kind: analog_adapter, user: 201}]"),
      right: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]")))
  package static let deviceSetting = Rule(
    "device-setting", .error, "invalid value of a device setting",
    explanation: Explanation(
      what: """
        Device settings have a type: a VLAN is a number from 1 to 4094, and `lldp` is true or false. A setting of a
        single family takes one of the words in its profile. `language` and `time_zone` are set by the company; a
        provider's value for them would never be used.
        """,
      why: "A value of another type would silently leave the device on its factory setting.",
      wrong: .yaml("settings: {voice_vlan: voice}"),
      right: .yaml("settings: {voice_vlan: 20}")))
  package static let unknownSetting = Rule(
    "unknown-setting", .error, "unknown device setting",
    explanation: Explanation(
      what: """
        All devices share some settings, and a family can have more, which its profile names. A setting of the
        provider, the company or a site must be known to at least one family. A setting of a family, a model or a
        device must be known to that family.
        """,
      why: "An unknown setting changes nothing, so a typing error would go unnoticed.",
      wrong: .yaml("settings: {voice_wlan: 20}"),
      right: .yaml("settings: {voice_vlan: 20}")))
  package static let settingWithoutEffect = Rule(
    "setting-without-effect", .warning, "setting that the model does not support",
    explanation: Explanation(
      what: """
        The names of settings are independent of the maker, and each family maps them to its maker's own. Some
        makers lack a setting or support a narrower range of values.
        """,
      why: "The device files leave the setting out, and the device keeps its own value.",
      wrong: .yaml(
        given: "If the model supports 5 to 60:",
        "device_settings: {VVX 500: {backlight_seconds: 300}}"),
      right: .yaml("device_settings: {VVX 500: {backlight_seconds: 60}}")))
  package static let settingNotEverywhere = Rule(
    "setting-not-everywhere", .note, "common setting that some models do not support",
    explanation: Explanation(
      what: """
        A setting of the provider, the company or a site applies to all devices there. The makers of some of these
        devices lack the setting or support a narrower range of values. Those devices keep their own value, and all
        others follow the setting.
        """,
      why: "The devices do not all behave alike. Nothing has to be changed: the note lists the devices that differ."))
  package static let staticAddress = Rule(
    "static-address", .error, "static address that cannot work",
    explanation: Explanation(
      what: """
        A device with an `address` of its own does not use DHCP, so it also needs the `gateway` of its network and
        the `dns_servers`. The gateway must be in the same network, and no two devices of a site may share an
        address.
        """,
      why: "Without these, the device finds neither its registrar nor its files, and cannot be repaired remotely.",
      wrong: .yaml("settings: {address: 192.0.2.10/24}"),
      right: .yaml("settings: {address: 192.0.2.10/24, gateway: 192.0.2.1, dns_servers: 192.0.2.1}")))
  package static let modelTwice = Rule(
    "model-twice", .error, "two names for one model",
    explanation: Explanation(
      what: """
        A model can be written in several ways: case, spaces and hyphens do not matter, and some models have a
        second name.
        """,
      why: "If one description has settings under two of these names, it would be arbitrary which of them apply.",
      wrong: .yaml("device_settings: {T46G: {lldp: true}, SIP-T46G: {lldp: false}}"),
      right: .yaml("device_settings: {T46G: {lldp: true}}")))
  package static let deviceLimit = Rule(
    "device-limit", .error, "limit of the device exceeded",
    explanation: Explanation(
      what: """
        A family has limits, for example for emergency numbers, for certificates of authorities, and for the length
        of its digit map.
        """,
      why: "The device silently truncates or ignores whatever exceeds them.",
      wrong: .words("More certificates of authorities than the family supports."),
      right: .words("Only the certificates that the servers need."),
      note: "The message names the limit. For the digit map, use consecutive extensions: scattered ones make it longer."
    ))
  package static let keyKindLacking = Rule(
    "key-kind-lacking", .warning, "key type that the model does not support",
    explanation: Explanation(
      what: """
        The profile of a family lists the types of key that its maker does not support (`lacks_keys`). Some have no
        key that sends tones in a call or transfers a call to a number. Some dial and watch with their first line
        only.
        """,
      why: "The key stays empty, or works on the first line.",
      wrong: .words(
        """
        `keys: [{dtmf: "1234#"}]` on a VVX 500.
        """),
      right: .words("The same key on a T46G.")))
  package static let unusedTimeServer = Rule(
    "unused-time-server", .warning, "unused time server",
    explanation: Explanation(
      what: "Telephones use two time servers: the first, and one for when the first does not answer.",
      why: "A third is never queried. If the first two fail, the telephones have no clock.",
      wrong: .yaml("time_servers: [a.example.nl, b.example.nl, c.example.nl]"),
      right: .yaml("time_servers: [nl.pool.ntp.org, ntp.example.nl]")))
  package static let noCommonCodec = Rule(
    "no-common-codec", .error, "device without a codec in common with the exchange",
    explanation: Explanation(
      what: """
        A device uses those `codecs` of its settings that its model supports, and the exchange uses those of the
        provider.
        """,
      why: "Without a codec in common, every call fails when it is answered, or before.",
      wrong: .yaml(
        given: "If the provider file has `codecs: [g722, alaw]`:",
        "settings: {codecs: ulaw}"),
      right: .yaml("settings: {codecs: alaw}")))
  package static let keyWithoutLine = Rule(
    "key-without-line", .error, "key for a line that the device does not have",
    explanation: Explanation(
      what: "A line key, and every BLF and code key, belongs to a line of the same device, counted from 1.",
      why: "Without the line, the key does nothing.",
      wrong: .words("A key for line 2 of a device with one line."),
      right: .words("A second line on the device, or a key for line 1.")))
}
