import SourceText

extension Resolver {
  mutating func resolveProvider(_ draft: ProviderDraft?) {
    guard let draft else {
      if root.provider == nil, !root.origin.has("provider"), !isLost() {
        report(
          .missingProvider, "this description names no provider", at: root.origin.head,
          help: "add `provider: provider.yaml`, the file that says where devices register")
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
          .duplicateID, "the trunk \(shown(id.value)) stands here a second time", at: id.range,
          notes: [.init("first used here", at: places["trunk \(provider.trunks[first].id)"])],
          help: "give one of the two another id")
        continue
      }
      var result = trunk.trunk
      result.id = id.value
      result.auth = auth(trunk, id)
      index[id.value] = provider.trunks.count
      provider.trunks.append(result)
      places.note("trunk \(id.value)", trunk.origin)
    }
    let routes = draft.routes.compactMap { look($0, in: index, "trunk") }
    provider.routes = draft.routes.isEmpty ? Array(provider.trunks.indices) : routes
    exchange.provider = provider
    places.note("provider", draft.origin)
  }

  private mutating func auth(_ draft: TrunkDraft, _ id: Located<String>) -> Trunk.Auth {
    switch draft.auth {
    case .ip:
      if let user = draft.user, !user.isEmpty {
        report(
          .trunkLogin, "a trunk with `auth: ip` has no user", at: draft.origin.range("user"),
          help: "delete `user`, or write `auth: registration`")
      }
      return .ip(addresses: draft.addresses.isEmpty ? [draft.trunk.host].filter { !$0.isEmpty } : draft.addresses)
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
