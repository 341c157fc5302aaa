import { expect, it } from 'vitest'
import { groupCameraParts, sortByName, type Part } from '@shared/domain/imports/cameraParts'

const grouped = (...names: string[]) =>
  groupCameraParts(names.map((fileName) => ({ fileName }))).map(({ files }) =>
    files.map(({ fileName }) => fileName),
  )

it.each([
  ['AVCHD, in order', ['00002.MTS', '00001.MTS', '00003.mts'], [['00001.MTS', '00002.MTS', '00003.mts']]],
  ['AVCHD with a gap', ['00001.MTS', '00002.MTS', '00007.MTS'], [['00001.MTS', '00002.MTS'], ['00007.MTS']]],
  [
    'GoPro chapters of two films',
    ['GH010013.MP4', 'GH020012.MP4', 'GH010012.MP4'],
    [['GH010012.MP4', 'GH020012.MP4'], ['GH010013.MP4']],
  ],
  [
    'GoPro chapters before HERO6',
    ['GP020012.MP4', 'GOPR0012.MP4', 'GP010012.MP4', 'GOPR0013.MP4'],
    [['GOPR0012.MP4', 'GP010012.MP4', 'GP020012.MP4'], ['GOPR0013.MP4']],
  ],
  [
    'a DVD recorder',
    ['VTS_01_2.VOB', 'VTS_01_1.VOB', 'VTS_02_1.VOB'],
    [['VTS_01_1.VOB', 'VTS_01_2.VOB'], ['VTS_02_1.VOB']],
  ],
  [
    'named by hand',
    ['møde del 2.mp4', 'møde del 1.mp4', 'andet møde del 1.mp4'],
    [['andet møde del 1.mp4'], ['møde del 1.mp4', 'møde del 2.mp4']],
  ],
  ['two films of a phone', ['IMG_0002.MOV', 'IMG_0001.MOV'], [['IMG_0001.MOV'], ['IMG_0002.MOV']]],
  ['the same chapter twice', ['GH010012.MP4', 'GH010012.MP4'], [['GH010012.MP4'], ['GH010012.MP4']]],
])('%s', (_, names, groups) => {
  expect(grouped(...names)).toEqual(groups)
})

it('sorts by name as a person would', () => {
  const names = sortByName(['møde 10.mp4', 'møde 2.mp4', 'Møde 1.mp4'].map((fileName) => ({ fileName })))
  expect(names.map(({ fileName }) => fileName)).toEqual(['Møde 1.mp4', 'møde 2.mp4', 'møde 10.mp4'])
})

const minute = 60_000
const noon = Date.UTC(2026, 10, 26, 12)
/** A file that ends some minutes after noon and lasts some minutes; `clock`: minutes on the camera's running clock. */
const film = (fileName: string, ends: number, lasts: number, clock: number | null = null): Part => ({
  fileName,
  recorded: {
    endedAt: noon + ends * minute,
    durationMs: lasts * minute,
    clockMs: clock === null ? null : clock * minute,
  },
})
const judged = (...parts: Part[]) =>
  groupCameraParts(parts)
    .map(({ files, doubt }) => `${files.map(({ fileName }) => fileName).join('+')}${doubt ? '?' : ''}`)
    .join(' ')

it.each<[string, Part[], string]>([
  [
    'two meetings on one card, each with a clock of its own, six weeks apart',
    [film('00000.MTS', 0, 30, 0.02), film('00001.MTS', 6 * 7 * 24 * 60, 30, 0.02)],
    '00000.MTS 00001.MTS',
  ],
  [
    'a stream that the camera split',
    [film('00000.MTS', 0, 30, 0.02), film('00001.MTS', 30, 30, 30.02), film('00002.MTS', 40, 10, 60.02)],
    '00000.MTS+00001.MTS+00002.MTS',
  ],
  [
    'a split stream is one whatever a copy made of the dates',
    [film('00000.MTS', 0, 30, 5), film('00001.MTS', 0.01, 30, 35)],
    '00000.MTS+00001.MTS',
  ],
  [
    'the clock of MPEG-TS turns after 26 and a half hours',
    [film('00000.MTS', 0, 30, 2 ** 33 / 90 / minute - 20), film('00001.MTS', 30, 30, 10)],
    '00000.MTS+00001.MTS',
  ],
  [
    'a pause within a meeting is asked about',
    [film('00000.MTS', 0, 30, 0.02), film('00001.MTS', 45, 10, 0.02)],
    '00000.MTS? 00001.MTS',
  ],
  [
    'AVCHD whose dates show one after the other at once',
    [film('00000.MTS', 0, 30), film('00001.MTS', 30.1, 30)],
    '00000.MTS+00001.MTS',
  ],
  ['two meetings of one day', [film('00000.MTS', 0, 30), film('00001.MTS', 180, 30)], '00000.MTS 00001.MTS'],
  [
    'a camera that starts its numbers again at each card',
    [film('GH010012.MP4', 0, 10), film('GH020012.MP4', 60 * 24 * 40, 10)],
    'GH010012.MP4? GH020012.MP4',
  ],
  [
    'GoPro chapters',
    [film('GOPR0012.MP4', 0, 12), film('GP010012.MP4', 12, 12), film('GP020012.MP4', 20, 8)],
    'GOPR0012.MP4+GP010012.MP4+GP020012.MP4',
  ],
  [
    'any camera whose next file begins where the last ended is asked about',
    [film('MVI_0012.MP4', 0, 20), film('MVI_0013.MP4', 20.05, 20), film('MVI_0014.MP4', 90, 20)],
    'MVI_0012.MP4? MVI_0013.MP4 MVI_0014.MP4',
  ],
  [
    'parts named by hand, with a pause',
    [film('møde del 1.mp4', 0, 30), film('møde del 2.mp4', 60, 30)],
    'møde del 1.mp4+møde del 2.mp4',
  ],
])('%s', (_, parts, groups) => {
  expect(judged(...parts)).toBe(groups)
  expect(judged(...[...parts].reverse())).toBe(groups)
})
