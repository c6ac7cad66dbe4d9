/** @file A reporter for whom a skipped test is a failed one: projects choose by tags what they can do. */

export default class NoneSkipped {
  /** @type {string[]} */ #skipped = [];

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(test, { status }) {
    if (status === 'skipped') this.#skipped.push(test.titlePath().filter(Boolean).join(' › '));
  }

  /** @param {import('@playwright/test/reporter').FullResult} result */
  onEnd({ status }) {
    // Of a run that broke, what came after the break was left out.
    if (status !== 'passed' || !this.#skipped.length) return undefined;
    console.error(`Skipped, which no test may be:\n${this.#skipped.join('\n')}`);
    return { status: /** @type {const} */ ('failed') };
  }
}
