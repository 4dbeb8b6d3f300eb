import Glibc
import ProvisioningHost
import TelephoneExchange

/// What to type into the telephone or the DHCP server, said when the host listens.
struct ServeGreeting {
  let serve: Serve
  let host: ServingHost
  let bound: [ProvisioningServer.Bound]

  var text: String {
    var text = "serving \(serve.output): \(host.desk.companyCount) "
    text += host.desk.companyCount == 1 ? "company" : "companies"
    text += ", \(host.desk.deviceCount) \(host.desk.deviceCount == 1 ? "device" : "devices")\n"
    for one in bound {
      for address in Self.addresses(of: one.host) {
        text += "  \(one.isEncrypted ? "https" : "http")://\(address):\(one.port)/\n"
      }
    }
    return text + words
  }

  private var words: String {
    guard let best = bound.last, let first = bound.first else { return "" }
    func url(_ one: ProvisioningServer.Bound) -> String {
      "\(one.isEncrypted ? "https" : "http")://\(Self.addresses(of: one.host).first ?? "ADDRESS"):\(one.port)/"
    }
    var text = ""
    if serve.admitAll || !serve.admit.isEmpty {
      let whom = serve.admitAll ? "every described telephone" : serve.admit.map(\.mac.hex).joined(separator: ", ")
      text += """
        for \(serve.admitFor.minutes) minutes without any proof: \(whom)
          type into the telephone, or as DHCP option 66: \(url(first))
          with the files comes the URL that it goes to from then on

        """
    } else {
      text +=
        "a telephone that has nothing yet gets nothing: `centrale admit \(serve.output.shellWord) MAC` opens a window for it\n"
    }
    text += "a telephone of a company, with the company's token at the end of the URL:\n"
    for token in host.desk.tokens.prefix(serve.show ? 1000 : 3) {
      text += "  \(token.company): \(url(best))\(serve.show ? token.token : "•••")/\n"
    }
    if !serve.show, host.desk.companyCount > 0 { text += "  (--show prints the whole URLs)\n" }
    text += "Ctrl-C stops it\n"
    return text
  }

  /// What others reach this machine by.
  private static func addresses(of host: String) -> [String] {
    guard host == "0.0.0.0" || host == "::" else { return [host.contains(":") ? "[\(host)]" : host] }
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return ["localhost"] }
    defer { freeifaddrs(first) }
    var found: [String] = []
    var next = first
    while let one = next {
      next = one.pointee.ifa_next
      guard let address = one.pointee.ifa_addr, address.pointee.sa_family == sa_family_t(AF_INET),
        one.pointee.ifa_flags & UInt32(IFF_LOOPBACK) == 0, one.pointee.ifa_flags & UInt32(IFF_UP) != 0
      else { continue }
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      guard getnameinfo(address, size, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else { continue }
      found.append(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    return found.isEmpty ? ["localhost"] : found
  }
}
