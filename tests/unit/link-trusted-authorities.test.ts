import { beforeEach, describe, expect, it, vi } from 'vitest';

const tls = vi.hoisted(() => ({
  getCACertificates: vi.fn<(kind: string) => string[]>(),
  setDefaultCACertificates: vi.fn<(certificates: string[]) => void>(),
}));
vi.mock('node:tls', () => tls);

describe('the authorities that this machine trusts', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.resetAllMocks();
    tls.getCACertificates.mockImplementation((kind) => (kind === 'system' ? ['ministry', 'both'] : ['public', 'both']));
  });

  async function trust(): Promise<void> {
    const { trustMachinesAuthorities } = await import('../../sync/link/trusted-authorities.ts');
    trustMachinesAuthorities();
    trustMachinesAuthorities();
  }

  it('are trusted beside the public ones, each once, and read once', async () => {
    await trust();
    expect(tls.setDefaultCACertificates.mock.calls).toEqual([[['public', 'both', 'ministry']]]);
  });

  it('change nothing where the machine has none', async () => {
    tls.getCACertificates.mockReturnValue([]);
    await trust();
    expect(tls.setDefaultCACertificates).not.toHaveBeenCalled();
  });

  it.each(['getCACertificates', 'setDefaultCACertificates'] as const)(
    'leave the public ones, and the line to headquarters, to a runtime whose %s fails',
    async (name) => {
      tls[name].mockImplementation(() => {
        throw new Error('a certificate of no known shape');
      });
      await expect(trust()).resolves.toBeUndefined();
    },
  );
});
