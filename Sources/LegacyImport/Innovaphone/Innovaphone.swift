import RecordSchemas
import SourceText
import TelephoneExchange

/// innovaphone PBX: XML of the object list, and CSV (wiki.innovaphone.com, PBX/Config/Import).
enum Innovaphone {
  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip else { return nil }
    let head = file.head
    if head.contains("<user "), head.contains(" h323=\"") || head.contains(" e164=\""), head.contains(" cn=\"") {
      return "objects of an innovaphone PBX, <user cn= e164= h323=>"
    }
    guard let columns = CSV.columns(file) else { return nil }
    return "innovaphone CSV: line \(columns.line) says which columns follow"
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    if CSV.columns(file) != nil { return CSV.read(file, context) }
    var extraction = Extraction()
    var ledger = ValueLedger()
    let (leaves, fault) = XMLLeaf.all(file.bytes)
    var objects: [Int: InnovaphoneObject] = [:]
    var order: [Int] = []
    for leaf in leaves {
      let name = leaf.attribute ?? leaf.name
      let value = ledger.add(
        InputPlace(file.name, line: leaf.line, name: leaf.path + (leaf.attribute.map { "@" + $0 } ?? "")), leaf.text,
        reason(name))
      if ["pwd", "key", "password"].contains(name) {
        ledger.secret(value, "the new exchange makes its own passwords")
      }
      guard let user = leaf.elements.first(where: { $0.name == "user" }) else { continue }
      if objects[user.serial] == nil {
        objects[user.serial] = InnovaphoneObject()
        order.append(user.serial)
      }
      objects[user.serial]?.take(leaf, value)
    }
    for serial in order {
      guard let object = objects[serial] else { continue }
      object.tell(context, &ledger, &extraction)
    }
    extraction.values = ledger.values
    if let fault { extraction.add(.damage(file, fault)) }
    return extraction
  }

  static func reason(_ name: String) -> String {
    switch name {
    case "guid": "ties objects of the old exchange together"
    case "loc", "node", "pbx", "config", "hide": "where the old exchange keeps the object"
    default: "a setting of the old engine"
    }
  }

  static let groupReason = "a group of the old exchange may ring, pick up, or show who is there"

  /// What an answer makes of a group of the old exchange.
  static func claims(_ answer: String?, _ name: String, _ user: ObjectKey) -> [Claim] {
    switch answer {
    case "hunt_groups"?:
      [Claim(.group(name), "name", name), Claim(.group(name), "agents", .names([user.id]))]
    case "pickup_groups"?:
      [
        Claim(ObjectKey("pickup_groups", name), "name", name),
        Claim(ObjectKey("pickup_groups", name), "members", .names([user.id])),
      ]
    default: []
    }
  }

  static func question(_ name: String) -> Question {
    Question(
      "groups/\(name)", "what is the group \(shown(name))?", choices: ["hunt_groups", "pickup_groups", Question.skip])
  }
}

/// One `<user>`: a person, or something else with a number.
struct InnovaphoneObject {
  private struct Leaf {
    var element: String
    /// The identity of the element, and of the key of the telephone it is in.
    var serial: Int
    var key: Int?
    var attribute: String
    var text: String
    var value: Int
  }

  private var leaves: [Leaf] = []
  private var pseudo: String?

  mutating func take(_ leaf: XMLLeaf, _ value: Int) {
    guard let element = leaf.elements.last else { return }
    leaves.append(
      Leaf(
        element: element.name, serial: element.serial, key: leaf.elements.last { $0.name == "f" }?.serial,
        attribute: leaf.attribute ?? "", text: leaf.text, value: value))
    if element.name == "pseudo", leaf.attribute == "type" { pseudo = leaf.text }
  }

  private func first(_ element: String, _ attribute: String) -> Leaf? {
    leaves.first { $0.element == element && $0.attribute == attribute }
  }

  func tell(_ context: ImportContext, _ ledger: inout ValueLedger, _ extraction: inout Extraction) {
    let number = first("user", "e164")
    if let pseudo {
      let name = first("user", "cn")?.text ?? number?.text ?? ""
      ledger.say(
        number?.value ?? first("user", "cn")?.value, .needsDecision,
        "an object of the kind \(shown(pseudo)), not a person",
        [],
        question: Question(
          "objects/\(name)", "what becomes of \(shown(name)), \(shown(pseudo))? Write it by hand",
          choices: [Question.skip]))
      return
    }
    guard let number else {
      return ledger.say(first("user", "cn")?.value, .notCarried, "an object without a number")
    }
    guard Extension(number.text) != nil else {
      return ledger.say(number.value, .damaged, "not an extension")
    }
    let user = ObjectKey.user(number.text)
    ledger.say(number.value, .carried, "", [Claim(user, "extension", number.text)])
    readNames(user, &ledger)
    if let account = first("user", "h323") {
      ledger.say(
        account.value, .notCarried, "accounts are named by the new exchange; used to recognise handset files")
      if account.text != number.text { extraction.aliases[.user(account.text)] = user }
    }
    if let mail = first("user", "email"), mail.text.contains("@") {
      ledger.say(
        mail.value, .guessed, "understood by the name of the attribute",
        [Claim(user, "voicemail.mail", mail.text, .hint)])
    }
    for group in leaves where group.element == "grp" && group.attribute == "name" {
      let claims = Innovaphone.claims(context.answer("groups/\(group.text)"), group.text, user)
      ledger.say(
        group.value, .needsDecision, Innovaphone.groupReason, claims, question: Innovaphone.question(group.text))
    }
    readDevices(user, context, &ledger, &extraction)
  }

  private func readNames(_ user: ObjectKey, _ ledger: inout ValueLedger) {
    for attribute in ["cn", "dn"] {
      guard let leaf = first("user", attribute) else { continue }
      if attribute == "dn", leaf.text == first("user", "cn")?.text {
        ledger.say(leaf.value, .carried, "the same as the long name")
      } else if let person = PersonName(leaf.text) {
        ledger.say(
          leaf.value, .guessed, "taken apart: \(shown(person.first)) and \(shown(person.last))",
          [Claim(user, "first_name", person.first, .hint), Claim(user, "last_name", person.last, .hint)])
      } else if leaf.text != user.id {
        ledger.say(
          leaf.value, .guessed, "a single word, taken as the first name", [Claim(user, "first_name", leaf.text, .hint)])
      }
    }
  }

  /// Telephones are named by their MAC; software and gateways by something else.
  private func readDevices(
    _ user: ObjectKey, _ context: ImportContext, _ ledger: inout ValueLedger, _ extraction: inout Extraction
  ) {
    var own: ObjectKey?
    for hardware in leaves where hardware.element == "device" && hardware.attribute == "hw" {
      guard let mac = MACAddress(hardware.text) else {
        ledger.say(hardware.value, .notCarried, "not a MAC: an application or a gateway")
        continue
      }
      let device = ObjectKey.device(mac.hex)
      own = own ?? device
      extraction.vendors[device] = "innovaphone"
      ledger.say(
        hardware.value, .carried, "", [Claim(device, "mac", mac.hex), Claim(device, "lines", .names([user.id]))])
      if let text = leaves.first(where: { $0.serial == hardware.serial && $0.attribute == "text" }),
        (1...80).contains(text.text.unicodeScalars.count)
      {
        ledger.say(text.value, .carried, "", [Claim(device, "description", text.text)])
      }
    }
    for number in leaves where number.element == "dial" && number.attribute == "e164" {
      let label = leaves.first { $0.key == number.key && $0.element == "f" && $0.attribute == "label" }
      guard let device = own, let target = context.target(number.text) else {
        ledger.say(number.value, .notCarried, own == nil ? "the key of no telephone with a MAC" : "nothing to dial")
        continue
      }
      var fields: [Written.Field] = [.init("speed_dial", .text(target))]
      if let label, (1...40).contains(label.text.unicodeScalars.count) {
        fields.append(.init("label", .text(label.text)))
      }
      let claims = [Claim(device, "keys", .list([.fields(fields)]))]
      ledger.say(number.value, .carried, "the next free key", claims)
      ledger.say(label?.value, .carried, "", claims)
    }
  }
}
