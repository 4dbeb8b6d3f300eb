/// FreePBX, Issabel and NethVoice: dumps of the database, Bulk Handler files, voicemail.conf.
enum FreePBX {
  static func recognise(_ file: InputFile) -> String? {
    FreePBXDump.recognise(file) ?? BulkHandler.recognise(file) ?? VoicemailConf.recognise(file)
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    if FreePBXDump.recognise(file) != nil { return FreePBXDump.read(file, context) }
    return BulkHandler.recognise(file) == nil && VoicemailConf.recognise(file) != nil
      ? VoicemailConf.read(file, context) : BulkHandler.read(file, context)
  }
}
