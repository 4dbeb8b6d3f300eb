import ExchangeDescription
import SourceText
import TelephoneExchange

extension ModelChecks {
  /// What the description says of a device and its lines beside what the model is.
  static let kindContradictsModel = DeviceCheck(.kindContradictsModel, needs: .nothing) { context in
    context.eachDevice { device, model in
      if let kind = device.kind, kind != model.kind {
        // Its ports and portables are those of the kind that was meant.
        return [
          context.finding(
            .kindContradictsModel, "the \(model.name) is \(model.kind.phrase), not \(kind.phrase)", of: device,
            at: "kind", help: "delete `kind`, or write the model of \(kind.phrase) as on its label"
          )
        ]
      }
      return device.accounts.enumerated().compactMap { index, account in
        account.attachment.fault(on: model).map {
          context.finding(
            .kindContradictsModel, $0.message, of: device, at: "lines/\(index + 1)/\($0.key)", help: $0.help)
        }
      }
    }
  }
}

extension Device.Line.Attachment {
  /// Why a device of the model has no such place for a line.
  fileprivate func fault(on model: DeviceModel) -> (key: String, message: String, help: String)? {
    switch self {
    case .handset: return nil
    case .portable:
      guard model.kind != .dectBase else { return nil }
      return (
        "portable", "a portable belongs to a DECT base; the \(model.name) is \(model.kind.phrase)",
        "delete `portable`, or move the line to the base of the portable"
      )
    case .port(let port, _):
      if model.kind != .analogAdapter {
        return (
          "port", "a port belongs to an analog adapter; the \(model.name) is \(model.kind.phrase)",
          "delete `port` and `use`, or move the line to the adapter"
        )
      }
      guard model.ports > 0, port > model.ports else { return nil }
      return (
        "port", "port \(port) does not exist on \(model.phrase), which has \(model.ports)",
        "write a port from 1 to \(model.ports), as the adapter numbers them"
      )
    }
  }
}
