import TelephoneExchange

/// One document of sheets: a PDF file, or a series of SVG files.
struct SheetDocument: Sendable {
  /// Inside the output folder, without what follows the last dot.
  var stem: String
  var title: String
  /// Only its owner may read it.
  var holdsSecrets = false
  var format: SheetFormat
  /// The date that the document bears: two drawings of one day are the same bytes.
  var day: Day

  func path(page: Int) -> String {
    switch format {
    case .pdf: stem + ".pdf"
    case .svg: stem + (page > 1 ? "-\(page)" : "") + ".svg"
    }
  }
}

package enum SheetFormat: String, Sendable, Hashable, CaseIterable { case pdf, svg }

/// Takes the bytes of one file in their order. What it throws ends the drawing.
package typealias ByteSink = (UnsafeRawBufferPointer) throws -> Void

/// Begins a file: its path inside the output folder, and whether only its owner may read it. The files come one after
/// the other: the one before is whole.
package typealias SheetOutput = (_ path: String, _ holdsSecrets: Bool) throws -> ByteSink

/// Why a sheet could not be drawn.
package struct SheetFault: Error, Sendable, CustomStringConvertible {
  package var description: String

  static let memory = SheetFault(description: "there is no memory to draw with")
}
