import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import { builtinModules } from 'node:module'
import ts from 'typescript-eslint'

/** Which part of `src` may import which other; a part may always import itself. ARCHITECTURE.md draws the same arrows. */
const arrows = {
  shared: { to: [] },
  engine: { to: ['shared'], node: true },
  // The shell starts the engine as a process; of its sources it knows only where the library is kept.
  main: { to: ['shared'], except: 'engine/library/default-path.ts', node: true, electron: true },
  // A sandboxed preload script has no Node to import from.
  preload: { to: ['shared'], electron: true },
  renderer: { to: ['shared'] },
  serve: { to: ['engine', 'shared'], node: true },
  cli: { to: ['engine', 'serve', 'shared'], node: true }
}
const parts = Object.keys(arrows)

const bareBuiltin = {
  regex: `^(${builtinModules.filter((name) => /^[a-z]/.test(name)).join('|')})$`,
  message: "Write the 'node:' prefix."
}
const notElectron = { regex: '^electron(/|$)', message: 'Only src/main and src/preload run inside Electron.' }
const notNode = { regex: '^node:', message: 'This code must run without Node.' }

/** The patterns of what `part` may not import. Imports between parts are always relative. */
function forbidden(part, { to, except, node = false, electron = false }) {
  const others = [...parts.filter((other) => other !== part && !to.includes(other)), '\\.\\./(test|bench|tools|training)']
  const exception = except === undefined ? '' : `(?!${except.replaceAll('.', '\\.')}$)`
  return [
    bareBuiltin,
    {
      regex: `^(\\./)?(\\.\\./)+${exception}(${others.join('|')})/`,
      message: `src/${part} may import ${['itself', ...to].join(', ')}.`
    },
    ...(node ? [] : [notNode]),
    ...(electron ? [] : [notElectron])
  ]
}

/** `import()` is no import declaration, so the rule for those doesn't see it. */
const noImports = (patterns) => ({
  'no-restricted-imports': ['error', { patterns }],
  'no-restricted-syntax': [
    'error',
    ...patterns.map(({ regex, message }) => ({
      selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`,
      message
    }))
  ]
})

export default defineConfig(
  // dots.ts is AssemblyScript, which its own compiler checks.
  { ignores: ['out/', 'dist/', 'resources/', 'training/', 'src/engine/search/kernel/dots.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] }
    },
    rules: {
      // `!= null` asks for null and undefined at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'no-else-return': 'error',
      'no-implicit-coercion': 'error',
      ...noImports([bareBuiltin, notElectron]),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A number in a sentence reads as itself; the other types of the strict rule would print what nobody wants to read.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowAny: false, allowBoolean: false, allowNever: false, allowNullish: false, allowRegExp: false }
      ],
      // `() => stop()` as a callback is read at a glance; anywhere else a used void is a mistake.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A name that says "taken on purpose, not needed".
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `while (true)` with a way out inside is clearer than a condition that is assigned elsewhere.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }]
    }
  },
  {
    files: ['src/renderer/**'],
    languageOptions: { globals: globals.browser }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // TypeScript knows every global that a component may use.
      'no-undef': 'off',
      // `let { value = $bindable() } = $props()` is assigned by the parent; the plugin's rule knows.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all', excludedRunes: ['$props', '$derived', '$bindable'] }],
      // `void piece.id` in an effect says what the effect depends on.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      'svelte/block-lang': ['error', { script: 'ts' }],
      'svelte/no-target-blank': 'error'
    }
  },
  ...parts.map((part) => ({ files: [`src/${part}/**`], rules: noImports(forbidden(part, arrows[part])) })),
  {
    // The page derives its typed client from the API's type, and so reads these two files with no Node types about.
    files: ['src/engine/api/app.ts', 'src/engine/api/port.ts'],
    rules: noImports([
      ...forbidden('engine', { to: ['shared'] }),
      { regex: '^\\.\\./(?!\\.\\./shared/)', message: 'The API is free of the rest of the engine: ask for it in EnginePort.' }
    ])
  },
  {
    files: ['src/renderer/lib/client.ts'],
    rules: noImports([
      ...forbidden('renderer', { to: ['shared'], except: 'engine/api/app.ts' }),
      { regex: '/engine/api/app\\.ts$', allowTypeImports: true, message: 'The page may know the type of the API, not its code.' }
    ])
  },
  {
    files: ['test/**', 'src/**/*.test.ts'],
    rules: {
      // A test hands in what the types forbid to see it refused.
      '@typescript-eslint/no-unsafe-argument': 'off'
    }
  },
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked], languageOptions: { globals: globals.node } }
)
