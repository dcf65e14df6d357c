import { describe, expect, it } from 'vitest';
import { proxiesOf } from '../../electron/proxies.ts';
import { fakeElectron } from '../support/fake-electron.ts';

const headquarters = 'https://hq.example.vn/v1/exchange?of=DEL';

async function proxyOf(setting: string, env: NodeJS.ProcessEnv, system: string) {
  const { session } = fakeElectron();
  session.proxies = system;
  const proxy = await proxiesOf({ setting, env, session: session.asSession })(headquarters);
  return { proxy, asked: session.resolved };
}

describe('the proxy of a machine', () => {
  const env = { HTTPS_PROXY: 'http://environment:1' };

  it('is the one that is set for it, or none, whatever else there is', async () => {
    const set = 'http://desk:secret@proxy.example.vn:3128';
    expect(await proxyOf(set, env, 'PROXY system:1')).toEqual({ proxy: `${set}/`, asked: [] });
    expect(await proxyOf('none', env, 'PROXY system:1')).toEqual({ proxy: null, asked: [] });
  });

  it('is else the one that the environment names', async () => {
    expect(await proxyOf('system', env, 'PROXY system:1')).toEqual({ proxy: 'http://environment:1/', asked: [] });
  });

  it.each([
    ['DIRECT', null],
    ['PROXY proxy.example.vn:8080; DIRECT', 'http://proxy.example.vn:8080/'],
    ['HTTPS proxy.example.vn:8443', 'https://proxy.example.vn:8443/'],
    ['SOCKS5 old.example.vn:1080; PROXY proxy.example.vn:8080', 'http://proxy.example.vn:8080/'],
    ['SOCKS old.example.vn:1080', null],
    ['', null],
  ])('is else what the system says: %s', async (list, proxy) => {
    // A script of the network's own is told the host alone.
    expect(await proxyOf('system', {}, list)).toEqual({ proxy, asked: ['https://hq.example.vn/'] });
  });

  it('is none where the system does not know', async () => {
    const session = { resolveProxy: () => Promise.reject(new Error('no')) };
    expect(await proxiesOf({ setting: 'system', env: {}, session })(headquarters)).toBeNull();
  });
});
