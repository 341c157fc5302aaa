import { describe, expect, it } from 'vitest'
import { idiomsInComments } from '../../../scripts/lib/checks/comments.mjs'
import { longLines } from '../../../scripts/lib/checks/lines.mjs'
import { importsThatDependOnCase, namesThatDifferByCase } from '../../../scripts/lib/checks/names.mjs'
import { productionPackages, tooManyPackages } from '../../../scripts/lib/checks/packages.mjs'

describe('names that differ by case', () => {
  it('are found in files, whatever their ending, and in folders', () => {
    expect(namesThatDifferByCase(['ui/Initials.tsx', 'ui/initials.ts', 'ui/other.ts'])).toEqual([
      'ui/Initials and ui/initials differ by case only',
    ])
    expect(namesThatDifferByCase(['Docs/a.md', 'docs/b.md'])).toEqual(['Docs and docs differ by case only'])
  })

  it('are not found where the folders differ or one name has two endings', () => {
    expect(namesThatDifferByCase(['a/Initials.tsx', 'b/initials.ts', 'b/form.ts', 'b/form.css'])).toEqual([])
  })
})

describe('imports that depend on case', () => {
  const project = {
    root: '/project',
    options: { moduleResolution: 100, paths: { '@shared/*': ['/project/shared/*'] } },
  }
  const check = (text: string, files: string[]) =>
    importsThatDependOnCase([{ file: 'ui/App.tsx', text }], files, project)

  it('are found where another file answers to the name', () => {
    const files = ['ui/App.tsx', 'ui/Initials.tsx', 'ui/initials.ts']
    expect(check(`import { Initials } from './Initials'`, files)).toEqual([
      `ui/App.tsx: './Initials' is ui/Initials.tsx here and ui/Initials.ts on Windows and macOS`,
    ])
  })

  it('are found where only Linux misses the file', () => {
    expect(check(`import '@shared/Errors?raw'`, ['ui/App.tsx', 'shared/errors.ts'])).toEqual([
      `ui/App.tsx: '@shared/Errors' is nothing here and shared/Errors.ts on Windows and macOS`,
    ])
  })

  it('leave alone what is the same everywhere, and packages', () => {
    const text = `import './Initials'; import { x } from '@shared/errors'; import 'react'`
    expect(check(text, ['ui/App.tsx', 'ui/Initials.tsx', 'shared/errors.ts'])).toEqual([])
  })
})

describe('long lines', () => {
  it('are those over 120 characters, counted as they are seen', () => {
    const sources = [{ file: 'a.ts', text: `${'x'.repeat(120)}\n${'x'.repeat(121)}\n${'😀'.repeat(120)}` }]
    expect(longLines(sources)).toEqual(['a.ts:2: 121 characters, 120 at most'])
  })

  it('may be long in prose where a link or a table makes them so', () => {
    const link = `[x](https://example.org/${'x'.repeat(120)})`
    expect(
      longLines([{ file: 'a.md', text: `${link}\n| ${'x'.repeat(130)} |\n${'x '.repeat(70)}` }]),
    ).toEqual(['a.md:3: 140 characters, 120 at most'])
  })
})

describe('idioms in comments', () => {
  const check = (file: string, text: string) => idiomsInComments([{ file, text }])

  it('are found in every kind of comment', () => {
    expect(check('a.ts', 'const a = 1 // made anew\n')).toEqual(['a.ts:1: "anew" in a comment'])
    expect(check('a.ts', '\n/** Nobody\n * comes to it. */\nexport {}\n')).toEqual([
      'a.ts:2: "Nobody" in a comment',
      'a.ts:3: "comes to" in a comment',
    ])
    expect(check('a.tsx', 'const a = <p>{/* for good */}</p>')).toEqual(['a.tsx:1: "for good" in a comment'])
    expect(check('a.css', 'a { /* whoever */ }')).toEqual(['a.css:1: "whoever" in a comment'])
    expect(check('a.sql', 'select 1; -- so as to see')).toEqual(['a.sql:1: "so as" in a comment'])
    expect(check('a.yml', 'a: 1 # at hand')).toEqual(['a.yml:1: "at hand" in a comment'])
  })

  it('are found across a line break', () => {
    expect(check('a.ts', '// a folder of its\n// own\nexport {}')).toEqual([
      'a.ts:1: "of its own" in a comment',
    ])
    expect(check('a.ts', '/**\n * one\n * who waits\n */\nexport {}')).toEqual([
      'a.ts:2: "one who" in a comment',
    ])
  })

  it('may stand in strings, templates and text of the interface', () => {
    expect(check('a.ts', "const a = 'made anew' + `// nobody ${1} /* anew */`")).toEqual([])
    expect(check('a.tsx', 'const a = <p>anew // nobody</p>')).toEqual([])
    expect(check('a.ts', '// renewal, nobodys')).toEqual([])
  })
})

describe('production packages', () => {
  const lock = (count: number) => ({
    packages: {
      '': {},
      'node_modules/tool': { dev: true },
      'node_modules/peer': { devOptional: true },
      ...Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`node_modules/a/node_modules/@s/p${i}`, {}]),
      ),
    },
  })

  it('are those that are installed without development', () => {
    expect(productionPackages(lock(2))).toEqual(['@s/p0', '@s/p1'])
  })

  it('must be fewer than 80', () => {
    expect(tooManyPackages(lock(79))).toEqual([])
    expect(tooManyPackages(lock(80))).toHaveLength(1)
  })
})
