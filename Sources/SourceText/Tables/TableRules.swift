extension Rule {
  package static let tableHeader = Rule(
    "table-header", .error, "the header of a table is wrong",
    explanation: Explanation(
      what: """
        The first line of a table names its columns, each by another name. Blank lines and lines that start with `#`
        may stand before it.
        """,
      why: """
        Without names nobody can tell a number from an extension; with the same name twice one of the two columns
        would be lost.
        """,
      wrong: .table(
        """
        extension;name;extension
        201;Jan Jansen;202
        """),
      right: .table(
        """
        extension;name
        201;Jan Jansen
        202;Piet Pieters
        """)))

  static let extraCell = Rule(
    "table-extra-cell", .error, "a row has more cells than the header",
    explanation: Explanation(
      what: "A row may have fewer cells than the header has names, and not more. Empty cells at its end do not count.",
      why: """
        It is nearly always a cell that holds the delimiter itself, so that all cells after it stand in the wrong
        column.
        """,
      wrong: .table(
        """
        extension,name,mail
        201,Jansen, Jan,jan@example.com
        """),
      right: .table(
        """
        extension,name,mail
        201,"Jansen, Jan",jan@example.com
        """)))

  static let tableQuote = Rule(
    "table-quote", .error, "the quotes of a cell are wrong",
    explanation: Explanation(
      what: "A cell that starts with a quote ends with one, and has each quote inside it twice.",
      why: "A quote that is left open swallows the cells and lines after it, and people vanish from the list.",
      wrong: .yaml(
        """
        201;"Bar "De Hoek""
        202;"Magazijn
        """),
      right: .yaml(
        """
        201;"Bar ""De Hoek\"""
        202;Magazijn
        """)))
}
