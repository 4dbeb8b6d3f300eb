import Releases

/// Where the files of engines are in an output directory. Of an engine no more than its name is known here.
///
/// ```
/// OUT/COMPANY/current/engine/NAME/      what the engine NAME reads of one company
/// OUT/engine/NAME/                      what all companies share
/// OUT/engine/NAME/companies/COMPANY ->  a link to the first, so that a company's own switch is enough
/// ```
enum EngineFolder {
  private static let folder = "engine"

  /// In the release of a company.
  static func ofCompany(_ engine: String) -> String { "\(folder)/\(engine)" }

  /// In the release of the server-wide files.
  static func ofServer(_ engine: String) -> String { engine }

  /// What an engine reads of a company that is live, on a machine where the output directory is `root`.
  static func live(_ engine: String, of company: String, root: String) -> String {
    "\(root)/\(company)/current/\(ofCompany(engine))"
  }

  /// What all companies share, on such a machine.
  static func server(_ engine: String, root: String) -> String { "\(root)/\(folder)/\(ofServer(engine))" }

  /// The engines whose folders are among these directories of a company's release, sorted.
  static func engines(among directories: some Sequence<String>) -> [String] {
    directories.compactMap { path -> String? in
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count == 2 && parts[0] == folder ? String(parts[1]) : nil
    }.sorted()
  }

  /// The directory of a company's release that holds the folders of engines.
  static let ofCompanies = folder

  /// Where an engine finds a company: up from `.centrale/engine/releases/N/NAME/companies`.
  static func inclusion(of company: String, in engine: String) -> Manifest.Link {
    Manifest.Link(
      path: "\(ofServer(engine))/companies/\(company)",
      target: "../../../../../../\(company)/current/\(ofCompany(engine))")
  }

  /// Whichever engine it is in.
  static func isInclusion(_ link: Manifest.Link, of company: String) -> Bool {
    guard let engine = link.path.split(separator: "/").first else { return false }
    return link == inclusion(of: company, in: String(engine))
  }
}
