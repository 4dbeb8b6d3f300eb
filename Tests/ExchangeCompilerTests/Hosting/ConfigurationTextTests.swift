import Foundation
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

/// No value comes into a server's configuration but escaped, and what cannot be said is refused.
struct ConfigurationTextTests {
  private static let hostile = [
    "a\nserver { }", "a\"; evil \"b", "a\\", "$host", "${x}", "%s", "a b", "#x", "é🙂\u{202E}", "a;b", "a'b", "\u{0}",
    String(repeating: "x", count: 10_000), "", "*", "a,b", "<?include \"/etc/passwd\"?>",
  ]

  /// Each syntax read back by the rules of its server.
  @Test(arguments: hostile) func `what is quoted says the same, or is refused`(text: String) throws {
    let nginx = NginxSyntax.quoted(text)
    #expect(nginx == nil || unescaped(nginx!) == text)
    #expect(nginx == nil || !nginx!.contains("$") && !nginx!.contains("\n"))
    let dnsmasq = DnsmasqSyntax.quoted(text)
    #expect(dnsmasq == nil || unescaped(dnsmasq!) == text && !dnsmasq!.contains("\n"))
    if let kea = KeaSyntax.quoted(text) {
      let back = try JSONSerialization.jsonObject(with: Data(kea.utf8), options: .fragmentsAllowed) as? String
      #expect(back == text)
    }
    if let dhcpd = DHCPDSyntax.quoted(text) {
      #expect(dhcpd.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
      #expect(octal(dhcpd) == Array(text.utf8))
    } else {
      #expect(text.contains("\u{0}"))
    }
    if let map = TFTPMapSyntax.quoted(text) {
      #expect(!map.contains(where: { " \t#\n".contains($0) }))
    }
    for regex in [NginxSyntax.regex(text), TFTPMapSyntax.regex(text)].compactMap(\.self) {
      let expression = try Regex("^\(regex)$")
      #expect(text.wholeMatch(of: expression) != nil, "\(regex)")
      #expect("other".wholeMatch(of: expression) == nil)
    }
  }

  @Test(arguments: hostile) func `a comment stays one line`(text: String) throws {
    let comment: ConfigurationText<NginxSyntax> = "# \(comment: text)\n"
    let written = try comment.finished()
    #expect(written.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    #expect(!written.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0 })
  }

  @Test func `everything that cannot be said is told, and names no value`() {
    let text: ConfigurationText<NginxSyntax> = "root \(quoted: "/a$b", "output directory"); \(word: "a b", "tag")"
    let fault = #expect(throws: UnwritableFile.self) { try text.finished() }
    #expect(fault?.faults.map(\.setting) == ["output directory", "tag"])
    #expect(fault?.description.contains("a$b") == false)
  }

  @Test func `a provisioning URL is taken apart`() throws {
    let plain = try #require(ProvisioningAddress("https://prov.example.nl/abc/"))
    #expect(plain.host == "prov.example.nl" && plain.port == nil && plain.path == "/" && plain.token.reveal == "abc")
    let whole = try #require(ProvisioningAddress("http://user:word@[2001:db8::1]:8080/a/b/token/"))
    #expect(whole.host == "[2001:db8::1]" && whole.port == 8080 && whole.path == "/a/b/")
    #expect(whole.url.reveal == "http://[2001:db8::1]:8080/a/b/token/")
    #expect(ProvisioningAddress("prov.example.nl/abc") == nil && ProvisioningAddress("https://x") == nil)
    #expect(ProvisioningAddress("") == nil && ProvisioningAddress("https:///") == nil)
  }

  @Test func `an option that is too long is refused with a way out`() throws {
    let discovery = DHCPDiscovery(
      vendorClasses: [], options: [66], suboptions: [], addressOptions: [], value: "{url}")
    let url = "https://" + String(repeating: "a", count: 250) + "/"
    let fault = #expect(throws: UnwritableFile.self) { try DHCPOption.options(discovery, url: url, tftp: nil) }
    #expect(fault?.faults.first?.help?.contains("shorten `provisioning_url`") == true)
    #expect(DHCPOption.bytes([.init(code: 2, text: "ab"), .init(code: 3, text: "c")]) == [2, 2, 97, 98, 3, 1, 99])
  }

  private func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for sign in text.dropFirst().dropLast() {
      if !isEscaped, sign == "\\" {
        isEscaped = true
      } else {
        result.append(sign)
        isEscaped = false
      }
    }
    return result
  }

  private func octal(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8).dropFirst().dropLast()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      if let next = rest.first, !(48...55 ~= next) {
        bytes.append(next)
        rest.removeFirst()
      } else {
        bytes.append(UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8) ?? 0)
        rest.removeFirst(3)
      }
    }
    return bytes
  }
}
