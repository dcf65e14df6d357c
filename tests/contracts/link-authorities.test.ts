import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { selfSigned } from '../support/self-signed.ts';

const run = promisify(execFile);

/** Asks headquarters at this address, in a process whose machine trusts what `trusted` says; what became of it. */
async function ask(port: number, trusted: NodeJS.ProcessEnv): Promise<string> {
  const script = `
    import { HttpLine } from ${JSON.stringify(inRoot('sync/link/http-line.ts'))};
    const url = new URL('https://127.0.0.1:${port}/');
    const sent = await new HttpLine().send({ method: 'GET', url, headers: {}, body: Buffer.alloc(0), signal: AbortSignal.timeout(10_000) });
    console.log(sent.ok ? sent.value.status : sent.error.type);
    process.exit();
  `;
  const { SSL_CERT_FILE: _file, SSL_CERT_DIR: _folder, NODE_EXTRA_CA_CERTS: _extra, ...env } = process.env;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...env, ...trusted },
  });
  return stdout.trim();
}

// Where the system's list stands is said by these variables on Linux alone.
it.runIf(process.platform === 'linux')(
  'headquarters is trusted whose certificate a ministry’s own authority signed, where the machine trusts that one',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'authorities-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [list, none] = ['authorities.pem', 'none.pem'].map((name) => path.join(folder, name));
    writeFileSync(list!, selfSigned.certificate);
    writeFileSync(none!, '');
    const empty = path.join(folder, 'empty');
    mkdirSync(empty);
    const server = createServer({ cert: selfSigned.certificate, key: selfSigned.key }, (_request, answer) => {
      answer.end();
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await ask(port, { SSL_CERT_FILE: list, SSL_CERT_DIR: empty })).toBe('200');
    expect(await ask(port, { SSL_CERT_FILE: none, SSL_CERT_DIR: empty })).toBe('wrong-certificate');
  },
);
