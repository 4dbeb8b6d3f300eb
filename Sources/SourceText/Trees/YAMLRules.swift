extension Rule {
  static let yamlSyntax = Rule(
    "yaml-syntax", .error, "the YAML cannot be read",
    explanation: Explanation(
      what: """
        The file is not YAML from the place shown on. One such fault is told for each file, since what follows it
        cannot be understood either; its cause may be in the line before.
        """,
      why: "Nothing in the file can be used until it is mended.",
      wrong: .yaml(
        given: "A line that starts deeper than its siblings:",
        """
        company:
          name: Bedrijf X
           language: nl
        """),
      right: .yaml(
        """
        company:
          name: Bedrijf X
          language: nl
        """)))

  static let nestedTooDeep = Rule(
    "nested-too-deep", .error, "values stand too deep in each other",
    explanation: Explanation(
      what: """
        Lists and mappings may stand 64 deep in each other, counting what aliases repeat. The language itself needs
        about ten.
        """,
      why: "A deeper file is damaged, or made to exhaust the memory of the machine that reads it.",
      wrong: .yaml("numbers: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["),
      right: .yaml("numbers: [088-7654000]")))

  static let duplicateKey = Rule(
    "duplicate-key", .error, "a key stands twice in one mapping", checks: ["A-05"],
    explanation: Explanation(
      what: "A mapping has each key once. All second ones are told in one run, each with the place of the first.",
      why: """
        Most programs silently take the last one; a setting far up in the file would then have no effect, and nobody
        sees it.
        """,
      wrong: .yaml(
        """
        company:
          name: Bedrijf X
          language: nl
          name: Bedrijf Y
        """),
      right: .yaml(
        """
        company:
          name: Bedrijf Y
          language: nl
        """)))

  static let keyNotText = Rule(
    "key-not-text", .error, "a key is a list or a mapping",
    explanation: Explanation(
      what: "YAML allows a list or a mapping as a key; no key of this language is one.",
      why:
        "It is nearly always a placeholder in braces that was meant as text, and what stands below it would be lost.",
      wrong: .yaml("{name}: Jan"),
      right: .yaml("name: Jan")))

  static let tag = Rule(
    "yaml-tag", .error, "a value has a tag",
    explanation: Explanation(
      what: """
        Values have no tags such as `!!int` or `!secret`: every value is read as text, and the key says what it
        means.
        """,
      why: "A tag would change what a value is without the key knowing.",
      wrong: .yaml("extension: !!str 0100"),
      right: .yaml("extension: 0100")))

  static let secondDocument = Rule(
    "second-document", .error, "a file holds a second document",
    explanation: Explanation(
      what: "A file holds one YAML document. `---` may stand before it, and nothing after it.",
      why: "Settings after a second `---` would be lost without a word.",
      wrong: .yaml(
        """
        company: {name: Bedrijf X}
        ---
        numbers: [088-7654000]
        """),
      right: .yaml(
        """
        company: {name: Bedrijf X}
        numbers: [088-7654000]
        """)))

  static let unknownAlias = Rule(
    "unknown-alias", .error, "an alias repeats nothing",
    explanation: Explanation(
      what: "`*name` repeats the value that `&name` marked further up in the same file. There is no such mark.",
      why: "A code that starts with `*` must be quoted; without quotes YAML takes it for an alias.",
      wrong: .yaml("pickup_code: *8"),
      right: .yaml(
        """
        pickup_code: "*8"
        """)))

  static let endlessAlias = Rule(
    "endless-alias", .error, "an alias stands inside the value that it repeats",
    explanation: Explanation(
      what: "`*name` repeats the value that `&name` marks.",
      why: "A value that contains itself has no end, and no exchange could be made of it.",
      wrong: .yaml(
        """
        menu: &main
          submenu: *main
        """),
      right: .words("Give the two menus names, and let one name the other.")))

  static let aliasTooLarge = Rule(
    "alias-too-large", .error, "aliases repeat too much",
    explanation: Explanation(
      what: "All aliases of a file together may repeat 100,000 values.",
      why: "Aliases of aliases multiply, so that ten short lines can stand for more values than a computer holds.",
      wrong: .yaml(
        """
        a: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        # … and so on
        """),
      right: .words("Write long lists in a table.")))
}
