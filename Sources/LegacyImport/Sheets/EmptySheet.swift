import SourceText

/// Tables to be filled in where the old system gives nothing that can be read, with a table that explains every column.
/// They are read back without a question.
package enum EmptySheet {
  package enum Language: String, CaseIterable, Sendable { case nl, en }

  private struct Column {
    var nl: String
    var en: String
    var dutch: String
    var english: String
    var example: String

    init(_ nl: String, _ en: String, _ dutch: String, _ english: String, _ example: String) {
      (self.nl, self.en, self.dutch, self.english, self.example) = (nl, en, dutch, english, example)
    }
  }

  private static let tables: [(nl: String, en: String, columns: [Column])] = [
    (
      "personen", "people",
      [
        Column("Toestel", "Extension", "intern nummer van 2 tot 6 cijfers", "internal number of 2 to 6 digits", "201"),
        Column("Voornaam", "First name", "verplicht", "required", "Jan"),
        Column("Tussenvoegsel", "Infix", "als die er is", "where there is one: `van der`", "van der"),
        Column("Achternaam", "Last name", "verplicht", "required", "Berg"),
        Column(
          "Doorkiesnummer", "Direct number", "extern nummer, of de laatste cijfers ervan; meer met ;",
          "public number, or its last digits; several with ;", "088-7654011"),
        Column("E-mail", "E-mail", "adres waar voicemail naartoe gaat", "where voicemail is mailed", "jan@example.nl"),
        Column("Voicemail", "Voicemail", "ja of nee", "yes or no", "ja"),
        Column("Mobiel", "Mobile", "komt in het telefoonboek", "goes into the phone book", "06-12345678"),
        Column("Belgroepen", "Hunt groups", "namen, gescheiden door ;", "names, separated by ;", "Verkoop;Receptie"),
        Column(
          "Model", "Model", "model van het toestel, zoals op de doos", "model of the telephone, as on its box", "T46S"),
        Column(
          "MAC-adres", "MAC address", "van het label; mag later", "from the label; may follow later",
          "00:15:65:4a:a9:37"),
        Column(
          "Doorschakelen", "Forward", "nummer waar alle gesprekken heen gaan", "number that all calls go to",
          "0612345678"),
      ]
    ),
    (
      "toestellen", "devices",
      [
        Column(
          "MAC-adres", "MAC address", "van toestellen die niet bij personen staan",
          "of devices that are not among the people",
          "00:15:65:4a:a9:38"),
        Column("Model", "Model", "verplicht", "required", "T46S"),
        Column(
          "Toestel", "Extension", "van wie het is; meer met een spatie", "whose it is; several with a space", "201 202"),
        Column("Omschrijving", "Description", "waar het staat", "where it stands", "balie"),
      ]
    ),
    (
      "groepen", "groups",
      [
        Column("Groep", "Group", "naam, verplicht", "name, required", "Verkoop"),
        Column("Intern nummer", "Extension", "verplicht, of een extern nummer", "required, or a public number", "101"),
        Column(
          "Extern nummer", "Direct number", "als de groep van buiten te bellen is", "where it is called from outside",
          "088-7654001"),
        Column("Leden", "Members", "interne nummers, in volgorde", "extensions, in order", "201 202 203"),
        Column(
          "Strategie", "Strategy", "tegelijk, op volgorde, om de beurt of langst vrij",
          "ring all, linear, round robin or longest idle", "tegelijk"),
      ]
    ),
    (
      "nummers", "numbers",
      [
        Column(
          "Nummer", "Number", "elk blok of los nummer van het bedrijf", "each block or single number of the company",
          "088-7654000..088-7654099")
      ]
    ),
  ]

  /// Names and contents, CRLF and with a byte order mark as spreadsheets expect them.
  package static func files(_ language: Language) -> [(name: String, bytes: [UInt8])] {
    let isDutch = language == .nl
    var explained = isDutch ? "tabel;kolom;uitleg;voorbeeld\r\n" : "table;column;explanation;example\r\n"
    var files: [(String, String)] = []
    for table in tables {
      let name = isDutch ? table.nl : table.en
      files.append((name + ".csv", table.columns.map { isDutch ? $0.nl : $0.en }.joined(separator: ";") + "\r\n"))
      for column in table.columns {
        let cells = [name, isDutch ? column.nl : column.en, isDutch ? column.dutch : column.english, column.example]
        explained += cells.map { Table.quoted($0, delimiter: UInt8(ascii: ";")) }.joined(separator: ";") + "\r\n"
      }
    }
    files.append((isDutch ? "uitleg.csv" : "columns.csv", explained))
    return files.map { ($0.0, [0xEF, 0xBB, 0xBF] + Array($0.1.utf8)) }
  }

  /// Whether a file is the explanation beside the tables, which says nothing about a company.
  static func isExplanation(_ file: InputFile) -> Bool {
    let head = file.head
    return head.hasPrefix("tabel;kolom;uitleg;") || head.hasPrefix("table;column;explanation;")
  }
}
