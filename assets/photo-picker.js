/**
 * @file `<photo-picker>`: photos and a video beside a form.
 *
 * Wraps an `<input type="file">`, which alone is enough for a reader without scripts. With scripts each
 * file is sent at once, and the form carries only ids, in hidden inputs of the name in `name`. What a refused form kept
 * stands in checkboxes of that name, in an element of the class `taken`.
 */

import { Item } from './photo-picker-item.js';
import { said } from './photo-picker-words.js';

const number = (/** @type {string|null} */ text, /** @type {number} */ otherwise) => Number.parseInt(text ?? '', 10) || otherwise;

/** Its looks; the page's own stylesheet may load it earlier, then it is not asked for twice. */
const STYLES = new URL('./photo-picker.css', import.meta.url).href;

export class PhotoPicker extends HTMLElement {
  #list = document.createElement('ul');
  #live = document.createElement('p');
  #hint = document.createElement('p');
  #choose = document.createElement('button');
  /** @type {Item[]} */ #items = [];
  #stop = new AbortController();
  /** A button that was pressed while files were still on their way. @type {{by: HTMLElement|null}|null} */
  #waiting = null;
  #built = false;

  connectedCallback() {
    if (![...document.querySelectorAll('link[rel="stylesheet"]')].some((link) => /** @type {HTMLLinkElement} */ (link).href === STYLES)) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = STYLES;
      document.head.append(link);
    }
    // A module may run before the parser has come to the children.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.#build(), { once: true });
    else this.#build();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#items.forEach((item) => item.leave());
    this.#items = [];
    this.#list.replaceChildren();
    this.#built = false;
  }

  /** Ids of the files that the form would send now. @returns {string[]} */
  get ids() {
    return this.#items.flatMap((item) => item.id ?? []);
  }

  get lang() {
    return (this.getAttribute('lang') || document.documentElement.lang).startsWith('en') ? 'en' : 'uk';
  }

  get #input() {
    return /** @type {HTMLInputElement|null} */ (this.querySelector('input[type="file"]'));
  }

  get #limits() {
    return { photo: number(this.getAttribute('max-photos'), 5), video: number(this.getAttribute('max-videos'), 1) };
  }

  #build() {
    if (this.#built || !this.isConnected) return;
    this.#built = true;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const words = said(this.lang);
    this.classList.add('photo-picker');
    this.#list.className = 'photo-picker-list';
    this.#list.setAttribute('role', 'list');
    this.#live.className = 'photo-picker-said';
    this.#live.setAttribute('role', 'status');
    this.#hint.className = 'photo-picker-hint';
    const drag = document.createElement('span');
    drag.className = 'photo-picker-drag';
    drag.textContent = `${words.drag} `;
    this.#hint.replaceChildren(drag, words.hint(this.#limits.photo, this.#limits.video));
    this.#button(words.choose);
    // At the end, so that whoever hydrates the page finds its own children where it left them.
    this.append(this.#choose, this.#hint, this.#list, this.#live);

    this.addEventListener('change', (event) => {
      if (event.target !== this.#input) return;
      // The page hears of ids, not of the input that is emptied at once.
      event.stopImmediatePropagation();
      this.#takeChosen();
    }, { signal });
    this.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.classList.add('is-over');
    }, { signal });
    this.addEventListener('dragleave', (event) => !this.contains(/** @type {Node|null} */ (event.relatedTarget)) && this.classList.remove('is-over'), { signal });
    this.addEventListener('drop', (event) => {
      this.classList.remove('is-over');
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.#take([...event.dataTransfer.files]);
    }, { signal });
    // A screenshot is pasted wherever the writer is in the form; words (an office program adds their picture) go where they are pasted.
    const form = this.closest('form');
    (form ?? this).addEventListener('paste', (event) => {
      const { clipboardData } = /** @type {ClipboardEvent} */ (event);
      const files = [...(clipboardData?.files ?? [])];
      if (!files.length || clipboardData?.getData('text/plain')) return;
      event.preventDefault();
      this.#take(files);
    }, { signal });
    // Captured: whoever else sends the form hears of it only when all is there.
    form?.addEventListener('submit', (event) => this.#submit(/** @type {SubmitEvent} */ (event)), { signal, capture: true });

    this.#takeKept();
    // Chosen while the scripts were still on their way.
    this.#takeChosen();
  }

  /** Takes over what a refused form kept: boxes for a reader without scripts, and what we sent ourselves. */
  #takeKept() {
    for (const kept of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('input[type="checkbox"], input[type="hidden"]'))) {
      if (kept.name === this.getAttribute('name') && (kept.type === 'hidden' || kept.checked)) this.#add(new Item(this, { kept }));
    }
    const boxes = /** @type {HTMLElement|null} */ (this.querySelector('.taken'));
    if (boxes) boxes.hidden = true;
  }

  /** Takes over what the input holds, and empties it, so that the form's own POST does not carry it a second time. */
  #takeChosen() {
    const input = this.#input;
    const files = [...(input?.files ?? [])];
    if (!input || !files.length) return;
    input.value = '';
    this.#take(files);
  }

  /**
   * A button of ours stands for the input, whose own says «Choose files» in the browser's language and counts
   * files that are already gone. @param {string} label
   */
  #button(label) {
    this.#choose.type = 'button';
    this.#choose.className = 'photo-picker-choose';
    this.#choose.textContent = label;
    this.#choose.onclick = () => this.#input?.click();
    const input = this.#input;
    if (!input) return;
    input.classList.add('photo-picker-input');
    input.tabIndex = -1;
    // The form carries ids now; an empty file field beside them would only puzzle.
    input.removeAttribute('name');
    input.addEventListener('focus', () => this.#choose.focus(), { signal: this.#stop.signal });
  }

  /** @param {File[]} files */
  #take(files) {
    const words = said(this.lang);
    const refused = [];
    for (const file of files) {
      const kind = file.type.startsWith('video/') ? 'video' : 'photo';
      const many = this.#items.filter((item) => item.kind === kind).length;
      if (many >= this.#limits[kind]) refused.push(words.tooMany[kind](this.#limits[kind]));
      else this.#add(new Item(this, { file, kind }));
    }
    if (refused.length) this.say([...new Set(refused)].join(' '), true);
    else if (this.#live.classList.contains('is-shown')) this.say('');
  }

  /** @param {Item} item */
  #add(item) {
    this.#items.push(item);
    this.#list.append(item.element);
    item.begin();
  }

  /**
   * Says it to whoever listens, and on the page too where no item shows it.
   * @param {string} text
   * @param {boolean} [shown]
   */
  say(text, shown = false) {
    // A warning stays to be read: what an item tells meanwhile does not take its place.
    if (text && !shown && this.#live.classList.contains('is-shown')) return;
    this.#live.classList.toggle('is-shown', shown);
    this.#live.textContent = text;
  }

  /** An item finished, failed or went: the form may go on. @param {Item} [gone] */
  settled(gone) {
    if (gone) {
      const at = this.#items.indexOf(gone);
      this.#items.splice(at, 1);
      // The keyboard stays in the list, or goes back to where files are chosen.
      const next = this.#items[Math.min(at, this.#items.length - 1)];
      if (gone.element.contains(document.activeElement)) (next?.remover ?? this.#choose).focus();
      gone.element.remove();
      // What was warned of may be mended by this; if not, it is said again.
      if (this.#live.classList.contains('is-shown')) this.say('');
    }
    this.dispatchEvent(new CustomEvent('change', { bubbles: true, detail: { ids: this.ids } }));
    if (!this.#waiting || this.#items.some((item) => item.busy)) return;
    const { by } = this.#waiting;
    this.#waiting = null;
    this.removeAttribute('aria-busy');
    if (!this.#incomplete()) this.closest('form')?.requestSubmit(by);
  }

  /** Whether a file failed: the form is not sent without it behind the writer's back, they decide. */
  #incomplete() {
    const failed = this.#items.some((item) => item.failed);
    if (failed) this.say(said(this.lang).failedBefore, true);
    return failed;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const busy = this.#items.some((item) => item.busy);
    if (!busy && !this.#incomplete()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!busy) return void this.#choose.scrollIntoView({ block: 'center' });
    this.#waiting = { by: event.submitter };
    this.setAttribute('aria-busy', 'true');
    this.say(said(this.lang).waiting, true);
  }
}

if (!customElements.get('photo-picker')) customElements.define('photo-picker', PhotoPicker);
