package import SourceText

/// What can be wrong with a release before any of it is written.
package enum OutputRules {
  package static let all: [Rule] = [.unwritableValue, .unwritableFile]
}

extension Rule {
  package static let unwritableValue = Rule(
    "unwritable-value", .error, "value that a file of the release cannot hold",
    explanation: Explanation(
      what: """
        Every file format of a release has values that it cannot express, and a maximum line length. `check` writes
        all files to memory and discards them, so that a build finds nothing new.
        """,
      why: """
        A handset takes `%NULL%` as a command to reset a setting. The engine skips a line of more than 8,190 bytes
        with only a warning in its log. It truncates a list of telephones after 4,095 bytes, and the telephones
        beyond that never ring.
        """,
      wrong: .words(
        """
        A group of 300 agents that rings them all at once, or `company: {name: "%NULL%"}`.
        """),
      right: .words(
        "A group of 100 agents whose `overflow` is the next group, or a name that is not a command to a handset.")))

  package static let unwritableFile = Rule(
    "unsound-file", .error, "file of the release that would be faulty",
    explanation: Explanation(
      what: """
        The files of a release are read back in the way that their readers will read them: XML by a parser, and the
        dialplan by following a 112 call through it. Nothing is published if that fails.
        """,
      why: "A telephone or the engine would reject the file, or misread it.",
      wrong: .words("A template with an element that is never closed."),
      right: .words("The same template with `</polycomConfig>` at its end."),
      note: "This is a fault of the program or of a device family's template, not of the description: please report it."
    ))
}
