/// A kind of file that can be imported: how it is recognised, and the pure function from a file to claims.
package struct LegacySystem: Sendable {
  /// As `--from` names it.
  package var name: String
  package var title: String
  /// Why a file is one of this kind; nil where it is not.
  package var recognise: @Sendable (InputFile) -> String?
  package var read: @Sendable (InputFile, ImportContext) -> Extraction
  /// Of a system whose files name each other: all of them at once.
  package var readAll: (@Sendable ([InputFile], ImportContext) -> Extraction)?

  /// Where several would take a file, the first does.
  package static let all: [LegacySystem] = [
    LegacySystem(
      name: "broadworks", title: "BroadWorks", recognise: BroadWorks.recognise, read: BroadWorks.read),
    LegacySystem(name: "3cx", title: "3CX", recognise: ThreeCX.recognise, read: ThreeCX.read),
    LegacySystem(
      name: "asterisk", title: "plain Asterisk", recognise: Asterisk.recognise, read: Asterisk.read,
      readAll: Asterisk.readAll),
    LegacySystem(
      name: "freepbx", title: "FreePBX, Issabel or NethVoice", recognise: FreePBX.recognise, read: FreePBX.read,
      readAll: FreePBX.readAll),
    LegacySystem(name: "yeastar", title: "Yeastar", recognise: Yeastar.recognise, read: Yeastar.read),
    LegacySystem(
      name: "grandstream-ucm", title: "Grandstream UCM", recognise: GrandstreamUCM.recognise, read: GrandstreamUCM.read),
    LegacySystem(name: "cisco-cme", title: "Cisco CME", recognise: CiscoCME.recognise, read: CiscoCME.read),
    LegacySystem(name: "cucm", title: "Cisco CUCM", recognise: CUCM.recognise, read: CUCM.read),
    LegacySystem(name: "fusionpbx", title: "FusionPBX", recognise: FusionPBX.recognise, read: FusionPBX.read),
    LegacySystem(name: "wazo", title: "Wazo or XiVO", recognise: Wazo.recognise, read: Wazo.read),
    LegacySystem(
      name: "innovaphone", title: "innovaphone", recognise: Innovaphone.recognise, read: Innovaphone.read),
    LegacySystem(name: "mitel", title: "Mitel", recognise: Mitel.recognise, read: Mitel.read),
    LegacySystem(
      name: "handsets", title: "the file of a handset", recognise: recogniseHandset, read: readHandset),
    LegacySystem(name: "phonebooks", title: "a phone book", recognise: PhoneBooks.recognise, read: PhoneBooks.read),
    LegacySystem(
      name: "spreadsheet", title: "a spreadsheet", recognise: recogniseSpreadsheet, read: readSpreadsheet),
  ]

  package static func named(_ name: String) -> LegacySystem? { all.first { $0.name == name } }

  /// The kind of a file and the reason, or nil where nothing takes it.
  package static func recognise(_ file: InputFile) -> (system: LegacySystem, reason: String)? {
    for system in all { if let reason = system.recognise(file) { return (system, reason) } }
    return nil
  }
}
