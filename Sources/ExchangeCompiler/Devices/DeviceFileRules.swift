package import SourceText

/// What is found while device families are read and device files are made.
package enum DeviceFileRules {
  package static let all: [Rule] = [
    .deviceProfile, .digitMapTooLong, .digitMapEmergency, .digitMapDialling, .deviceValue, .longPhoneBook,
    .unfitPicture, .scaledPicture,
  ]
}

extension Rule {
  package static let unfitPicture = Rule(
    "unfit-picture", .error, "picture that a telephone cannot show",
    explanation: Explanation(
      what: """
        `logo` may name a file of the description: a background picture for the idle screen, which is published
        beside the device files. The profile of a family says which formats a model can show and how large the file
        may be.
        """,
      why: "The telephone would download the picture, reject it silently, and show the maker's own.",
      wrong: .words("`settings: {logo: logo.png}` with a file of 6 MB."),
      right: .words("The same picture at the size of the screen in pixels, a few hundred kilobytes.")))
  package static let scaledPicture = Rule(
    "scaled-picture", .warning, "picture that does not have the size of the screen",
    explanation: Explanation(
      what: """
        A background picture for the idle screen should have as many pixels as the screen. The profile of a family
        says how many these are.
        """,
      why: """
        The telephone stretches or crops a picture of another size: circles turn into ellipses, and names are cut
        off.
        """,
      wrong: .words("A logo of 1920 × 1080 pixels."),
      right: .words(
        """
        480 × 272 pixels for a T46G. If the company has several models, set a `logo` for each one in
        `device_settings`.
        """)))
  package static let deviceProfile = Rule(
    "device-profile", .error, "profile of a device family that cannot be used",
    explanation: Explanation(
      what: """
        A folder in `DeviceTemplates` describes a family of devices: `profile.yaml` with its models and limits, and
        the templates of its files.
        """,
      why: "A family whose profile cannot be read has no models, so all its devices would be unknown.",
      note: "`DeviceTemplates/README.md` lists the keys of a profile and the names that templates may use."))
  package static let digitMapTooLong = Rule(
    "digit-map-too-long", .error, "number plan that does not fit into the device's digit map",
    checks: ["P-08"],
    explanation: Explanation(
      what: """
        A device uses its digit map to decide when a dialled number is complete. The map is generated from the
        number plan and has a maximum length. Old firmware uses numbered rules instead, and keeps a hundred of them.
        """,
      why: """
        The device truncates or rejects a longer map, and then sends numbers too early or never. That is why the
        compiler leaves nothing out.
        """,
      wrong: .words(
        "Extensions of several lengths, scattered over many hundreds: 201, 3177, 45, 6203 and so on."),
      right: .words("Consecutive extensions of one length: 201 to 299."),
      note: """
        The compiler already groups extensions by their first digits. Consecutive extensions of one length make a
        short map.
        """))
  package static let digitMapEmergency = Rule(
    "digit-map-emergency", .error, "emergency number that the device would not send at once",
    checks: ["M-02", "D-10"],
    explanation: Explanation(
      what: "112 must leave the device with its last digit, without a timeout and without another key.",
      why:
        "If something shorter in the number plan is already complete, such as 11, the device would send that instead.",
      wrong: .yaml("extension: 11"),
      right: .yaml("extension: 21")))
  package static let digitMapDialling = Rule(
    "digit-map-dialling", .error, "number that a device would send wrongly",
    explanation: Explanation(
      what: """
        The check dials every number that a line may dial, digit by digit, on the digit map in the device's file, by
        the rules of the device's maker: the shortest match is sent at once, a match with a timer after a pause, and
        a number without a match waits for the send key. Each number must be sent by itself, at once if no longer
        number begins with it, and no shorter number may be sent before it.
        """,
      why: "Otherwise a number could not be dialled on that device, or only by users who know a trick.",
      wrong: .words("`20|209` sends 20 when someone dials 209."),
      right: .words("`20T|209` waits for the timer."),
      note: """
        The map is generated from the number plan, so this is a fault of the compiler or of a device profile: please
        report it.
        """))
  package static let longPhoneBook = Rule(
    "long-phone-book", .warning, "phone book too long for some telephones",
    explanation: Explanation(
      what: """
        Some telephones keep the company's phone book in a local directory of limited size. Speed dials come first,
        then names in sort order. The last names are left out.
        """,
      why: "A user who looks for a name that was left out finds nobody.",
      wrong: .words("5,000 colleagues with `directory: all` on telephones that keep 500 entries."),
      right: .words("`directory: none` for colleagues whom nobody looks up.")))
  package static let deviceValue = Rule(
    "device-value", .error, "value that the device file cannot hold",
    explanation: Explanation(
      what: """
        Some values cannot be expressed in a file format. A line break, for example, has no escape in a file of
        `key = value` lines.
        """,
      why: """
        The value would end early, and the device would read the rest as another setting. That is why such a value
        is rejected.
        """,
      wrong: .words("A label with a line break in it."),
      right: .words("A label of one line.")))
}
