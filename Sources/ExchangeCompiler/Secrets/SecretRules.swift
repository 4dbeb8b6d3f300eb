package import SourceText

extension Rule {
  package static let lostKey = Rule(
    "lost-key", .error, "missing master key",
    explanation: Explanation(
      what: """
        Every password, name and token of a company is derived from one master key, `master.key` beside the
        description. The key is missing.
        """,
      why: """
        A new key would give every handset and account a new password. Every telephone would lose its registration
        until it has downloaded its files again, and a handset that cannot do so stays offline until someone visits
        it. So a build never creates a key by itself.
        """,
      wrong: .words(
        "A description checked out from version control, which rightly does not hold the key."),
      right: .words(
        "Restore the key from your backup, with mode 0600. Only for a new company: `centrale init` creates one.")))

  static let noKeyHere = Rule(
    "no-key-here", .warning, "no master key beside the description",
    explanation: Explanation(
      what: """
        A build derives every password from the master key. There is no key beside the description, and none is named
        with `--key`.
        """,
      why: """
        A build from here stops at once and changes nothing. This is only a warning, because the key does not belong
        to the description: whoever writes or reviews one often has no key, and rightly so. In a pipeline, use
        `centrale check --without-secrets` to leave out this finding.
        """,
      wrong: .words("A description that was begun without `centrale init` and has no `master.key`."),
      right: .words(
        """
        Put the company's key beside the description, with mode 0600, or name it with `--key`. Only for a new
        company: `centrale init` in an empty directory creates one.
        """)))

  static let malformedKey = Rule(
    "malformed-key", .error, "master key that cannot be used",
    explanation: Explanation(
      what: """
        The master key file has one line: 64 hexadecimal digits (32 random bytes), or `demo-` followed by a word for
        a demonstration.
        """,
      why: """
        A key that was truncated or typed by hand gives other passwords than before, and perhaps ones that can be
        guessed.
        """,
      wrong: .words("A file that contains `geheim`."),
      right: .words("The line that `centrale init` wrote, from your backup.")))

  static let unreadableSecrets = Rule(
    "unreadable-secrets", .error, "secrets that cannot be read",
    explanation: Explanation(
      what:
        "The master key or the secrets file exists, but the system refuses to read it, or it is not a regular file.",
      why: "No password can be derived without it. Continuing would give every telephone another password.",
      wrong: .words("A key that belongs to `root` while the build runs as another user."),
      right: .words("`chown` the file to the user who runs the build, and `chmod 600` it.")))

  static let secretsOpenToOthers = Rule(
    "secrets-open-to-others", .error, "secrets that others can read",
    explanation: Explanation(
      what: "The master key and the secrets file must have mode 0600 or stricter: no access for group and others.",
      why: "Anyone who reads the key knows every password of the company, and can call abroad at its expense.",
      wrong: .words("`-rw-r--r-- master.key`"),
      right: .words(
        """
        `chmod 600 master.key secrets.yaml`. If others were able to read a file, treat it as known: raise the
        company's `secret_generation`, or create a new key.
        """)))

  static let demonstrationKey = Rule(
    "demonstration-key", .note, "secrets derived from a public key",
    explanation: Explanation(
      what: """
        The master key begins with `demo-`. It belongs to an example, and anyone can know it. The company sets
        `demonstration: true`, so the build continues.
        """,
      why: "This does no harm as long as none of the company's telephones can reach a real trunk.",
      wrong: .words("A real company that was begun as a copy of an example, including its key."),
      right: .words(
        "`centrale init` in a directory of its own, which creates a key that nobody else has.")))

  static let demonstrationKeyRefused = Rule(
    "demonstration-key-refused", .error, "real company with a public key",
    explanation: Explanation(
      what: """
        The master key begins with `demo-`. It belongs to an example, and anyone can know it. The company does not
        set `demonstration: true`.
        """,
      why: "Anyone could compute the passwords of its telephones and call at its expense.",
      wrong: .words("A copy of `Fixtures/bedrijf-x` with another name and the same `master.key`."),
      right: .words("Delete the copied key and let `centrale init` create one.")))

  static let malformedSecrets = Rule(
    "malformed-secrets", .error, "secrets file that cannot be used",
    explanation: Explanation(
      what: """
        The secrets file is one flat mapping of paths to texts. A path is a kind, a slash and an account:
        `trunk/ID`, `sip/MAC/LINE`, `admin-password/MAC`, `user-password/MAC`, `admin-pin/MAC`, `user-pin/MAC`,
        `base-pin/MAC`, `dect-pin/MAC/LINE`, `file-key/MAC`, `provisioning-token/COMPANY`, `pin/MAILBOX`. A text has no line
        breaks and no control characters. Findings about this file never quote its lines.
        """,
      why: """
        If a password is not found, a derived one replaces it, and the trunk or telephone that uses the old one
        cannot register.
        """,
      wrong: .yaml(
        """
        trunk:
          kpn: a password
        """),
      right: .yaml("trunk/kpn: a password")))

  static let weakGivenSecret = Rule(
    "weak-given-secret", .warning, "weak secret in the secrets file", checks: ["D-07"],
    explanation: Explanation(
      what: """
        A secret in the secrets file has fewer than 12 characters, or two SIP accounts have the same one. This is
        only a warning, because telephones that are being migrated may need their old passwords for some days.
        """,
      why: """
        Attackers find short SIP passwords by trying. The calls that follow cost a company tens of thousands of
        euros in a weekend. With two equal passwords, whoever knows one has both accounts.
        """,
      wrong: .yaml("sip/0015654aa937/1: 1234"),
      right: .words(
        """
        Keep old passwords only during the migration. Then delete the line, and a password of 24 characters is
        derived.
        """)))

  static let trivialPIN = Rule(
    "trivial-pin", .error, "PIN that is easy to guess", checks: ["L-02"],
    explanation: Explanation(
      what: """
        A PIN in the secrets file has 4 to 10 digits. It must not count up or down, repeat itself, have fewer than
        three different digits, or equal the extension of its mailbox. Derived PINs never do.
        """,
      why: "Whoever guesses the PIN hears somebody else's messages.",
      wrong: .yaml(
        """
        pin/user 201: "1234"
        """),
      right: .words("Delete the line: a PIN of six digits is derived.")))

  static let unusedSecret = Rule(
    "unused-secret", .warning, "unused secret in the secrets file",
    explanation: Explanation(
      what: "The secrets file has a secret for a trunk, line or device that does not exist in the description.",
      why: "Usually the path is misspelled. The intended account then gets a derived password and does not register.",
      wrong: .yaml(
        given: "MAC addresses are written in lower case here:",
        "sip/0015654AA937/1: …"),
      right: .yaml("sip/0015654aa937/1: …")))

  static let unwritableSecret = Rule(
    "unwritable-secret", .error, "secret that its file cannot hold",
    explanation: Explanation(
      what: """
        A secret from the secrets file is written unchanged to the files of the engine and of the telephone. These
        cannot hold every text: a space at either end is lost, `%NULL%` and `%EMPTY%` are commands to a telephone,
        and the provisioning token is part of a URL and a directory name.
        """,
      why: """
        The telephone and the engine would have different passwords, or the build would fail when it writes the
        file.
        """,
      wrong: .yaml(
        """
        admin-password/0015654aa937: "%NULL%"
        """),
      right: .words("Delete the line: a password of 24 letters and digits is derived.")))

  static let trunkPasswordMissing = Rule(
    "trunk-password-missing", .error, "trunk that registers without a password",
    explanation: Explanation(
      what: """
        A trunk with `auth: registration` logs in to the carrier with a user and a password. The password goes into
        `secrets.yaml` beside the description, as `trunk/ID`. It cannot be derived, because the carrier chose it.
        """,
      why: "The engine could not register: no calls in, and no calls out.",
      wrong: .yaml(
        given: "Without `secrets.yaml`:",
        """
        trunks: [{id: carrier, host: sip.carrier.example, auth: registration, user: "088765"}]
        """),
      right: .yaml(
        given: "The same, and in `secrets.yaml` with mode 0600:",
        "trunk/carrier: the password that the carrier issued"),
      note: """
        If the secrets are deliberately elsewhere, as in a pipeline that checks a change,
        `centrale check --without-secrets` leaves out this finding and all findings about the secrets file.
        """))

  static let loginPasswordMissing = Rule(
    "login-password-missing", .error, "devices that log in to another service without a password",
    explanation: Explanation(
      what: """
        `ldap_user` and `provisioning_user` are accounts on a directory server and on a provisioning server, and
        each has a password that the server knows. It goes into `secrets.yaml` beside the description, as
        `ldap-password/NAME` or `provisioning-password/NAME`. It cannot be derived, because it was chosen there.
        """,
      why: """
        The telephones would find no names, or no files any more. All they show is an empty list or their old
        settings.
        """,
      wrong: .yaml(
        given: "Without `secrets.yaml`:",
        "settings: {ldap_server: ldap.example.nl, ldap_user: telefoon}"),
      right: .yaml(
        given: "The same, and in `secrets.yaml` with mode 0600:",
        "ldap-password/telefoon: the password that the directory knows"),
      note: """
        If the secrets are deliberately elsewhere, as in a pipeline that checks a change,
        `centrale check --without-secrets` leaves out this finding and all findings about the secrets file.
        """))
}
