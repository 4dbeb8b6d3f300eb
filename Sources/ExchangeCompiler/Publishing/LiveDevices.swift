import Glibc
import RecordSchemas
import Releases
package import TelephoneExchange

/// A device of a company's live release, as its table of devices says.
package struct LiveDevice: Sendable, Hashable {
  package var id: String
  package var mac: MACAddress?
  package var model: String
}

/// With what one device fetches its files.
package struct LiveLogin: Sendable {
  package var user: String
  package var password: Secret
}

extension PublishedDirectory {
  /// Ids of the companies that are published here, sorted.
  package func publishedCompanies() throws(PublishError) -> [String] {
    do {
      return try companies()
    } catch {
      throw PublishError(error)
    }
  }

  /// The bytes of a file of a company's live release; nil where there is none.
  func live(_ file: String, of company: String) -> [UInt8]? {
    guard let home = try? home(of: company), let link = try? home.link("current"),
      let release = try? Directory(descending: link, from: home)
    else { return nil }
    let (folder, name) = file.splitOnce("/") ?? ("", file)
    var bytes: [UInt8] = []
    guard let place = try? Directory(descending: folder, from: release),
      (try? place.contents(of: name, into: &bytes, limit: 1 << 30)) == true
    else { return nil }
    return bytes
  }

  /// In the order of the description.
  package func liveDevices(of company: String) -> [LiveDevice] {
    rows(live("tables/devices.csv", of: company)).compactMap { row in
      guard let subject = row["device"], subject.hasPrefix("device "), let model = row["model"] else { return nil }
      return LiveDevice(
        id: String(subject.dropFirst("device ".count)), mac: row["mac"].flatMap { MACAddress($0) }, model: model)
    }
  }

  /// By the ids of devices; none for those that have no login of their own.
  func liveLogins(of company: String) -> [String: LiveLogin] {
    var logins: [String: LiveLogin] = [:]
    for row in rows(live(LoginFiles.listPath, of: company)) {
      guard let device = row["device"], let user = row["user"], let password = row["password"] else { continue }
      logins[device] = LiveLogin(user: user, password: Secret(CSVText.text(of: password)))
    }
    return logins
  }

  /// The whole provisioning URL; nil where the provider gives none.
  func liveURL(of company: String) -> Secret? {
    var bytes: [UInt8] = []
    guard let home = try? home(of: company),
      (try? home.contents(of: OutputDirectory.urlFile, into: &bytes, limit: 16_384)) == true
    else { return nil }
    return Secret(String(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }))
  }

  /// The rows of a table that a build wrote, by the names of its columns.
  private func rows(_ bytes: [UInt8]?) -> [[String: String]] {
    var names: [Substring: String] = [:]
    var rows: [[String: String]] = []
    var last: Substring = ""
    for cell in ValueReader.cells(bytes ?? []) {
      let (row, column) = cell.name.splitAtSlash
      if row == "1" {
        names[column] = cell.value
        continue
      }
      if row != last {
        rows.append([:])
        last = row
      }
      if let name = names[column] { rows[rows.count - 1][name] = cell.value }
    }
    return rows
  }
}

extension String {
  fileprivate var splitAtSlash: (Substring, Substring) {
    let slash = firstIndex(of: "/") ?? endIndex
    return (self[..<slash], slash == endIndex ? "" : self[index(after: slash)...])
  }
}
