extension Rule {
  static let missingFile = Rule(
    "missing-file", .error, "missing file", checks: ["A-10"],
    explanation: Explanation(
      what: """
        A description may be split into several files, and lists of people and handsets may be tables. Each file
        that is named must exist. Paths are relative to the directory of the description, in whichever file they are
        written, and are case-sensitive.
        """,
      why: "If a missing file counted as empty, people would be left without a telephone.",
      wrong: .yaml(
        given: "If the file is called `users.csv`:",
        "users: {table: Users.csv}"),
      right: .yaml("users: {table: users.csv}")))

  static let unreadableFile = Rule(
    "unreadable-file", .error, "unreadable file",
    explanation: Explanation(
      what: """
        The file exists, but the system refuses to read it, because of its permissions, because it is a directory,
        or because of a disk fault.
        """,
      why: "A description that was only partly read cannot be judged, so nothing is written.",
      wrong: .words("`users.csv` belongs to another user and has mode 0600."),
      right: .words("`chmod u+r users.csv`, or run the program as the owner of the file.")))

  static let unsafePath = Rule(
    "unsafe-path", .error, "path that leads out of the description",
    explanation: Explanation(
      what: """
        Files that a description names must be inside its own directory. Paths that start with `/`, contain `..` to
        leave the directory, or are written with `\\`, are rejected, and so are links to other places. A provider
        file in another directory is named on the command line with `--provider`; the files that it names must be
        inside its own directory.
        """,
      why: """
        A host builds the descriptions of many companies. One company's description must not be able to read another
        company's files.
        """,
      wrong: .yaml("users: {table: ../other-company/users.csv}"),
      right: .yaml("users: {table: lists/users.csv}")))

  static let secretFile = Rule(
    "secret-file", .error, "file with secrets used as something else",
    explanation: Explanation(
      what: """
        A master key, a secrets file and a private key are never read as part of the description, as a table, as a
        sound or as a certificate. They are recognised by their names (`master.key`, `secrets.yaml`), by being the
        same file as one of these, and by their content.
        """,
      why: """
        Messages quote what they report, and a release is delivered to telephones. A secret that was read as text
        would end up in a terminal, a log or a handset.
        """,
      wrong: .yaml("include: secrets.yaml"),
      right: .words("Leave it out: `secrets.yaml` is found without being named.")))

  static let foreignFile = Rule(
    "foreign-file", .error, "file that is not part of a description",
    explanation: Explanation(
      what: """
        An included file must have at least one known setting at the start of a line, and a table at least one known
        column in its first line. Any other file is not read, and messages do not quote it.
        """,
      why: "The usual cause is a misspelled name, or a table without its header line.",
      wrong: .table(
        given: "`list.csv` starts with its first row:",
        "201;Jan;Jansen"),
      right: .table(
        """
        extension;first_name;last_name
        201;Jan;Jansen
        """)))

  static let fileTooLarge = Rule(
    "file-too-large", .error, "text file that is too large",
    explanation: Explanation(
      what: """
        A text file of a description may have at most 10 MB, which is enough for more than 25,000 users. A larger
        file is not read.
        """,
      why: """
        A file of that size is almost always something else: a recording, a disk image or a database dump. Reading
        it would only use up memory before it fails.
        """,
      wrong: .yaml("users: {table: backup.tar}"),
      right: .yaml("users: {table: users.csv}")))

  static let invalidText = Rule(
    "invalid-text", .error, "file that is not UTF-8 text",
    explanation: Explanation(
      what:
        "Text files must be UTF-8, with or without a byte order mark. The finding shows the first place that is not.",
      why: "Guessing the encoding would turn `Zoë` into `ZoÃ«` on every telephone in the building.",
      wrong: .words("A file that an old editor saved as Windows-1252 or Latin-1."),
      right: .words(
        "The same text saved as UTF-8. On a command line: `iconv -f WINDOWS-1252 -t UTF-8 old.yaml > new.yaml`.")))

  static let otherEncoding = Rule(
    "other-encoding", .warning, "table in an encoding other than UTF-8",
    explanation: Explanation(
      what: """
        A table that is not UTF-8 is read as Windows-1252, which is what "CSV" means in Excel in western Europe. A
        table that is marked as UTF-16 is read as UTF-16.
        """,
      why: "The encoding is a guess. If it is wrong, accented names are wrong on every telephone.",
      wrong: .words(
        """
        Saved in Excel as "CSV (comma delimited)".
        """),
      right: .words(
        """
        Saved in Excel as "CSV UTF-8 (comma delimited)".
        """)))

  package static let tooManyFaults = Rule(
    "too-many-faults", .error, "file with too many faults",
    explanation: Explanation(
      what: "A file is not read beyond its first 1,000 faults.",
      why: """
        Such a file is almost certainly not a description at all. A report of millions of lines would fill a disk
        before it helped anybody.
        """,
      wrong: .words("A call log exported from another system, in place of the list of users."),
      right: .words(
        """
        Check that the file name is the intended one, and correct the first fault. The others often disappear with
        it.
        """)))
}

/// How much may be wrong with one file before nobody reads it any more.
enum FaultLimit {
  static let perFile = 1_000

  static func diagnostic(at place: SourceRange?) -> Diagnostic {
    Diagnostic(
      .tooManyFaults, "\(perFile) errors were found up to here; the rest of the file is not read", at: place,
      help: "check that this is the right file, or fix the first errors and try again")
  }
}
