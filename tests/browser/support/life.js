/** @file One appeal in each of the states that a page looks different in, and the people around it. */

import { Api } from './api.js';
import { photo, png } from './pictures.js';
import { Staff } from './staff.js';

export async function life() {
  const [api, staff] = [new Api(process.env.VIDHUK_URL), new Staff()];
  const filed = await api.file({ media: [await api.upload(), await api.upload(png(), 'image/png')] });
  const [taken, answered, closed] = [await api.file(), await api.file({ media: [await api.upload(png(), 'image/png')] }), await api.file({ media: [await api.upload(png(), 'image/png')] })];
  const officer = await staff.officerOf(filed.agency.code);
  const asOfficer = await api.signedIn(officer);
  for (const { number } of [taken, answered, closed]) await asOfficer.move(number, 'accept');
  for (const { number } of [answered, closed]) {
    const media = [await asOfficer.upload(photo(60, 45, 3))];
    await asOfficer.move(number, 'answer', { text: 'Яму обстежено 2 березня, засипано й заасфальтовано 5 березня.', outcome: 'satisfied', media });
  }
  await api.move(closed.number, 'confirm', { grade: 5, note: 'Дякую, швидко.' }, closed.key);
  const [head, supervisor] = [await staff.demo('head'), await staff.demo('supervisor')];
  return { filed, taken, answered, closed, officer, head, supervisor };
}
