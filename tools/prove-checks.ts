/**
 * Proves that every checker finds what it is there to find: plants errors in a temporary copy of the project and expects each to be
 * reported. Exits with 1 when one was missed.
 *
 * usage: npm run prove:checks
 */
import { ESLint } from 'eslint'
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const project = join(import.meta.dirname, '..')
/** Heavy, and nothing checks them. */
const LEFT_OUT = /^(resources|training)\//

/** What a checker must say about the planted error. Every plant carries this word in its name. */
const MARK = 'planted'

interface Plant {
  checker: string
  error: string
  /** Relative to the project; a text that is a function gets the file's own text. */
  file: string
  text: string | ((original: string) => string)
  command: string[]
}

interface LintPlant {
  error: string
  file: string
  text: string
  /** The rule that must report; null: nothing may. */
  rule: string | null
}

const copy = mkdtempSync(join(tmpdir(), 'armoire-checks-'))
const rows: { checker: string; error: string; found: boolean; seconds: string }[] = []

function copyProject(): void {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: project,
    encoding: 'utf8'
  })
  for (const file of files.split('\0').filter((name) => name !== '' && !LEFT_OUT.test(name))) {
    if (!existsSync(join(project, file))) continue
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    copyFileSync(join(project, file), join(copy, file))
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'))
}

/** @returns what takes the planted text away again */
function plant(file: string, text: Plant['text']): () => void {
  const path = join(copy, file)
  const original = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof text === 'string' ? text : text(original ?? ''))
  return () => {
    if (original === undefined) rmSync(path)
    else writeFileSync(path, original)
  }
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`

function prove({ checker, error, file, text, command: [program = '', ...args] }: Plant): void {
  const remove = plant(file, text)
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy, encoding: 'utf8' })
  remove()
  // Something else may be wrong in the tree: only a report about the plant itself counts.
  const found = status !== 0 && `${stdout}${stderr}`.includes(MARK)
  rows.push({ checker, error, found, seconds: seconds(start) })
}

const tsc = (config: string): string[] => ['node_modules/.bin/tsc', '--noEmit', '-p', config]
const script = (name: string): string[] => ['npm', 'run', '--silent', name]
const unformatted = 'export const planted = "text";\n'

const plants: Plant[] = [
  {
    checker: 'tsc (node)',
    error: 'a text where a number belongs',
    file: 'src/engine/planted.ts',
    text: "export const planted: number = 'text'\n",
    command: tsc('tsconfig.node.json')
  },
  {
    checker: 'tsc (preload)',
    error: 'a text where a number belongs',
    file: 'src/preload/planted.ts',
    text: "export const planted: number = 'text'\n",
    command: tsc('tsconfig.preload.json')
  },
  {
    checker: 'tsc (page)',
    error: 'Node in the page',
    file: 'src/renderer/planted.ts',
    text: 'export const planted = process.cwd()\n',
    command: tsc('tsconfig.page.json')
  },
  {
    checker: 'svelte-check',
    error: 'a wrong type in a component',
    file: 'src/renderer/planted.svelte',
    text: '<script lang="ts">\n  const planted: number = \'text\'\n</script>\n\n{planted}\n',
    command: script('check:svelte')
  },
  {
    checker: 'svelte-check',
    error: 'a warning: a picture without words',
    file: 'src/renderer/planted.svelte',
    text: '<img src="planted.webp" />\n',
    command: script('check:svelte')
  },
  {
    checker: 'prettier',
    error: 'a semicolon in TypeScript',
    file: 'tools/planted.ts',
    text: unformatted,
    command: script('check:format')
  },
  {
    checker: 'prettier',
    error: 'a semicolon in a component',
    file: 'src/renderer/planted.svelte',
    text: `<script lang="ts">\n  ${unformatted}</script>\n`,
    command: script('check:format')
  },
  {
    checker: 'knip',
    error: 'a file that nothing uses',
    file: 'src/engine/planted.ts',
    text: 'export const unused = 1\n',
    command: script('check:unused')
  },
  {
    checker: 'knip',
    error: 'an export that nothing uses',
    file: 'src/shared/user-error.ts',
    text: (original) => `${original}export const planted = 1\n`,
    command: script('check:unused')
  },
  {
    checker: 'knip',
    error: 'a dependency that nothing uses',
    file: 'package.json',
    text: (original) => original.replace('"dependencies": {', '"dependencies": {\n    "planted": "1.0.0",'),
    command: script('check:unused')
  },
  {
    checker: 'knip',
    error: 'a package that package.json lacks',
    file: 'tools/planted.ts',
    text: "import 'planted-package'\n",
    command: script('check:unused')
  },
  {
    checker: 'vitest (unit)',
    error: 'a test that fails',
    file: 'test/planted.test.ts',
    text: "import { expect, test } from 'vitest'\ntest('planted', () => expect(1).toBe(2))\n",
    command: ['node_modules/.bin/vitest', 'run', '--project', 'unit', 'test/planted.test.ts']
  },
  {
    checker: 'vitest (e2e)',
    error: 'a test that fails',
    file: 'test/e2e/planted.test.ts',
    text: "import { expect, test } from 'vitest'\ntest('planted', () => expect(1).toBe(2))\n",
    command: ['node_modules/.bin/vitest', 'run', '--project', 'e2e', 'test/e2e/planted.test.ts']
  }
]

const IMPORTS = 'no-restricted-imports'
const DYNAMIC = 'no-restricted-syntax'

/** One import that the arrows forbid, in a file of its own. */
const wrongWay = (from: string, to: string, number: number): LintPlant => ({
  error: `${from} imports ${to}`,
  file: `src/${from}/deep/planted-${number}.ts`,
  text: `import '${to}'\n`,
  rule: IMPORTS
})

const forbidden: Record<string, string[]> = {
  renderer: [
    '../../engine/log.ts',
    '../../main/x.ts',
    '../../serve/serve.ts',
    '../../cli/x.ts',
    '../../preload/x.ts',
    'electron',
    'node:fs'
  ],
  shared: [
    '../../engine/log.ts',
    '../../main/x.ts',
    '../../renderer/x.ts',
    '../../serve/x.ts',
    '../../cli/x.ts',
    'electron',
    'node:fs'
  ],
  engine: [
    '../../main/x.ts',
    '../../renderer/x.ts',
    '../../serve/x.ts',
    '../../cli/x.ts',
    '../../preload/x.ts',
    'electron',
    'electron/main'
  ],
  main: [
    '../../engine/engine.ts',
    '../../engine/library/library.ts',
    '../../renderer/x.ts',
    '../../serve/x.ts',
    '../../cli/x.ts'
  ],
  preload: [
    '../../engine/log.ts',
    '../../main/x.ts',
    '../../renderer/x.ts',
    '../../serve/x.ts',
    '../../cli/x.ts',
    'node:fs',
    'fs'
  ],
  serve: ['../../main/x.ts', '../../renderer/x.ts', '../../preload/x.ts', '../../cli/x.ts', 'electron'],
  cli: ['../../main/x.ts', '../../renderer/x.ts', '../../preload/x.ts', 'electron', '../../../test/helpers/shared.ts']
}

const floating = "export async function planted(): Promise<void> {\n  await Promise.resolve('planted')\n}\nplanted()\n"

const lintPlants: LintPlant[] = [
  ...['src/engine', 'src/main', 'src/preload', 'src/renderer', 'test', 'bench', 'tools'].map((folder) => ({
    error: `a promise that nobody waits for, in ${folder}`,
    file: `${folder}/planted.ts`,
    text: floating,
    rule: '@typescript-eslint/no-floating-promises'
  })),
  {
    error: 'a promise that nobody waits for, in a component',
    file: 'src/renderer/planted.svelte',
    text: `<script lang="ts" module>\n${floating}</script>\n`,
    rule: '@typescript-eslint/no-floating-promises'
  },
  {
    error: 'HTML from a text in a component',
    file: 'src/renderer/planted-html.svelte',
    text: '<script lang="ts">\n  const planted = "<b>text</b>"\n</script>\n\n{@html planted}\n',
    rule: 'svelte/no-at-html-tags'
  },
  ...Object.entries(forbidden).flatMap(([from, targets]) => targets.map((to, number) => wrongWay(from, to, number))),
  {
    error: 'renderer imports main, by import()',
    file: 'src/renderer/planted-dynamic.ts',
    text: "export const planted = (): Promise<unknown> => import('../main/x.ts')\n",
    rule: DYNAMIC
  },
  {
    error: 'a component imports engine',
    file: 'src/renderer/planted-arrow.svelte',
    text: '<script lang="ts">\n  import "../engine/log.ts"\n</script>\n',
    rule: IMPORTS
  },
  {
    error: 'a component imports a type of the API',
    file: 'src/renderer/planted-type.svelte',
    text: '<script lang="ts">\n  import type { Api } from "../engine/api/app.ts"\n  const planted: Api | null = null\n</script>\n\n{planted}\n',
    rule: IMPORTS
  },
  {
    error: 'client.ts imports the code of the API',
    file: 'src/renderer/lib/client.ts',
    text: "export { createApi } from '../../engine/api/app.ts'\n",
    rule: IMPORTS
  },
  { error: 'api/port.ts imports node:', file: 'src/engine/api/port.ts', text: "import 'node:fs'\n", rule: IMPORTS },
  {
    error: 'api/app.ts imports the rest of the engine',
    file: 'src/engine/api/app.ts',
    text: "import '../log.ts'\n",
    rule: IMPORTS
  }
]

/** The other side of the arrows: what is allowed must pass. */
const allowed: LintPlant[] = [
  {
    error: 'allowed: client.ts imports the type of the API',
    file: 'src/renderer/lib/client.ts',
    text: "import type { Api } from '../../engine/api/app.ts'\nexport type { Piece } from '../../shared/types.ts'\nexport type Planted = Api\n",
    rule: null
  },
  {
    error: 'allowed: main imports shared, electron and where the library is kept',
    file: 'src/main/planted-allowed.ts',
    text: "import 'electron'\nimport 'node:path'\nimport '../engine/library/default-path.ts'\nimport '../shared/types.ts'\nimport './x.ts'\n",
    rule: null
  },
  {
    error: 'allowed: cli imports engine, serve and shared',
    file: 'src/cli/deep/planted-allowed.ts',
    text: "import '../../engine/engine.ts'\nimport '../../serve/serve.ts'\nimport '../../shared/types.ts'\nimport 'node:fs'\n",
    rule: null
  }
]

async function proveLint(plants: LintPlant[]): Promise<void> {
  const removals = plants.map(({ file, text }) => plant(file, text))
  const start = performance.now()
  const results = await new ESLint({ cwd: copy }).lintFiles(plants.map(({ file }) => file))
  const took = seconds(start)
  for (const remove of removals) remove()
  for (const { error, file, rule } of plants) {
    const result = results.find(({ filePath }) => filePath.endsWith(file))
    const rules = (result?.messages ?? []).filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId)
    const found =
      result !== undefined && (rule === null ? !rules.some((id) => id === IMPORTS || id === null) : rules.includes(rule))
    rows.push({ checker: 'eslint', error, found, seconds: took })
  }
}

try {
  copyProject()
  await proveLint(lintPlants)
  await proveLint(allowed)
  plants.forEach(prove)
} finally {
  rmSync(copy, { recursive: true, force: true })
}

const width = (key: 'checker' | 'error'): number => Math.max(...rows.map((row) => row[key].length))
for (const { checker, error, found, seconds } of rows) {
  console.log(
    `${found ? 'found ' : 'MISSED'}  ${checker.padEnd(width('checker'))}  ${error.padEnd(width('error'))}  ${seconds.padStart(7)}`
  )
}
const missed = rows.filter(({ found }) => !found).length
console.log(missed === 0 ? `All ${rows.length} were found.` : `${missed} of ${rows.length} were missed.`)
process.exitCode = missed === 0 ? 0 : 1
