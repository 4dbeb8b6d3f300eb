/// Neutral names of speech codecs.
package enum Codec: String, Sendable, CaseIterable { case g722, alaw, ulaw, g729, opus }
