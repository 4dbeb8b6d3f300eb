import Foundation
import SourceText
import Synchronization
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// A description's directory beside what its description must not read.
private final class Neighbours {
  let root = FileManager.default.temporaryDirectory.path + "/centrale-" + UUID().uuidString
  let own: String

  deinit { try? FileManager.default.removeItem(atPath: root) }

  init() throws {
    own = root + "/own"
    for folder in ["own/lists", "other", "keys"] {
      try FileManager.default.createDirectory(atPath: root + "/" + folder, withIntermediateDirectories: true)
    }
    try write("own/centrale.yaml", "centrale: 1\n")
    try write("own/lists/users.csv", "extension;first_name\n")
    try write("own/master.key", Self.key + "\n")
    try write("own/secrets.yaml", "trunk/kpn: the-carrier-said-so\n")
    try write("other/users.csv", "extension;first_name\n209;Foreign\n")
    try write("other/master.key", String(repeating: "c", count: 64) + "\n")
    try write("keys/acme", Self.key + "\n")
  }

  static let key = String(repeating: "ab", count: 32)

  func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: own + "/" + path, withDestinationPath: target)
  }

  func hardLink(_ path: String, to target: String) throws {
    try FileManager.default.linkItem(atPath: root + "/" + target, toPath: own + "/" + path)
  }

  func read(_ path: String, secretFiles: [String] = [], followsLinks: Bool = true) -> Result<String?, ReadFault> {
    let source = DescriptionFolder(own, secretFiles: secretFiles, followsLinks: followsLinks).source
    do throws(ReadFault) {
      return .success(try source.bytes(path).map { String(decoding: $0, as: UTF8.self) })
    } catch {
      return .failure(error)
    }
  }
}

struct DescriptionFolderTests {
  @Test(arguments: [true, false])
  func `what stands below the directory is read`(_ followsLinks: Bool) throws {
    let folder = try Neighbours()
    #expect(folder.read("centrale.yaml", followsLinks: followsLinks) == .success("centrale: 1\n"))
    #expect(folder.read("lists/users.csv", followsLinks: followsLinks) == .success("extension;first_name\n"))
    #expect(folder.read("absent.csv", followsLinks: followsLinks) == .success(nil))
    #expect(folder.read("absent/users.csv", followsLinks: followsLinks) == .success(nil))
    #expect(folder.read("centrale.yaml/users.csv", followsLinks: followsLinks) == .success(nil))
  }

  @Test func `a link that stays below the directory is followed where the kernel can tell`() throws {
    let folder = try Neighbours()
    try folder.link("users.csv", to: "lists/users.csv")
    try folder.link("more", to: "lists")
    #expect(folder.read("users.csv") == .success("extension;first_name\n"))
    #expect(folder.read("more/users.csv") == .success("extension;first_name\n"))
    #expect(folder.read("users.csv", followsLinks: false) == .failure(.leadsOut))
    #expect(folder.read("more/users.csv", followsLinks: false) == .failure(.leadsOut))
  }

  @Test(arguments: [true, false])
  func `no link leads out`(_ followsLinks: Bool) throws {
    let folder = try Neighbours()
    try folder.link("users.csv", to: "../other/users.csv")
    try folder.link("absolute.csv", to: folder.root + "/other/users.csv")
    try folder.link("other", to: "../other")
    try folder.link("back", to: "../own/lists")
    try folder.link("root", to: "/")
    try folder.link("lists/self", to: "/proc/self")
    for path in [
      "users.csv", "absolute.csv", "other/users.csv", "back/users.csv", "root/etc/hostname", "lists/self/environ",
    ] {
      #expect(folder.read(path, followsLinks: followsLinks) == .failure(.leadsOut), "\(path)")
    }
    #expect(folder.read("../other/users.csv", followsLinks: followsLinks) == .failure(.leadsOut))
    #expect(folder.read("/etc/hostname", followsLinks: followsLinks) == .failure(.leadsOut))
  }

  @Test func `a circle of links is told as one`() throws {
    let folder = try Neighbours()
    try folder.link("a", to: "b")
    try folder.link("b", to: "a")
    #expect(folder.read("a") == .failure(.refused("its links form a circle")))
  }

  @Test func `what is not a regular file stops nothing`() throws {
    let folder = try Neighbours()
    #expect(mkfifo(folder.own + "/pipe.csv", 0o600) == 0)
    #expect(folder.read("pipe.csv") == .failure(.refused("it is not a regular file")))
    #expect(folder.read("lists") == .failure(.refused("it is a directory")))
  }

  @Test func `what is larger than any description is refused unread`() throws {
    let folder = try Neighbours()
    try folder.write("own/large.wav", "")
    #expect(truncate(folder.own + "/large.wav", 1 << 40) == 0)
    let fault = "it has 1099511627776 bytes, and a file of a description may have at most 67108864"
    #expect(folder.read("large.wav") == .failure(.refused(fault)))
  }

  @Test func `a file that is written while it is read is not taken in halves`() async throws {
    let folder = try Neighbours()
    let path = folder.own + "/users.csv"
    try folder.write("own/users.csv", "")
    #expect(truncate(path, 32 << 20) == 0)
    let ended = Mutex(false)
    let writer = Thread {
      let file = open(path, O_WRONLY | O_APPEND)
      while !ended.withLock({ $0 }) { _ = write(file, "x", 1) }
      close(file)
    }
    writer.start()
    while (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) == 32 << 20 { usleep(100) }
    #expect(folder.read("users.csv") == .failure(.refused("it was changed while it was being read")))
    ended.withLock { $0 = true }
  }

  @Test func `where a file really is is told below the directory only`() throws {
    let folder = try Neighbours()
    try folder.link("users.csv", to: "lists/users.csv")
    try folder.link("out.csv", to: "../other/users.csv")
    try folder.link("key.csv", to: "master.key")
    let own = DescriptionFolder(folder.own)
    let real = try #require(realpath(folder.own, nil))
    defer { free(real) }
    #expect(try own.target(of: "users.csv") == String(cString: real) + "/lists/users.csv")
    #expect(try own.target(of: "absent.csv") == nil)
    #expect(throws: ReadFault.leadsOut) { try own.target(of: "out.csv") }
    #expect(throws: ReadFault.secret) { try own.target(of: "key.csv") }
  }

  @Test(arguments: [true, false])
  func `a file of secrets is known by its name`(_ followsLinks: Bool) throws {
    let folder = try Neighbours()
    try folder.write("own/lists/Master.KEY", "nothing of the kind")
    for path in ["master.key", "secrets.yaml", "lists/Master.KEY"] {
      #expect(folder.read(path, followsLinks: followsLinks) == .failure(.secret), "\(path)")
    }
    #expect(folder.read("lists/secrets.yaml") == .success(nil))
  }

  @Test func `a file of secrets is known under another name`() throws {
    let folder = try Neighbours()
    // Not recognisable by what is in it, so that only the file itself can tell.
    try folder.write("own/master.key", "a key of a kind to come\n")
    try folder.write("keys/acme", "another key of a kind to come\n")
    try folder.link("users.csv", to: "master.key")
    try folder.hardLink("devices.csv", to: "own/master.key")
    try folder.hardLink("more.yaml", to: "own/secrets.yaml")
    try folder.hardLink("given.csv", to: "keys/acme")
    for path in ["users.csv", "devices.csv", "more.yaml"] {
      #expect(folder.read(path) == .failure(.secret), "\(path)")
    }
    #expect(folder.read("given.csv", secretFiles: [folder.root + "/keys/acme"]) == .failure(.secret))
  }

  @Test(arguments: [
    Neighbours.key, "\r\n  \(Neighbours.key)\r\n", Neighbours.key.uppercased() + "\n\n", "demo-somebody-else\n",
    "# passwords\n\n\"sip/001565000001/1\": \"old password\"\n", "{\n \"trunk/cb\": \"trunkpassword1234\"}",
    "{trunk/cb: trunkpassword1234}", "? pin/201\n: 1234\nuser-password/201: abc\n",
    "certificate\n-----BEGIN EC PRIVATE KEY-----\nMHc\n", "-----BEGIN PRIVATE KEY-----\n",
  ])
  func `a file of secrets of any description is known by what is in it`(_ text: String) throws {
    let folder = try Neighbours()
    try folder.write("own/lists/users.csv", text)
    #expect(folder.read("lists/users.csv") == .failure(.secret))
  }

  @Test(arguments: [
    "extension;first_name\n201;Trunk/kpn: Bram\n", "users:\n  - {name: sip/x, extension: 201}\n",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "demo-data: [a, b]\nusers: []\n",
    "name: \(String(Neighbours.key.dropLast()))\n",
  ])
  func `an ordinary file is not taken for one of secrets`(_ text: String) throws {
    let folder = try Neighbours()
    try folder.write("own/lists/users.csv", text)
    #expect(folder.read("lists/users.csv") == .success(text))
  }
}
