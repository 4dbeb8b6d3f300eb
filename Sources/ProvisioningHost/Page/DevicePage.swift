/// The page of all devices as HTML, complete without JavaScript.
struct DevicePage: Sendable {
  /// Devices of a description that have no MAC yet, by what a person at the box reads; nil: no description was named.
  var open: [String]?
  /// For how many minutes a click opens a device's window; nil: no click does.
  var windowMinutes: Int?
  /// What proves that a form is of this page.
  var formKey: String
  /// What the last click did.
  var notice: String?

  /// - Parameter nonce: of the script, for the content security policy.
  func html(_ overview: Overview, nonce: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Provisioning host</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <noscript><meta http-equiv="refresh" content="10"></noscript>
    <style>
    body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem;color:#1c1c1c;background:#fff}
    h1{font-size:1.3rem}h2{font-size:1.1rem;margin-top:2rem}
    table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
    th{font-weight:600;border-bottom:2px solid #999}td.mac,td.at{font-family:ui-monospace,monospace;white-space:nowrap}
    .current{color:#0a6b2b}.outdated,.incomplete{color:#8a5300}.trouble{color:#b00020;font-weight:600}.not-seen,.asked{color:#666}
    small{color:#555}form{margin:0}p.notice{background:#eef3ff;padding:.5rem .8rem}
    </style></head><body>
    <h1>Provisioning host</h1>
    \(notice.map { "<p class=\"notice\" role=\"status\">\(Self.text($0))</p>" } ?? "")
    <p id="live" role="status"><noscript>Looks again every ten seconds.</noscript></p>
    <main id="devices">
    \(content(overview))
    </main>
    <script nonce="\(nonce)">
    const events = new EventSource("events");
    const live = text => { document.getElementById("live").textContent = text; };
    events.onmessage = event => {
      document.getElementById("devices").innerHTML = event.data;
      live("This page updates itself.");
    };
    events.onerror = () => live("The host does not answer. This is what was so before.");
    </script>
    </body></html>

    """
  }

  /// What changes.
  func content(_ overview: Overview) -> String {
    var html = "<p>\(Self.text(overview.summary))</p>\n"
    html +=
      "<table><thead><tr><th>Device</th><th>Model</th><th>State</th><th>Files</th><th>Seen</th></tr></thead><tbody>\n"
    for device in overview.devices { html += row(device) }
    html += "</tbody></table>\n"
    if !overview.unknown.isEmpty {
      html += "<h2>Asked, and nobody described them</h2>\n"
      html +=
        "<table><thead><tr><th>Device</th><th>Model</th><th>Asked for</th><th>Seen</th><th></th></tr></thead><tbody>\n"
      for device in overview.unknown { html += row(device) }
      html += "</tbody></table>\n"
    }
    return html
  }

  private func row(_ device: DeviceRow) -> String {
    let files = device.files.filter { device.status != .notSeen || $0.release != nil }.map { file in
      let has = file.isCurrent ? "newest" : file.release.map { "of release \($0)" } ?? "not fetched"
      return "\(Self.text(file.name)) <small>\(has)</small>"
    }
    let state = Self.text(device.said)
    let firmware = device.firmware.map { " <small>\(Self.text($0))</small>" } ?? ""
    return """
      <tr><td class="mac">\(Self.text(device.mac))<br><small>\(Self.text(device.company))\
      \(device.description.map { $0.isEmpty ? "" : ", \(Self.text($0))" } ?? "")</small></td>\
      <td>\(Self.text(device.model ?? "?"))\(firmware)</td>\
      <td class="\(device.status.rawValue)">\(state)\(window(of: device))</td><td>\(files.joined(separator: "<br>"))</td>\
      <td class="at">\(seen(device.lastSeen, device.address))<br><small>\(Self.text(device.userAgent ?? ""))</small></td></tr>

      """
  }

  /// Until when it is let in without a proof, and the button for it: for those that have not come, or that were turned away.
  private func window(of device: DeviceRow) -> String {
    let until = device.admittedUntil.map { "<br><small>let in without a proof until \(Self.text($0))</small>" } ?? ""
    guard let windowMinutes else { return until }
    let isOpen = device.admittedUntil != nil
    guard isOpen || [.notSeen, .asked, .trouble].contains(device.status) else { return until }
    return until + """
      <form method="post" action="\(isOpen ? "shut" : "admit")"><input type="hidden" name="key" value="\(Self.text(formKey))">\
      <input type="hidden" name="mac" value="\(Self.text(device.mac))">\
      <button>\(isOpen ? "Shut it out" : "Let it in for \(windowMinutes) min")</button></form>
      """
  }

  private func row(_ device: UnknownDevice) -> String {
    let action: String
    if let open {
      let choices = open.map { "<option>\(Self.text($0))</option>" }.joined()
      action =
        open.isEmpty
        ? "no device of the description waits for a MAC"
        : """
        <form method="post" action="assign"><input type="hidden" name="key" value="\(Self.text(formKey))">\
        <input type="hidden" name="mac" value="\(Self.text(device.mac))"><select name="device" aria-label="Device">\(choices)</select> \
        <button>Assign</button></form>
        """
    } else {
      action = "<code>centrale assign DIR \(Self.text(device.mac))</code>"
    }
    return """
      <tr><td class="mac">\(Self.text(device.mac))</td><td>\(Self.text(device.model ?? "?"))</td>\
      <td>\(device.asked.prefix(4).map(Self.text).joined(separator: "<br>"))</td>\
      <td class="at">\(seen(device.lastSeen, device.address))<br><small>\(Self.text(device.userAgent ?? ""))</small></td>\
      <td>\(action)</td></tr>

      """
  }

  private func seen(_ time: String?, _ address: String?) -> String {
    guard let time else { return "" }
    return "\(Self.text(time))<br>\(Self.text(address ?? ""))"
  }

  /// Text in HTML, also in a quoted attribute. Whatever a telephone sends is somebody's text.
  static func text(_ text: String) -> String {
    var html = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      // Marks that turn the direction of what follows.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}": html += "\u{FFFD}"
      case _ where scalar.value < 32 || scalar.value == 127: html += "\u{FFFD}"
      case _: html.unicodeScalars.append(scalar)
      }
    }
    return html
  }
}
