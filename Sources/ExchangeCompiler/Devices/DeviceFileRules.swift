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
    "unfit-picture", .error, "a picture that a telephone cannot show",
    explanation: Explanation(
      what: """
        `logo` may name a file of the description: a picture behind the idle screen, which is published beside the
        files of the devices. Profiles say which formats a model shows and how large the file may be.
        """,
      why: "The telephone would fetch the picture, refuse it without a word and show the maker's own.",
      wrong: .words("`settings: {logo: logo.png}` with a file of 6 MB."),
      right: .words("The same in the pixels of the screen, some hundred kilobytes.")))
  package static let scaledPicture = Rule(
    "scaled-picture", .warning, "a picture in another size than the screen's",
    explanation: Explanation(
      what: "A picture behind the idle screen has as many pixels as the screen; profiles say how many these are.",
      why: "Another size is stretched or cut by the telephone: circles become eggs, and names lose their ends.",
      wrong: .words("A logo of 1920 × 1080 pixels."),
      right: .words(
        "480 × 272 pixels for a T46G; where models differ, a `logo` for each in `device_settings`.")))
  package static let deviceProfile = Rule(
    "device-profile", .error, "a device family's profile cannot be used",
    explanation: Explanation(
      what: """
        A folder under `DeviceTemplates` describes a family of devices: `profile.yaml` with its models and limits,
        and the templates of its files.
        """,
      why: "A family that cannot be read has no models, so all its devices would be unknown.",
      note: "`DeviceTemplates/README.md` lists the keys of a profile and the names that templates may use."))
  package static let digitMapTooLong = Rule(
    "digit-map-too-long", .error, "a number plan that does not fit into the device's digit map",
    checks: ["P-08"],
    explanation: Explanation(
      what: """
        A device decides with its digit map when a dialled number is complete. The map is made from the number plan
        and has a greatest length. Old firmware has numbered rules instead, of which it keeps a hundred.
        """,
      why: """
        A longer map is cut or refused by the device, which then sends numbers too early or never. Nothing is left
        out here.
        """,
      wrong: .words(
        "Extensions 201, 3177, 45 and 6203, one in each hundred, on firmware that keeps a hundred rules."),
      right: .words("Consecutive extensions of one length: 201 to 299."),
      note: """
        The compiler first takes extensions together by their first digits. If the map is still too long, extensions
        are scattered over many lengths and hundreds: consecutive extensions of one length make a short map.
        """))
  package static let digitMapEmergency = Rule(
    "digit-map-emergency", .error, "an emergency number that the device would not send at once",
    checks: ["M-02", "D-10"],
    explanation: Explanation(
      what: "112 has to leave the device with its last digit, without a pause and without another key.",
      why: "A number plan in which something shorter already is complete, 11 for instance, would send that instead.",
      wrong: .words("An extension `11`."),
      right: .words("An extension that does not begin like 112.")))
  package static let digitMapDialling = Rule(
    "digit-map-dialling", .error, "a number that a device would not send as it should",
    explanation: Explanation(
      what: """
        Every number that a line may dial is dialled, key by key, on the digit map as it stands in the device's
        file, by the maker's rules: the shortest match goes out at once, one with a timer after a pause, what fits
        nothing waits for the send key. Each number has to go out by itself, at once where nothing longer begins
        like it, and nothing shorter before.
        """,
      why: "Otherwise a number could not be dialled on that device, or only by who knows how.",
      wrong: .words("`20|209` sends 20 when someone dials 209."),
      right: .words("`20T|209` waits for the timer."),
      note: """
        The map is made from the number plan, so this is a fault of the compiler or of a device profile: please
        report it.
        """))
  package static let longPhoneBook = Rule(
    "long-phone-book", .warning, "a phone book that not all telephones can show",
    explanation: Explanation(
      what: """
        Some telephones keep the company's phone book in a directory of their own, which has a limit. Speed dials go
        first, then names in their order; the last ones are left out.
        """,
      why: "Who looks for a name that is left out finds nobody.",
      wrong: .words("5,000 colleagues with `directory: all` on telephones that keep 500."),
      right: .words("`directory: none` for who is never looked up.")))
  package static let deviceValue = Rule(
    "device-value", .error, "a value that the device's file cannot hold",
    explanation: Explanation(
      what: """
        Every file format has values that it cannot say: a line break has no escape in a file of `key = value`
        lines.
        """,
      why: "The value would end early and its rest be read as another setting, so it is refused.",
      wrong: .words("A label with a line break in it."),
      right: .words("A label of one line.")))
}
