/** Mulberry32: the same numbers for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const interesting = [0, 1, 0x20, 0x22, 0x2c, 0x5b, 0x5c, 0x7b, 0x7f, 0x80, 0xc3, 0xff]

/** A copy with one to eight changes: bits, bytes, pieces that are removed, repeated, moved in, or the end cut off. */
export function mutated(seed: Buffer, others: readonly Buffer[], random: () => number): Buffer {
  let bytes = Buffer.from(seed)
  const below = (n: number) => Math.floor(random() * Math.max(1, n))
  for (let left = 1 + below(8); left > 0; left--) {
    const at = below(bytes.length)
    const length = 1 + below(Math.min(64, bytes.length - at))
    switch (below(8)) {
      case 0:
        if (bytes.length > 0) bytes[at]! ^= 1 << below(8)
        break
      case 1:
        if (bytes.length > 0) bytes[at] = interesting[below(interesting.length)]!
        break
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
        break
      case 3: {
        const piece = bytes.subarray(at, at + length)
        const times = 1 + below(random() < 0.02 ? 2000 : 4)
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          ...Array<Buffer>(times).fill(piece),
          bytes.subarray(at),
        ])
        break
      }
      case 4: {
        const other = others[below(others.length)] ?? bytes
        const from = below(other.length)
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          other.subarray(from, from + 1 + below(200)),
          bytes.subarray(at),
        ])
        break
      }
      case 5:
        bytes = bytes.subarray(0, at)
        break
      case 6: {
        // A number becomes another one.
        const text = bytes.toString('latin1')
        const digits = /\d+/.exec(text.slice(at))
        if (!digits) break
        const place = at + digits.index
        const number = ['0', '-1', '999999999999', '4294967296', '1e308', '00'][below(6)]!
        bytes = Buffer.concat([
          bytes.subarray(0, place),
          Buffer.from(number),
          bytes.subarray(place + digits[0].length),
        ])
        break
      }
      default: {
        const to = below(bytes.length)
        bytes.copy(bytes, to, at, Math.min(at + length, bytes.length))
      }
    }
  }
  return bytes
}
