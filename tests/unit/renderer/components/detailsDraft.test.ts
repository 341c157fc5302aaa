import { describe, expect, it } from 'vitest'
import { checkDraft, emptyDraft, type DetailsDraft } from '../../../../renderer/components/detailsDraft'
import {
  checkFirstConsent,
  emptyConsent,
  type FirstConsentDraft,
} from '../../../../renderer/components/consentDraft'
import { consentGiven, meetingDetails } from '../../../support/data/workspace'

const draft = (part: Partial<DetailsDraft>): DetailsDraft => ({ ...meetingDetails, ...part })

describe('checkDraft', () => {
  it('takes whole details as they are', () => {
    expect(checkDraft(meetingDetails)).toEqual({ details: meetingDetails, faults: [] })
  })

  it('names what is missing in an empty form, in the order of the screen', () => {
    expect(checkDraft(emptyDraft).faults).toEqual([
      'meetingDate',
      'citizenCode',
      'leader',
      'privateCount',
      'professionalCount',
    ])
  })

  it('takes no name for a code', () => {
    expect(checkDraft(draft({ citizenCode: 'Karen Lund' })).faults).toEqual(['citizenCode'])
    expect(checkDraft(draft({ citizenCode: 'Å-7' })).faults).toEqual([])
  })

  it('takes no consent that ends before it began, or is for nothing', () => {
    const faults = (part: Partial<FirstConsentDraft>) =>
      checkFirstConsent({ ...consentGiven, ...part }).faults
    expect(checkFirstConsent(consentGiven)).toEqual({ terms: consentGiven, faults: [] })
    expect(checkFirstConsent(emptyConsent).faults).toEqual(['from', 'until'])
    expect(faults({ from: '2026-10-07', until: '2026-10-06' })).toEqual(['until'])
    expect(faults({ purposes: [] })).toEqual(['purposes'])
  })

  it('takes no half-typed day or number', () => {
    expect(checkDraft(draft({ meetingDate: '7.3.' })).faults).toEqual(['meetingDate'])
    expect(checkDraft(draft({ privateCount: '' })).faults).toEqual(['privateCount'])
  })
})
