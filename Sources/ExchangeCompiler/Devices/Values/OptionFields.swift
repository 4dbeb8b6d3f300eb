import TelephoneExchange

extension DeviceFields {
  /// Every option under its name, in the vendor's word, where it was said and the model takes it; of choices and words
  /// a flag for each, and the parts of those that have parts.
  static let options: [Field<DeviceSubject>] = DevicePlan.Option.all.flatMap(fields(of:)) + parts

  /// With what it fetches its files: each device may have its own.
  static let login: [Field<DeviceSubject>] = [
    .optional("provisioning_user") { $0.login?.user },
    .optional("provisioning_password") { $0.login?.password?.reveal },
  ]

  /// Those that a line may say, with their parts.
  static let optionsOfLines: [Field<DeviceSubject>] = {
    let options = DevicePlan.Option.all.filter { $0.highest == .line }
    return options.flatMap(fields(of:))
      + parts.filter { part in options.contains { part.name.hasPrefix("\($0.name)_") } }
  }()

  private static func fields(of option: DevicePlan.Option) -> [Field<DeviceSubject>] {
    let name = option.name
    if name == "logo" {
      return [.optional(name) { $0.logo }, .flag("\(name)_said") { $0.plan.options[name] != nil }]
    }
    if name == "provisioning_user" {
      return [.flag("\(name)_said") { $0.plan.options[name] != nil }]
    }
    switch option.kind {
    case .flag:
      return [.flag(name) { $0.option(name) == "true" }, .flag("\(name)_said") { $0.option(name) != nil }]
    case .choice(let words) where name != "date_format":
      return [.optional(name) { $0.option(name) }]
        + words.map { word in .flag("\(name)_\(word)") { $0.said(name) == word } }
    case .choice: return []
    case .words(let words):
      return [.flag("\(name)_said") { $0.option(name) != nil }]
        + words.map { word in
          .flag("\(name)_\(word)") { $0.option(name)?.split(separator: ",").contains { $0 == word } ?? false }
        }
    case .list(let most):
      return [
        .list(name, itemFields) { items($0, name) },
        .list("unused_\(name)", indexFields) { unused(after: items($0, name).count, of: most) },
      ]
    case .number, .text:
      // `none` is said too: who says nothing leaves what somebody has set on the device itself.
      return [.optional(name) { $0.option(name) }, .flag("\(name)_said") { $0.plan.options[name] != nil }]
    }
  }

  private static func items(_ subject: DeviceSubject, _ name: String) -> [NumberedText] {
    let items = NumberedText.counted((subject.option(name) ?? "").split(separator: ",").map(String.init))
    guard name == "multicast_paging", let most = subject.option("multicast_interrupts").flatMap({ Int($0) }) else {
      return items
    }
    return items.map { NumberedText(index: $0.index, text: $0.text, isMarked: $0.index <= most) }
  }

  private static let itemFields: [Field<NumberedText>] = [
    .count("index") { $0.index }, .text("item") { $0.text },
    .text("item_host") { HostAndPort($0.text)?.host ?? "" },
    .text("item_port") { (HostAndPort($0.text)?.port).map(String.init) ?? "" },
    .flag("item_interrupts") { $0.isMarked },
  ]

  /// The four numbers of an IPv4 address, for devices that are told them one by one.
  private static let octets: [Field<DeviceSubject>] = {
    let addresses: [(name: String, value: @Sendable (DeviceSubject) -> String?)] = [
      ("address", { $0.option("address").flatMap { HostAddress($0)?.address.text } }),
      ("mask", { $0.option("address").flatMap { HostAddress($0)?.mask.text } }),
      ("gateway", { $0.option("gateway") }), ("dns_1", { items($0, "dns_servers").first?.text }),
      ("dns_2", { items($0, "dns_servers").dropFirst().first?.text }),
    ]
    return addresses.flatMap { address in
      (0..<4).map { place in
        .optional("\(address.name)_\(place + 1)") { subject in
          let octets = address.value(subject)?.split(separator: ".") ?? []
          return octets.count == 4 ? String(octets[place]) : nil
        }
      }
    }
  }()

  private static let parts: [Field<DeviceSubject>] =
    octets + [
      .optional("backup_registrar_host") { $0.host("backup_registrar")?.host },
      .optional("backup_registrar_port") { subject in
        subject.host("backup_registrar").map { String($0.port ?? subject.plan.registrar.port) }
      },
      .optional("ldap_server_host") { $0.host("ldap_server")?.host },
      .optional("ldap_server_port") { subject in
        subject.host("ldap_server").map { String($0.port ?? (subject.option("ldap_tls") == "true" ? 636 : 389)) }
      },
      .list("office_days", dayFields, isPlain: true) { subject in
        guard let hours = subject.option("office_hours").flatMap({ OfficeHours($0) }) else { return [] }
        return zip(OfficeHours.dayNames, hours.days).map { OfficeDay(day: $0, hours: $1) }
      },
      .optional("rtp_first") { subject in
        subject.option("rtp_ports").flatMap { PortRange($0) }.map { String($0.ports.lowerBound) }
      },
      .optional("rtp_last") { subject in
        subject.option("rtp_ports").flatMap { PortRange($0) }.map { String($0.ports.upperBound) }
      },
      .optional("rtp_span") { subject in
        subject.option("rtp_ports").flatMap { PortRange($0) }.map { String($0.ports.count - 1) }
      },
      .optional("rtp_count") { subject in
        subject.option("rtp_ports").flatMap { PortRange($0) }.map { String($0.ports.count) }
      },
      .text("ldap_name_list") { items($0, "ldap_names").map(\.text).joined(separator: ",") },
      .text("ldap_number_list") { items($0, "ldap_numbers").map(\.text).joined(separator: ",") },
      .optional("address_ip") { $0.option("address").flatMap { HostAddress($0)?.address.text } },
      .optional("address_mask") { $0.option("address").flatMap { HostAddress($0)?.mask.text } },
      .optional("dns_server_1") { items($0, "dns_servers").first?.text },
      .optional("dns_server_2") { items($0, "dns_servers").dropFirst().first?.text },
      .optional("logo_file") { $0.logo?.split(separator: "/").last.map { String($0.prefix { $0 != "?" }) } },
      .optional("ldap_name_filter") { $0.filter("ldap_names") },
      .optional("ldap_number_filter") { $0.filter("ldap_numbers") },
      .text("ldap_name_attributes") { items($0, "ldap_names").map(\.text).joined(separator: " ") },
      .text("ldap_number_attributes") { items($0, "ldap_numbers").map(\.text).joined(separator: " ") },
      // First name first.
      .text("ldap_display") { items($0, "ldap_names").reversed().map { "%\($0.text)" }.joined(separator: " ") },
      .list("ldap_attributes", attributeFields, isPlain: true) { subject in
        let names = items(subject, "ldap_names").map { Attribute(index: $0.index, name: $0.text, isNumber: false) }
        return names
          + items(subject, "ldap_numbers").map {
            Attribute(index: names.count + $0.index, name: $0.text, isNumber: true)
          }
      },
      .optional("ldap_password") { $0.password("ldap-password", of: "ldap_user") },
    ]

  /// An attribute of entries in a directory of names.
  private struct Attribute: Sendable {
    var index: Int
    var name: String
    var isNumber: Bool
  }

  private static let attributeFields: [Field<Attribute>] = [
    .count("attribute_index") { $0.index },
    .text("attribute") { $0.name },
    .flag("attribute_is_number") { $0.isNumber },
    .flag("attribute_is_last_name") { !$0.isNumber && $0.index == 1 },
    .flag("attribute_is_first_name") { !$0.isNumber && $0.index == 2 },
  ]

  private struct OfficeDay: Sendable {
    var day: String
    var hours: Range<Int>?
  }

  private static let dayFields: [Field<OfficeDay>] = [
    .text("day") { $0.day },
    .number("day_from") { $0.hours?.lowerBound ?? 0 },
    .number("day_to") { $0.hours?.upperBound ?? 0 },
    .number("day_hours") { $0.hours?.count ?? 0 },
  ]
}

extension DeviceSubject {
  /// What was said of an option, in the words of the language; nil where the model does not take it.
  func said(_ name: String) -> String? {
    guard let value = plan.option(name), let option = DevicePlan.Option[name], word(option, value) != nil else {
      return nil
    }
    return value
  }

  /// The same in the vendor's word.
  func option(_ name: String) -> String? {
    guard let value = plan.option(name), let option = DevicePlan.Option[name] else { return nil }
    return word(option, value)
  }

  func word(_ option: DevicePlan.Option, _ value: String) -> String? {
    switch model.device.takes(option, value, own: setting) {
    case .taken(let word): word
    case .lacking, .beyond: nil
    }
  }

  /// Where the picture behind the idle screen is; a file of the description is published beside the device's.
  var logo: String? {
    option("logo").map { context.pictures[$0] == nil ? $0 : rendering.url + $0 }
  }

  fileprivate func host(_ name: String) -> HostAndPort? { option(name).flatMap { HostAndPort($0) } }

  /// What a directory is asked for one of some attributes, with `%` for what was typed (RFC 4515).
  fileprivate func filter(_ attributes: String) -> String? {
    guard let names = option(attributes)?.split(separator: ",") else { return nil }
    let any = "(|\(names.map { "(\($0)=%)" }.joined()))"
    return option("ldap_filter").map { "(&\($0)\(any))" } ?? any
  }

  /// With what the device fetches its files: its own, or what somebody else gave all devices.
  fileprivate var login: (user: String, password: Secret?)? {
    if let login = rendering.ownLogin(of: plan, model) { return (login.user, login.password) }
    return option("provisioning_user").map { ($0, rendering.secrets.given("provisioning-password/\($0)")) }
  }

  /// Given in the secrets file under the name of whoever logs in: what somebody else chose cannot be derived, and a
  /// build without it is refused.
  fileprivate func password(_ purpose: String, of user: String) -> String? {
    option(user).flatMap { rendering.secrets.given("\(purpose)/\($0)")?.reveal }
  }
}
