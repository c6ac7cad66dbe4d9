/** @file What the eye would complain of. */

/**
 * What a page has cut off at its right or left, or moves out of sight: the reader would have to scroll sideways, or
 * could not read it at all. What scrolls by itself, as a row of tabs does, or is drawn in a frame, as a map is, may be
 * as wide as it likes.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[]>} elements with the pixels by which they stand out
 */
export const cutOff = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const framed = (/** @type {Element} */ element) => {
      // As it is drawn: what a page gives to a custom element stands where that one puts it.
      const around = (/** @type {Node} */ node) => /** @type {Element} */ (node).assignedSlot ?? node.parentElement ?? /** @type {ShadowRoot|null} */ (node.parentNode)?.host;
      for (let up = around(element); up && up !== document.body; up = around(up)) if (getComputedStyle(up).overflowX !== 'visible') return true;
      return false;
    };
    const name = (/** @type {Element} */ { localName, id, className }) => localName + (id && `#${id}`) + (typeof className === 'string' && className ? `.${className.trim().replace(/\s+/g, '.')}` : '');
    const over = [];
    for (const element of document.body.querySelectorAll('*')) {
      const { left, right, width: wide, height } = element.getBoundingClientRect();
      const out = Math.max(right - width, -left);
      // A link that only the keyboard brings into sight waits above the page, not beside it.
      if (out > 1 && wide > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true }) && !framed(element)) over.push(`${name(element)}: ${Math.round(out)} px`);
    }
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) over.push(`the page scrolls sideways: ${root.scrollWidth - root.clientWidth} px`);
    return over;
  });
