/** @file One appeal in each of the states that a page looks different in, and the people around it. */

import { Api } from './api.js';
import { photo, png } from './pictures.js';
import { Staff } from './staff.js';

export async function life() {
  const [api, staff] = [new Api(process.env.VIDHUK_URL), new Staff()];
  const filed = await api.file({ media: [await api.upload(), await api.upload(png(), 'image/png')] });
  const [taken, answered, closed] = [await api.file(), await api.file({ media: [await api.upload(png(), 'image/png')] }), await api.file({ media: [await api.upload(png(), 'image/png')] })];
  // One that a moderator must read, with somebody's telephone in it.
  const waiting = await api.file({ category: 'no-answer', text: 'Мені не відповіли на звернення про яму. Телефонуйте: 067 123-45-67.' });
  const officer = await staff.officerOf(filed.agency.code);
  const asOfficer = await api.signedIn(officer);
  for (const { number } of [taken, answered, closed]) await asOfficer.move(number, 'accept');
  for (const { number } of [answered, closed]) {
    const media = [await asOfficer.upload(photo(60, 45, 3))];
    await asOfficer.move(number, 'answer', { text: 'Яму обстежено 2 березня, засипано й заасфальтовано 5 березня.', outcome: 'satisfied', media });
  }
  await api.move(closed.number, 'confirm', { grade: 5, note: 'Дякую, швидко.' }, closed.key);
  const roles = ['officer', 'supervisor', 'moderator', 'dispatcher', 'controller', 'head', 'administrator'];
  const [demo, supervisor, moderator, dispatcher, controller, head, admin] = await Promise.all(roles.map((role) => staff.demo(role)));
  // One of the seeded city, with a picture and an answer.
  const earlier = new Date(Date.now() - 3 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const { items } = await api.get(`/appeals?state=closed&limit=100&to=${earlier}`);
  const seeded = items.find(({ thumb }) => thumb) ?? closed;
  return { waiting, moderator, dispatcher, filed, taken, answered, closed, seeded, officer, demo, supervisor, controller, head, admin };
}
