import ArgumentParser
import ExchangeCompiler
import SourceText

struct ProvisioningURL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "url",
    abstract: "Show where the company's handsets fetch their files.",
    discussion: """
      The last part of the URL is a secret, the provisioning token: whoever knows it can fetch every handset's passwords. \
      It is shown only with --show. A build keeps the whole URL in OUT/COMPANY/provisioning-url (mode 0600).

      EXAMPLES
        centrale url bedrijf-x              the URL without its token
        centrale url bedrijf-x --show       the whole URL, for DHCP option 66 or the handset's web page
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "The master key; `master.key` in the description's directory by default.", completion: .file())
  var key: String?

  @Flag(help: "Print the token too.")
  var show = false

  func run() throws {
    let compilation = try description.read(directory)
    let (secrets, found) = CompanySecrets.read(DescriptionPlace(directory), key: key, compilation)
    let errors = found.filter { $0.severity == .error }
    Report(format: .text, directory: directory).print(errors, compilation.files)
    guard let secrets, errors.isEmpty else { throw ExitCode.faults }
    let place = compilation.provisioning(secrets: secrets)
    guard !place.masked.isEmpty else {
      Console.err("error: the provider file has no `provisioning_url`\n")
      throw ExitCode.faults
    }
    Console.out((show ? place.url.reveal : place.masked) + "\n")
  }
}
