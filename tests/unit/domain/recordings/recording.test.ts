import { expect, test } from 'vitest'
import { CitizenCode, MeetingDetails } from '@shared/domain/recordings/recording'

const details = {
  meetingDate: '2026-02-17',
  citizenCode: 'B-017',
  leader: 'Karen Holm',
  coordinator: '',
  reflectors: [],
  privateCount: 2,
  professionalCount: 0,
  meetingNumber: 1,
}

test('the details of a meeting are taken as they are', () => {
  expect(MeetingDetails.parse(details)).toEqual(details)
})

test.each(['B-017', 'b17', 'ÅB-1', ' B-017 '])('%j is a code for a citizen', (code) => {
  expect(CitizenCode.safeParse(code).success).toBe(true)
})

test.each(['', 'Anna', 'Anna Jensen', '017', 'B-', 'Hansen-17', 'B-0171234', 'B-17 Anna'])(
  '%j is none',
  (code) => {
    expect(CitizenCode.safeParse(code).success).toBe(false)
  },
)

test('somebody led the meeting, and it was one of a course', () => {
  expect(MeetingDetails.safeParse({ ...details, leader: '  ' }).success).toBe(false)
  expect(MeetingDetails.safeParse({ ...details, meetingNumber: 0 }).success).toBe(false)
  expect(MeetingDetails.safeParse({ ...details, privateCount: -1 }).success).toBe(false)
  expect(MeetingDetails.safeParse({ ...details, citizenName: 'Anna' }).success).toBe(false)
})
