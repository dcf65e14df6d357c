import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PouchFolder } from '../../sync/link/pouch/pouch-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-pouch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function writeParts(shelf: PouchFolder, parts: number): Promise<void> {
  for (let part = 1; part <= parts; part += 1) {
    await shelf.begin(part);
    await shelf.write(Buffer.from(`part ${part}`));
    await shelf.end();
  }
}

describe('the parts of a pouch in a folder', () => {
  it('bear the names of a pouch once all of them are whole', async () => {
    const shelf = new PouchFolder(folder, 'DEL');
    await writeParts(shelf, 2);
    expect(readdirSync(folder)).toEqual(['DEL-1.pouch.part', 'DEL-2.pouch.part']);
    await shelf.finish(2);
    expect(readdirSync(folder)).toEqual(['DEL-1-of-2.pouch', 'DEL-2-of-2.pouch']);
    expect(shelf.paths).toEqual(readdirSync(folder).map((name) => path.join(folder, name)));
  });

  it('leave nothing where one of them cannot be given its name', async () => {
    mkdirSync(path.join(folder, 'DEL-2-of-3.pouch'));
    const shelf = new PouchFolder(folder, 'DEL');
    await writeParts(shelf, 3);
    await expect(shelf.finish(3)).rejects.toThrow('DEL-2-of-3.pouch');
    await shelf.abandon();
    expect(readdirSync(folder)).toEqual(['DEL-2-of-3.pouch']);
    expect(shelf.paths).toEqual([]);
  });
});
