import { defineConfig } from '@playwright/test';
import tests from './playwright.config.js';

/** Pictures to look at, of a city as large as the demonstration's: made when they are asked for, by no run of the tests. */
export default defineConfig({
  ...tests,
  testDir: './pictures',
  metadata: { appeals: 5000 },
  projects: [{ name: 'pictures', use: { scripts: true } }],
});
