/** @file A small video, drawn and recorded by the browser itself: two seconds of a turning hand. */

/** @type {Promise<Buffer>|undefined} */
let recorded;

/** A WebM. @param {import('@playwright/test').Browser} browser */
export const webm = (browser) => (recorded ??= record(browser));

/** @param {import('@playwright/test').Browser} browser */
async function record(browser) {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [160, 120];
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: 200_000 });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((done) => (recorder.onstop = done));
    recorder.start(200);
    for (let turn = 0; turn < 30; turn++) {
      pen.fillStyle = '#f4f1e8';
      pen.fillRect(0, 0, 160, 120);
      pen.fillStyle = `hsl(${turn * 12} 70% 45%)`;
      pen.beginPath();
      pen.arc(80 + 50 * Math.cos(turn / 5), 60 + 40 * Math.sin(turn / 5), 14, 0, 7);
      pen.fill();
      await new Promise((go) => setTimeout(go, 66));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  await context.close();
  return Buffer.from(base64, 'base64');
}
