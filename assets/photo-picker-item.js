/** @file One file of the photo picker: its picture, its way to the server, its place in the form. */

import { fault, isFinal, said } from './photo-picker-words.js';

/** What the server takes, bytes: nobody should wait for an upload that must be refused. */
const BYTES_MAX = { photo: 15 * 1024 * 1024, video: 100 * 1024 * 1024 };

/** Where finished files are shown from. @param {string} id */
const thumb = (id) => `/api/v1/media/${encodeURIComponent(id)}/thumb`;

/** @param {string} tag @param {string} name @param {string} [text] */
function make(tag, name, text = '') {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

export class Item {
  /** @type {'photo'|'video'} */ kind = 'photo';
  /** Set when the server took the file. @type {string|null} */ id = null;
  busy = false;
  failed = false;
  /** @type {File|null} */ #file = null;
  /** What the form carries: an input of ours, or a box that came with the page. @type {HTMLInputElement|null} */ #carrier = null;
  /** @type {XMLHttpRequest|null} */ #request = null;
  /** @type {string|null} */ #blob = null;

  /**
   * @param {import('./photo-picker.js').PhotoPicker} picker
   * @param {{file?: File, kind?: 'photo'|'video', kept?: HTMLInputElement}} from a file that was chosen, or an id that a refused form kept
   */
  constructor(picker, { file, kind = 'photo', kept }) {
    this.picker = picker;
    this.kind = kind;
    this.#file = file ?? null;
    this.#carrier = kept ?? null;
    this.words = said(picker.lang);
    this.name = file?.name ?? this.words[kind];
    this.element = make('li', 'photo-picker-item');
    this.frame = make('div', 'photo-picker-frame');
    this.bar = /** @type {HTMLProgressElement} */ (make('progress', 'photo-picker-bar'));
    this.bar.max = 100;
    this.bar.setAttribute('aria-label', this.name);
    this.status = make('p', 'photo-picker-status');
    this.retry = /** @type {HTMLButtonElement} */ (make('button', 'photo-picker-retry', this.words.retry));
    this.retry.type = 'button';
    this.retry.addEventListener('click', () => {
      this.#send();
      this.remover.focus();
    });
    this.remover = /** @type {HTMLButtonElement} */ (make('button', 'photo-picker-remove', '×'));
    this.remover.type = 'button';
    this.remover.title = this.words.remove(this.name);
    this.remover.setAttribute('aria-label', this.remover.title);
    this.remover.addEventListener('click', () => this.#remove());
    this.element.append(this.frame, make('p', 'photo-picker-name', this.name), this.bar, this.status, this.retry, this.remover);
  }

  begin() {
    if (this.#file) return this.#send();
    this.id = this.#carrier?.value ?? null;
    if (this.id) this.#picture(thumb(this.id));
    this.#look('done', this.words.done);
  }

  /** @param {string} address */
  #picture(address) {
    if (this.kind === 'video') return this.#film();
    const image = /** @type {HTMLImageElement} */ (make('img', 'photo-picker-image'));
    image.alt = '';
    // An id kept from a refused form says nothing of its kind; a video is the one that has no thumb.
    image.addEventListener('error', () => {
      if (!this.#file) this.kind = 'video';
      this.#film();
    }, { once: true });
    image.src = address;
    this.frame.replaceChildren(image);
  }

  #film() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('class', 'photo-picker-film');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', this.kind === 'video' ? 'M4 6h16v12H4zM10 9.5v5l4.5-2.5z' : 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4');
    svg.append(path);
    this.frame.replaceChildren(svg);
  }

  #send() {
    const file = /** @type {File} */ (this.#file);
    this.busy = true;
    this.failed = false;
    if (!this.#blob && this.kind === 'photo') this.#blob = URL.createObjectURL(file);
    this.#picture(this.#blob ?? '');
    const max = BYTES_MAX[this.kind];
    if (file.size > max) return this.#refused({ fields: { file: { code: 'too_large', max } } });
    if (file.size === 0) return this.#refused({ fields: { file: { code: 'empty' } } });
    this.bar.value = 0;
    this.#look('sending', this.words.sending(0));
    const request = (this.#request = new XMLHttpRequest());
    request.open('POST', this.picker.getAttribute('upload') ?? '/api/v1/uploads');
    if (file.type) request.setRequestHeader('Content-Type', file.type);
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const percent = total ? Math.floor((loaded / total) * 100) : 0;
      this.bar.value = percent;
      this.status.textContent = percent < 100 ? this.words.sending(percent) : this.words.checking;
    });
    request.addEventListener('load', () => (request.status === 201 && request.response?.id ? this.#took(request.response) : this.#refused(request.response ?? { code: request.status === 413 ? 'too_large' : 'other' })));
    request.addEventListener('error', () => this.#refused(null));
    request.send(file);
  }

  /** @param {{id: string, kind: 'photo'|'video'}} medium */
  #took({ id, kind }) {
    this.busy = false;
    this.id = id;
    this.kind = kind;
    this.#carrier = document.createElement('input');
    this.#carrier.type = 'hidden';
    this.#carrier.name = this.picker.getAttribute('name') ?? 'media';
    this.#carrier.value = id;
    this.picker.append(this.#carrier);
    this.#look('done', this.words.done);
    this.picker.say(this.words.added(this.name));
    this.picker.settled();
  }

  /** @param {any} problem none where nothing answered */
  #refused(problem) {
    this.busy = false;
    this.failed = true;
    const words = fault(this.picker.lang, problem);
    this.#look('failed', words);
    this.retry.hidden = isFinal(problem);
    this.picker.say(`${this.name}: ${words}`);
    this.picker.settled();
  }

  /** @param {'sending'|'done'|'failed'} state @param {string} words */
  #look(state, words) {
    this.element.dataset.state = state;
    this.bar.hidden = state !== 'sending';
    this.retry.hidden = state !== 'failed';
    this.status.textContent = words;
  }

  #remove() {
    this.leave();
    this.busy = this.failed = false;
    // A box of the page stays where whoever hydrates it looks for it.
    if (this.#carrier?.type === 'checkbox') this.#carrier.checked = false;
    else this.#carrier?.remove();
    this.id = null;
    this.picker.say(this.words.removed(this.name));
    this.picker.settled(this);
  }

  /** Stops what is under way and lets go of the preview. */
  leave() {
    this.#request?.abort();
    if (this.#blob) URL.revokeObjectURL(this.#blob);
    this.#blob = null;
  }
}
