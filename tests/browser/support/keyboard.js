/** @file A hand that has no mouse. */

/** Whether the focus is on an element or inside it. @param {import('@playwright/test').Page} page @param {string} selector */
export const holds = (page, selector) => page.locator(selector).first().evaluate((element) => element.contains(document.activeElement));

/**
 * Goes by Tab until there; says how many strokes it took.
 * @param {import('@playwright/test').Page} page
 * @param {string} selector
 */
export async function tabTo(page, selector, key = 'Tab') {
  for (let strokes = 1; strokes <= 160; strokes++) {
    await page.keyboard.press(key);
    if (await holds(page, selector)) return strokes;
  }
  throw new Error(`the ${key} key does not reach ${selector}`);
}
