extension Rule {
  static let yamlSyntax = Rule(
    "yaml-syntax", .error, "invalid YAML",
    explanation: Explanation(
      what: """
        From the place shown, the file is not YAML. Each file reports one such fault only, because what follows
        cannot be understood either. The cause may be in the line before.
        """,
      why: "Nothing in the file can be used until it is corrected.",
      wrong: .yaml(
        given:
          "A line that is not aligned with its siblings; tabs as indentation and unclosed quotes are other causes:",
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
    "nested-too-deep", .error, "values nested too deeply",
    explanation: Explanation(
      what: """
        Lists and mappings may be nested 64 deep, including what aliases repeat. The language itself needs about
        ten.
        """,
      why: "A deeper file is damaged, or was made to exhaust the memory of the machine that reads it.",
      wrong: .yaml("numbers: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["),
      right: .yaml("numbers: [088-7654000]")))

  static let duplicateKey = Rule(
    "duplicate-key", .error, "duplicate key in a mapping", checks: ["A-05"],
    explanation: Explanation(
      what:
        "A mapping may have each key once. All duplicates are reported in one run, each with the place of the first.",
      why: """
        Most programs silently use the last one, so a setting further up in the file has no effect and nobody
        notices.
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
    "key-not-text", .error, "key that is a list or a mapping",
    explanation: Explanation(
      what: "YAML allows a list or a mapping as a key, but no key of this language is one.",
      why: "Almost always it is a name in braces that was meant as text. The values below it would be lost.",
      wrong: .yaml("{name}: Jan"),
      right: .yaml("name: Jan")))

  static let tag = Rule(
    "yaml-tag", .error, "value with a tag",
    explanation: Explanation(
      what: """
        Values must not have tags such as `!!int` or `!secret`. Every value is read as text, and its key determines
        its meaning.
        """,
      why: "A tag would change a value behind the key's back.",
      wrong: .yaml("extension: !!str 0100"),
      right: .yaml("extension: 0100")))

  static let secondDocument = Rule(
    "second-document", .error, "second document in a file",
    explanation: Explanation(
      what: "A file holds one YAML document. `---` may come before it, but nothing may follow the document.",
      why: "Settings after a second `---` would be lost silently.",
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
    "unknown-alias", .error, "undefined alias",
    explanation: Explanation(
      what: "`*name` repeats the value that `&name` marks earlier in the same file. Here, there is no such mark.",
      why: "A feature code that starts with `*` must be quoted. Without quotes, YAML takes it for an alias.",
      wrong: .yaml("feature_codes: {pickup: *8}"),
      right: .yaml(
        """
        feature_codes: {pickup: "*8"}
        """)))

  static let endlessAlias = Rule(
    "endless-alias", .error, "alias inside the value that it repeats",
    explanation: Explanation(
      what: "`*name` repeats the value that `&name` marks. It must not be part of that value.",
      why: "A value that contains itself has no end, so it cannot be turned into an exchange.",
      wrong: .yaml(
        """
        menu: &main
          submenu: *main
        """),
      right: .words("Give the two menus names, and let one refer to the other.")))

  static let aliasTooLarge = Rule(
    "alias-too-large", .error, "aliases that repeat too many values",
    explanation: Explanation(
      what: "All aliases of a file together may repeat at most 100,000 values.",
      why: "Aliases of aliases multiply, so that ten short lines can stand for more values than fit into memory.",
      wrong: .yaml(
        """
        a: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        # … and so on
        """),
      right: .words("Write long lists in a table.")))
}
