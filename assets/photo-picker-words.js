/** @file What the photo picker says, in both languages. */

/** @param {number} bytes @param {string} lang */
const size = (bytes, lang) => `${Math.round(bytes / 1024 / 1024).toLocaleString(lang)} ${lang === 'en' ? 'MB' : 'МБ'}`;

/** @param {number} n */
const photosUk = (n) => ({ one: 'фотографія', few: 'фотографії' }[new Intl.PluralRules('uk').select(n)] ?? 'фотографій');
/** @param {number} n */
const videosUk = (n) => ({ one: 'відео', few: 'відео' }[new Intl.PluralRules('uk').select(n)] ?? 'відео');

const uk = {
  choose: 'Додати фото чи відео',
  drag: 'Перетягніть файли сюди або вставте з буфера.',
  hint: (/** @type {number} */ photos, /** @type {number} */ videos) =>
    `До ${photos} фото (JPEG, PNG, WebP, по 15 МБ)${videos ? ` і ${videos} ${videosUk(videos)} (MP4, WebM, 100 МБ)` : ''}. З фото й MP4 ми стираємо дані про місце й камеру.`,
  photo: 'Фото', video: 'Відео',
  remove: (/** @type {string} */ name) => `Прибрати: ${name}`,
  retry: 'Спробувати ще раз',
  sending: (/** @type {number} */ percent) => `Надсилаємо, ${percent} %`,
  checking: 'Перевіряємо…',
  done: 'Готово',
  added: (/** @type {string} */ name) => `Додано: ${name}`,
  removed: (/** @type {string} */ name) => `Прибрано: ${name}`,
  waiting: 'Зачекайте, файли ще надсилаються. Форму буде відправлено одразу після них.',
  failedBefore: 'Не всі файли надіслано. Спробуйте ще раз або приберіть їх.',
  tooMany: {
    photo: (/** @type {number} */ max) => `Можна додати щонайбільше ${max} ${photosUk(max)}.`,
    video: (/** @type {number} */ max) => `Можна додати щонайбільше ${max} відео.`,
  },
  faults: {
    not_a_picture: () => 'Такий файл не приймаємо: потрібне фото JPEG, PNG, WebP або відео MP4, WebM.',
    too_large: (/** @type {number} */ max) => (max ? `Файл завеликий: можна до ${size(max, 'uk')}.` : 'Файл завеликий.'),
    broken: () => 'Файл пошкоджено: його не вдалося прочитати до кінця.',
    too_many_pixels: () => 'Зображення завелике: забагато пікселів.',
    too_many_files: (/** @type {number} */ max) => `Забагато файлів: можна до ${max}.`,
    empty: () => 'Файл порожній.',
    too_many: () => 'Забагато спроб. Зачекайте хвилину й спробуйте ще раз.',
    unavailable: () => 'Сховище зараз не відповідає. Спробуйте ще раз трохи згодом.',
    offline: () => 'Немає з’єднання. Спробуйте ще раз.',
    other: () => 'Не вдалося надіслати файл. Спробуйте ще раз.',
  },
};

/** @type {typeof uk} */
const en = {
  choose: 'Add photos or a video',
  drag: 'Drag files here or paste them.',
  hint: (photos, videos) =>
    `Up to ${photos} ${photos === 1 ? 'photo' : 'photos'} (JPEG, PNG, WebP, 15 MB each)${videos ? ` and ${videos} ${videos === 1 ? 'video' : 'videos'} (MP4, WebM, 100 MB)` : ''}. From photos and MP4 we erase the data about place and camera.`,
  photo: 'Photo', video: 'Video',
  remove: (name) => `Remove: ${name}`,
  retry: 'Try again',
  sending: (percent) => `Sending, ${percent}%`,
  checking: 'Checking…',
  done: 'Ready',
  added: (name) => `Added: ${name}`,
  removed: (name) => `Removed: ${name}`,
  waiting: 'Please wait, files are still being sent. The form goes right after them.',
  failedBefore: 'Not all files were sent. Try again or remove them.',
  tooMany: {
    photo: (max) => `You can add at most ${max} ${max === 1 ? 'photo' : 'photos'}.`,
    video: (max) => `You can add at most ${max} ${max === 1 ? 'video' : 'videos'}.`,
  },
  faults: {
    not_a_picture: () => 'We do not take such a file: it must be a photo (JPEG, PNG, WebP) or a video (MP4, WebM).',
    too_large: (max) => (max ? `The file is too large: up to ${size(max, 'en')}.` : 'The file is too large.'),
    broken: () => 'The file is damaged: it could not be read to its end.',
    too_many_pixels: () => 'The picture is too large: too many pixels.',
    too_many_files: (max) => `Too many files: up to ${max}.`,
    empty: () => 'The file is empty.',
    too_many: () => 'Too many tries. Wait a minute and try again.',
    unavailable: () => 'The storage does not answer at the moment. Try again a little later.',
    offline: () => 'There is no connection. Try again.',
    other: () => 'The file could not be sent. Try again.',
  },
};

/** @param {string} lang */
export const said = (lang) => (lang === 'en' ? en : uk);

/**
 * A refusal in words.
 * @param {string} lang
 * @param {{code?: string, fields?: Record<string, {code?: string, max?: number}>}|null} problem as the API tells it; none where nothing answered
 */
export function fault(lang, problem) {
  const { faults } = said(lang);
  const field = problem?.fields?.file;
  const say = (/** @type {string|undefined} */ code) => faults[/** @type {keyof typeof faults} */ (code)];
  const found = say(field?.code) ?? say(problem?.code === 'unsupported_type' ? 'not_a_picture' : problem?.code) ?? (problem ? faults.other : faults.offline);
  return found(field?.max ?? 0);
}

/** Refusals that another try of the same file cannot change. */
const FINAL = new Set(['not_a_picture', 'too_large', 'broken', 'too_many_pixels', 'empty']);

/** @param {{code?: string, fields?: Record<string, {code?: string}>}|null} problem */
export const isFinal = (problem) => FINAL.has(problem?.fields?.file?.code ?? problem?.code ?? '') || problem?.code === 'unsupported_type';
