import os from 'node:os';
import { defineConfig } from '@playwright/test';

const chromium = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    // Maps are drawn without a graphics card.
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
};

/** What a test needs is said by its tags, so that none is chosen only to be skipped. */
const NEEDS_SCRIPTS = /@scripts/;
/** No page has a part in it: once is enough. */
const NEEDS_NO_PAGE = /@once/;

export default defineConfig({
  testDir: './specs',
  outputDir: '../../target/browser',
  globalSetup: './global-setup.js',
  /** How many appeals the city begins with. */
  metadata: { appeals: 600 },
  reporter: [['list'], ['./support/none-skipped.js']],
  // Each draws maps without a graphics card, and all share one server.
  workers: Math.max(2, Math.floor(os.availableParallelism() / 2)),
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    launchOptions: chromium,
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    // A page that scrolls smoothly cannot be clicked while it does.
    contextOptions: { reducedMotion: 'reduce' },
  },
  // Every page works twice: as scripts improve it, and without any.
  projects: [
    { name: 'scripts', use: { scripts: true } },
    { name: 'plain', use: { scripts: false, javaScriptEnabled: false }, grepInvert: [NEEDS_SCRIPTS, NEEDS_NO_PAGE] },
  ],
});
