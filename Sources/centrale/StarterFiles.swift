import ExchangeDescription
import TelephoneExchange

/// What `centrale init` writes: a small office that checks and builds as it stands.
enum StarterFiles {
  struct File {
    var name: String
    var text: String
  }

  /// - Parameter folder: the name of the directory, which becomes the company's.
  static func files(of folder: String) -> [File] {
    let id = companyID(of: folder)
    let text = description.replacing("my-company                #", with: padded(id) + " #")
      .replacing("name: My Company", with: "name: \(name(of: folder, id))")
    return [
      File(name: "centrale.yaml", text: text), File(name: "users.csv", text: users),
      File(name: "devices.csv", text: devices), File(name: "provider.yaml", text: provider),
      File(name: ".gitignore", text: "master.key\nsecrets.yaml\n"),
    ]
  }

  private static func padded(_ id: String) -> String {
    id + String(repeating: " ", count: max(0, "my-company               ".utf8.count - id.utf8.count))
  }

  /// The folder's name with capitals, `bakkerij-smit` as `Bakkerij Smit`; always quoted where YAML could read something else.
  private static func name(of folder: String, _ id: String) -> String {
    let words = folder.split { "-_ ".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let name = String(words.joined(separator: " ").prefix(40))
    let isPlain =
      name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " " }
      && name.unicodeScalars.first?.properties.isAlphabetic == true
    return isPlain ? name : id
  }

  private static let description = """
    # The telephone exchange of one company. `centrale check` says what is wrong with it; `centrale build` writes
    # handset files, the dialplan and routing tables. Every key and its default: `centrale reference`.
    centrale: 1

    company:
      id: my-company                # stable: passwords derive from it; the name may change
      name: My Company
      main_number: 088-7654000
      caller_id: company            # what called parties see: company or personal
      show_company_name: true
      time_zone: Europe/Amsterdam
      language: nl

    provider: provider.yaml         # who runs the engine: registrar, trunks, provisioning host

    numbers:                        # the numbers from your carrier; every number gets a destination
      - 088-7654000..088-7654009
    unassigned_numbers: 100         # the rest goes to the menu

    outbound_blocking:              # added to the safe defaults: international, 0906, 0909, 18xx
      block: [service_0900]
      allow: [0900-8844]            # the police, non-emergency

    schedules:
      office_hours: {mon-fri: "08:30-17:00"}
    holidays:
      public_holidays: [public: nl]

    night_switch:
      mode: automatic
      business_hours: office_hours
      holidays: public_holidays
      destination: 999

    mailboxes:
      - {extension: 999, name: After hours, mail: info@example.nl}   # messages are mailed

    users: {table: users.csv}

    hunt_groups:
      - name: Sales
        extension: 101
        policy: circular
        agents: [201, 202]
        next_agent_after: 3 rings
        overflow: {after: 60 s, to: 209}

    auto_attendants:
      - name: Menu
        number: 088-7654000
        extension: 100
        business_hours: always
        menus:
          business_hours:           # without `greeting:` the standard one is played
            keys:
              1: {transfer: 101, announce: true, description: sales}
              9: {transfer: 209}
            operator: 209

    devices: {table: devices.csv}

    """

  private static let users = """
    extension;first_name;last_name;voicemail.active;voicemail.mail
    201;Anna;de Vries;yes;anna@example.nl
    202;Bram;Bakker;yes;bram@example.nl
    209;Rosa;Receptie;no;

    """

  /// One row without a MAC: `centrale assign` writes it in when the box is opened.
  private static let devices = """
    id;mac;model;user;description
    ;001565aabb01;T46G;201;
    ;0004f2aabb02;VVX 500;202;
    front-desk;;T46G;209;front desk

    """

  private static let provider = """
    # Whoever runs the engine; one file serves many companies.
    id: my-provider
    registrar: {host: sip.example.nl, port: 5061, transport: tls}
    srtp: true
    provisioning_url: https://provisioning.example.nl/
    time_servers: [nl.pool.ntp.org]
    trunks:
      - {id: carrier, host: 192.0.2.10, auth: ip, addresses: [192.0.2.10], emergency: true}
    routes: [carrier]

    """
}
