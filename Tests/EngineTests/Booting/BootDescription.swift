import Foundation
import TestSupport

/// How telephones of a family start, as documents of their makers and programs that serve them tell it: a file of
/// `Tests/Handsets/boot`. What they ask for, in which order, is in `Tests/Handsets/requests.tsv`. Nothing of it is read from the profiles.
struct BootDescription: Decodable, Sendable {
  /// Where a fact is from.
  enum Certainty: String, Decodable, Sendable {
    /// A document, a template or a schema of the maker.
    case vendor
    /// Programs that serve such telephones.
    case programs
    /// Nobody says so; the source tells what it is taken from.
    case assumed
  }

  /// The telephone that starts.
  struct Device: Decodable, Sendable {
    var model: String
    /// Nil for what has none.
    var mac: String?
    var line: Line
  }

  /// Whose its first line is.
  enum Line: String, Decodable, Sendable { case user, port, portable }

  struct UserAgent: Decodable, Sendable {
    /// With its MAC address as `{mac}`, `{MAC}`, `{mac:}` or `{MAC-}`.
    var says: String
    var certainty: Certainty
    var source: String
  }

  struct DHCP: Decodable, Sendable {
    /// Option 60 of its request; nil where that is not known.
    var `class`: String?
    /// False where telephones that read something else call themselves the same.
    var classTells: Bool?
    /// Options, the first that is there counts; `43.2` is option 2 inside option 43, and 150 has an IPv4 address in it.
    var reads: [String]
    var certainty: Certainty
    var source: String
  }

  struct Fetching: Decodable, Sendable {
    /// Of addresses that it takes; empty: it fetches nothing.
    var schemes: [String]
    /// What it puts its own values in for: `$MA` for `{mac}`. Two with `|` between them where the case of the letters is not known.
    var fillsIn: [String: String]?
    /// The beginning of the name of the file that it is given the address of; of what fetches nothing, the file that a person reads.
    var address: String?
    var certainty: Certainty
    var source: String
  }

  /// The settings of its first account, by what its files call them.
  struct Account: Decodable, Sendable {
    var server: String
    var port: String?
    var transport: String?
    /// What the files say for `udp`, `tcp` and `tls`; nil: these words.
    var transports: [String: String]?
    var user: String
    var auth: String?
    var password: String
    var label: String?
    var certainty: Certainty
    var source: String
  }

  /// Its user name and password for the provisioning host, by what its files call them.
  struct Login: Decodable, Sendable {
    var user: String
    var password: String
    /// `digest`, `basic`.
    var answers: [String]
    var certainty: Certainty
    var source: String
  }

  var family: String
  var device: Device
  var userAgent: UserAgent?
  /// Nil where no document tells what it reads.
  var dhcp: DHCP?
  var fetching: Fetching
  var files: FileForm
  var account: Account
  var login: Login?

  static func all() throws -> [BootDescription] {
    let folder = Bench.repository.appendingPathComponent("Tests/Handsets/boot")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      do { return try decoder.decode(Self.self, from: Data(contentsOf: folder.appendingPathComponent(name))) } catch {
        throw BenchError("\(name): \(error)")
      }
    }
  }

  /// All that it says where it is from.
  var sources: [(fact: String, certainty: Certainty, source: String)] {
    [
      userAgent.map { ("user agent", $0.certainty, $0.source) }, dhcp.map { ("DHCP", $0.certainty, $0.source) },
      ("fetching", fetching.certainty, fetching.source), ("account", account.certainty, account.source),
      login.map { ("login", $0.certainty, $0.source) },
    ].compactMap { $0 }
  }

  /// Twelve small digits; of what has no MAC, nothing.
  var digits: String { (device.mac ?? "").filter { $0 != ":" } }

  /// A text with the telephone's own values in it.
  func filledIn(_ text: String, choice: Int = 0) -> String {
    func own(_ text: String) -> String {
      let pairs = (device.mac ?? "").split(separator: ":").joined(separator: "-").uppercased()
      return text.replacing("{mac:}", with: device.mac ?? "").replacing("{MAC-}", with: pairs)
        .replacing("{mac_}", with: pairs.lowercased().replacing("-", with: "_"))
        .replacing("{MAC}", with: digits.uppercased()).replacing("{mac}", with: digits)
        .replacing("{model}", with: device.model.lowercased().filter { $0 != " " })
    }
    var text = text
    // The longest first: `$MA` begins `$MAU`.
    for (macro, value) in (fetching.fillsIn ?? [:]).sorted(by: { $0.key.count > $1.key.count }) {
      let values = value.split(separator: "|").map { own(String($0)) }
      text = text.replacing(macro, with: values[min(choice, values.count - 1)])
    }
    return own(text)
  }
}
