import Foundation
import Releases
import TelephoneExchange
import TestSupport

@testable import ExchangeCompiler

func file(_ path: String, _ text: String, secret: Bool = false, audience: OutputFile.Audience = .company) -> OutputFile
{
  OutputFile(
    path: path, owner: "device \(path)", audience: audience, holdsSecrets: secret,
    contentType: "text/plain; charset=utf-8"
  ) { $0.append(contentsOf: text.utf8) }
}

func facts(asOf day: Int = 23, tool: String = "1.0") -> ReleaseFacts {
  let asOf = Day(year: 2026, month: 11, day: day)!
  return ReleaseFacts(
    asOf: asOf, horizon: DayRange(Day(year: 2026, month: 1, day: 1)!, Day(year: 2036, month: 12, day: 31)!),
    timeZoneData: "2025b", toolVersion: tool, languageVersion: 1)
}

@discardableResult
func publish(
  _ files: [OutputFile], to path: String, company: String = "bedrijf-x", facts: ReleaseFacts = facts(), keep: Int = 3,
  origin: CompanyOrigin? = nil
) throws -> Published {
  let output = try OutputDirectory(path)
  return try output.publish(files, company: company, facts: facts, origin: origin, keep: keep)
}

func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

/// Inode, time of change of the content, permissions.
struct FileStatus: Equatable {
  var inode: UInt64
  var seconds: Int
  var nanoseconds: Int
  var mode: UInt32

  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    inode = UInt64(status.st_ino)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    mode = status.st_mode & 0o7777
  }
}

/// Every path below a directory with its permissions and its bytes or target, sorted.
func tree(_ path: String) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: path).sorted().map { name in
    var status = stat()
    lstat(path + "/" + name, &status)
    let mode = String(status.st_mode, radix: 8)
    if status.st_mode & S_IFMT == S_IFLNK {
      return "\(name) \(mode) \(try FileManager.default.destinationOfSymbolicLink(atPath: path + "/" + name))"
    }
    if status.st_mode & S_IFMT == S_IFDIR { return "\(name) \(mode)" }
    return "\(name) \(mode) \(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)).base64EncodedString())"
  }
}
