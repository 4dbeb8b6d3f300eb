// Asterisk 22. A value goes through up to four readers, each with its own rules:
//
// 1. `main/config.c` reads the line: at most 8,190 bytes, `;` begins a comment unless a backslash is before it (that
//    backslash is removed, no other), spaces and controls at both ends of a value are trimmed, and `=>` is `=`. A line
//    break has no escape. `[`, `#include` and `#exec` have a meaning only at the start of a line, where no value stands.
// 2. `pbx/pbx_config.c` cuts a dialplan step at its first two commas, the first `(` and the last `)`.
// 3. `main/pbx_variables.c` replaces `${…}` and `$[…]` before the application sees its data; there is no escape, but
//    `$\{` is neither. What a variable holds is not replaced again. It counts brackets even inside quotes.
// 4. `main/app.c` (`AST_STANDARD_APP_ARGS`) splits at commas outside quotes, parentheses and brackets, and removes quotes
//    and backslashes; a character after a backslash is taken as it is. The last argument that an application *declares*
//    is not unescaped: no free text may be there. `Set`, `NoOp` and `Gosub(…(arguments))` do not unescape at all.
extension EscapingContext {
  static let plainAsteriskValue = ByteSet.printable(except: ";$", nonASCII: true).without(0xC2)
  static let plainAsteriskArgument = ByteSet.printable(except: ";$\\\",()[]{}", nonASCII: true).without(0xC2)

  static func escapeAsteriskValue(_ scalar: Unicode.Scalar) -> Escape {
    if scalar == ";" { return .backslash }
    return isControl(scalar) ? .refused("\(name(scalar)) has no escape in an Asterisk file") : .asIs
  }

  /// A value that begins with `>` would turn `=` into `=>`.
  static func asteriskValueRefusal(_ value: String) -> String? {
    if value.utf8.first == 0x3E { return "`=` before `>` is read as `=>`" }
    return blankRefusal(value)
  }

  /// After the two readings of a step, `\` and every character that splits or groups arguments comes out as itself.
  /// `$\{` keeps `${` from being replaced, and the reader of arguments takes the backslash away.
  static func escapeAsteriskArgument(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Escape {
    switch scalar {
    case "\\", "\"", ",", "(", ")", "[", "]", "{", "}": .backslash
    default: escapeAsteriskValue(scalar)
    }
  }

  /// Nothing removes a backslash here, so `${` cannot be said.
  static func escapeAsteriskVariable(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Escape {
    if scalar == "$", next == "{" || next == "[" {
      return .refused("Asterisk would replace `${…}` and `$[…]` in it")
    }
    return escapeAsteriskValue(scalar)
  }

  /// `main/ast_expr2.fl` knows no escape inside a quoted string, and the search for the closing `]` of `$[` looks into
  /// quotes. Quoted strings are compared as text, never as numbers.
  static func escapeAsteriskExpression(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Escape {
    switch scalar {
    case "\"", "[", "]": .refused("`\(Character(scalar))` has no escape inside `$[ ]`")
    default: escapeAsteriskVariable(scalar, before: next)
    }
  }
}

extension EscapingContext {
  static let plainCallerName = ByteSet.printable(except: ";$\\\"<>", nonASCII: true).without(0xC2)

  /// `main/callerid.c` takes the text between the first two double quotes and looks for the last `<`; versions differ in
  /// whether a backslash escapes, so neither is written.
  static func escapeCallerName(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "\\", "\"", "<", ">": .refused("`\(Character(scalar))` has no escape in the name of a caller")
    default: escapeAsteriskValue(scalar)
    }
  }

  static let plainVoicemail = ByteSet.printable(except: ";,|$", nonASCII: true).without(0xC2)

  /// `apps/app_voicemail.c` cuts a mailbox at commas and its addresses and options at `|`, without any escape. The name
  /// is held in 80 bytes and cut in the middle of a character beyond them.
  static func escapeVoicemailField(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case ",", "|": .refused("`\(Character(scalar))` separates fields in voicemail.conf and has no escape")
    default: escapeAsteriskValue(scalar)
    }
  }
}
