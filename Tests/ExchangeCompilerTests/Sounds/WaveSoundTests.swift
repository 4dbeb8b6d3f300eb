import TelephoneExchange
import Testing

@testable import ExchangeCompiler

/// A WAVE file of silence; `data` is its length in bytes.
func wave(tag: Int = 1, channels: Int = 1, rate: Int = 8000, bits: Int = 16, data: Int = 16_000) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
  let format =
    little(tag, 2) + little(channels, 2) + little(rate, 4) + little(rate * channels * bits / 8, 4)
    + little(channels * bits / 8, 2) + little(bits, 2)
  let body = Array("WAVEfmt ".utf8) + little(16, 4) + format + Array("LIST".utf8) + little(3, 4) + [1, 2, 3, 0]
  return Array("RIFF".utf8) + little(body.count + 8 + data, 4) + body + Array("data".utf8) + little(data, 4)
    + [UInt8](repeating: 0, count: data)
}

@Suite struct WaveSoundTests {
  @Test func `a sound of 8 kHz, one channel and 16 bits is played`() throws {
    let sound = try WaveSound(wave())
    #expect(sound.unplayable == nil)
    #expect(sound.seconds == 1)
  }

  @Test func `everything else is refused, since it would be silence`() throws {
    #expect(try WaveSound(wave(rate: 16_000)).unplayable?.contains("16000") == true)
    #expect(try WaveSound(wave(channels: 2)).unplayable?.contains("2 channels") == true)
    #expect(try WaveSound(wave(bits: 8)).unplayable?.contains("8 bits") == true)
    #expect(try WaveSound(wave(data: 0)).unplayable != nil)
    #expect(try WaveSound(wave(tag: 85)).unplayable?.contains("format 85") == true)
    #expect(throws: WaveSound.Fault.notWave) { try WaveSound(Array("ID3 a song".utf8)) }
    #expect(throws: WaveSound.Fault.notWave) { try WaveSound([]) }
    #expect(throws: WaveSound.Fault.truncated) { try WaveSound(Array(wave().prefix(30))) }
  }

}
