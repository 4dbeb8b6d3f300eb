import RecordSchemas
import SourceText
package import TelephoneExchange

/// What the host decides about nginx.
package struct NginxSettings: Sendable {
  /// The output directory, absolute.
  package var root: String
  package var certificate: String?
  package var key: String?
  /// `1.0`, `1.1`, `1.2` or `1.3`: old telephones know no newer one than the first.
  package var lowestTLS: String
  /// Telephones that may fetch without their password, until they have it.
  package var admitted: [MACAddress]

  package init(root: String, certificate: String?, key: String?, lowestTLS: String, admitted: [MACAddress]) {
    self.root = root
    self.certificate = certificate
    self.key = key
    self.lowestTLS = lowestTLS
    self.admitted = admitted
  }
}

/// For nginx: the tokens of all companies in a map, and a server for each name and port of a provisioning URL. Names of files are
/// looked up in the release that is live, so a build needs no reload; a rotation of tokens does.
package func nginxConfiguration(
  of companies: [HostedCompany], _ settings: NginxSettings
) throws(UnwritableFile) -> ServerConfiguration {
  let served = companies.filter { $0.address.map { ["http", "https"].contains($0.scheme) } == true }
  var text = NginxText.comments(
    [
      "Provisioning files for telephones, made by `centrale host nginx`. Make it again after a rotation of secrets, when a company",
      "is added or removed, and when telephones get passwords of their own; a build alone needs nothing.",
      "It has the secret token of each company in it: keep it from others (mode 0600); nginx reads it as root.",
    ]
      + companies.filter { company in !served.contains { $0.id == company.id } }.map {
        "Not served: \($0.id): it has no provisioning URL with http or https."
      },
    mark: "#")
  text += tokens(served)
  text += logins(served, settings)
  text += macCase()
  text += """

    # Whoever knows no token is slowed down, by address; a whole office that starts in one minute is not.
    limit_req_zone $centrale_stranger zone=centrale_strangers:10m rate=1r/s;
    limit_req_zone $centrale_caller zone=centrale_callers:20m rate=100r/s;

    # The shape of `combined`, with the company and the file in place of the token, which is a secret. `centrale fetched
    # --access-log` reads it.
    log_format centrale '$remote_addr - $remote_user [$time_local] "$request_method /$centrale_company/$centrale_shown '
                        '$server_protocol" $status $body_bytes_sent "-" "$http_user_agent"';

    """
  var places: [ProvisioningAddress: [HostedCompany]] = [:]
  for company in served {
    guard var address = company.address else { continue }
    address.token = Secret("")
    places[address, default: []].append(company)
  }
  for (address, _) in places.sorted(by: { $0.key.base < $1.key.base }) {
    text += server(address, served, settings)
  }
  return ServerConfiguration(
    text: try text.finished(), place: "/etc/nginx/conf.d/centrale.conf",
    steps: readingGroup(settings.root, user: "www-data") + ["nginx -t", "systemctl reload nginx"])
}

/// How the user that a server runs as may read what is published, and nobody else.
func readingGroup(_ root: String, user: String) -> [String] {
  let path =
    root.utf8.allSatisfy { $0.isLetterOrDigit || "/-_.".utf8.contains($0) }
    ? root : "'\(harmless(root.replacing("'", with: "'\\''")))'"
  return [
    "once, so that the server may read and nobody else: groupadd --system centrale; adduser \(user) centrale; "
      + "chgrp -R centrale \(path); find \(path) -type d -exec chmod g+s {} +  (new releases inherit it; restart the server after it)"
  ]
}

private typealias NginxText = ConfigurationText<NginxSyntax>

/// Token to company: those that are live, and the former ones that have a bridge.
private func tokens(_ companies: [HostedCompany]) -> NginxText {
  var text: NginxText = "\n# Which company a token is of; `-` is none.\n"
  let count = companies.reduce(0) { $0 + 1 + $1.bridges.count }
  if count > 500 { text += "map_hash_max_size \(count * 4);\n" }
  text += "map $centrale_token $centrale_company {\n  default \"-\";\n"
  for company in companies {
    for token in [company.token] + company.bridges.map(\.token) {
      text += "  \(quoted: token.reveal, "token") \(quoted: company.id, "company");\n"
    }
  }
  text += """
    }
    map $centrale_company $centrale_stranger { default ""; "-" $binary_remote_addr; }
    map $centrale_company $centrale_caller { default "$binary_remote_addr$centrale_company"; "-" ""; }
    map $centrale_name $centrale_shown { default $centrale_name; "" $centrale_last; }
    map $uri $centrale_last { default "•••"; "~/[0-9A-Za-z]{16,}/?$" "•••"; "~/(?<centrale_end>[^/]*)$" $centrale_end; }

    """
  return text
}

/// Whose telephones are asked for a password.
private func logins(_ companies: [HostedCompany], _ settings: NginxSettings) -> NginxText {
  let protected = companies.filter { !$0.logins.isEmpty }
  guard !protected.isEmpty else { return "" }
  var text: NginxText = """

    # Telephones with a password of their own: the user is the MAC address, and a telephone gets its own files only.
    # Strangers are asked too, so that nobody learns which tokens there are.
    map "$centrale_company/$centrale_mac" $centrale_realm {
      default $centrale_company_realm;

    """
  for company in protected {
    for device in company.devices
    where !company.logins.contains(device.mac.hex) || settings.admitted.contains(device.mac) {
      let reason: NginxText = company.logins.contains(device.mac.hex) ? "admitted without" : "has none"
      text += "  \(quoted: "\(company.id)/\(device.mac.hex)", "MAC") off; # \(reason)\n"
    }
  }
  text += "}\nmap $centrale_company $centrale_company_realm {\n  default off;\n  \"-\" provisioning;\n"
  for company in protected {
    // What several telephones fetch has no MAC in its name and no secret in it: many send no password for a phone book.
    text += "  \(quoted: company.id, "company") $centrale_own_realm;\n"
  }
  let first = protected[0].id
  text += """
    }
    map $centrale_mac $centrale_own_realm { default provisioning; "" off; }
    map $centrale_company $centrale_logins {
      default $centrale_company;
      "-" \(quoted: first, "company");
    }
    map "$remote_user/$centrale_mac" $centrale_place {
      default "-";
      "~/$" $centrale_company;
      "~^/" $centrale_company;
      "~*^([0-9a-f]+)/\\1$" $centrale_company;
    }

    """
  return text
}

/// The twelve digits of a MAC address in a name, in lower and in upper case: nginx has no function for it. What begins with six
/// zeros is no telephone but a file of many: `y000000000028.cfg`.
private func macCase() -> NginxText {
  let digits = 1...12
  var text: NginxText = "\n# Telephones write MAC addresses in either case: files are looked for under both.\n"
  for digit in digits {
    text += "map $cmac\(digit) $cmac_l\(digit) { default $cmac\(digit); a a; b b; c c; d d; e e; f f; }\n"
    text += "map $cmac\(digit) $cmac_u\(digit) { default $cmac\(digit); a A; b B; c C; d D; e E; f F; }\n"
  }
  func each(_ piece: (Int) -> NginxText) -> NginxText { "\(digits.map(piece), by: "")" }
  let pattern: NginxText = """
    "~^(?<cmac_before>(?:.*[^0-9a-fA-F])?)(?!000000)\(each { "(?<cmac\($0)>[0-9a-fA-F])" })(?<cmac_after>(?:[^0-9a-fA-F].*)?)$"
    """
  func map(_ name: NginxText, _ fallback: NginxText, _ value: NginxText) -> NginxText {
    "map $centrale_name $\(name) {\n  default \(fallback);\n  \(pattern) \"\(value)\";\n}\n"
  }
  let lower = each { "$cmac_l\($0)" }
  text += map("centrale_lower", "$centrale_name", "$cmac_before\(lower)$cmac_after")
  text += map("centrale_upper", "$centrale_name", "$cmac_before\(each { "$cmac_u\($0)" })$cmac_after")
  text += map("centrale_mac", "\"\"", lower)
  return text
}

private func server(
  _ address: ProvisioningAddress, _ companies: [HostedCompany], _ settings: NginxSettings
) -> NginxText {
  let isTLS = address.scheme == "https"
  let port = address.port ?? (isTLS ? 443 : 80)
  let hasLogins = companies.contains { !$0.logins.isEmpty }
  let versions = ["1.0", "1.1", "1.2", "1.3"].drop { $0 != settings.lowestTLS }
    .map { version -> NginxText in " \(word: version == "1.0" ? "TLSv1" : "TLSv\(version)", "TLS version")" }
  var text: NginxText = "\nserver {\n  listen \(port)\(isTLS ? " ssl" : "");\n"
  if !address.host.hasPrefix("[") { text += "  listen [::]:\(port)\(isTLS ? " ssl" : "");\n" }
  text += "  server_name \(quoted: address.host, "provisioning_url");\n"
  if isTLS {
    let live = "/etc/letsencrypt/live/\(address.host)/"
    text += "  ssl_certificate \(quoted: settings.certificate ?? live + "fullchain.pem", "certificate");\n"
    text += "  ssl_certificate_key \(quoted: settings.key ?? live + "privkey.pem", "key");\n"
    text += "  ssl_protocols\(versions, by: "");\n"
    if ["1.0", "1.1"].contains(settings.lowestTLS) {
      text +=
        "  # Debian's OpenSSL takes versions below 1.2 at this level only.\n  ssl_ciphers \"DEFAULT@SECLEVEL=0\";\n"
    }
    text += "  ssl_session_cache shared:centrale:10m;\n"
  }
  text += """
      access_log /var/log/nginx/centrale.log centrale;
      log_not_found off;
      server_tokens off;
      autoindex off;
      root \(quoted: settings.root, "output directory");
      # Nothing that a link inside a release leads to.
      disable_symlinks on from=$document_root/$centrale_company/current/;
      client_max_body_size 1k;
      client_header_timeout 15s;
      client_body_timeout 15s;
      send_timeout 60s;
      gzip on;
      gzip_types *;
      gzip_proxied any;
      default_type "text/plain; charset=utf-8";
      types {
    \(types(companies))  }

      location ~ "^\(regex: address.path, "provisioning_url")(?<centrale_token>[0-9A-Za-z]{16,64})/(?<centrale_name>[^/.](?:.*[^/])?)$" {
        limit_except GET { deny all; }
        limit_req zone=centrale_strangers burst=20 nodelay;
        limit_req zone=centrale_callers burst=5000 nodelay;
        limit_req_status 429;

    """
  let login: NginxText =
    hasLogins
    ? """
        auth_basic $centrale_realm;
        auth_basic_user_file "\(inQuotes: settings.root, "output directory")/$centrale_logins/current/access/htpasswd";

    """ : ""
  text += login
  let place: NginxText = hasLogins ? "$centrale_place" : "$centrale_company"
  let folders: [NginxText] = ["/\(place)/current/provisioning", "/\(place)/bridges"]
  let names: [NginxText] = ["$centrale_name", "$centrale_lower", "$centrale_upper"]
  let tries = folders.flatMap { folder in names.map { name -> NginxText in "\(folder)/$centrale_token/\(name)" } }
  text += "    try_files \(tries, by: "\n              ")\n              =404;\n  }\n"
  text += """

      # Everything else.
      location / {
        limit_req zone=centrale_strangers burst=20 nodelay;
        limit_req_status 429;
    \(login)    try_files /-/- =404;
      }
    }

    """
  return text
}

/// The content types of the release by the ends of its files' names.
private func types(_ companies: [HostedCompany]) -> NginxText {
  var counts: [String: [String: Int]] = [:]
  for file in companies.flatMap(\.files) {
    guard let dot = file.name.lastIndex(of: ".") else { continue }
    let end = file.name[file.name.index(after: dot)...].lowercased()
    guard !end.isEmpty, end.utf8.allSatisfy(\.isLetterOrDigit) else { continue }
    counts[end, default: [:]][file.contentType, default: 0] += 1
  }
  var ends: [String: [String]] = [:]
  for (end, types) in counts {
    let most = types.max { ($0.value, $1.key) < ($1.value, $0.key) }
    most.map { ends[$0.key, default: []].append(end) }
  }
  var text: NginxText = ""
  for (type, ends) in ends.sorted(by: { $0.key < $1.key }) {
    text +=
      "    \(quoted: type, "content type")\(ends.sorted().map { end -> NginxText in " \(quoted: end, "name")" }, by: "");\n"
  }
  return text
}
