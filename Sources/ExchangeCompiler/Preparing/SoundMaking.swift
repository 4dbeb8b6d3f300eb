import Glibc
import Releases

/// Makes one sound with the programs of others.
struct SoundMaking {
  var tools: SoundTools

  func make(_ sound: WantedSound) throws(SoundNotMade) -> [UInt8] {
    let folder: WorkFolder
    do throws(FileError) { folder = try WorkFolder() } catch { throw .unwritable(error.description) }
    switch sound.recipe {
    case .convert(_, let format):
      let samples = try convert(sound.bytes, format, folder, by: Self.converter)
      return WaveSound.file(of: samples)
    case .speak(let text, let language):
      let (bytes, speaker) = try speak(text, language, folder)
      let samples = try samples(of: bytes, folder, by: speaker).trimmedAndLevelled
      if SoundLevel(samples).isSilent { throw .nothingHeard(speaker) }
      return WaveSound.file(of: samples)
    }
  }

  private static let converter = "ffmpeg"
  private static let voice = "espeak-ng"

  /// What was spoken, and the name of whoever spoke.
  private func speak(
    _ text: String, _ language: String, _ folder: borrowing WorkFolder
  ) throws(SoundNotMade) -> ([UInt8], String) {
    try write(SoundArguments.spoken(text), to: folder.text)
    if let own = tools.speech.first {
      let environment = SoundArguments.environment(nil, adding: ["CENTRALE_LANGUAGE": language])
      try run(own, package: nil, Array(tools.speech.dropFirst()), environment, output: folder.spoken, folder)
      return (SmallFile.read(folder.spoken) ?? [], own)
    }
    try run(
      Self.voice, package: Self.voice, SoundArguments.speak(language, to: folder.spoken),
      SoundArguments.environment(["PATH", "HOME", "LD_LIBRARY_PATH", "ESPEAK_DATA_PATH"]), output: folder.said, folder)
    return (SmallFile.read(folder.spoken) ?? [], Self.voice)
  }

  /// Of any sound: as it is where it is playable, else converted.
  private func samples(
    of bytes: [UInt8], _ folder: borrowing WorkFolder, by maker: String
  ) throws(SoundNotMade) -> [Int16] {
    if let wave = try? WaveSound(bytes), wave.unplayable == nil { return wave.samples(of: bytes) }
    guard let format = SoundFormat(bytes) else { throw .nothingHeard(maker) }
    return try convert(bytes, format, folder, by: maker)
  }

  private func convert(
    _ bytes: [UInt8], _ format: SoundFormat, _ folder: borrowing WorkFolder, by maker: String
  ) throws(SoundNotMade) -> [Int16] {
    try write(bytes, to: folder.given)
    try run(
      Self.converter, package: Self.converter, SoundArguments.convert(format, from: folder.given, to: folder.made),
      SoundArguments.environment(["PATH", "HOME", "LD_LIBRARY_PATH"]), output: folder.said, folder)
    guard let made = SmallFile.read(folder.made), let wave = try? WaveSound(made), wave.unplayable == nil else {
      throw .nothingHeard(maker)
    }
    return wave.samples(of: made)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(SoundNotMade) {
    do throws(FileError) { try SmallFile.write(bytes, to: path) } catch { throw .unwritable(error.description) }
  }

  private func run(
    _ name: String, package: String?, _ arguments: [String], _ environment: [String], output: String,
    _ folder: borrowing WorkFolder
  ) throws(SoundNotMade) {
    guard let program = tools.path.find(name) else { throw .missingTool(name, package: package) }
    let run = ProgramRun(
      program: program, arguments: arguments, environment: environment,
      input: package == Self.voice || package == nil ? folder.text : "/dev/null", output: output,
      errors: folder.errors, watched: [folder.spoken, folder.made, folder.said, folder.errors],
      seconds: tools.seconds)
    switch run.run() {
    case .exited(0): return
    case .exited(let code): throw .failed(name, reason: firstLine(folder) ?? "exit code \(code)")
    case .signalled(let signal): throw .failed(name, reason: "signal \(signal)")
    case .tookTooLong: throw .tookTooLong(name, seconds: tools.seconds)
    case .wroteTooMuch: throw .failed(name, reason: "more than 100 MB of output")
    case .notStarted(let code): throw .failed(name, reason: String(cString: strerror(code)))
    }
  }

  /// The first words a program said of its fault, without the directory that nobody will find again.
  private func firstLine(_ folder: borrowing WorkFolder) -> String? {
    guard let bytes = SmallFile.read(folder.errors, limit: 1_000_000) else { return nil }
    let line = bytes.split(separator: UInt8(ascii: "\n")).first { !$0.allSatisfy { $0 <= 0x20 } }
    let path = folder.path
    return line.map { line in
      String(decoding: line.prefix(300), as: UTF8.self).split(separator: "\(path)/", omittingEmptySubsequences: false)
        .joined()
    }
  }
}
