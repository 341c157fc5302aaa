import { expect, it } from 'vitest'
import { groupCameraParts, sortByName } from '@shared/domain/imports/cameraParts'

const grouped = (...names: string[]) =>
  groupCameraParts(names.map((fileName) => ({ fileName }))).map((group) =>
    group.map(({ fileName }) => fileName),
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
