import Crypto
import ExchangeCompiler
import Glibc
import SourceText

/// A directory of companies, each a directory with a description: what lies beside them is for all.
struct FleetFolder: Sendable {
  var directory: String

  /// What makes a directory a description.
  static let description = "centrale.yaml"
  private static let providerFile = "provider.yaml"

  /// The directories of its companies, sorted by name; nil where the directory is a description itself, or holds none.
  static func companies(in directory: String) -> [String]? {
    guard !Disk.exists(directory + "/" + description), let names = Disk.names(in: directory) else { return nil }
    let home = directory.hasSuffix("/") ? directory : directory + "/"
    let companies = names.filter { !$0.hasPrefix(".") && Disk.exists(home + $0 + "/" + description) }
    return companies.isEmpty ? nil : companies.map { home + $0 }
  }

  /// The fleet that a company lies in, so that it means the same alone and among the others: a directory with a provider
  /// file for all.
  init?(around company: String) {
    let name = Disk.file(of: company)
    let parent = name == "." || name == ".." ? company + "/.." : Disk.parent(of: company.withoutSlash)
    self.init(directory: parent)
    guard provider != nil, !Disk.exists(parent + "/" + Self.description), !Disk.isSame(parent, company) else {
      return nil
    }
  }

  init(directory: String) { self.directory = directory }

  /// The provider file of all companies; nil where each names its own.
  var provider: String? { present(Self.providerFile) }
  /// The key of companies that have none of their own.
  var key: String? { present(MasterKey.fileName) }
  /// The passwords of the provider's trunks.
  var secrets: String? { present(SecretsFile.fileName) }

  /// Everything beside the companies that they can depend on, whether it is there or not.
  var shared: [String] {
    let home = Disk.absolute(directory)
    return [Self.providerFile, MasterKey.fileName, SecretsFile.fileName].map { home + "/" + $0 }
  }

  private func present(_ name: String) -> String? {
    Disk.exists(directory + "/" + name) ? directory + "/" + name : nil
  }
}

/// Where one company's description is.
struct DescriptionPlace: Sendable {
  /// A directory, or the main file of a description in one.
  var directory: String
  var fleet: FleetFolder?

  init(_ directory: String, of fleet: FleetFolder? = nil) {
    self.directory = directory
    self.fleet = fleet ?? (DescriptionOptions.isFile(directory) ? nil : FleetFolder(around: directory))
  }

  /// The companies that are meant by the arguments of a command: a directory of companies is all of them.
  static func all(_ directories: [String]) -> [DescriptionPlace] {
    directories.flatMap { directory in
      guard let companies = FleetFolder.companies(in: directory) else { return [DescriptionPlace(directory)] }
      let fleet = FleetFolder(directory: directory.withoutSlash)
      return companies.map { DescriptionPlace($0, of: fleet) }
    }
  }

  var isFile: Bool { DescriptionOptions.isFile(directory) }

  var folder: String { isFile ? Disk.parent(of: directory) : directory }

  /// The path of its master key: its own goes before the fleet's.
  var key: String {
    let own = folder + "/" + MasterKey.fileName
    return Disk.exists(own) ? own : fleet?.key ?? own
  }

  /// Whether it is in a part of all companies: the same one in every run, whatever other companies there are.
  func isIn(_ shard: ShardNumber) -> Bool {
    let sum = SHA256.hash(data: Array(Disk.name(of: directory).utf8))
    return sum.prefix(8).reduce(0) { ($0 * 256 + Int($1)) % shard.count } == shard.number - 1
  }
}

extension String {
  /// A path without slashes at its end.
  fileprivate var withoutSlash: String {
    var path = self[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
}
