import { afterEach, describe, expect, test } from 'vitest';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { readFile } from '../../renderer/src/files/read-file.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';
import { uploadFile } from '../../renderer/src/stores/uploads/upload-file.ts';
import { uploads } from '../../renderer/src/stores/uploads/uploads.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

afterEach(forgetEverything);

async function attach(bytes: number) {
  const desk = await signedInDesk();
  const found = desk.world.cases[0]!;
  const view = found.records.slice(-1).map(({ record }) => record);
  const content = Uint8Array.from({ length: bytes }, (_, at) => at % 251);
  const file = new File([content], 'scan.pdf', { type: 'application/pdf' });
  const run = () => uploadFile(desk.bridge, { id: 'u', caseId: found.id, view, file, title: 'Tờ khai', paper: 'form' });
  return { ...desk, found, view, content, run };
}

describe('attaching a file', () => {
  test('it goes piece by piece, a quarter of a mebibyte at most, and is then attached on the view it was added in', async () => {
    const { run, bridge, found, view } = await attach(600_000);
    expect(await run()).toBe(true);
    const pieces = bridge.sent
      .filter(({ name }) => name === 'appendUpload')
      .map(({ input }) => (input as { bytes: Uint8Array }).bytes.length);
    expect(pieces).toEqual([262_144, 262_144, 75_712]);
    expect(bridge.sent.at(-1)).toMatchObject({
      name: 'attach',
      input: { id: found.id, view, title: 'Tờ khai', paper: 'form' },
    });
    expect(uploads.get().uploads).toEqual([]);
  });

  test('it can be read back whole, in pieces of a mebibyte', async () => {
    const { run, bridge, found, content } = await attach(2_500_000);
    await run();
    const read = await readOnce(bridge, 'case', { id: found.id });
    const record = read.ok ? read.value?.files[0]?.record : undefined;
    const progress: number[] = [];
    const file = await readFile(bridge, { id: found.id, record: record! }, (bytes) => progress.push(bytes));
    if (!file.ok) throw new Error(file.error.type);
    expect(new Uint8Array(await file.value.arrayBuffer())).toEqual(content);
    expect(progress).toEqual([1_048_576, 2_097_152, 2_500_000]);
  });

  test('an empty file is told to be empty, and the case is unchanged', async () => {
    const { run, found } = await attach(0);
    const before = found.records.length;
    expect(await run()).toBe(false);
    expect(uploads.get().uploads).toMatchObject([
      { state: 'failed', failure: { type: 'file-empty' }, name: 'scan.pdf' },
    ]);
    expect(found.records).toHaveLength(before);
    uploads.dispatch({ type: 'upload-dismissed', id: 'u' });
    expect(uploads.get().uploads).toEqual([]);
  });

  test('a failure half-way stops the sending and stays in sight', async () => {
    const { run, bridge } = await attach(600_000);
    bridge.fail('appendUpload', { type: 'disk-full' });
    expect(await run()).toBe(false);
    expect(bridge.sent.filter(({ name }) => name === 'appendUpload')).toHaveLength(1);
    expect(uploads.get().uploads).toMatchObject([{ state: 'failed', failure: { type: 'disk-full' } }]);
    expect(bridge.desktop.uploads.size).toBe(0);
  });

  test('a type that does not match is told when it is attached', async () => {
    const { run, bridge } = await attach(1000);
    bridge.fail('attach', { type: 'file-type-mismatch', name: 'scan.pdf', found: 'image/jpeg' });
    expect(await run()).toBe(false);
    expect(uploads.get().uploads[0]?.failure).toEqual({
      type: 'file-type-mismatch',
      name: 'scan.pdf',
      found: 'image/jpeg',
    });
  });
});
