import TelephoneExchange

/// Draws the sheet of one user after the other, each on a page of its own, or more where it needs them.
struct HandoverDrawing {
  private let canvas: Canvas
  private let language: SheetLanguage
  private var y = 0.0
  private var pageOfUser = 0

  private static let heading = PrintedStyle(11, bold: true, .accent)
  private static let text = PrintedStyle(9.5)
  private static let small = PrintedStyle(8, .grey)
  private static let room = Paper.room

  init(_ canvas: Canvas, _ language: SheetLanguage) { (self.canvas, self.language) = (canvas, language) }

  mutating func add(_ sheet: HandoverSheet) throws {
    pageOfUser = 0
    try beginPage(sheet)
    for telephone in sheet.telephones { try draw(telephone, of: sheet) }
    try drawVoicemail(sheet)
    try drawCodes(sheet)
    try drawEmergency(sheet)
    if sheet.mayBeAway { try drawNetwork(sheet) }
    try endPage(sheet)
  }

  // MARK: Pages

  private mutating func beginPage(_ sheet: HandoverSheet) throws {
    try canvas.beginPage()
    pageOfUser += 1
    y = Self.room.y
    if pageOfUser == 1 { drawHead(sheet) } else { drawShortHead(sheet) }
  }

  private func endPage(_ sheet: HandoverSheet) throws {
    let page = pageOfUser > 1 ? language(", pagina \(pageOfUser)", ", page \(pageOfUser)") : ""
    canvas.foot(
      left: sheet.company,
      right: (sheet.holdsSecrets
        ? language("Persoonlijk: bewaar dit blad zorgvuldig", "Personal: keep this sheet safe")
        : language("Uw telefoon", "Your telephone")) + page)
    try canvas.endPage()
  }

  /// Makes room for something of this height, on the next page where this one has none.
  private mutating func need(_ height: Double, _ sheet: HandoverSheet) throws {
    guard y + height > Self.room.bottom else { return }
    try endPage(sheet)
    try beginPage(sheet)
  }

  private mutating func drawHead(_ sheet: HandoverSheet) {
    let badge = 118.0
    canvas.write(
      sheet.company, PrintedStyle(9.5, .grey, smallest: 7.5),
      in: Box(x: Self.room.x, y: y, width: Self.room.width - badge - 16, height: 14))
    canvas.write(
      sheet.name.isEmpty ? sheet.number : sheet.name, PrintedStyle(25, bold: true, smallest: 13, lines: 2),
      in: Box(x: Self.room.x, y: y + 14, width: Self.room.width - badge - 16, height: 34))
    canvas.write(
      sheet.numbers.isEmpty
        ? language("Geen eigen nummer van buiten", "No number of your own from outside")
        : language("Van buiten: ", "From outside: ") + sheet.numbers.joined(separator: ", "),
      PrintedStyle(9.5, .grey, smallest: 7.5),
      in: Box(x: Self.room.x, y: y + 48, width: Self.room.width - badge - 16, height: 14))
    let box = Box(x: Self.room.right - badge, y: y, width: badge, height: 62)
    canvas.box(box, radius: 6, fill: .accent)
    canvas.write(
      language("toestel", "extension"), PrintedStyle(8.5, .paper, .middle),
      in: Box(x: box.x, y: box.y + 6, width: box.width, height: 13))
    canvas.write(
      sheet.number, PrintedStyle(28, bold: true, .paper, smallest: 9, .middle),
      in: Box(x: box.x + 6, y: box.y + 19, width: box.width - 12, height: 36))
    y += 74
  }

  private mutating func drawShortHead(_ sheet: HandoverSheet) {
    canvas.write(
      "\(sheet.number)  \(sheet.name)", PrintedStyle(11, bold: true, .grey, smallest: 8),
      in: Box(x: Self.room.x, y: y, width: Self.room.width, height: 16))
    y += 26
  }

  private mutating func drawHeading(_ text: String) {
    canvas.write(text, Self.heading, in: Box(x: Self.room.x, y: y, width: Self.room.width, height: 15))
    canvas.line(Self.room.x, y + 17, to: Self.room.right, y + 17, .accent, width: 0.7)
    y += 23
  }

  // MARK: Telephones

  private mutating func draw(_ telephone: HandoverSheet.Telephone, of sheet: HandoverSheet) throws {
    let pictures = telephone.groups.enumerated().map { index, group in
      TelephonePicture(group, language, withReceiver: index == 0 && telephone.kind == .handset)
    }
    let first = pictures.first?.height ?? (telephone.scanned == nil ? 26 : 108)
    try need(23 + first, sheet)
    drawHeading(language.name(of: telephone))
    if let scanned = telephone.scanned {
      drawScanned(scanned, telephone)
    } else if telephone.groups.isEmpty {
      y +=
        canvas.write(
          language.absentKeys(of: telephone), Self.text,
          x: Self.room.x, y: y, width: Self.room.width) + 4
    }
    for picture in pictures {
      try need(picture.height, sheet)
      picture.draw(on: canvas, x: Self.room.x, y: y, width: Self.room.width)
      y += picture.height + 5
    }
    y += 5
  }

  private mutating func drawScanned(_ text: String, _ telephone: HandoverSheet.Telephone) {
    let side = 94.0
    guard let code = QRCode(text) else { return }
    code.draw(on: canvas, Box(x: Self.room.x, y: y, width: side, height: side))
    let x = Self.room.x + side + 14
    let steps = [
      language("1. Zet de app op uw telefoon of computer.", "1. Install the app on your telephone or computer."),
      language(
        "2. Kies in de app voor instellen op afstand met een QR-code, en scan deze code.",
        "2. In the app choose remote provisioning by QR code, and scan this code."),
      language(
        "3. De app stelt zichzelf in; bel daarna een collega.", "3. The app sets itself up; then call a colleague."),
      language(
        "Wie deze code heeft, belt op uw naam: laat niemand een foto van dit blad maken.",
        "Whoever has this code can call in your name: let nobody take a picture of this sheet."),
    ]
    var line = y + 6
    for (index, step) in steps.enumerated() {
      let style = index == 3 ? PrintedStyle(9, bold: true, .alarm) : Self.text
      line += canvas.write(step, style, x: x, y: line, width: Self.room.right - x, lines: 3) + 5
    }
    y += side + 4
  }

  // MARK: What can be dialled

  private mutating func drawVoicemail(_ sheet: HandoverSheet) throws {
    let lines = language.lines(of: sheet.voicemail)
    let width = Self.room.width - 14
    let heights = lines.map { canvas.height(of: $0, Self.text, width: width, lines: 3) + 3 }
    try need(23 + heights.reduce(0, +), sheet)
    drawHeading("Voicemail")
    for (line, height) in zip(lines, heights) {
      canvas.circle(Self.room.x + 4, y + 6, radius: 1.6, fill: .accent)
      canvas.write(line, Self.text, x: Self.room.x + 14, y: y, width: width, lines: 3)
      y += height
    }
    y += 9
  }

  private mutating func drawCodes(_ sheet: HandoverSheet) throws {
    guard !sheet.codes.isEmpty else { return }
    let rows = (sheet.codes.count + 1) / 2
    let row = 13.2
    try need(23 + Double(rows) * row, sheet)
    drawHeading(language("Codes die u kunt kiezen", "Codes that you can dial"))
    let gap = 16.0
    let width = (Self.room.width - gap) / 2
    for (index, (feature, code)) in sheet.codes.enumerated() {
      let x = Self.room.x + Double(index / rows) * (width + gap)
      let top = y + Double(index % rows) * row
      if index % rows % 2 == 0 { canvas.box(Box(x: x, y: top, width: width, height: row), fill: .tint) }
      canvas.write(
        language.dialled(code, feature), PrintedStyle(9, bold: true, smallest: 7),
        in: Box(x: x + 4, y: top, width: 74, height: row))
      canvas.write(
        language.meaning(of: feature), PrintedStyle(8.5, smallest: 7),
        in: Box(x: x + 80, y: top, width: width - 82, height: row))
    }
    y += Double(rows) * row + 12
  }

  // MARK: Notices

  private mutating func drawEmergency(_ sheet: HandoverSheet) throws {
    try drawNotice("112", language.text(of: sheet.emergency), ink: .alarm, tint: .alarmTint, size: 26, sheet)
  }

  private mutating func drawNetwork(_ sheet: HandoverSheet) throws {
    try drawNotice(
      "SIP-ALG", language.networkAdvice(isApp: sheet.emergency.alsoAway), ink: .accent, tint: .accentTint, size: 13,
      sheet)
  }

  private mutating func drawNotice(
    _ title: String, _ text: String, ink: Ink, tint: Ink, size: Double, _ sheet: HandoverSheet
  ) throws {
    let side = 72.0
    let width = Self.room.width - side - 20
    let style = PrintedStyle(9)
    let inside = max(canvas.height(of: text, style, width: width, lines: 9), size + 6)
    try need(inside + 16, sheet)
    let box = Box(x: Self.room.x, y: y, width: Self.room.width, height: inside + 16)
    canvas.box(box, radius: 5, fill: tint, stroke: ink, width: 0.8)
    canvas.write(
      title, PrintedStyle(size, bold: true, ink, smallest: 8, .middle),
      in: Box(x: box.x + 8, y: box.y, width: side - 8, height: box.height))
    let height = canvas.height(of: text, style, width: width, lines: 9)
    canvas.write(
      text, style, x: box.x + side + 10, y: box.y + (box.height - height) / 2, width: width, lines: 9)
    y += box.height + 8
  }
}
