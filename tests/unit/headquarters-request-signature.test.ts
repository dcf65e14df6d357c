import { describe, expect, it } from 'vitest';
import { contentDigest } from '../../sync/core/exchange/http-signature-base.ts';
import { isBodyOf, verifyRequest, type ReceivedRequest } from '../../sync/headquarters/server/request-signature.ts';
import { signRequest } from '../../sync/link/http-signature.ts';
import { testSigner } from '../support/author.ts';

const signer = testSigner('desk');
const plain = {
  method: 'POST',
  url: 'https://hq.example/v1/exchange',
  body: Buffer.from('bundle'),
  nonce: 'AAAAAAAAAAAAAAAA',
};

/** Headquarters knows the desk, and a stranger's key too: only the signature tells them apart. */
const verify = (request: ReceivedRequest): ReturnType<typeof verifyRequest> =>
  verifyRequest(
    request,
    async (prefix) =>
      [signer, testSigner('stranger'), testSigner('other')].find((each) => each.publicKey.startsWith(prefix))
        ?.publicKey ?? null,
  );

async function signed(change: Partial<ReceivedRequest> = {}): Promise<ReceivedRequest> {
  const headers = await signRequest({ ...plain, signer });
  return { method: plain.method, url: plain.url, body: plain.body, headers: { ...headers }, ...change };
}

describe('a signed request', () => {
  it('[K5] says whose key signed it, and over which nonce', async () => {
    expect(await verify(await signed())).toEqual({
      ok: true,
      value: { device: signer.publicKey, nonce: plain.nonce },
    });
  });

  it('[K5] may leave the nonce out, where one is asked for', async () => {
    const headers = await signRequest({ ...plain, nonce: null, signer });
    const received = await verify({ ...(await signed()), headers: { ...headers } });
    expect(received).toEqual({ ok: true, value: { device: signer.publicKey, nonce: null } });
  });

  it('[K5] keeps its headers under 290 bytes', async () => {
    const headers = await signRequest({ ...plain, signer });
    const bytes = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    expect(bytes).toBeLessThan(290);
  });

  it('[K5] by a key that headquarters does not know is refused as such', async () => {
    const headers = await signRequest({ ...plain, signer: testSigner('nobody') });
    expect(await verify({ ...(await signed()), headers: { ...headers } })).toEqual({
      ok: false,
      error: { type: 'unknown-device' },
    });
  });

  it('[K5] is refused without a signature', async () => {
    expect(await verify(await signed({ headers: {} }))).toEqual({ ok: false, error: { type: 'unsigned' } });
  });

  it('[K5] is refused with another body', async () => {
    expect(await verify(await signed({ body: Buffer.from('other') }))).toEqual({
      ok: false,
      error: { type: 'wrong-digest' },
    });
  });

  const wrong = { ok: false, error: { type: 'wrong-signature' } };

  it('[K5] is refused at another address, or by another method', async () => {
    expect(await verify(await signed({ url: 'https://hq.example/v1/changes' }))).toEqual(wrong);
    expect(await verify(await signed({ url: 'https://other.example/v1/exchange' }))).toEqual(wrong);
    expect(await verify(await signed({ method: 'GET' }))).toEqual(wrong);
  });

  it('[K5] is refused where the body was changed and its digest with it', async () => {
    const request = await signed();
    const body = Buffer.from('other');
    const headers = { ...request.headers, 'content-digest': contentDigest(body) };
    expect(await verify({ ...request, body, headers })).toEqual(wrong);
  });

  it('[K5] is refused with the nonce or the key of another request', async () => {
    const request = await signed();
    const other = await signRequest({ ...plain, nonce: 'BBBBBBBBBBBBBBBB', signer });
    expect(
      await verify({ ...request, headers: { ...request.headers, 'signature-input': other['signature-input'] } }),
    ).toEqual(wrong);
    const stranger = await signRequest({ ...plain, signer: testSigner('stranger') });
    expect(
      await verify({
        ...request,
        headers: { ...request.headers, 'signature-input': stranger['signature-input'] },
      }),
    ).toEqual(wrong);
  });

  it('[K5] is refused where it does not cover method, address and body', async () => {
    const request = await signed();
    const input = String(request.headers['signature-input']).replace('"@target-uri" ', '');
    expect(await verify({ ...request, headers: { ...request.headers, 'signature-input': input } })).toEqual(wrong);
  });

  it.each([
    ['not a structured field', '(((', 's=:AAAA:'],
    ['a signature without input', 'x=("@method");keyid="a"', 's=:AAAA:'],
    ['a key id that is no key', 's=("@method" "@target-uri" "content-digest");keyid="abc"', 's=:AAAA:'],
    ['an empty signature', 's=("@method" "@target-uri" "content-digest");keyid="abc"', 's=::'],
    ['a signature that is no byte string', 's=("@method" "@target-uri" "content-digest");keyid="abc"', 's=1'],
  ])('[K5] is refused with %s', async (_, input, signature) => {
    const request = await signed();
    expect(await verify({ ...request, headers: { ...request.headers, 'signature-input': input, signature } })).toEqual(
      wrong,
    );
  });

  it('[K5] is refused with two signatures', async () => {
    const request = await signed();
    const other = await signRequest({ ...plain, signer: testSigner('other') });
    const headers = {
      ...request.headers,
      'signature-input': `${String(request.headers['signature-input'])}, ${other['signature-input'].replace('s=', 't=')}`,
      signature: `${String(request.headers['signature'])}, ${other.signature.replace('s=', 't=')}`,
    };
    expect(await verify({ ...request, headers })).toEqual(wrong);
  });

  it('[K5] with a hundred signatures costs one look-up, and is refused', async () => {
    const { headers } = await signed();
    const names = Array.from({ length: 100 }, (_, index) => `s${index}`);
    const repeat = (header: string | string[] | undefined): string =>
      names.map((name) => String(header).replace(/^s=/, `${name}=`)).join(', ');
    const many = {
      ...headers,
      'signature-input': repeat(headers['signature-input']),
      signature: repeat(headers['signature']),
    };
    let looked = 0;
    const verdict = await verifyRequest({ ...(await signed()), headers: many }, async () => {
      looked += 1;
      return signer.publicKey;
    });
    expect([verdict, looked]).toEqual([wrong, 1]);
  });

  it('[K5] is verified before its body has come', async () => {
    const waiting = await verify(await signed({ body: null }));
    expect(waiting).toEqual({ ok: true, value: { device: signer.publicKey, nonce: plain.nonce } });
    const { headers } = await signed();
    expect([isBodyOf(headers, plain.body), isBodyOf(headers, Buffer.from('other'))]).toEqual([true, false]);
  });
});
