package import SourceText

/// What can be wrong with a release before any of it is written.
package enum OutputRules {
  package static let all: [Rule] = [.unwritableValue, .unwritableFile]
}

extension Rule {
  package static let unwritableValue = Rule(
    "unwritable-value", .error, "a value that a file of the release cannot hold",
    explanation: Explanation(
      what: """
        Every file of a release has values that it cannot say, and a greatest length of what stands in one line.
        `check` writes all of them into a buffer that it throws away, so that a build finds nothing new.
        """,
      why: """
        A handset takes `%NULL%` as an order to reset a setting. The engine skips a line of more than 8,190 bytes
        with a warning in its log only, and cuts a list of telephones after 4,095: who stands behind that never
        rings.
        """,
      wrong: .words(
        """
        A simultaneous group of 300 agents; `company: {name: "%NULL%"}`.
        """),
      right: .words(
        "A group of 100 whose `overflow` is the next one; a name that is no order to a handset.")))

  package static let unwritableFile = Rule(
    "unsound-file", .error, "a file of the release that would not be sound",
    explanation: Explanation(
      what: """
        Files are read back as their readers will read them: XML by a parser, and the dialplan as the engine finds
        its way through it when 112 is dialled.
        """,
      why: """
        A file that fails this would be a fault of the program or of a device family's template, not of the
        description: please tell us. Nothing is published.
        """,
      wrong: .words("A template with an element that is never closed."),
      right: .words("`</polycomConfig>` at its end.")))
}
