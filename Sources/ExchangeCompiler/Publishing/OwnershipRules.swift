import SourceText

extension Rule {
  static let publishedCompany = Rule(
    "published-company", .error, "another company already published under this id",
    explanation: Explanation(
      what: """
        The output directory holds a company with this id that was built with another master key, or that has no
        number in common with this description.
        """,
      why: """
        Usually, a description was copied and kept the id of the original. Publishing it would replace the other
        company: its telephones would get the accounts of strangers, and its numbers would ring nowhere. With
        another key, every password and the provisioning URL change, and none of the company's telephones can find
        its files any more.
        """,
      wrong: .yaml(
        given: "If `my-company` is published and is another company:",
        "company: {id: my-company, name: Bakkerij Smit}"),
      right: .yaml("company: {id: bakkerij-smit, name: Bakkerij Smit}"),
      note: """
        If it is intended, because the key was lost or all numbers have changed, build with
        `centrale build … --replace`. To take a company offline, use `centrale remove ID --output OUT`. A company
        published by an earlier version has no recorded key; the next build records it.
        """))

  static let companyTwice = Rule(
    "company-twice", .error, "two descriptions of the same company in one run",
    explanation: Explanation(
      what: """
        Two of the directories on the command line have the same company id. Either they set the same `id:`, or they
        set none and their folder names become the same id (`Klant A` and `klant-a`).
        """,
      why: "Only one of them could be live, so neither is written.",
      wrong: .words("Two copies of one description, both with `id: my-company`."),
      right: .words("A different `id:` in each.")))

  static let publishedProvider = Rule(
    "published-provider", .error, "engine that belongs to another provider",
    explanation: Explanation(
      what: """
        All companies of an output directory share one engine: its transports, trunks, mail command and trunk
        passwords. They come from the provider file and its secrets. Here they differ from those that the engine was
        published with.
        """,
      why: """
        Replacing trunks takes the calls of every company with them, and the mail command runs on the engine's
        machine. No single company may change that, not even by mistake.
        """,
      wrong: .words("A copy of the provider file in a company's directory, with a trunk of its own."),
      right: .words(
        "`centrale build companies/* --provider /srv/provider.yaml`, with one file for all of them."),
      note: """
        If the provider has changed on purpose, build all companies with `--new-provider`. An engine published by an
        earlier version has no recorded provider; the next build records it.
        """))

  static let twoProviders = Rule(
    "two-providers", .error, "companies with different providers in one run",
    explanation: Explanation(
      what: """
        All companies of an output directory share one engine. Two of the descriptions on the command line have
        provider files that contradict each other, or that give different passwords for its trunks.
        """,
      why: "The last one would win for all companies.",
      wrong: .words(
        "`centrale build a b --output OUT`, where `b/provider.yaml` has other trunks than `a/provider.yaml`."),
      right: .words(
        "`centrale build a b --output OUT --provider /srv/provider.yaml`, or an output directory for each provider.")))
}
