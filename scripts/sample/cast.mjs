/**
 * The people of the sample meeting: where they sit, how they look, how they sound.
 *
 * `seat` is the point at the table's edge in front of the chest, `size` their scale (nearer is larger), `pan` is from
 * -1, left, to 1, right. `voice` is for espeak-ng: a variant of the Danish voice, pitch 0-99, words a minute; `level`
 * is relative loudness in dB.
 */
export const cast = [
  {
    id: 'brother',
    sign: 'Bror',
    seat: [182, 472],
    size: 1.1,
    pan: -0.55,
    voice: { variant: 'm1', pitch: 72, speed: 138, level: -2 },
    look: { skin: '#EFC7A4', hair: '#5A4033', top: '#3E6B6E', hairstyle: 'tousled', collar: 'hood' },
  },
  {
    id: 'mother',
    sign: 'Mor',
    seat: [352, 424],
    size: 1.0,
    pan: -0.35,
    voice: { variant: 'f1', pitch: 32, speed: 144, level: 0 },
    look: {
      skin: '#F3D0B2',
      hair: '#BDB2A4',
      top: '#B9705B',
      hairstyle: 'bob',
      collar: 'cardigan',
      glasses: true,
    },
  },
  {
    id: 'citizen',
    sign: 'Borger',
    seat: [542, 402],
    size: 0.96,
    pan: -0.12,
    voice: { variant: 'f3', pitch: 58, speed: 142, level: -1 },
    look: { skin: '#EFC7A4', hair: '#4B342B', top: '#D2A24C', hairstyle: 'long', collar: 'round' },
  },
  {
    id: 'leader',
    sign: 'Mødeleder',
    seat: [738, 402],
    size: 0.96,
    pan: 0.12,
    voice: { variant: 'f2', pitch: 50, speed: 150, level: 0 },
    look: { skin: '#F5D3BA', hair: '#8C4F35', top: '#5E7F9E', hairstyle: 'bun', collar: 'shirt' },
  },
  {
    id: 'reflector',
    sign: 'Reflektant',
    seat: [928, 424],
    size: 1.0,
    pan: 0.35,
    voice: { variant: 'm3', pitch: 42, speed: 146, level: 0 },
    look: {
      skin: '#A9744F',
      hair: '#2C2624',
      top: '#86A07F',
      hairstyle: 'short',
      collar: 'shirt',
      beard: true,
    },
  },
  {
    id: 'contact',
    sign: 'Kontaktperson',
    seat: [1098, 472],
    size: 1.1,
    pan: 0.55,
    voice: { variant: 'm2', pitch: 28, speed: 148, level: 0 },
    look: {
      skin: '#F0C6A6',
      hair: '#8E8A85',
      top: '#75597A',
      hairstyle: 'receding',
      collar: 'round',
      moustache: true,
    },
  },
]

/** The person with this id; throws where the dialogue names somebody who is not there. */
export function person(id) {
  const found = cast.find((one) => one.id === id)
  if (!found) throw new Error(`dialogue.json names "${id}", who is not in the cast`)
  return found
}
