import { nativeImage } from 'electron'

/** As few pixels as that: the colours of a room, and no face in it. */
const WIDTH = 8

/** The picture of a moment that is blurred, with nothing left in it to recognise. */
export function coarsen(jpeg: Uint8Array): Uint8Array {
  const picture = nativeImage.createFromBuffer(Buffer.from(jpeg))
  if (picture.isEmpty()) return new Uint8Array(0)
  return new Uint8Array(picture.resize({ width: WIDTH, quality: 'good' }).toJPEG(80))
}
