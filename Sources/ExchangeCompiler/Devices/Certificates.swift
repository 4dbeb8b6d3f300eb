/// The certificates in a PEM text, one by one: some telephones read only the first of a file.
func certificates(in pem: [UInt8]) -> [String] {
  var certificates: [String] = []
  var current: [Substring] = []
  for line in String(decoding: pem, as: UTF8.self).split(whereSeparator: \.isNewline) {
    let line = line.drop { $0 == " " }
    if line.hasPrefix("-----BEGIN CERTIFICATE-----") {
      current = [line.prefix(27)]
    } else if line.hasPrefix("-----END CERTIFICATE-----"), !current.isEmpty {
      certificates.append((current + [line.prefix(25)]).joined(separator: "\n") + "\n")
      current = []
    } else if !current.isEmpty {
      current.append(line)
    }
  }
  return certificates
}
