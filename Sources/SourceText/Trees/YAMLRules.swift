extension Rule {
  static let yamlSyntax = Rule(
    "yaml-syntax", .error, "the YAML cannot be read",
    explanation: """
      The file is not YAML from the place shown on. One such fault is told for each file, since what follows it cannot be
      understood either; its cause may be in the line before.

      Nothing in the file can be used until it is mended.

      Wrong: a tab as indentation, a quote that is not closed, a line that does not start below its siblings.

          company:
            name: Bedrijf X
             language: nl

      Right:

          company:
            name: Bedrijf X
            language: nl
      """)

  static let nestedTooDeep = Rule(
    "nested-too-deep", .error, "values stand too deep in each other",
    explanation: """
      Lists and mappings may stand 64 deep in each other, counting what aliases repeat. The language itself needs about ten.

      A deeper file is damaged, or made to exhaust the memory of the machine that reads it.

      Wrong:

          numbers: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[

      Right:

          numbers: [088-7654000]
      """)

  static let duplicateKey = Rule(
    "duplicate-key", .error, "a key stands twice in one mapping", checks: ["A-05"],
    explanation: """
      A mapping has each key once. All second ones are told in one run, each with the place of the first.

      Most programs silently take the last one; a setting far up in the file would then have no effect, and nobody sees it.

      Wrong:

          company:
            name: Bedrijf X
            language: nl
            name: Bedrijf Y

      Right:

          company:
            name: Bedrijf Y
            language: nl
      """)

  static let keyNotText = Rule(
    "key-not-text", .error, "a key is a list or a mapping",
    explanation: """
      YAML allows a list or a mapping as a key; no key of this language is one.

      It is nearly always a placeholder in braces that was meant as text, and what stands below it would be lost.

      Wrong:

          {name}: Jan

      Right:

          name: Jan
      """)

  static let tag = Rule(
    "yaml-tag", .error, "a value has a tag",
    explanation: """
      Values have no tags such as `!!int` or `!secret`: every value is read as text, and the key says what it means.

      A tag would change what a value is without the key knowing.

      Wrong:

          extension: !!str 0100

      Right:

          extension: 0100
      """)

  static let secondDocument = Rule(
    "second-document", .error, "a file holds a second document",
    explanation: """
      A file holds one YAML document. `---` may stand before it, and nothing after it.

      Settings after a second `---` would be lost without a word.

      Wrong:

          company: {name: Bedrijf X}
          ---
          numbers: [088-7654000]

      Right:

          company: {name: Bedrijf X}
          numbers: [088-7654000]
      """)

  static let unknownAlias = Rule(
    "unknown-alias", .error, "an alias repeats nothing",
    explanation: """
      `*name` repeats the value that `&name` marked further up in the same file. There is no such mark.

      A code that starts with `*` must be quoted; without quotes YAML takes it for an alias.

      Wrong:

          pickup_code: *8

      Right:

          pickup_code: "*8"
      """)

  static let endlessAlias = Rule(
    "endless-alias", .error, "an alias stands inside the value that it repeats",
    explanation: """
      `*name` repeats the value that `&name` marks. A value that contains itself has no end, and no exchange could be made
      of it.

      Wrong:

          menu: &main
            submenu: *main

      Right: give the two menus names, and let one name the other.
      """)

  static let aliasTooLarge = Rule(
    "alias-too-large", .error, "aliases repeat too much",
    explanation: """
      All aliases of a file together may repeat 100,000 values. Aliases of aliases multiply, so that ten short lines can
      stand for more values than a computer holds.

      Wrong:

          a: &a [x, x, x, x, x, x, x, x, x, x]
          b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
          c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
          # … and so on

      Right: write long lists in a table.
      """)
}
