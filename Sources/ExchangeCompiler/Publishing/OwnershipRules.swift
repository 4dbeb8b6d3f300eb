import SourceText

extension Rule {
  static let publishedCompany = Rule(
    "published-company", .error, "another company is published under this id",
    explanation: Explanation(
      what: """
        The output directory holds a company with this id that was made from another master key, or that has no
        number in common with this description.
        """,
      why: """
        Mostly a description was copied and kept the id of the first. Published under that id it would take the
        other company's place: its telephones would get the accounts of strangers, and its numbers would ring
        nowhere. With another key every password and the provisioning URL change, and no telephone of the company
        finds its files any more.
        """,
      wrong: .yaml(
        given: "Where `my-company` is published and is somebody else:",
        "company: {id: my-company, name: Bakkerij Smit}"),
      right: .yaml("company: {id: bakkerij-smit, name: Bakkerij Smit}"),
      note: """
        Where it is meant, because the key was lost or all numbers were changed, `centrale build … --replace` says
        so. `centrale remove ID --output OUT` takes a company away. What an earlier version published knows no key;
        the next build writes it.
        """))

  static let companyTwice = Rule(
    "company-twice", .error, "two descriptions of one run are of the same company",
    explanation: Explanation(
      what: """
        Two of the directories that were named have the same company id: they give the same `id:`, or they give none
        and their folders have names that become the same id (`Klant A` and `klant-a`).
        """,
      why: "Only one of them could be live. Neither is written.",
      wrong: .words("Two copies of one description, both with `id: my-company`."),
      right: .words("An `id:` of its own in each.")))

  static let publishedProvider = Rule(
    "published-provider", .error, "the engine belongs to another provider",
    explanation: Explanation(
      what: """
        All companies of an output directory share one engine: its transports, trunks, mail command and passwords of
        trunks. They come from the provider file and its secrets, and here they are not those that the engine was
        published with.
        """,
      why: """
        Trunks that are replaced take the calls of every company with them, and a command to mail messages with is
        run on the engine's machine. No single company may decide about that, be it by mistake.
        """,
      wrong: .words("A copy of the provider file in a company's directory, with a trunk of its own."),
      right: .words(
        "`centrale build companies/* --provider /srv/provider.yaml`, one file for all of them."),
      note: """
        Where the provider is changed on purpose, build all companies with `--new-provider`. What an earlier version
        published knows no provider; the next build writes it.
        """))

  static let twoProviders = Rule(
    "two-providers", .error, "two companies of one run have different providers",
    explanation: Explanation(
      what: """
        All companies of an output directory share one engine, and two of the descriptions that were named have
        provider files that say different things of it, or give other passwords for its trunks.
        """,
      why: "The last one would win for all of them.",
      wrong: .words(
        "`centrale build a b --output OUT`, where `b/provider.yaml` has another trunk than `a/provider.yaml`."),
      right: .words(
        "`centrale build a b --output OUT --provider /srv/provider.yaml`, or a directory for each provider.")))
}
