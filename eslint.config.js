import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const barrels = {
  selector: 'ExportAllDeclaration',
  message: 'No barrel files: import from the file that holds it.',
}
const defaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one name for a thing everywhere.',
}
const bridge = {
  selector: "MemberExpression[object.name='window'][property.name='samklang']",
  message: 'Only renderer/api speaks to the main process.',
}
const ipcMain = {
  selector: "ImportSpecifier[imported.name='ipcMain']",
  message: 'Only electron/main/ipc/handle.ts registers handlers.',
}

export default defineConfig(
  globalIgnores(['node_modules', 'out', 'dist', 'test-results', 'coverage']),
  {
    files: ['**/*.{ts,tsx}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An async function without await fulfils an interface that is asynchronous.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Event handlers of React and Electron may be async: their failures are dealt with inside.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      'no-restricted-syntax': ['error', barrels, defaultExports],
      eqeqeq: 'error',
    },
  },
  {
    files: ['electron/**', 'renderer/**', 'shared/**'],
    ignores: ['electron/main/app/log.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['electron/**'],
    rules: { 'no-restricted-syntax': ['error', barrels, defaultExports, ipcMain] },
  },
  {
    files: ['electron/main/ipc/handle.ts'],
    rules: { 'no-restricted-syntax': ['error', barrels, defaultExports] },
  },
  {
    files: ['renderer/**', 'shared/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Buffer',
        'process',
        'require',
        'global',
        'setImmediate',
        '__dirname',
      ],
      'no-restricted-syntax': ['error', barrels, defaultExports, bridge],
    },
  },
  {
    files: ['renderer/api/**'],
    rules: { 'no-restricted-syntax': ['error', barrels, defaultExports] },
  },
  {
    files: ['renderer/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // A recording of a meeting has no captions.
      'jsx-a11y/media-has-caption': 'off',
      // What scrolls is a group, and must be focusable.
      'jsx-a11y/no-noninteractive-tabindex': [
        'error',
        { tags: [], roles: ['group', 'tabpanel'], allowExpressionValues: true },
      ],
    },
  },
  {
    files: ['tests/**'],
    rules: {
      // Tests look into what they get from outside: JSON, SQL rows, windows.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Describes a foreign module, which exports what it exports.
    files: ['*.config.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', barrels] },
  },
)
