import { nativeImage } from 'electron'

/** In pixels: few enough that only the colours of a room remain, and no face. */
const WIDTH = 8

/** Reduces the JPEG of a blurred moment to its colours. Empty where it cannot be decoded. */
export function coarsen(jpeg: Uint8Array): Uint8Array {
  const picture = nativeImage.createFromBuffer(Buffer.from(jpeg))
  if (picture.isEmpty()) return new Uint8Array(0)
  return new Uint8Array(picture.resize({ width: WIDTH, quality: 'good' }).toJPEG(80))
}
