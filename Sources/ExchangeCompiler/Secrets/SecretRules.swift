package import SourceText

/// What can be wrong with the master key and the secrets file.
package enum SecretRules {
  package static let all: [Rule] = [
    .lostKey, .noKeyHere, .malformedKey, .unreadableSecrets, .secretsOpenToOthers, .demonstrationKey,
    .demonstrationKeyRefused,
    .malformedSecrets, .unwritableSecret, .weakGivenSecret, .trivialPIN, .unusedSecret, .trunkPasswordMissing,
    .loginPasswordMissing,
  ]
}

extension Rule {
  package static let lostKey = Rule(
    "lost-key", .error, "the master key is missing",
    explanation: Explanation(
      what: """
        Every password, name and token of a company is derived from one master key, `master.key` beside the
        description. Here it is missing.
        """,
      why: """
        A new key would give every handset and account a new password: every telephone of the company would lose its
        registration until it has fetched its files again, and a handset that cannot fetch them is lost until
        someone visits it. So a build never makes a key by itself.
        """,
      wrong: .words(
        "A description copied from version control without its key (which is rightly not in there)."),
      right: .words(
        "Put the key back from your backup, mode 0600. Only for a new company: `centrale init` makes one.")))

  static let noKeyHere = Rule(
    "no-key-here", .warning, "there is no master key beside the description",
    explanation: Explanation(
      what: """
        `check` needs no key, and a build does: it derives every password from it. Here none is beside the
        description, and none is named with `--key`.
        """,
      why: """
        What is checked could not be built from here. In a pipeline, which rightly has no key,
        `centrale check --without-secrets` leaves this out.
        """,
      wrong: .words("A description that was begun without `centrale init`, and has no `master.key`."),
      right: .words(
        """
        Put the key of the company beside it, mode 0600, or name it with `--key`. Only for a new company:
        `centrale init` in an empty directory makes one.
        """)))

  static let malformedKey = Rule(
    "malformed-key", .error, "the master key cannot be used",
    explanation: Explanation(
      what: """
        The file of the master key holds one line: 64 hexadecimal digits (32 random bytes), or `demo-` and a word
        for a demonstration.
        """,
      why: """
        A key that was cut off or typed by hand gives other passwords than before, and perhaps ones that can be
        guessed.
        """,
      wrong: .words("`geheim`"),
      right: .words("The line that `centrale init` wrote, from your backup.")))

  static let unreadableSecrets = Rule(
    "unreadable-secrets", .error, "a file with secrets cannot be read",
    explanation: Explanation(
      what: "The master key or the secrets file exists and the system refuses to read it, or it is no ordinary file.",
      why: "Without it no password can be made; going on would give every telephone another one.",
      wrong: .words("A key that belongs to `root` while the build runs as another user."),
      right: .words("`chown` the file to whoever runs the build, `chmod 600`.")))

  static let secretsOpenToOthers = Rule(
    "secrets-open-to-others", .error, "a file with secrets is open to others",
    explanation: Explanation(
      what: "The master key and the secrets file must have mode 0600 or stricter: nothing for group and others.",
      why: "Who reads the key knows every password of the company, and can call abroad on its bill.",
      wrong: .words("`-rw-r--r-- master.key`"),
      right: .words(
        """
        `chmod 600 master.key secrets.yaml`. If others could read it for a while, count it as known: raise
        `secret_generation` of the company, or make a new key.
        """)))

  static let demonstrationKey = Rule(
    "demonstration-key", .note, "the secrets come from a public key",
    explanation: Explanation(
      what: """
        The master key begins with `demo-`: it belongs to an example and anyone can know it. The company says
        `demonstration: true`, so the build goes on.
        """,
      why: "It does not, as long as no telephone of this company can reach a real trunk.",
      wrong: .words("A real company that was begun as a copy of an example, key included."),
      right: .words("`centrale init` in a directory of its own: it makes a key that nobody else has.")))

  static let demonstrationKeyRefused = Rule(
    "demonstration-key-refused", .error, "a real company with a public key",
    explanation: Explanation(
      what: """
        The master key begins with `demo-`: it belongs to an example and anyone can know it. The company is not
        marked `demonstration: true`.
        """,
      why: "Anyone could compute the passwords of its telephones and call on its bill.",
      wrong: .words("A copy of `Fixtures/bedrijf-x` with another name and the same `master.key`."),
      right: .words("Delete the copied key and let `centrale init` make one.")))

  static let malformedSecrets = Rule(
    "malformed-secrets", .error, "the secrets file cannot be used",
    explanation: Explanation(
      what: """
        The secrets file is one flat mapping of paths to texts. A path is a kind, a slash and an account:
        `trunk/ID`, `sip/MAC/LINE`, `admin-password/MAC`, `user-password/MAC`, `provisioning-token/COMPANY`,
        `pin/MAILBOX`. A text has no line break and no control character. Findings about this file never show its
        lines.
        """,
      why: """
        A password that is not found is replaced by a derived one, and the trunk or telephone that waits for the old
        one stays silent.
        """,
      wrong: .yaml(
        """
        trunk:
          kpn: a password
        """),
      right: .yaml("trunk/kpn: a password")))

  static let weakGivenSecret = Rule(
    "weak-given-secret", .warning, "a given secret is weak", checks: ["D-07"],
    explanation: Explanation(
      what: """
        A secret in the secrets file has fewer than 12 characters, or two SIP accounts have the same one. It is a
        warning: telephones that are moved may need their old passwords for some days.
        """,
      why: """
        Short passwords of SIP accounts are found by trying; the calls that follow cost a company tens of thousands
        of euro in a weekend. Who has one of two equal passwords has both accounts.
        """,
      wrong: .words("`sip/0015654aa937/1: 1234`"),
      right: .words(
        """
        Keep old passwords only while telephones are moved; then delete the line, and a password of 24 characters is
        derived.
        """)))

  static let trivialPIN = Rule(
    "trivial-pin", .error, "a PIN that anybody guesses", checks: ["L-02"],
    explanation: Explanation(
      what: """
        A PIN in the secrets file has 4 to 10 digits. It does not count up or down, repeat itself, have fewer than
        three different digits, or be the extension of its mailbox. The PINs that are derived never do.
        """,
      why: "Who guesses it hears the messages of somebody else.",
      wrong: .words(
        """
        `pin/user 201: "1234"`
        """),
      right: .words("Delete the line: a PIN of six digits is derived.")))

  static let unusedSecret = Rule(
    "unused-secret", .warning, "a given secret that nothing asks for",
    explanation: Explanation(
      what: "The secrets file gives a secret for a trunk, line or device that does not exist in the description.",
      why: "Mostly the path is misspelt: the account that was meant gets a derived password, and does not register.",
      wrong: .words("`sip/0015654AA937/1: …` (MAC addresses are written in lower case here)"),
      right: .words("`sip/0015654aa937/1: …`")))

  static let unwritableSecret = Rule(
    "unwritable-secret", .error, "a given secret that the file it belongs into cannot hold",
    explanation: Explanation(
      what: """
        A given secret goes into the files of the engine and of the telephone as it is. Neither can hold every text:
        a blank at an end is lost, `%NULL%` and `%EMPTY%` are orders to a telephone, and the provisioning token is
        part of an address and the name of a folder.
        """,
      why: "The telephone and the engine would have two passwords, or the build would fail when it writes the file.",
      wrong: .words(
        """
        `admin-password/0015654aa937: "%NULL%"`
        """),
      right: .words("Delete the line: a password of 24 letters and digits is derived.")))

  static let trunkPasswordMissing = Rule(
    "trunk-password-missing", .error, "a trunk that registers has no password",
    explanation: Explanation(
      what: """
        A trunk with `auth: registration` logs in at the carrier with a user and a password. The password stands in
        `secrets.yaml` beside the description, under `trunk/ID`; nothing can derive it, since the carrier chose it.
        """,
      why: "The engine could not register: nobody could be called, and nobody could call.",
      wrong: .words(
        """
        `trunks: [{id: carrier, host: sip.carrier.example, auth: registration, user:
        "088765"}]` and no `secrets.yaml`
        """),
      right: .words(
        "The same, and in `secrets.yaml`, mode 0600: `trunk/carrier: the password of the carrier`"),
      note: """
        Where the secrets are elsewhere on purpose, as in a pipeline that checks a change,
        `centrale check --without-secrets` leaves out this one finding and whatever is to be said of the secrets
        file.
        """))

  static let loginPasswordMissing = Rule(
    "login-password-missing", .error, "devices log in at somebody else's service without a password",
    explanation: Explanation(
      what: """
        `ldap_user` and `provisioning_user` are names that a directory and a provisioning host know, and each has a
        password that they know too. It stands in `secrets.yaml` beside the description, under `ldap-password/NAME`
        or `provisioning-password/NAME`; nothing can derive it, since it was chosen there.
        """,
      why: """
        The telephones would find no names, or no files any more, and show nothing of it but an empty list or their
        old settings.
        """,
      wrong: .words(
        "`settings: {ldap_server: ldap.example.nl, ldap_user: telefoon}` and no `secrets.yaml`"),
      right: .words(
        """
        The same, and in `secrets.yaml`, mode 0600: `ldap-password/telefoon: the password that the directory knows`
        """),
      note: """
        Where the secrets are elsewhere on purpose, as in a pipeline that checks a change,
        `centrale check --without-secrets` leaves out this one finding and whatever is to be said of the secrets
        file.
        """))
}
