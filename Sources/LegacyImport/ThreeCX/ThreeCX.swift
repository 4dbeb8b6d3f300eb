/// 3CX: users CSV of versions 15 to 18, the XML of a backup, and setupconfig.xml.
enum ThreeCX {
  static func recognise(_ file: InputFile) -> String? {
    if file.isZip {
      guard let zip = try? Zip(file.data), let member = document(in: zip), let bytes = try? zip.content(member) else {
        return nil
      }
      let text = InputFile(member.name, bytes).head
      guard ["<PhoneSystem", "<Tenant", "<Extension>", "<SetupConfig"].contains(where: text.contains) else {
        return nil
      }
      return "a backup with \(member.name)"
    }
    if let header = UsersCSV.header(file) {
      return "users CSV: line \(header.line) has \(header.cells.count) columns of 3CX"
    }
    let head = file.head
    if head.contains("<SetupConfig") || head.contains("<tcxinit") { return "an XML file with <SetupConfig>" }
    let elements = ["<ExternalLine", "<RingGroup>", "<IVRForward>", "<PhoneSystem", "<Tenant"]
    guard head.contains("<"), head.hasPrefix("<") || head.contains("<?xml") else { return nil }
    let known = elements.filter(head.contains)
    return known.count >= 2 || head.contains("<ExternalLineRule")
      ? "the XML of a backup, with \(known.joined(separator: ", "))" : nil
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    guard file.isZip else {
      return UsersCSV.header(file) == nil
        ? BackupXML.read(file, nil, file.data, context) : UsersCSV.read(file, context)
    }
    do throws(Zip.Fault) {
      let zip = try Zip(file.data)
      guard let member = document(in: zip) else { throw Zip.Fault(description: "this backup has no XML file") }
      var extraction = BackupXML.read(file, member.name, InputBytes(try zip.content(member)), context)
      let others = zip.members.filter { $0.name != member.name && !$0.name.hasSuffix("/") }
      for other in others {
        extraction.add(
          InputValue(
            InputPlace(file.name, part: other.name, line: 1, name: "file"), other.name, .notCarried,
            other.name.lowercased().hasSuffix(".wav")
              ? "a recording: copy it where a greeting names it" : "a file of the old engine"))
      }
      return extraction
    } catch {
      var extraction = Extraction()
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .damaged, error.description))
      return extraction
    }
  }

  /// The configuration: the largest XML file of the backup.
  private static func document(in zip: Zip) -> Zip.Member? {
    guard zip["xl/workbook.xml"] == nil else { return nil }
    return zip.members.filter { $0.name.lowercased().hasSuffix(".xml") && !$0.name.contains("[Content_Types]") }.max {
      $0.size < $1.size
    }
  }

  /// The words of polling and ring strategies; the note where the new one is not quite the same.
  static let policies: [String: (policy: String, note: String)] = [
    "RingAll": ("simultaneous", ""), "Hunt": ("regular", ""),
    "HuntBy3s": ("regular", "three at a time no longer ring together"),
    "HuntRandomStart": ("uniform", "who has been idle longest instead of a random start"),
    "NextAgent": ("circular", ""),
    "RoundRobin": ("circular", ""), "LongestWaiting": ("uniform", ""),
    "LeastTalkTime": ("uniform", "who has been idle longest instead"),
    "FewestAnswered": ("uniform", "who has been idle longest instead"),
  ]
}
