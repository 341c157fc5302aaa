import type { Clip } from '@shared/domain/supervision/clip'
import type { PersonKey } from '@shared/domain/supervision/person'
import { withoutCodes } from '@shared/domain/supervision/projection'
import { readableWork, type Agreement, type SessionNote } from '@shared/domain/supervision/session'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import type { Handout } from '../../records/handoutHtml'
import { Formats } from '../../records/formats'
import { fill } from '../../records/texts'
import { clipViews, requireClip } from '../clips/clips'
import type { Speaking } from '../ratings/roundStatements'
import { namer, personResolver } from './people'
import { hiddenClips } from './sessionViews'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }
type Part = Handout['sections'][number]['parts'][number]

/**
 * The notes, agreements and clip titles of a session. No recording, citizen or code, and nothing of a clip that may not
 * be shown today.
 * @param person for somebody alone: only their own agreements, and those of everybody
 * @param pictures JPEGs by clip, of those that one was chosen of
 * @throws AppError notFound
 */
export function handoutOf(
  open: Speaking,
  sessionId: string,
  person: PersonKey | null,
  language: Language,
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Handout {
  const { db } = open
  const session = db.supervision.session(sessionId)
  if (!session) throw new AppError('notFound')
  const { plan } = session
  const work = readableWork(session.work, hiddenClips(open, session))
  const words = texts[language]
  const formats = new Formats(language)
  const nameOf = namer(db)
  const resolve = personResolver(db)
  const codes = db.recordings.list().map(({ details }) => details.citizenCode)
  const clean = (text: string) => withoutCodes(text, codes)
  const note = (clipId: string | null, about: SessionNote['about']) =>
    work.notes
      .filter((one) => one.clipId === clipId && one.about === about)
      .sort((a, b) => a.index - b.index)
      .map(({ text }) => clean(text))
  const part = (
    clipId: string | null,
    about: keyof typeof words.question | keyof typeof words.note,
  ): Part[] => {
    const written = note(clipId, about)
    const label = about in words.question ? words.question[about as 'general'] : words.note[about as 'theme']
    return written.length > 0 ? [{ label, texts: written }] : []
  }
  const clips = clipViews(
    open,
    plan.clips.map(({ clipId }) => requireClip(db, clipId)),
  ).flatMap(({ clip }) => (clip ? [clip] : []))
  const pictureOf = (clip: Clip): Handout['sections'][number]['picture'] => {
    const jpeg = pictures.get(clip.id)
    return jpeg && { jpeg, alt: fill(words.handout.picture, { title: clean(clip.title) }) }
  }
  const ofClips = clips.map((clip) => ({
    heading: fill(words.handout.clip, { title: clean(clip.title) }),
    picture: pictureOf(clip),
    parts: [
      ...(clip.lookFor ? [{ label: words.handout.lookFor, texts: [clean(clip.lookFor)] }] : []),
      ...(['general', 'theory', 'essence', 'manual', 'three'] as const).flatMap((about) =>
        part(clip.id, about),
      ),
    ],
  }))
  const agreements = db.supervision
    .agreements()
    .filter((agreement) => agreement.sessionId === sessionId && agreement.state !== 'dropped')
    .filter(({ person: who }) => person === null || who === null || resolve(who) === resolve(person))
  const line = ({ kind, text, dueOn }: Agreement) =>
    [
      `${words.agreement[kind]}: ${clean(text)}`,
      dueOn && fill(words.handout.due, { date: formats.day(dueOn) }),
    ]
      .filter(Boolean)
      .join(', ')
  const people = [...new Set(agreements.map(({ person: who }) => who))]
  const agreed = people.map((who) => ({
    label: who === null ? words.handout.everyone : nameOf(who),
    texts: agreements.filter((agreement) => agreement.person === who).map(line),
  }))
  const sections: Handout['sections'] = [
    { heading: words.note.theme, parts: part(null, 'theme').map((one) => ({ ...one, label: '' })) },
    ...ofClips,
    {
      heading: words.handout.closing,
      parts: [...part(null, 'howWeWorked'), ...part(null, 'takeaways')],
    },
    { heading: words.handout.agreements, parts: agreed },
  ]
  return {
    title: fill(words.handout.title, { date: formats.day(plan.day) }),
    subtitle:
      person === null ? words.handout.subtitle : fill(words.handout.subtitleOf, { name: nameOf(person) }),
    sections: sections.filter(({ parts, picture }) => parts.length > 0 || picture),
  }
}

/** The suggested name of a hand-out, without its extension. It names no one. */
export const handoutFileName = (day: string, language: Language): string =>
  `${texts[language].handout.file} ${day}`

export const calendarTexts = (language: Language) => texts[language].calendar
