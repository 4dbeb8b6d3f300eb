import RecordSchemas
import SourceText
import TelephoneExchange

extension ThreeCX {
  /// `Number,FirstName,LastName,EmailAddress,…`: 65 columns in versions 15 and 16, fewer in older ones.
  enum UsersCSV {
    static func header(_ file: InputFile) -> InputRow? {
      guard !file.isZip else { return nil }
      let head = file.beginning
      guard let row = DelimitedRows.table(head).rows.first(where: { !$0.isEmpty }) else { return nil }
      let names = Set(row.cells.map { $0.text.lowercased() })
      let isOurs =
        names.isSuperset(of: ["number", "firstname", "lastname", "emailaddress"])
        && !names.isDisjoint(with: [
          "authid", "webmeetingfriendlyname", "mac_0", "outboundcallerid", "vmnopin", "phonemodel14",
        ])
      return isOurs ? row : nil
    }

    static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
      var extraction = Extraction()
      guard let header = header(file) else { return extraction }
      let table = DelimitedRows.table(file)
      extraction.remarks += table.remarks
      let names = NamedRow.names(header)
      var rest = (line: 0, count: 0)
      for row in table.rows where row.line != header.line && !row.isEmpty {
        if extraction.isFull {
          rest = (rest.count == 0 ? row.line : rest.line, rest.count + 1)
          continue
        }
        var reading = NamedRow(row, table, names, header.cells.count, context, reason: reason)
        if let alias = readUser(&reading) { extraction.aliases[alias.0] = alias.1 }
        extraction.take(reading.finished())
      }
      extraction.leave(rest.count, from: InputPlace(file.name, line: rest.line, name: "rows"))
      return extraction
    }

    private static func reason(_ name: String) -> String {
      if name.contains("webmeeting") || name.contains("clicktocall") {
        return "web meetings are not part of the description"
      }
      if name.contains("record") { return "calls are not recorded by the description" }
      if name.contains("access") || name.contains("admin") || name.hasSuffix("module") {
        return "roles in the old system"
      }
      return "a setting of the old engine"
    }

    private static func isOn(_ text: String?) -> Bool { ["1", "true", "yes"].contains((text ?? "").lowercased()) }

    private static func readUser(_ row: inout NamedRow) -> (ObjectKey, ObjectKey)? {
      guard let cell = row.cell("number"), let id = CellMending.extension(cell).value else {
        row.say("number", .damaged, "not an extension")
        return nil
      }
      let user = ObjectKey.user(id)
      row.say("number", .carried, "", [Claim(user, "extension", id)])
      if let name = row.text("firstname") { row.say("firstname", .carried, "", [Claim(user, "first_name", name)]) }
      if let name = row.text("lastname") { row.say("lastname", .carried, "", [Claim(user, "last_name", name)]) }
      if let mail = row.text("emailaddress") {
        mail.contains("@")
          ? row.say("emailaddress", .carried, "", [Claim(user, "voicemail.mail", mail)])
          : row.say("emailaddress", .damaged, "not a mail address")
      }
      if let value = row.text("enablevoicemail") {
        row.say("enablevoicemail", .carried, "", [Claim(user, "voicemail.active", isOn(value) ? "true" : "false")])
      }
      readNumbers(&row, user, id)
      readDevices(&row, id)
      readRights(&row, user)
      row.secret("authpassword", "the new exchange makes its own passwords")
      for column in ["deskphonewebpass", "srvcaccesspwd"] {
        row.secret(column, "the new exchange makes its own passwords")
      }
      row.secret(
        "pin", "a new PIN is made", keptAs: "pin/\(id)", isWeak: WeakSecrets.isWeakPIN(row.text("pin") ?? "", of: id))
      guard let account = row.text("authid"), account != id else {
        row.say("authid", .carried, "the same as the extension")
        return nil
      }
      row.say("authid", .notCarried, "accounts are named by the new exchange; used to recognise handset files")
      return (.user(account), user)
    }

    private static func readNumbers(_ row: inout NamedRow, _ user: ObjectKey, _ id: String) {
      if let text = row.text("mobilenumber") {
        if let number = row.number(text) {
          let name = [row.text("firstname"), row.text("lastname")].compactMap(\.self).joined(separator: " ")
          let entry = ObjectKey("phone_book", (name.isEmpty ? id : name) + " (mobile)")
          row.say(
            "mobilenumber", .changed, "a phone book entry: `mobile` of a user would ring with the groups they are in",
            [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))])
        } else {
          row.say("mobilenumber", .damaged, "not a telephone number")
        }
      }
      if let text = row.text("did") {
        // The separator of several is not documented: any sign that no number has.
        let parts = text.split { ";,:|".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        for (index, part) in parts.enumerated() {
          let bare = part.hasPrefix("*") ? String(part.dropFirst()) : part
          guard let number = row.number(bare) ?? row.context.number(endingIn: bare) else {
            row.say(
              "did", .needsDecision, "\(shown(part)) is not a whole number", [],
              question: Question(user.path + "/number", "which number is \(shown(part))?"))
            continue
          }
          row.say(
            "did", .carried, "",
            [
              index == 0
                ? Claim(user, "number", number.nationalText)
                : Claim(user, "extra_numbers", .names([number.nationalText]))
            ])
        }
      }
      if let text = row.text("outboundcallerid") {
        if let number = row.number(text) {
          row.say(
            "outboundcallerid", .guessed, "the number shown outside is taken to be the user's own where no DID says it",
            [Claim(user, "number", number.nationalText, .hint), Claim(user, "caller_id", "personal")])
        } else {
          row.say("outboundcallerid", .notCarried, "not a number: callers see the company's")
        }
      }
    }

    private static func readDevices(_ row: inout NamedRow, _ id: String) {
      for index in 0..<8 {
        let column = "mac_\(index)"
        guard let cell = row.cell(column) else { continue }
        switch CellMending.mac(cell, row.context) {
        case .broken(let why): row.say(column, .damaged, why)
        case .sound(let mac), .repaired(let mac, _):
          let device = ObjectKey.device(mac.hex)
          row.say(column, .carried, "", [Claim(device, "mac", mac.hex), Claim(device, "lines", .names([id]))])
          guard index == 0 else { continue }
          for name in ["phonemodel14", "phonetemplate14"] {
            guard let text = row.text(name) else { continue }
            if let model = row.context.model(text, mac: mac).model {
              row.say(
                name, .guessed, "read as \(model.name)", [Claim(device, "model", row.context.name(of: model), .hint)])
            } else if row.cell("phonemodel14") == nil || name == "phonemodel14" {
              let (claims, outcome, note, question) = ModelNames.claim(text, nil, mac, device, row.context)
              row.say(name, outcome, note, claims, question: question)
            }
          }
        }
      }
    }

    private static func readRights(_ row: inout NamedRow, _ user: ObjectKey) {
      if isOn(row.text("disableexternalcalls")) {
        let own = ObjectKey("classes_of_service", "internal")
        row.say(
          "disableexternalcalls", .carried, "",
          [
            Claim(own, "id", "internal"), Claim(own, "internal_only", "true"),
            Claim(user, "class_of_service", "internal"),
          ])
      } else {
        row.say("disableexternalcalls", .carried, "calls outside are allowed")
      }
      if isOn(row.text("disabled")) {
        row.say(
          "disabled", .needsDecision, "this user was switched off: leave them out by hand, or keep them", [],
          question: Question(
            user.path + "/disabled", "keep this user? `skip` says that this was looked at", choices: [Question.skip]))
      } else {
        row.say("disabled", .carried, "this user is not switched off")
      }
    }
  }
}
