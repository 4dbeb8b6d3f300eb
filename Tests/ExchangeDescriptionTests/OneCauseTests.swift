import ExchangeDescription
import Foundation
import SourceText
import TestSupport
import Testing

/// One cause, one message: in a description with every kind of record each value in turn cannot be read.
@Suite struct OneCauseTests {
  /// The place of each value: the line, and its text before the value.
  private static func values(_ text: String) -> [(line: Int, before: String)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard let place = line.range(of: ": ")?.upperBound ?? line.range(of: "- ")?.upperBound,
        !line[place...].isEmpty, !line.hasSuffix(":")
      else { return nil }
      return (index, String(line[..<place]))
    }
  }

  @Test(arguments: ["centrale.yaml", "provider.yaml"], ["\"§ ?!\"", "[[]]"])
  func `a value that cannot be read causes one error, at its place`(_ name: String, _ bad: String) {
    let whole = name == "centrale.yaml" ? Self.description : Self.provider
    let clean = read(Self.description, Self.files(["provider.yaml": Self.provider]))
    #expect(clean.errors.isEmpty, "\(rendered(clean))")
    let before = Set(clean.diagnostics.map(\.message))
    for (line, start) in Self.values(whole) {
      var lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines[line] = start + bad
      let text = lines.joined(separator: "\n")
      let reading =
        name == "centrale.yaml"
        ? read(text, Self.files(["provider.yaml": Self.provider]))
        : read(Self.description, Self.files(["provider.yaml": text]))
      let found = reading.diagnostics.filter { $0.severity != .note && !before.contains($0.message) }
      #expect(found.count <= 1, "\(lines[line]): \(rendered(reading))")
      if let one = found.first, let range = one.range {
        #expect(
          reading.files[range.file].position(at: range.start).line == line + 1, "\(lines[line]): \(rendered(reading))")
      }
    }
  }

  @Test(arguments: [
    "{code: a}", "{dtmf: x}", "{page: 192.0.2.1:5001}", "{line: 0}", "{function: forwrad, to: 202}", "code a",
    "{lamp: [202]}", "{to_mailbox: [a]}", "{speed_dial: {a: b}}",
  ])
  func `a key whose function cannot be read is reported once`(_ key: String) {
    for place in ["users", "device", "module"] {
      let device =
        "{mac: 0015654aa939, model: T46G, user: 202\(place == "device" ? ", keys: [\(key)]" : place == "module" ? ", modules: [{keys: [\(key)]}]" : "")}"
      let user = place == "users" ? ", keys: [\(key)]" : ""
      let reading = read(
        """
        centrale: 1
        provider: provider.yaml
        company: {id: x, name: X, main_number: 088-7654000}
        numbers: [088-7654000..088-7654009]
        unassigned_numbers: 202
        users: [{extension: 202, first_name: A, last_name: B\(user)}]
        devices: [\(device)]

        """)
      #expect(reading.errors.count == 1, "\(place) \(key): \(rendered(reading))")
    }
  }

  private static func files(_ more: [String: String]) -> [String: String] {
    more.merging(["audio/welkom.wav": "x", "audio/gesloten.wav": "x", "certificates/ca.pem": "x"]) { $1 }
  }

  private static let description = """
    centrale: 1
    provider: provider.yaml
    company:
      id: proef
      name: Proef
      main_number: 088-7654000
      caller_id: company
      show_company_name: true
      time_zone: Europe/Amsterdam
      language: nl
      country: nl
      demonstration: true
      seconds_per_ring: 5 s
      transfer_return: 30 s
      park_return: 60 s
      emergency_number: 088-7654000
      settings:
        ldap_server: ldap.example.nl
        ldap_user: cn=x
        multicast_paging: 224.0.1.116:5001
    numbers:
      - 088-7654000..088-7654089
      - range: 088-7654090..088-7654099
        use: reserve
    unassigned_numbers: 100
    extension_digits: 3
    outbound_blocking:
      block:
        - service_0900
      allow:
        - mobile
        - 0900-8844
    classes_of_service:
      - id: lobby
        internal_only: true
        allow:
          - 0612345678
    sites:
      - id: utrecht
        name: Hoofdkantoor
        address: Stationsplein 1, Utrecht
        area_code: "030"
        country: be
        emergency_number: 088-7654000
        voice_vlan: 20
      - id: vpn
        access: ip_vpn
        registrar: 10.1.1.1
        address: Stationsplein 2, Utrecht
        emergency_number: 088-7654000
    schedules:
      kantooruren:
        mon-fri: "08:30-17:00"
      zomer:
        mon-fri: "09:00-17:00"
        exceptions:
          2027-01-04: "10:00-12:00"
    holidays:
      feestdagen:
        - 2026-12-24
        - public: nl
    night_switch:
      mode: automatic
      business_hours: kantooruren
      holidays: feestdagen
      destination: 999
    mailboxes:
      - extension: 999
        name: Bedrijfsvoicemail
        greeting: audio/gesloten.wav
        deposit: false
      - extension: 998
        name: Post
        mail: post@example.nl
        access: mail_and_phone
    users:
      - extension: 201
        first_name: Anna
        last_name: Appel
        number: 088-7654001
        site: utrecht
        voicemail:
          active: true
          mail: anna@example.nl
        forwards:
          busy: 0612345678
          busy_for:
            - internal
        keys:
          - code: "*72202"
            label: Door
          - lamp: 202
          - function: forward
            to: 202
          - position: 9
            function: night_switch
          - speed_dial: 0612345678
          - to_mailbox: 998
      - extension: 202
        first_name: Bram
        last_name: Bakker
        class_of_service: lobby
        voicemail:
          active: true
          access: mail_and_phone
        simultaneous_ring:
          number: 0612345678
        keys:
          - function: voicemail
      - extension: 203
        first_name: Cor
        last_name: Cremer
        mobile: 0612345679
        voicemail:
          active: true
          deposit: false
          no_answer_greeting: audio/gesloten.wav
          after_greeting: 201
    hunt_groups:
      - name: Verkoop
        extension: 101
        policy: circular
        agents:
          - 201
        next_agent_after: 3 rings
        overflow:
          after: 60 s
          to: 203
        when_not_reachable: 0612345678
    auto_attendants:
      - name: Keuzemenu
        number: 088-7654000
        extension: 100
        business_hours: kantooruren
        holidays: feestdagen
        menus:
          business_hours:
            greeting: audio/welkom.wav
            keys:
              1:
                transfer: 101
                announce: true
              2:
                submenu: onder
              3:
                action: operator
              4:
                mailbox: 998
            operator: 201
          after_hours:
            greeting: audio/welkom.wav
            operator: 999
          holiday:
            greeting: audio/welkom.wav
            operator: 999
          submenus:
            onder:
              greeting: audio/welkom.wav
              keys:
                1:
                  action: previous_menu
              operator: 201
    pickup_groups:
      - name: Verkoop
        members:
          - 201
          - 202
    paging_groups:
      - name: Omroep
        extension: 401
        devices:
          - 0015654aa937
    device_settings:
      T46G:
        lldp: true
        backlight_seconds: 60
    devices:
      - mac: 0015654aa937
        model: T46G
        user: 201
        modules:
          - keys:
              - page: 224.0.1.116:5001
              - dtmf: "12#"
        keys:
          - position: 3
            line: 1
        settings:
          voice_vlan: 30
          address: 192.0.2.10/24
          gateway: 192.0.2.1
          dns_servers: 192.0.2.1
      - id: lobby
        mac: 0004f2aabbcc
        model: VVX 500
        site: utrecht
        lines:
          - user: 202
            label: Een
          - user: 203
            settings:
              registration_expiry: 120
        keys:
          - lamp: 201
      - mac: 0015654aa938
        model: T46G
        user: 203
    phone_book:
      - name: Huisarts
        numbers:
          - 030-2345678
    feature_codes:
      voicemail: "*62"
      to_mailbox: "*63"
    forward_targets:
      - 0612345678
    expect:
      - call: 088-7654000
        from: 0612345678
        at: 2026-12-01T10:00
        keys:
          - 1
        answered_by: 201
    silence:
      - check: group-of-one
        for: 101
        because: zo is het
    """

  private static let provider = """
    id: example-telecom
    registrar:
      host: sip.example.nl
      port: 5061
      transport: tls
      expiry: 300 s
    srtp: true
    codecs:
      - g722
      - alaw
    ca_certificates:
      - certificates/ca.pem
    external_address: 198.51.100.10
    local_networks:
      - 192.0.2.0/24
    provisioning_url: https://prov.example.nl/
    time_servers:
      - ntp1.example.nl
    syslog: syslog.example.nl
    mail:
      from: voicemail@example.nl
    trunks:
      - id: carrier-a
        host: trunk-a.example.nl
        auth: ip
        addresses:
          - 192.0.2.20
        number_format: e164
        channels: 20
      - id: carrier-b
        host: trunk-b.example.nl
        transport: tcp
        auth: registration
        user: "31887654000"
        called_number: to
        number_format: national
        channels: 10
    routes:
      - carrier-a
      - carrier-b
    """
}
