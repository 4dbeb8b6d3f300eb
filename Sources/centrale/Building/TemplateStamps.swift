import ExchangeCompiler
import Synchronization
import TelephoneExchange

/// Whether the device families are as they were, without one of their files being read.
final class TemplateStamps: Sendable {
  /// The folders that families are looked for in, the option's first.
  private let folders: [String]
  private let known = Mutex<[String: FolderStamp]>([:])

  init(_ templates: TemplateOptions) {
    guard let own = try? DeviceTemplates.directory(templates.deviceTemplates) else {
      folders = []
      return
    }
    let base = templates.deviceTemplates == nil ? nil : try? DeviceTemplates.directory(nil)
    folders = [own] + (base.map { Disk.isSame($0, own) ? [] : [$0] } ?? [])
  }

  /// Of one family's folder.
  func stamp(of family: String) -> FolderStamp {
    if let stamp = known.withLock({ $0[family] }) { return stamp }
    let stamp = FolderStamp(
      description: folders.map { FolderStamp($0 + "/" + family).description }.joined(separator: "."))
    known.withLock { $0[family] = stamp }
    return stamp
  }

  /// Of every folder that the devices of a company take something from.
  func stamps(of compilation: Compilation, _ library: ProductLibrary) -> [(name: String, stamp: FolderStamp)] {
    library.folders(of: compilation.devices.devices.map(\.model)).map { ($0, stamp(of: $0)) }
  }

  /// What every company takes from them: the list of families and the product's own sounds.
  var ofAll: [String] {
    folders.map { "\(Disk.absolute($0)) \(FileStamp($0 + "/families.yaml")) \(FolderStamp($0 + "/sounds"))" }
  }
}
