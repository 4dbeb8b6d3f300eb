package enum PictureFormat: String, Sendable, Hashable, CaseIterable { case png, jpeg, bmp }

/// The pictures that a model shows behind its idle screen.
package struct PictureLimits: Sendable, Hashable {
  package var formats: [PictureFormat] = PictureFormat.allCases
  /// Pixels of the screen.
  package var width = 0
  package var height = 0
  /// Of the file.
  package var bytes = Int.max

  package init() {}
}
