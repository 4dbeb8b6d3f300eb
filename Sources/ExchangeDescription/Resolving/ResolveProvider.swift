import RecordSchemas
import SourceText
import TelephoneExchange

extension Resolver {
  mutating func resolveProvider(_ draft: ProviderDraft?) {
    guard let draft else {
      if root.provider == nil, !root.origin.has("provider"), !isLost() {
        report(
          .missingProvider, "this description does not name a provider", at: root.origin.head,
          help: "add `provider: provider.yaml`, a file that says where devices register")
      }
      return
    }
    var provider = draft.provider
    provider.registrar = draft.registrar.registrar
    provider.registrar.port = draft.registrar.port ?? (provider.registrar.transport == .tls ? 5061 : 5060)
    provider.mailFrom = draft.mail.from
    if !draft.mail.command.isEmpty { provider.mailCommand = draft.mail.command }
    provider.firmware = draft.firmware.byName
    provider.settings = draft.settings.byName
    var index: [String: Int] = [:]
    for trunk in draft.trunks {
      guard let id = trunk.id else { continue }
      if let first = index[id.value] {
        report(
          .duplicateID, "the trunk \(shown(id.value)) is defined twice", at: id.range,
          notes: [.init("first used here", at: places[provider.trunks[first].subject])],
          help: "give one of the two another id")
        continue
      }
      var result = trunk.trunk
      result.id = id.value
      result.auth = auth(trunk, id)
      result.port = trunk.port ?? (result.transport == .tls ? 5061 : 5060)
      result.encryptsMedia = encryptsMedia(trunk, id)
      checkVerification(of: trunk, id)
      index[id.value] = provider.trunks.count
      provider.trunks.append(result)
      places.note(ObjectPath.trunk(id.value).subject, trunk.origin)
    }
    let routes = draft.routes.compactMap { look($0, in: index, "trunk") }
    provider.routes = draft.routes.isEmpty ? Array(provider.trunks.indices) : routes
    exchange.provider = provider
    places.note("provider", draft.origin)
    checkAddresses(draft.trunks)
  }

  private mutating func encryptsMedia(_ draft: TrunkDraft, _ id: Located<String>) -> Bool {
    // Where it is not known how the carrier is spoken to, nothing is known of speech.
    if draft.origin.isUnread("transport") { return true }
    let isSafe = draft.trunk.transport == .tls
    switch draft.media {
    case nil: return isSafe
    case .plain:
      if isSafe {
        report(
          .plainSpeech, "the trunk \(shown(id.value)) uses TLS, but its speech is not encrypted",
          at: draft.origin.range("media"), help: "delete `media: plain`, or ask the carrier for SRTP",
          subject: ObjectPath.trunk(id.value).subject)
      }
      return false
    case .encrypted:
      if !isSafe {
        report(
          .plainSpeech, "the speech keys of the trunk \(shown(id.value)) are sent unencrypted",
          at: draft.origin.range("media"), help: "write `transport: tls`", subject: ObjectPath.trunk(id.value).subject)
      }
      return true
    }
  }

  private mutating func checkVerification(of draft: TrunkDraft, _ id: Located<String>) {
    guard draft.origin.has("verify") else { return }
    if draft.trunk.transport != .tls {
      report(
        .unverifiedCarrier, "`verify` has no effect on the trunk \(shown(id.value)): it does not use TLS",
        at: draft.origin.range("verify"), help: "write `transport: tls`, or delete `verify`",
        subject: "trunk \(id.value)")
    } else if !draft.trunk.verifiesServer {
      report(
        .unverifiedCarrier, "the trunk \(shown(id.value)) uses TLS without verifying who answers",
        at: draft.origin.range("verify"),
        help:
          "delete `verify: false`, and name the authority of the carrier's certificate in `carrier_authorities_path`",
        subject: "trunk \(id.value)")
    }
  }

  /// An address of two trunks, told at the later one. Sorted by their first address, ranges that overlap follow a range that
  /// reaches them: one that is wider holds all that begin inside it.
  private mutating func checkAddresses(_ trunks: [TrunkDraft]) {
    var ranges: [(network: IPNetwork, trunk: Int, place: SourceRange?)] = []
    for (index, trunk) in trunks.enumerated() where trunk.auth == .ip {
      let written = trunk.addresses.map { ($0.value, Optional($0.range)) }
      for (text, place) in written.isEmpty ? [(trunk.trunk.host, trunk.origin.range("host"))] : written {
        if let network = try? IPNetwork(text) { ranges.append((network, index, place)) }
      }
    }
    ranges.sort { a, b in
      if a.network.bytes.count != b.network.bytes.count { return a.network.bytes.count < b.network.bytes.count }
      if a.network.bytes != b.network.bytes { return a.network.bytes.lexicographicallyPrecedes(b.network.bytes) }
      return a.network.length != b.network.length ? a.network.length < b.network.length : a.trunk < b.trunk
    }
    var around: [(network: IPNetwork, trunk: Int, place: SourceRange?)] = []
    var told: Set<[Int]> = []
    for range in ranges {
      while let outer = around.last, !outer.network.overlaps(range.network) { around.removeLast() }
      if let outer = around.last(where: { $0.trunk != range.trunk }),
        told.insert([outer.trunk, range.trunk].sorted()).inserted
      {
        let (first, second) = outer.trunk < range.trunk ? (outer, range) : (range, outer)
        let names = (trunks[first.trunk].id?.value ?? "", trunks[second.trunk].id?.value ?? "")
        report(
          .sharedAddresses,
          "calls from \(shown(range.network.text)) could belong to the trunk \(shown(names.0)) or of \(shown(names.1))",
          at: second.place, notes: [.init("the other trunk's", at: first.place)],
          help: "give each trunk only addresses that no other trunk has", subject: ObjectPath.trunk(names.1).subject)
      }
      if around.last.map({ $0.network == range.network && $0.trunk == range.trunk }) != true { around.append(range) }
    }
  }

  private mutating func auth(_ draft: TrunkDraft, _ id: Located<String>) -> Trunk.Auth {
    switch draft.auth {
    case .ip:
      if let user = draft.user, !user.isEmpty, !draft.origin.isUnread("auth") {
        report(
          .trunkLogin, "a trunk with `auth: ip` cannot have a `user`", at: draft.origin.range("user"),
          help: "delete `user`, or write `auth: registration`")
      }
      return .ip(
        addresses: draft.addresses.isEmpty ? [draft.trunk.host].filter { !$0.isEmpty } : draft.addresses.map(\.value))
    case .registration:
      if draft.user == nil, !draft.origin.has("user") {
        report(
          .trunkLogin, "a trunk that registers needs a user", at: draft.origin.range("auth"),
          help: "add `user: …`; the password is in the secrets file under `trunk/\(id.value)`")
      }
      return .registration(user: draft.user ?? "")
    }
  }
}
