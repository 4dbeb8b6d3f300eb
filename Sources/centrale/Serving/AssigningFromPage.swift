import ExchangeCompiler
import ExchangeDescription
import ProvisioningHost
import SourceText
import TelephoneExchange

extension PageServer.Assigning {
  /// Into the devices tables of a description, which is read anew for each click.
  init(_ directory: String, _ catalog: DeviceCatalog) {
    self.init(
      open: { (try? Self.assignment(directory, catalog))?.open.map(\.row.title) ?? [] },
      assign: { text, device in
        do {
          var assignment = try Self.assignment(directory, catalog)
          guard let place = assignment.open.first(where: { $0.row.title == device }) else {
            return Outcome("\(device): there is no such device without a MAC any more", isDone: false)
          }
          try assignment.write(try assignment.mac(text.hex), to: place)
          return Outcome(
            "\(text.hex) is now the MAC of: \(device). Build the description to give it files.", isDone: true)
        } catch let refusal as Assignment.Refusal {
          return Outcome(refusal.message, isDone: false)
        } catch {
          return Outcome("\(error)", isDone: false)
        }
      })
  }

  private static func assignment(_ directory: String, _ catalog: DeviceCatalog) throws -> Assignment {
    var files = SourceFiles(description: DescriptionFolder(directory).source)
    var diagnostics: [Diagnostic] = []
    let tables = DeviceTable.all(&files, &diagnostics)
    guard !diagnostics.contains(where: { $0.severity == .error }), !tables.isEmpty else {
      throw Failure(path: directory, reason: "has errors, or no devices table: `centrale check` tells")
    }
    return try Assignment(directory, tables, files, catalog)
  }
}
