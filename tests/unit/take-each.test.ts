import { describe, expect, it } from 'vitest';
import { err, ok } from '../../sync/core/result.ts';
import { takeEach } from '../../sync/link/pouch/take-each.ts';

describe('files that are taken in one after the other', () => {
  async function bring(files: readonly string[]) {
    const [tried, told]: [string[], string[]] = [[], []];
    const take = async (file: string) => {
      tried.push(file);
      return file.startsWith('bad') ? err({ type: file }) : ok(null);
    };
    return { outcome: await takeEach(files, take, ({ type }) => void told.push(type)), tried, told };
  }

  it('are all tried, and why one was refused is told as it comes', async () => {
    expect(await bring(['bad 1', 'a', 'bad 2', 'b'])).toEqual({
      outcome: err({ type: 'pouches-refused', refused: 2, of: 4 }),
      tried: ['bad 1', 'a', 'bad 2', 'b'],
      told: ['bad 1', 'bad 2'],
    });
    expect(await bring(['a', 'b'])).toMatchObject({ outcome: ok(null), told: [] });
  });

  it('say it once where there is one alone', async () => {
    expect(await bring(['bad'])).toEqual({ outcome: err({ type: 'bad' }), tried: ['bad'], told: [] });
  });
});
