import { describe, expect, it } from 'vitest';
import { configurationFor } from '../../build/package/configuration.ts';

describe('how the desk is packed', () => {
  const folders = { app: '/app', out: '/dist', icon: '/icon.png', licences: '/licences.txt' };

  it('is unsigned where nobody asks for more', () => {
    const configuration = configurationFor(folders, { isRequired: false });
    expect(configuration.forceCodeSigning).toBe(false);
    expect(configuration.win).toBeUndefined();
  });

  it('fails without a signature, and takes the certificate of a token, where that is asked for', () => {
    expect(configurationFor(folders, { isRequired: true, certificate: 'AB12' })).toMatchObject({
      forceCodeSigning: true,
      win: { signtoolOptions: { certificateSha1: 'AB12' } },
    });
  });

  it('looks for no package and builds none', async () => {
    const { beforeBuild } = configurationFor(folders, { isRequired: false });
    expect(typeof beforeBuild === 'function' && (await beforeBuild({} as never))).toBe(false);
  });
});
