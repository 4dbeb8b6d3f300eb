/// Values that have broken configuration files.
enum HostileStrings {
  static let all: [String] =
    fragments + fragments.map { "a\($0)b" } + fragments.map { $0 + $0 } + [
      "", "'t Hart & Zn.", "Jan \"de Kok\" Vries", "Zoë van der Müller", "مرحبا", "\u{202E}gnp.exe", "👩‍👩‍👧 thuis",
      String(repeating: "ab;c,", count: 2_000), String(repeating: "é", count: 40), "%NULL%", "%EMPTY%", "100%",
      "a]]>b", "<!--x-->", "&amp;", "&#10;", "${CHANNEL}", "$[1+1]", "$$[1]", "$", "a$", "${", "\\${X}", "\\\\", "\\;",
      "a;--b--;c", "a=>b", "=x", "a\\", "a,b|c", "(a", "a)", "((,))", "[x", "x]", "\"\"", "\"a,b\"", "#include x",
      "#exec rm", "[general]", "{{name}}", "\u{FEFF}bom", "a\u{85}b", "a\u{2028}b", "a\u{FFFE}b", "a\u{FFFF}b",
      "a\u{7F}b",
      "1e5", "0100", "=1+1", "@SUM(A1)", "x\u{301}",
    ]

  private static let fragments = [
    "\n", "\r", "\r\n", "\t", "\0", "\u{1B}", " ", "  ", "\"", "'", "&", "<", ">", ";", ",", "|", "%", "\\", "$",
    "${X}",
    "$[1]", "(", ")", "[", "]", "{", "}", "#", "=", "/", "?", "+", "*", "~", "`", "\u{A0}", "é", "😀",
  ]
}
