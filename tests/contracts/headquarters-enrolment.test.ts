import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyCertificate } from '../../sync/core/record/certificate.ts';
import { sha256 } from '../../sync/core/ids.ts';
import { signedBytes } from '../../sync/core/signing.ts';
import { enrol } from '../../sync/link/enrol.ts';
import { testSigner } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTestHeadquarters, testMission, type TestHeadquarters } from '../support/test-headquarters.ts';

let postgres: TestPostgres;
let hq: TestHeadquarters;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  hq = await startTestHeadquarters(await postgres.createDatabase());
});
afterEach(() => hq.close());

const exchange = sha256('exchange key');
const signer = testSigner('desk');

async function freshCode(): Promise<string> {
  const made = await hq.headquarters.enrolmentCode(testMission.code);
  if (!made.ok) throw new Error(made.error.type);
  return made.value.code;
}

function refused(reason: string): unknown {
  return { ok: false, error: { type: 'refused', reason } };
}

async function post(body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(new URL('/v1/enrol', hq.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  });
  return { status: answer.status, body: await answer.json() };
}

function signedRequest(code: string, name = 'Quầy 1'): { readonly [member: string]: string } {
  const proof = signer.sign(signedBytes(['chancery/enrol', code, signer.publicKey, exchange, name]));
  return { code, device: signer.publicKey, exchange, name, proof };
}

describe('enrolment', () => {
  it('[K3] gives a device its certificate, and all that it pins', async () => {
    const enrolled = await enrol(hq.url, { code: await freshCode(), exchange, name: 'Quầy 1' }, signer);
    expect(enrolled.ok).toBe(true);
    if (!enrolled.ok) return;
    const { certificate, headquarters, root, successor, mission } = enrolled.value;
    expect(certificate).toMatchObject({
      device: signer.publicKey,
      exchange,
      name: 'Quầy 1',
      role: 'desk',
      spaces: ['mission/DEL', 'ministry'],
    });
    expect(verifyCertificate(headquarters, [root])).toMatchObject({
      ok: true,
      value: { role: 'headquarters', spaces: ['ministry', 'mission/DEL'] },
    });
    expect(successor).toBe(hq.headquarters.keys.successor);
    expect(mission).toBe('DEL');
    expect((await hq.headquarters.devices()).map((device) => device.certificate)).toEqual([certificate]);
  });

  it('[K3] answers with the mission, the spaces and the escrow key', async () => {
    const { status, body } = await post(signedRequest(await freshCode()));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      mission: testMission,
      spaces: ['mission/DEL', 'ministry'],
      escrow: hq.headquarters.keys.escrow,
    });
  });

  it('takes a code however it was typed', async () => {
    const typed = ` ${(await freshCode()).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(await enrol(hq.url, { code: typed, exchange, name: 'desk' }, signer)).toMatchObject({ ok: true });
  });

  it('[K3] refuses a wrong code', async () => {
    await freshCode();
    expect(await enrol(hq.url, { code: 'AAAA-BBBB-CCCC', exchange, name: 'desk' }, signer)).toEqual(
      refused('wrong-code'),
    );
    expect(await hq.headquarters.devices()).toEqual([]);
  });

  it('[K3] refuses a code after ten minutes', async () => {
    const code = await freshCode();
    hq.clock.now += 10 * 60_000;
    expect(await enrol(hq.url, { code, exchange, name: 'desk' }, signer)).toEqual(refused('expired-code'));
  });

  it('[K3] refuses a code that another device used', async () => {
    const code = await freshCode();
    await enrol(hq.url, { code, exchange, name: 'desk' }, signer);
    expect(await enrol(hq.url, { code, exchange, name: 'desk 2' }, testSigner('desk 2'))).toEqual(refused('used-code'));
    expect(await hq.headquarters.devices()).toHaveLength(1);
  });

  it('[K3] gives one of two devices that use a code at once the certificate', async () => {
    const code = await freshCode();
    const names = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(names.map((name) => enrol(hq.url, { code, exchange, name }, testSigner(name))));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await hq.headquarters.devices()).toHaveLength(1);
  });

  it('[K3] answers the same device again, whose answer was lost on the way', async () => {
    const code = await freshCode();
    const [first, second] = [
      await enrol(hq.url, { code, exchange, name: 'desk' }, signer),
      await enrol(hq.url, { code, exchange, name: 'desk' }, signer),
    ];
    expect(second).toMatchObject({ ok: true });
    expect(second).toEqual(first);
  });

  it('refuses a proof by another key, or over other words', async () => {
    const request = signedRequest(await freshCode());
    const stranger = testSigner('stranger').publicKey;
    expect(await post({ ...request, device: stranger })).toEqual({ status: 401, body: { type: 'wrong-proof' } });
    expect(await post({ ...request, name: 'other' })).toEqual({ status: 401, body: { type: 'wrong-proof' } });
  });

  it('refuses a revoked device, whatever code it has', async () => {
    await enrol(hq.url, { code: await freshCode(), exchange, name: 'desk' }, signer);
    await hq.headquarters.revoke(signer.publicKey, 'stolen');
    expect(await enrol(hq.url, { code: await freshCode(), exchange, name: 'desk' }, signer)).toEqual(
      refused('revoked-device'),
    );
  });

  it.each([
    ['nothing', {}],
    ['a list', []],
    ['a member too many', { extra: 1 }],
    ['a key that is no key', { device: 'abc' }],
    ['an empty name', { name: '' }],
    ['a decomposed name', { name: 'Qua\u0302\u0300y' }],
    ['a name with U+0000', { name: 'a\u0000b' }],
    ['a name that is a number', { name: 1 }],
    ['a name that moves the cursor', { name: 'Quầy 1\u001b[1A' }],
    ['a name that turns letters round', { name: 'Quầy \u202e1' }],
  ])('refuses a request with %s as malformed', async (_, change) => {
    const request =
      Array.isArray(change) || Object.keys(change).length === 0
        ? change
        : { ...signedRequest(await freshCode()), ...change };
    const { status, body } = await post(request);
    expect([status, (body as { type: string }).type]).toEqual([400, 'malformed-enrolment']);
  });

  it('refuses what is not JSON, or too large', async () => {
    expect(await post('{')).toEqual({ status: 400, body: { type: 'malformed-request' } });
    expect(await post(JSON.stringify({ code: 'x'.repeat(10_000) }))).toEqual({
      status: 413,
      body: { type: 'too-large' },
    });
  });

  it('has no code for a mission that it does not know', async () => {
    expect(await hq.headquarters.enrolmentCode('XXX')).toEqual({
      ok: false,
      error: { type: 'unknown-mission', code: 'XXX' },
    });
  });
});

describe('guessing codes', () => {
  it('is slowed down', async () => {
    const slow = await startTestHeadquarters(await postgres.createDatabase(), {
      serve: { limits: { enrolmentsAMinute: 3 } },
    });
    const answers = [];
    for (let index = 0; index < 4; index += 1)
      answers.push(await enrol(slow.url, { code: 'AAAA-BBBB-CCCC', exchange, name: 'desk' }, signer));
    await slow.close();
    expect(answers.slice(0, 3)).toEqual([refused('wrong-code'), refused('wrong-code'), refused('wrong-code')]);
    expect(answers[3]).toEqual(refused('too-many-requests'));
  });
});
