import SourceText

/// How a sound comes into being that cannot be played as it was given.
package enum SoundRecipe: Sendable, Hashable {
  /// From a file of the description.
  case convert(path: String, SoundFormat)
  /// From a text, in this language (`nl`, `en`).
  case speak(String, language: String)

  /// The file or the text as messages name it.
  package var phrase: String {
    switch self {
    case .convert(let path, _): quotedPath(path)
    case .speak(let text, _): "the text \(shown(text))"
    }
  }
}

/// A sound to be made, with what it is made of.
package struct WantedSound: Sendable, Hashable {
  package var recipe: SoundRecipe
  /// The bytes of the file; nothing for a text.
  package var bytes: [UInt8]

  package init(_ recipe: SoundRecipe, bytes: [UInt8] = []) {
    self.recipe = recipe
    self.bytes = bytes
  }
}

/// What came of the wanted sounds: values, so that everything after it is as pure as before.
package struct PreparedSounds: Sendable {
  /// A playable file, or why there is none. What is not in it was not tried.
  package var results: [SoundRecipe: Result<[UInt8], SoundNotMade>] = [:]

  package init() {}

  package subscript(recipe: SoundRecipe) -> Result<[UInt8], SoundNotMade>? {
    get { results[recipe] }
    set { results[recipe] = newValue }
  }
}

/// Why a sound could not be made.
package enum SoundNotMade: Error, Sendable, Hashable {
  /// A program that is not there, and the Debian package that brings it; nil for a user's own.
  case missingTool(String, package: String?)
  /// The program said this, or nothing.
  case failed(String, reason: String)
  case tookTooLong(String, seconds: Int)
  /// The program made something that is silent, or no sound.
  case nothingHeard(String)
  /// Neither a directory for it nor a file in it could be written.
  case unwritable(String)

  package var phrase: String {
    switch self {
    case .missingTool(let tool, _): "\(shown(tool)) is not installed"
    case .failed(let tool, let reason): "\(shown(tool)) failed" + (reason.isEmpty ? "" : " with \(shown(reason))")
    case .tookTooLong(let tool, let seconds): "\(shown(tool)) did not finish within \(seconds) s"
    case .nothingHeard(let tool): "the output of \(shown(tool)) is silent"
    case .unwritable(let reason): reason
    }
  }

  package var help: String? {
    switch self {
    case .missingTool(let tool, let package?): "install \(shown(tool)): `apt-get install \(package)`"
    case .missingTool: "name a program in the search path, or give its full path"
    case .failed, .tookTooLong, .nothingHeard, .unwritable: nil
    }
  }
}
