/** @file What all ways of looking at appeals share: tiles that come and are drawn, clicks, and the word that it stands. */

/** The vector source, and the layer within its tiles. */
export const SOURCE = 'appeals';
/** Deeper tiles hold nothing new: at 16 the grid of a tile is finer than a hand. */
export const DEEPEST = 16;

/** Tiles that have not come by then do not come. */
const PATIENCE_MS = 15_000;

/** @param {string} tiles absolute template */
export const tilesOf = (tiles) => ({ type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: DEEPEST });

export class Viewer {
  /** The source that is shown, or awaited. */
  source = SOURCE;
  /** @type {string|null} what is drawn from the tiles here rather than by the map */ shown = null;
  /** Whether a tile of what is asked for did not come. */
  failed = false;
  /** @type {(() => void)[]} */ #undo = [];
  #frame = 0;
  #waiting = 0;
  /** @type {(() => void)|null} whether what is awaited is there */ #look = null;

  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.plan = plan;
    const { map } = plan;
    this.#on('sourcedata', ({ sourceId, sourceDataType }) => {
      if (sourceId === this.source) this.refresh();
      if (!this.#look || (sourceId !== this.source && sourceId !== this.shown)) return;
      // After whatever the map is amid. Tiles are asked for as the map is drawn, which a slow screen may long withhold.
      queueMicrotask(() => {
        if (sourceDataType === 'content' && plan.opened) plan.map?.redraw();
        this.#look?.();
      });
    });
    if (plan.mode === 'pick') return;
    this.#on('click', (event) => this.hit(event.point));
    this.#on('mousemove', (event) => {
      map.getCanvas().style.cursor = this.over(event.point) ? 'pointer' : '';
    });
  }

  /** @param {string} kind @param {(event: any) => void} act */
  #on(kind, act) {
    this.plan.map.on(kind, act);
    this.#undo.push(() => this.plan.map.off(kind, act));
  }

  /** Sources and layers of this way. @param {string} _tiles @param {import('./look.js').Look} _look @returns {{sources: Record<string, any>, layers: any[]}} */
  ours(_tiles, _look) {
    return { sources: {}, layers: [] };
  }

  /** Shows what the tiles hold. @param {boolean} _first whether they were asked for and just came */
  draw(_first) {}

  /** What is at a point of the screen was pressed. @param {{x: number, y: number}} _point */
  hit(_point) {}

  /** Whether there is something to press. @param {{x: number, y: number}} _point */
  over(_point) {
    return false;
  }

  /** The attributes that tune what is drawn changed. */
  retune() {
    this.refresh();
  }

  /** Other tiles are asked for. @param {string} tiles */
  load(tiles) {
    this.plan.map.getSource(this.source).setTiles([tiles]);
    this.expect();
  }

  /** Shows what the tiles say now, once a frame at most, and only when all of them are there: a half is a wrong count. */
  refresh() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#stands(this.source)) this.draw(false);
    });
  }

  /**
   * Tells `painted` once what is asked for is drawn; only the newest is waited for. Besides listening, the map is looked
   * at frame by frame, since it says nothing of a tile that is not found, nor of a view without any.
   */
  expect() {
    const tiles = this.plan.element.getAttribute('tiles');
    const until = performance.now() + PATIENCE_MS;
    this.failed = false;
    this.#when(this.source, until, () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      if (this.#stands(this.source)) this.draw(true);
      this.#when(this.shown, until, () => this.#painted(tiles));
    });
  }

  /** @param {string|null} source @param {number} until @param {() => void} then */
  #when(source, until, then) {
    const look = (this.#look = () => {
      if (look !== this.#look) return;
      cancelAnimationFrame(this.#waiting);
      const late = performance.now() > until;
      this.failed ||= late;
      if (!late && !(this.plan.opened && (source === null || this.#stands(source)))) return (this.#waiting = requestAnimationFrame(look));
      this.#look = null;
      then();
    });
    look();
  }

  /** @param {string|null} tiles */
  #painted(tiles) {
    const { element, map } = this.plan;
    // Now, not with the next frame.
    map.redraw();
    // What was asked for meanwhile is about to be awaited.
    if (tiles === element.getAttribute('tiles')) this.plan.tell('painted', this.failed ? { tiles, failed: true } : { tiles });
  }

  /** @param {string} source */
  #stands(source) {
    const { map, styled } = this.plan;
    return styled && map?.getSource(source) && map.isSourceLoaded(source);
  }

  fetchAgain() {
    if (this.plan.styled && this.plan.map?.getSource(this.source)) this.plan.map.refreshTiles(this.source);
  }

  /** The centre, by keyboard. @param {any} centre */
  enter(centre) {
    this.hit(this.plan.map.project(centre));
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#waiting);
    this.#look = null;
    this.plan.card.close();
    for (const undo of this.#undo) undo();
    const canvas = this.plan.map?.getCanvas();
    if (canvas) canvas.style.cursor = '';
  }
}
