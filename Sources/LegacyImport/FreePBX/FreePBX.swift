/// FreePBX, Issabel and NethVoice: dumps of the database, modules of backups, Bulk Handler files, voicemail.conf.
enum FreePBX {
  static func recognise(_ file: InputFile) -> String? {
    FreePBXDump.recognise(file) ?? ModuleJSON.recognise(file) ?? BulkHandler.recognise(file)
      ?? VoicemailConf.recognise(file)
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    if FreePBXDump.recognise(file) != nil { return FreePBXDump.read(file, context) }
    if ModuleJSON.recognise(file) != nil { return ModuleJSON.readAll([file], context) }
    return BulkHandler.recognise(file) == nil && VoicemailConf.recognise(file) != nil
      ? VoicemailConf.read(file, context) : BulkHandler.read(file, context)
  }

  /// Modules of a backup name each other, and are read together in the place of the first.
  static func readAll(_ files: [InputFile], _ context: ImportContext) -> Extraction {
    let modules = files.filter { ModuleJSON.recognise($0) != nil }
    let names = Set(modules.map(\.name))
    var extraction = Extraction()
    for file in files {
      if file.name == modules.first?.name { extraction.append(ModuleJSON.readAll(modules, context)) }
      if !names.contains(file.name) { extraction.append(read(file, context)) }
    }
    return extraction
  }
}
