import ExchangeChecks
import SourceText
import TelephoneExchange

extension ReleaseChecks {
  /// Certificates of the provider's authorities: files without one, and more than a model can hold.
  static let certificates = ReleaseCheck(.deviceValue, .deviceLimit, needs: .nothing) { context in
    let company = context.devices.company
    let empty = zip(company.caCertificates, context.devices.certificateFiles).filter { $1.isEmpty }.map { path, _ in
      context.finding(
        .deviceValue, "there is no certificate in \(quotedPath(path))", at: "company",
        help: "name a PEM file, whose text begins with `-----BEGIN CERTIFICATE-----`")
    }
    let certificates = context.devices.certificates
    return empty
      + company.devices.flatMap { plan -> [Diagnostic] in
        guard let model = context.devices.library.families.catalog[plan.model] else { return [] }
        var found: [Diagnostic] = []
        if certificates.count > model.caCertificates {
          found.append(
            context.finding(
              .deviceLimit,
              "there are \(certificates.count) CA certificates; \(model.phrase) takes \(model.caCertificates)",
              at: plan.subject))
        }
        if certificates.contains(where: { $0.utf8.count > model.caCertificateLength }) {
          found.append(
            context.finding(
              .deviceLimit,
              "a CA certificate has more than \(model.caCertificateLength) characters, the limit of \(model.phrase)",
              at: plan.subject))
        }
        return found
      }
  }
}
