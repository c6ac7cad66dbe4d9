/** @file What the map says, in both languages. */

/** @typedef {'uk'|'en'} Lang */

/** The states of an appeal in the order of its life. */
export const STATES = /** @type {const} */ ([
  'received', 'returned', 'registered', 'assigned', 'in_work', 'planned',
  'answered', 'rework', 'closed', 'forwarded', 'not_considered', 'withdrawn',
]);

/** Nobody has to do anything any more. */
export const FINISHED = new Set(['closed', 'forwarded', 'not_considered', 'withdrawn']);
/** The applicant has the word. */
export const WAITING = new Set(['answered', 'returned']);

const uk = {
  map: 'Карта міста',
  mapPick: 'Карта міста. Стрілки рухають карту, Enter ставить позначку в центрі.',
  mapBrowse: 'Карта звернень. Стрілки рухають карту, плюс і мінус змінюють масштаб, Enter відкриває звернення в центрі.',
  mapChange: 'Карта змін. Стрілки рухають карту, плюс і мінус змінюють масштаб, Enter каже, що змінилося в центрі.',
  zoomIn: 'Наблизити',
  zoomOut: 'Віддалити',
  locate: 'Де я зараз',
  locating: 'Шукаємо ваше місце…',
  locateDenied: 'Браузер не дозволив дізнатися ваше місце. Дозвольте доступ у налаштуваннях або поставте позначку самі.',
  locateFailed: 'Не вдалося визначити ваше місце. Поставте позначку на карті самі.',
  locateOutside: 'Ви зараз за межами міста на цій карті.',
  legend: 'Умовні знаки',
  close: 'Закрити',
  pin: 'Позначка місця',
  pinHint: 'Торкніться карти, щоб поставити позначку',
  pinned: 'Позначку поставлено',
  open: 'Відкрити звернення',
  more: 'ще',
  here: 'У цьому місці',
  overdue: 'Прострочено',
  group: 'Скільки звернень поруч; кільце показує, які вони:',
  shares: { late: 'прострочено', open: 'місто має відповісти', waiting: 'чекають на слово заявника', done: 'завершено' },
  few: 'менше',
  many: 'більше',
  was: 'Було',
  became: 'стало',
  chance: 'Така різниця буває й випадково.',
  pale: 'Бліді квадрати без числа: різниця, яка буває й випадково.',
  spotsKey: 'Осередок: звідси пишуть більше, ніж пояснює випадок.',
  theirs: 'Звернення звідси',
  spot: 'Осередок',
  insteadOf: 'замість',
  expected: 'очікувано',
  anything: 'Різні теми',
  spotsFailed: 'Осередки зараз не завантажуються.',
  pictureFailed: 'Не вдалося зберегти карту як зображення.',
  product: 'Відгук',
  failed: 'Карта не завантажилася.',
  instead: { browse: 'Усе доступно у списку.', pick: 'Напишіть адресу або введіть координати.' },
  reading: 'Карта звернень завантажується: {n} %',
  tilesFailed: 'Звернення на карті зараз не завантажуються.',
  basemapFailed: 'Підкладка карти не завантажилася; показуємо власний план.',
  scrollWheel: 'Щоб змінити масштаб, прокручуйте з натиснутою клавішею Ctrl',
  scrollMac: 'Щоб змінити масштаб, прокручуйте з натиснутою клавішею ⌘',
  scrollTouch: 'Рухайте карту двома пальцями',
  appeals: { one: 'звернення', few: 'звернення', many: 'звернень', other: 'звернення' },
  states: {
    received: 'Надійшло', returned: 'Повернуто заявникові', registered: 'Зареєстровано',
    assigned: 'Надіслано виконавцю', in_work: 'В роботі', planned: 'Заплановано',
    answered: 'На перевірці', rework: 'На доопрацюванні', closed: 'Закрито',
    forwarded: 'Переслано за належністю', not_considered: 'Не підлягає розгляду',
    withdrawn: 'Відкликано заявником',
  },
};

/** @type {typeof uk} */
const en = {
  map: 'Map of the city',
  mapPick: 'Map of the city. Arrows move the map, Enter drops the pin in the centre.',
  mapBrowse: 'Map of appeals. Arrows move the map, plus and minus zoom, Enter opens the appeal in the centre.',
  mapChange: 'Map of changes. Arrows move the map, plus and minus zoom, Enter tells what changed in the centre.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  locate: 'Where I am now',
  locating: 'Looking for your position…',
  locateDenied: 'The browser did not allow your position. Allow it in the settings, or place the pin yourself.',
  locateFailed: 'Your position could not be found. Place the pin on the map yourself.',
  locateOutside: 'You are outside the city of this map.',
  legend: 'Legend',
  close: 'Close',
  pin: 'Pin of the place',
  pinHint: 'Tap the map to place the pin',
  pinned: 'Pin placed',
  open: 'Open the appeal',
  more: 'more',
  here: 'In this place',
  overdue: 'Overdue',
  group: 'How many appeals are near; the ring shows what they are:',
  shares: { late: 'overdue', open: 'the city owes an answer', waiting: 'wait for the applicant', done: 'finished' },
  few: 'fewer',
  many: 'more',
  was: 'Before',
  became: 'now',
  chance: 'Such a difference also comes by chance.',
  pale: 'Pale squares without a number: a difference that also comes by chance.',
  spotsKey: 'Hot spot: more is written from here than chance explains.',
  theirs: 'Appeals from here',
  spot: 'Hot spot',
  insteadOf: 'instead of',
  expected: 'expected',
  anything: 'Various topics',
  spotsFailed: 'Hot spots do not load at the moment.',
  pictureFailed: 'The map could not be saved as a picture.',
  product: 'Vidhuk',
  failed: 'The map did not load.',
  instead: { browse: 'Everything is in the list.', pick: 'Write the address or enter coordinates.' },
  reading: 'The map of appeals is loading: {n} %',
  tilesFailed: 'Appeals do not load on the map at the moment.',
  basemapFailed: 'The base map did not load; our own plan is shown.',
  scrollWheel: 'Use Ctrl + scroll to zoom the map',
  scrollMac: 'Use ⌘ + scroll to zoom the map',
  scrollTouch: 'Use two fingers to move the map',
  appeals: { one: 'appeal', few: 'appeals', many: 'appeals', other: 'appeals' },
  states: {
    received: 'Received', returned: 'Returned to applicant', registered: 'Registered',
    assigned: 'Sent to agency', in_work: 'In work', planned: 'Planned',
    answered: 'Under check', rework: 'Back in work', closed: 'Closed',
    forwarded: 'Forwarded', not_considered: 'Not considered',
    withdrawn: 'Withdrawn',
  },
};

/**
 * The words of a language; Ukrainian where it is unknown.
 * @param {string|null|undefined} lang
 */
export const words = (lang) => (lang === 'en' ? en : uk);

/**
 * «5 звернень», “5 appeals”.
 * @param {Lang} lang
 * @param {number} n
 */
export function countOf(lang, n) {
  const form = /** @type {keyof typeof uk.appeals} */ (new Intl.PluralRules(lang).select(n));
  return `${n.toLocaleString(lang)} ${words(lang).appeals[form] ?? words(lang).appeals.other}`;
}

/**
 * A count short enough to stand in a circle: 87, 1,2 тис, 15k.
 * @param {Lang} lang
 * @param {number} n
 */
export function short(lang, n) {
  if (n < 1000) return String(n);
  const thousands = n < 10_000 ? Math.floor(n / 100) / 10 : Math.floor(n / 1000);
  return lang === 'en' ? `${thousands}k` : `${thousands.toLocaleString('uk')} тис`;
}

/**
 * A difference with its sign: +8, −5.
 * @param {Lang} lang
 * @param {number} n
 */
export const deltaOf = (lang, n) => `${n < 0 ? '−' : '+'}${short(lang, Math.abs(n))}`;

/**
 * What an even spread would give; below ten a tenth still says something.
 * @param {Lang} lang
 * @param {number} n
 */
export const expectedOf = (lang, n) => n.toLocaleString(lang, { maximumFractionDigits: n < 10 ? 1 : 0 });
