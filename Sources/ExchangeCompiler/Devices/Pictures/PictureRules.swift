import SourceText

extension Rule {
  static let unfitPicture = Rule(
    "unfit-picture", .error, "picture that a telephone cannot show",
    explanation: Explanation(
      what: """
        `logo` may name a file of the description: a background picture for the idle screen, which is published
        beside the device files. The profile of a family says which formats a model can show and how large the file
        may be.
        """,
      why: "The telephone would download the picture, reject it silently, and show the vendor's own.",
      wrong: .words("`settings: {logo: logo.png}` with a file of 6 MB."),
      right: .words("The same picture at the size of the screen in pixels, a few hundred kilobytes.")))

  static let scaledPicture = Rule(
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
}
