import { describe, expect, it } from 'vitest'
import { folderName } from '../../../../renderer/components/folderName'
import { suggestInitials } from '../../../../renderer/components/PersonFields'

import { ASKED_CHARACTERS, keyGroups } from '../../../../renderer/components/recoveryKey/keyGroups'
import {
  decimalSeparator,
  formatBytes,
  formatDay,
  formatDayShort,
  formatDuration,
  formatFixed,
  formatList,
  formatNumber,
  formatPercent,
  timeLeft,
} from '../../../../renderer/i18n/format'

describe('days', () => {
  it('are written in the language of the interface', () => {
    expect(formatDay('da', '2026-03-07')).toBe('7. marts 2026')
    expect(formatDay('en', '2026-03-07')).toBe('7 March 2026')
    expect(formatDayShort('da', '2026-03-07')).toBe('07.03.2026')
  })
})

describe('lengths and sizes', () => {
  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [247_000, '4:07'],
    [3_847_000, '1:04:07'],
  ])('%d ms is %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text))

  it('are in decimal units, as file managers show them', () => {
    expect(formatBytes('da', 0)).toBe('0 B')
    expect(formatBytes('da', 999)).toBe('999 B')
    expect(formatBytes('da', 1_400_000_000)).toBe('1,4 GB')
    expect(formatBytes('en', 1_400_000_000)).toBe('1.4 GB')
  })

  it('are shares in whole percent', () => expect(formatPercent('da', 0.426).replace(/\s/u, ' ')).toBe('43 %'))
})

describe('remaining time', () => {
  it('is never more exact than it is known', () => {
    expect(timeLeft(2)).toEqual({ unit: 'seconds', count: 5 })
    expect(timeLeft(41)).toEqual({ unit: 'seconds', count: 45 })
    expect(timeLeft(55)).toEqual({ unit: 'minutes', count: 1 })
    expect(timeLeft(600)).toEqual({ unit: 'minutes', count: 10 })
    expect(timeLeft(7000)).toEqual({ unit: 'hours', count: 2 })
  })
})

describe('names', () => {
  it.each([
    ['Anne Holm', 'AH'],
    ['Karen Marie Lund-Jensen', 'KMLJ'],
    ['per', 'PE'],
    ['Øjvind Ås', 'ØÅ'],
    ['  ', ''],
  ])('%j suggests %j', (name, initials) => expect(suggestInitials(name)).toBe(initials))

  it('of folders are the last part of a path on any system', () => {
    expect(folderName('/home/anne/Samklang')).toBe('Samklang')
    expect(folderName('C:\\Users\\Anne\\Åben Dialog\\')).toBe('Åben Dialog')
  })

  it('are put in a row as one says them', () => {
    expect(formatList('da', ['Anne', 'Mikkel'])).toBe('Anne og Mikkel')
    expect(formatList('en', ['Anne', 'Mikkel'])).toBe('Anne and Mikkel')
  })
})

describe('a recovery key', () => {
  const key = `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE'}`

  it('is cut into groups that make it up again, the last being what is asked for', () => {
    const groups = keyGroups(key)
    expect(key).toHaveLength(74)
    expect(groups.join('')).toBe(key)
    expect(groups.at(-1)).toBe(key.slice(-ASKED_CHARACTERS))
    expect(groups.slice(1).every((group) => group.length === ASKED_CHARACTERS)).toBe(true)
  })
})

describe('numbers', () => {
  it('have the decimal separator of the language', () => {
    expect(formatNumber('da', 1234.5, 2)).toBe('1.234,5')
    expect(formatNumber('en', 1234.5, 2)).toBe('1,234.5')
    expect(formatFixed('da', 2.1)).toBe('2,10')
    expect(formatFixed('en', 2.1)).toBe('2.10')
    expect(decimalSeparator('da')).toBe(',')
    expect(decimalSeparator('en')).toBe('.')
  })

  it('have as few decimals as they need', () => {
    expect(formatNumber('en', 2, 2)).toBe('2')
    expect(formatNumber('en', 2, 2, 1)).toBe('2.0')
    expect(formatNumber('en', 2.256, 2, 1)).toBe('2.26')
  })
})
