/** @file Every page of the site, in each of the states in which it looks different: who opens it, and where. */

import { pothole } from './api.js';
import { expect, alive } from './test.js';

const own = ({ number, key }) => `/appeals/${number}?key=${key}`;

/**
 * By the name that a picture of it has. `route` is its line in frontend/src/app.rs or pages/staff/mod.rs, `who` the one of the people in
 * life.js who may see it, `open` what it is folded behind, `press` the button of the form that comes back, `status` what is answered.
 * @type {Record<string, {title: string, route: string|null, at: (people: any) => string, who?: string, resident?: boolean, open?: string, press?: string, status?: number}>}
 */
export const PAGES = {
  home: { title: 'the first page', route: '/', at: () => '/' },
  list: { title: 'the list', route: '/appeals', at: () => '/appeals' },
  'list-empty': { title: 'the list without a line', route: '/appeals', at: () => '/appeals?state=closed&q=zzz&from=tomorrow' },
  new: { title: 'the form', route: '/appeals/new', at: () => '/appeals/new' },
  'new-refused': { title: 'the form that came back', route: '/appeals/new', at: () => '/appeals/new', press: 'form.file .send button', status: 422 },
  filed: { title: 'an appeal just filed', route: '/appeals/:number', at: ({ filed }) => `${own(filed)}&filed=1` },
  appeal: { title: 'an appeal as everybody sees it', route: '/appeals/:number', at: ({ seeded }) => `/appeals/${seeded.number}` },
  judge: { title: 'an appeal to be judged', route: '/appeals/:number', at: ({ answered }) => own(answered) },
  'judge-refused': { title: 'a judgement that came back', route: '/appeals/:number/:form', at: ({ answered }) => own(answered), press: 'form.refute > button', status: 422 },
  graded: { title: 'an appeal that is closed', route: '/appeals/:number', at: ({ closed }) => own(closed) },
  desk: { title: 'the desk', route: '/desk', at: () => '/desk', who: 'demo' },
  'desk-new': { title: 'an appeal on the desk', route: '/desk/:number', at: ({ filed }) => `/desk/${filed.number}`, who: 'officer' },
  'desk-in-work': { title: 'an appeal in work on the desk', route: '/desk/:number', at: ({ taken }) => `/desk/${taken.number}`, who: 'officer' },
  'desk-refused': { title: 'an answer that came back', route: '/desk/:number/:form', at: ({ taken }) => `/desk/${taken.number}`, who: 'officer', press: 'form[action$="/answer"] > button', status: 422 },
  call: { title: 'the telephone', route: '/desk/call', at: () => '/desk/call', who: 'dispatcher' },
  'call-filed': { title: 'what is read out to a caller', route: '/desk/call', at: ({ filed }) => `/desk/call?filed=${filed.number}`, who: 'dispatcher' },
  'call-refused': { title: 'a call that came back', route: '/desk/call', at: () => '/desk/call', who: 'dispatcher', press: '#file-call', status: 422 },
  'consultation-refused': { title: 'a consultation that came back', route: '/desk/call/consultation', at: () => '/desk/call', who: 'dispatcher', press: '#consultation button', status: 422 },
  queue: { title: 'the moderators’ queue', route: '/desk/moderation', at: () => '/desk/moderation', who: 'moderator' },
  'queue-item': { title: 'an appeal in the moderators’ queue', route: '/desk/moderation/:number', at: ({ waiting }) => `/desk/moderation/${waiting.number}`, who: 'moderator' },
  'queue-refused': { title: 'a move in the queue that came back', route: '/desk/moderation/:number/:form', at: ({ waiting }) => `/desk/moderation/${waiting.number}`, who: 'moderator', press: '#return-form form > button', open: '#return-form summary', status: 422 },
  late: { title: 'which agencies are late', route: '/desk/agencies', at: () => '/desk/agencies', who: 'controller' },
  templates: { title: 'the templates of an agency', route: '/desk/templates', at: () => '/desk/templates', who: 'head' },
  admin: { title: 'the administration', route: '/admin', at: () => '/admin', who: 'admin' },
  'admin-catalogue': { title: 'the catalogue', route: '/admin/catalogue', at: () => '/admin/catalogue', who: 'admin' },
  'admin-category': { title: 'a category', route: '/admin/catalogue/:code', at: () => '/admin/catalogue/no-heating', who: 'admin' },
  'admin-calendar': { title: 'the calendar', route: '/admin/calendar', at: () => '/admin/calendar', who: 'admin' },
  'admin-terms': { title: 'the terms of the city', route: '/admin/terms', at: () => '/admin/terms', who: 'admin' },
  'admin-league': { title: 'the weights of the league', route: '/admin/league', at: () => '/admin/league', who: 'admin' },
  'admin-agencies': { title: 'the agencies', route: '/admin/agencies', at: () => '/admin/agencies', who: 'admin' },
  'admin-agency': { title: 'an agency', route: '/admin/agencies/:code', at: () => '/admin/agencies/kmda', who: 'admin' },
  'admin-rules': { title: 'the rules', route: '/admin/rules', at: () => '/admin/rules', who: 'admin' },
  'admin-rule': { title: 'a rule', route: '/admin/rules/:code', at: () => '/admin/rules/water-keeper', who: 'admin' },
  'admin-people': { title: 'the people', route: '/admin/people', at: () => '/admin/people', who: 'admin' },
  'admin-person': { title: 'a person of the staff', route: '/admin/people/:code', at: () => '/admin/people/1', who: 'admin' },
  'admin-link': { title: 'a link for a password', route: '/admin/people/:code/link', at: () => '/admin/people/1', who: 'admin', press: 'form[action$="/link"] button' },
  'admin-declines': { title: 'what is declined often', route: '/admin/declines', at: () => '/admin/declines', who: 'admin' },
  'admin-changes': { title: 'the changes of the city', route: '/admin/changes', at: () => '/admin/changes', who: 'admin' },
  password: { title: 'the page of a new password', route: '/password', at: () => '/password?token=x' },
  notices: { title: 'what the staff was told', route: '/notices', at: () => '/notices', who: 'officer' },
  exports: { title: 'the files that somebody asked for', route: '/exports', at: () => '/exports?category=pothole', who: 'supervisor' },
  overview: { title: 'the overview', route: '/overview', at: () => '/overview', who: 'supervisor' },
  wall: { title: 'the wall of what is overdue', route: '/overview/wall', at: () => '/overview/wall', who: 'supervisor' },
  league: { title: 'the league', route: '/overview/league', at: () => '/overview/league', who: 'supervisor' },
  'sign-in': { title: 'the sign-in', route: '/sign-in', at: () => '/sign-in' },
  'sign-in-refused': { title: 'the sign-in that came back', route: '/sign-in', at: () => '/sign-in', press: 'form.panel:has(#password) button', status: 401 },
  'code-asked': { title: 'the sign-in that asks for the code', route: '/sign-in', at: () => '/sign-in?email=olena%40example.ua' },
  'code-refused': { title: 'the code that came back', route: '/sign-in/:form', at: () => '/sign-in?email=olena%40example.ua', press: 'form[action="/sign-in/resident"] > button', status: 422 },
  my: { title: 'one’s own list', route: '/my', at: () => '/my', resident: true },
  'my-followed': { title: 'what one follows', route: '/my', at: () => '/my?which=followed', resident: true },
  unsubscribe: { title: 'the end of letters', route: '/unsubscribe', at: () => '/unsubscribe?number=26-0000001&email=olena%40example.ua&token=x' },
  unsubscribed: { title: 'letters that ended', route: '/unsubscribe', at: () => '/unsubscribe?number=26-0000001&done=1&still=registered%2Canswered' },
  about: { title: 'how it works', route: '/about', at: () => '/about' },
  'not-found': { title: 'the page that is not there', route: null, at: () => '/nowhere', status: 404 },
  'asked-to-sign-in': { title: 'the desk to a stranger', route: '/desk', at: () => '/desk', status: 401 },
  forbidden: { title: 'the overview to an officer', route: '/overview', at: () => '/overview', who: 'officer', status: 403 },
  broken: { title: 'the page of a fault of ours', route: '/problem/:code', at: () => '/problem/500', status: 500 },
};

/** Signs in without the page, whose form another spec fills. */
export async function enter(page, { email, password }) {
  const answer = await page.request.post('/sign-in', { form: { email, password }, maxRedirects: 0 });
  expect(answer.status(), `${email} signs in`).toBe(303);
}

/** The same for a resident: a demonstration without letters tells the code. */
async function enterByCode(page, email) {
  // Somebody else may use the same code up in between: all of them are one applicant.
  await expect(async () => {
    const { code } = await (await page.request.post('/api/v1/session/code', { data: { email } })).json();
    expect((await page.request.post('/api/v1/session/resident', { data: { email, code } })).status(), `${email} signs in`).toBe(200);
  }).toPass();
}

/** Opens a page of the list, in the state that it names. */
export async function open(page, name, people, scripts) {
  const { route, at, who, resident, open: folded, press, status = 200 } = PAGES[name];
  if (who) await enter(page, people[who]);
  // The applicant of all that life.js files.
  if (resident) await enterByCode(page, pothole.email);
  let answer = await page.goto(at(people));
  if (scripts) await alive(page);
  if (folded) await page.locator(folded).click();
  if (press) {
    [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest()), page.locator(press).click()]);
    await page.waitForLoadState();
    if (scripts) await alive(page);
  }
  expect(answer?.status(), name).toBe(status);
  if (route) expect(new URL(page.url()).pathname, name).toMatch(new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`));
}
