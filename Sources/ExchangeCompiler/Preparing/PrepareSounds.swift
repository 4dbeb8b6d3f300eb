package import Releases

/// The stage that runs programs of others: makes what is wanted, or takes it from the cache.
///
/// - Parameters:
///   - wanted: in the order in which they are told.
///   - tools: the programs.
///   - cache: nil: nothing is kept.
///   - making: false: only what is in the cache is taken, and no program runs.
///   - progress: told before each sound that is made.
/// - Returns: what came of it, and why the cache could not be written, where it could not.
package func prepareSounds(
  _ wanted: [WantedSound], with tools: SoundTools, making: Bool = true, cache: AssetCache?,
  progress: (SoundRecipe) -> Void = { _ in }
) -> (prepared: PreparedSounds, uncached: FileError?) {
  var prepared = PreparedSounds()
  var uncached: FileError?
  for sound in wanted {
    let key = sound.key(tools)
    if let made = cache?[key], let wave = try? WaveSound(made), wave.unplayable == nil {
      prepared[sound.recipe] = .success(made)
      continue
    }
    guard making else { continue }
    progress(sound.recipe)
    do throws(SoundNotMade) {
      let made = try SoundMaking(tools: tools).make(sound)
      prepared[sound.recipe] = .success(made)
      do throws(FileError) { try cache?.store(made, as: key) } catch { uncached = uncached ?? error }
    } catch {
      prepared[sound.recipe] = .failure(error)
    }
  }
  return (prepared, uncached)
}

extension WantedSound {
  /// Everything that decides what is heard: the bytes or the text, the voice, the command and its options.
  fileprivate func key(_ tools: SoundTools) -> String {
    let conversion = { (format: SoundFormat) in SoundArguments.convert(format, from: "", to: "").joined(separator: "\n")
    }
    switch recipe {
    case .convert(_, let format):
      return AssetCache.key([Array("convert 1".utf8), Array(conversion(format).utf8), AssetCache.digest(bytes)])
    case .speak(let text, let language):
      let voice =
        tools.speech.isEmpty ? ["espeak-ng"] + SoundArguments.speak(language, to: "") : tools.speech + [language]
      // A user's own program may be a script that is changed: its bytes count.
      let program =
        tools.speech.first.flatMap { tools.path.find($0) }.flatMap { SmallFile.read($0) }.map(AssetCache.digest) ?? []
      return AssetCache.key(
        [Array("speak 1".utf8), SoundArguments.spoken(text), program, Array(conversion(.wave).utf8)]
          + voice.map { Array($0.utf8) })
    }
  }
}
