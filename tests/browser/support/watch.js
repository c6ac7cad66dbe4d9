/** @file What no page may do, whatever the test is about: complain, break, or call a third party. */

/** A refused page or picture is said by the network too; the tests look at answers themselves. */
const OF_THE_NETWORK = /^Failed to load resource/;

/**
 * Listens to all pages of a context.
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} home the only server that may be asked
 * @param {RegExp[]} expected what this test causes by intent
 */
export function watch(context, home, expected) {
  /** @type {string[]} */
  const faults = [];
  const note = (/** @type {string} */ fault) => {
    if (!expected.some((known) => known.test(fault))) faults.push(fault);
  };
  context.on('console', (message) => {
    if (message.type() === 'error' && !OF_THE_NETWORK.test(message.text())) note(`console: ${message.text()}`);
  });
  context.on('weberror', (broken) => note(`exception: ${broken.error().stack ?? broken.error()}`));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${home}/`) && !/^(data|blob|about|chrome-error):/.test(url)) note(`third party: ${url}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') note(`${response.status()}: ${response.url()}`);
  });
  return faults;
}
