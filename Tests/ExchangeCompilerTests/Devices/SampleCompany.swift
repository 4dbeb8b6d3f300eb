import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport

/// Secrets that tell what they are for, so that a golden file can be read.
struct NamedSecrets: SecretSource {
  func secret(_ purpose: String, account: String, generation: Int) -> Secret {
    Secret("\(purpose)-of-\(account.replacing("/", with: "-"))\(generation == 0 ? "" : "-\(generation)")")
  }
  /// Of sixteen characters: `file0015654aa937`.
  func key(_ purpose: String, account: String) -> Secret {
    Secret(String((purpose.prefix(4) + account.filter { $0 != "/" } + "0000000000000000").prefix(16)))
  }
  func name(_ purpose: String, account: String) -> String { "\(purpose)-\(account.replacing("/", with: "-"))" }
  func given(_ path: String) -> Secret? {
    Secret("given-for-\(path.hasPrefix("trunk/") ? path.dropFirst(6) : path[...])")
  }
}

/// Bedrijf X in small: two telephones with all kinds of keys.
enum SampleCompany {
  static let company: CompanyDevices = {
    var company = CompanyDevices()
    company.company = "bedrijf-x"
    company.companyName = "Bedrijf X"
    company.provisioningURL = "https://prov.example.nl/"
    company.caCertificates = ["ca.pem"]
    company.phoneBook = [
      PhoneBookRow(firstName: "Jan", lastName: "de Vries", numbers: ["209", "0612345678"]),
      PhoneBookRow(lastName: "'t Hart & Zn.", numbers: ["0201234567"]),
    ]
    company.devices = [yealink, polycom]
    return company
  }()

  /// Reception: a T46G with one expansion module, keys on pages 1, 2 and 3 and on the module.
  static let yealink: DevicePlan = {
    var plan = device("0015654aa937", model: "T46G", lines: 1, number: "201", name: "Anna Bakker")
    plan.owners = ["user 201"]
    plan.modules = 1
    plan.accounts[0].voicemail = "*62"
    plan.accounts[0].messageWaiting = true
    plan.accounts[0].callWaiting = true
    plan.keys = [
      DeviceKey(position: 1, label: "Anna Bakker", function: .line),
      DeviceKey(position: 2, label: "Jan de Vries", function: .lamp(number: "209", pickup: "*97209")),
      DeviceKey(position: 3, label: "Overname", function: .pickup(code: "*98")),
      DeviceKey(position: 9, label: "Nacht", function: .nightSwitch(code: "*81", lamp: true)),
      DeviceKey(position: 10, label: "Taxi", function: .speedDial("0201234567")),
      DeviceKey(position: 27, label: "Niet storen", function: .doNotDisturb(code: "*78", lamp: false)),
      DeviceKey(module: 1, position: 1, label: "'t Hart & Zn.", function: .lamp(number: "202", pickup: "*97202")),
      DeviceKey(module: 1, position: 40, label: "Parkeren", function: .park(code: "*68")),
    ]
    plan.network.voiceVLAN = 20
    plan.syslog = "log.example.nl:5514"
    return plan
  }()

  static let polycom: DevicePlan = {
    var plan = device("64167f0a1b2c", model: "VVX 500", lines: 2, number: "209", name: "Jan de Vries")
    plan.owners = ["user 209"]
    plan.keys = [
      DeviceKey(position: 1, label: "Jan de Vries", function: .line),
      DeviceKey(position: 2, label: "Lijn 2", account: 2, function: .line),
      DeviceKey(position: 3, label: "Anna Bakker", function: .lamp(number: "201", pickup: "*97201")),
      DeviceKey(position: 4, label: "Taxi", function: .speedDial("0201234567")),
      DeviceKey(position: 5, label: "Nacht", function: .nightSwitch(code: "*81", lamp: true)),
      DeviceKey(position: 12, label: "Voicemail", function: .voicemail(number: "*62")),
    ]
    plan.web = .https
    plan.registrar.outboundProxy = "proxy.example.nl:5071"
    return plan
  }()

  /// One device of each further family.
  static let furtherFamilies = [yealinkOfOld, yealinkBase, poly]

  static let yealinkOfOld: DevicePlan = {
    var plan = device("00156513ae0b", model: "T28P", lines: 1, number: "203", name: "'t Hart & Zn.")
    plan.keys = [
      DeviceKey(position: 1, label: "'t Hart & Zn.", function: .line),
      DeviceKey(position: 2, label: "Jan de Vries", function: .lamp(number: "209", pickup: "*97209")),
    ]
    return plan
  }()
  static let yealinkBase = device("805ec0000001", model: "W70B", lines: 2, number: "204", name: "Magazijn")
  static let poly: DevicePlan = {
    var plan = device("482567000001", model: "Edge E350", lines: 1, number: "205", name: "Piet \"Pim\" <Smit>")
    plan.keys = [
      DeviceKey(position: 1, label: "Piet", function: .line),
      DeviceKey(position: 8, label: "Anna Bakker", function: .lamp(number: "201", pickup: "*97201")),
    ]
    return plan
  }()

  static func device(_ mac: String, model: String, lines: Int, number: String, name: String) -> DevicePlan {
    var plan = DevicePlan()
    plan.id = mac
    plan.mac = MACAddress(mac)
    plan.model = model
    plan.registrar.host = "sip.example.nl"
    plan.codes.groupPickup = "*98"
    plan.codes.directedPickup = "*97"
    plan.codes.park = "*68"
    plan.codes.retrieve = "*88"
    plan.accounts = (1...lines).map { line in
      DevicePlan.Account(
        line: LineID(line - 1), id: "\(mac)/\(line)", number: number, displayName: name,
        label: line == 1 ? name : "Lijn \(line)", space: DialSpaceID(0))
    }
    return plan
  }

  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBszCCAVmgAwIBAgIUbm90IGEgcmVhbCBjZXJ0aWZpY2F0ZTAKBggqhkjOPQQD
    AjAAMB4XDTI2MDEwMTAwMDAwMFoXDTM2MDEwMTAwMDAwMFowADBZMBMGByqGSM49
    -----END CERTIFICATE-----

    """

  static func space(_ entries: [DialSpace.Entry]) -> DialSpace {
    DialSpace(name: "class company", entries: entries, otherwise: NodeID(0))
  }
}
