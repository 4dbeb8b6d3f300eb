extension Rule {
  package static let tableHeader = Rule(
    "table-header", .error, "invalid table header",
    explanation: Explanation(
      what: """
        The first line of a table names its columns, each with a different name. Blank lines, and lines that start
        with `#`, may come before it.
        """,
      why: """
        Without names, a number cannot be told from an extension. With the same name twice, one of the two columns
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

  package static let extraCell = Rule(
    "table-extra-cell", .error, "row with more cells than the header",
    explanation: Explanation(
      what: "A row may have fewer cells than the header, but not more. Empty cells at its end do not count.",
      why: "Almost always, a cell contains the delimiter itself, so all cells after it are in the wrong column.",
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
    "table-quote", .error, "wrong quotes in a cell",
    explanation: Explanation(
      what: "A cell that starts with a quote must end with one, and each quote inside it must be doubled.",
      why: "A quote that is left open swallows the cells and lines after it, and people disappear from the list.",
      wrong: .table(
        """
        201;"Bar "De Hoek""
        202;"Magazijn
        """),
      right: .table(
        """
        201;"Bar ""De Hoek\"""
        202;Magazijn
        """)))
}
