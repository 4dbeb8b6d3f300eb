extension Rule {
  static let missingFile = Rule(
    "missing-file", .error, "a file is not there", checks: ["A-10"],
    explanation: """
      A description may be split over files, and lists of people and handsets may be tables. Each file that is named must
      exist. Paths start at the directory of the description, whichever file they are written in, and capitals count.

      A file that is silently taken as empty would leave people without a telephone.

      Wrong, where the file is called `users.csv`:

          users: {table: Users.csv}

      Right:

          users: {table: users.csv}
      """)

  static let unreadableFile = Rule(
    "unreadable-file", .error, "a file cannot be read",
    explanation: """
      The file is there, and the system refuses to hand out what is in it: its permissions, a directory of that name, a
      faulty disk.

      Nothing can be said about a description that is read in part, so nothing is written.

      Wrong: `users.csv` belongs to somebody else and has mode 0600.

      Right: `chmod u+r users.csv`, or run as the user that the file belongs to.
      """)

  static let unsafePath = Rule(
    "unsafe-path", .error, "a path leads out of the description",
    explanation: """
      Files that a description names must stand below its own directory. Paths that start with `/`, that climb out with
      `..`, or that are written with `\\` are refused, and so are links to what is elsewhere. A provider file that stands
      elsewhere is named on the command line, with `--provider`; what it names must stand below its own directory.

      A host builds the descriptions of many companies; one company's text must not be able to read another's files.

      Wrong:

          users: {table: ../other-company/users.csv}

      Right:

          users: {table: lists/users.csv}
      """)

  static let secretFile = Rule(
    "secret-file", .error, "a file of secrets is named as something else",
    explanation: """
      A master key, a secrets file and a private key are never read as anything else: not as a part of the description, a
      table, a sound or a certificate. They are known by their names (`master.key`, `secrets.yaml`), by being the same file
      as one of these, and by what is in them.

      Messages quote what they are about, and a release is handed to telephones: a secret that is read as text would end up
      in a terminal, a log or a handset.

      Wrong:

          include: secrets.yaml

      Right: leave it out; `secrets.yaml` is found without being named.
      """)

  static let foreignFile = Rule(
    "foreign-file", .error, "a file is not part of a description",
    explanation: """
      A file that is included holds at least one known setting at the start of a line, and a table at least one known column
      in its first line. Any other file is something else. It is not read, and nothing in it is quoted.

      A misspelt name is the usual cause; a table without its header line is another.

      Wrong, where `list.csv` starts with its first row:

          201;Jan;Jansen

      Right:

          extension;first_name;last_name
          201;Jan;Jansen
      """)

  static let fileTooLarge = Rule(
    "file-too-large", .error, "a text file is too large",
    explanation: """
      A text file of a description may have 10 MB, which holds more than 25,000 users. A larger one is not read.

      A file of that size is nearly always something else: a recording, a disk image, a database dump. Reading it would
      only use up memory before it fails.

      Wrong:

          users: {table: backup.tar}

      Right:

          users: {table: users.csv}
      """)

  static let invalidText = Rule(
    "invalid-text", .error, "a file is not UTF-8 text",
    explanation: """
      Text files are UTF-8, with or without a byte order mark. The place shown is the first that is not.

      Guessing at the encoding would turn `Zoë` into `ZoÃ«` on every telephone in the building.

      Wrong: a file that an old editor saved as Windows-1252 or Latin-1.

      Right: the same text, saved as UTF-8. On a command line: `iconv -f WINDOWS-1252 -t UTF-8 old.yaml > new.yaml`.
      """)

  static let otherEncoding = Rule(
    "other-encoding", .warning, "a file is saved in an encoding other than UTF-8",
    explanation: """
      A table that is no UTF-8 is read as Windows-1252, which is what Excel's plain "CSV" means in western Europe; a file
      that is marked as UTF-16 is read as that.

      What was meant is a guess. If it is wrong, names with accents are wrong on every telephone.

      Wrong: saved in Excel as "CSV (comma delimited)".

      Right: saved in Excel as "CSV UTF-8 (comma delimited)".
      """)

  package static let tooManyFaults = Rule(
    "too-many-faults", .error, "a file has too many faults",
    explanation: """
      A file in which 1,000 faults have been found is not read further.

      It is not a description with faults but something else, and a report of millions of lines would fill a disk before
      it helped anybody.

      Wrong: a table of calls, exported from another system, in the place of the list of users.

      Right: check that the name of the file is the one that is meant, and mend the first fault; the others often vanish
      with it.
      """)
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
