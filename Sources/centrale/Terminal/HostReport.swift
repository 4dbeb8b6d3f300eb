import ExchangeCompiler
import SourceText
import TelephoneExchange

/// What `host` has made for one server, for people and for programs.
struct HostReport {
  /// As the subcommand is called.
  let server: String
  let configuration: ServerConfiguration
  let companies: [HostedCompany]
  /// Nil: it was not written to a file.
  let file: String?
  /// Whether dots stand in place of tokens.
  let isHidden: Bool

  func print() {
    for one in configuration.plan?.unreached ?? [] { Console.err(one.note) }
    if file == nil { Console.out(configuration.text) }
    let written = file.map { "written to \(quotedPath($0))" } ?? "for \(configuration.place)"
    Console.err("\(written)\(isHidden ? ", shown without its tokens (--show, --output)" : ""); next:\n")
    for step in configuration.steps { Console.err("    \(harmless(step))\n") }
  }

  var json: JSON {
    .members([
      "server": .text(server), "place": .text(configuration.place), "file": file.map { .text($0) },
      "has_tokens": .truth(!isHidden), "configuration": file == nil ? .text(configuration.text) : nil,
      "steps": .list(configuration.steps.map(JSON.text)),
      "companies": .list(
        companies.map { company in
          .members([
            "company": .text(company.id), "name": .text(company.name), "url": company.address.map { .text($0.base) },
            "devices": .number(company.devices.count), "logins": .number(company.logins.count),
            "former_tokens": .number(company.bridges.count),
          ])
        }),
      "dhcp": configuration.plan.map { plan in
        .members([
          "groups": .list(plan.groups.map(\.json)),
          "not_led": .list(
            plan.unreached.map {
              .members([
                "company": .text($0.company), "vendor": .text($0.vendor), "devices": .number($0.devices),
                "reason": .text($0.reason),
              ])
            }),
        ])
      },
    ])
  }
}

extension DHCPPlan.Unreached {
  var note: String {
    let whose = devices == 1 ? "telephone is not told where its" : "telephones are not told where their"
    return "note: \(company): \(devices) \(harmless(vendor)) \(whose) files are: \(reason)\n"
  }
}

extension DHCPPlan.Group {
  fileprivate var json: JSON {
    .members([
      "company": .text(company), "vendors": .list(vendors.map(JSON.text)),
      "vendor_classes": .list(vendorClasses.map(JSON.text)), "mac_prefixes": .list(macPrefixes.map(JSON.text)),
      "macs": .list(macs.map { .text($0.hex) }), "options": .list(options.map(\.json)),
    ])
  }
}

extension DHCPOption {
  fileprivate var json: JSON {
    switch value {
    case .text(let text): .members(["code": .number(Int(code)), "text": .text(text)])
    case .address(let address): .members(["code": .number(Int(code)), "address": .text(address)])
    case .inside(let inside):
      .members([
        "code": .number(Int(code)),
        "inside": .list(inside.map { .members(["code": .number(Int($0.code)), "text": .text($0.text)]) }),
      ])
    }
  }
}
