import RecordSchemas
import SourceText
import TelephoneExchange

/// A delimited table whose first row names the columns, as most systems export.
struct NamedTable {
  let header: InputRow
  /// In lower case, by column.
  var names: [Int: String]
  private let delimiter: UInt8?
  private let known: Set<String>

  /// Nil for a workbook and for an empty file.
  init?(_ file: InputFile, delimiter: UInt8? = nil) {
    guard !file.isZip else { return nil }
    guard let row = DelimitedRows.table(file.beginning, delimiter: delimiter).rows.first(where: { !$0.isEmpty }) else {
      return nil
    }
    header = row
    names = NamedRow.names(row)
    known = Set(row.cells.map { $0.text.lowercased() })
    self.delimiter = delimiter
  }

  func has(_ wanted: String...) -> Bool { known.isSuperset(of: wanted) }

  func hasAny(_ wanted: String...) -> Bool { !known.isDisjoint(with: wanted) }

  /// All rows but the header; every cell becomes one value.
  ///
  /// - Parameter reason: why a column that `body` does not speak of is left behind.
  func read(
    _ file: InputFile, _ context: ImportContext, reason: @escaping (String) -> String,
    _ body: (inout NamedRow, inout Extraction) -> Void
  ) -> Extraction {
    var extraction = Extraction()
    let table = DelimitedRows.table(file, delimiter: delimiter)
    extraction.remarks += table.remarks
    for row in table.rows where row.line != header.line && !row.isEmpty {
      var reading = NamedRow(row, table, names, header.cells.count, context, reason: reason)
      body(&reading, &extraction)
      extraction.take(reading.finished())
    }
    return extraction
  }
}

/// Public numbers of rows of one file: the first that leads to somebody is theirs, further ones ring as well.
struct FirstNumbers {
  private var first: [ObjectKey: PublicNumber] = [:]

  mutating func claim(_ number: PublicNumber, _ owner: ObjectKey) -> Claim {
    let own = first[owner] ?? number
    first[owner] = own
    return own == number
      ? Claim(owner, "number", number.nationalText)
      : Claim(owner, "extra_numbers", .names([number.nationalText]))
  }
}

extension NamedRow {
  /// Public numbers that lead to somebody whom other rows may give numbers too.
  @discardableResult mutating func sayNumbers(
    _ column: String, _ owner: ObjectKey, _ first: inout FirstNumbers, separators: String = "&;,|"
  ) -> [Claim] {
    var claims: [Claim] = []
    for part in (text(column) ?? "").split(whereSeparator: { separators.contains($0) }).map({ String($0).trimmed })
    where !part.isEmpty {
      guard let number = number(part) ?? context.number(endingIn: part) else {
        say(
          column, .needsDecision, "\(shown(part)) is not a whole number", [],
          question: Question(owner.path + "/number", "which number is \(shown(part))?", choices: [Question.skip]))
        continue
      }
      let claim = first.claim(number, owner)
      say(column, .carried, "", [claim])
      claims.append(claim)
    }
    return claims
  }
}
