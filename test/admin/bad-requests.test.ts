import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminMediaPath, adminPath, mediaUploadPath, signInPath, usersPath } from '../../worker/admin/paths.ts';
import { grant, signIn, Staff } from './sign-in.ts';
import { sendFile, text } from './upload.ts';

let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  await owner.get(adminPath);
}, 60_000);

const own = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' };
const stranger = new Staff('', '');

describe('a request that no page of ours sends', () => {
  it.each(['__proto__', 'constructor', 'toString'])('with a field named %s is a form like any other', async (name) => {
    expect((await owner.post(usersPath, { [name]: 'x', name: '' })).status).toBe(422);
    expect((await stranger.post(signInPath, { [name]: 'x', email: '' })).status).toBe(422);
  });

  it.each([
    ['JSON', 'application/json', '{"name":1}'],
    ['plain text', 'text/plain', 'name=1'],
    ['a form without its boundary', 'multipart/form-data', '--x'],
    ['a form that breaks off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="na'],
  ])('with %s in place of a form is told what is missing', async (_, type, body) => {
    const response = await owner.send('POST', usersPath, { headers: { ...own, 'Content-Type': type }, body });
    expect(response.status).toBe(422);
    expect((await owner.send('POST', mediaUploadPath, { headers: { ...own, 'Content-Type': type }, body })).status).toBe(422);
    expect((await stranger.send('POST', signInPath, { headers: { ...own, 'Content-Type': type }, body })).status).toBe(422);
  });

  it.each(['constructor', '__proto__', 'toString'])('with ?done=%s says nothing was done', async (done) => {
    const response = await owner.get(`${adminPath}?done=${done}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('notice-done');
  });

  it('is read no further than a stranger needs it to be', async () => {
    const sent = (path: string, bytes: number) =>
      stranger.send('POST', path, { headers: { ...own, 'Content-Type': 'application/x-www-form-urlencoded' }, body: `email=${'x'.repeat(bytes)}` });
    expect((await sent(signInPath, 200_000)).status).toBe(413);
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536));
        if (pulled > 100) controller.close();
      },
    });
    const response = await exports.default.fetch(
      new Request(`http://localhost${mediaUploadPath}`, {
        method: 'POST',
        body: endless,
        headers: { ...own, 'Content-Type': 'multipart/form-data; boundary=x' },
      }),
    );
    expect(response.status).toBe(401);
    expect(pulled).toBeLessThan(20);
  });
});

describe('an SVG', () => {
  it('of a hundred thousand groups in each other is refused in words', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(100_000)}</svg>`;
    const response = await sendFile(owner, mediaUploadPath, 'deep.svg', text(svg), { accept: 'application/json' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('cannot be read');
    expect((await owner.get(adminMediaPath)).status).toBe(200);
  });

  it('whose entities would fill the memory stays small', async () => {
    const lols = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
    const svg = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "lol">${lols}]><svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>`;
    const response = await sendFile(owner, mediaUploadPath, 'lol.svg', text(svg), { accept: 'application/json' });
    expect(response.status).toBe(201);
    expect((await response.json<{ bytes: number }>()).bytes).toBeLessThan(2000);
  });
});

it('nothing of all this is in the database', async () => {
  expect(await env.DB.prepare('SELECT count(*) AS n FROM user').first('n')).toBe(1);
});
