import { afterEach, describe, expect, test } from 'vitest';
import { readOnce } from '../../renderer/src/bridge/read-once.ts';
import { readFile } from '../../renderer/src/files/read-file.ts';
import { forgetEverything } from '../../renderer/src/stores/store.ts';
import { lockDesk } from '../../renderer/src/leaving/lock-desk.ts';
import { panels } from '../../renderer/src/stores/panels/panels.ts';
import { attachFiles } from '../../renderer/src/stores/uploads/attach-files.ts';
import { attachFirst } from '../../renderer/src/stores/uploads/attach-held.ts';
import { attachAgain } from '../../renderer/src/documents/attach-again.ts';
import { sendFile, uploadFile } from '../../renderer/src/stores/uploads/upload-file.ts';
import { unfinished, uploads } from '../../renderer/src/stores/uploads/uploads.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

afterEach(forgetEverything);

async function attach(bytes: number) {
  const desk = await signedInDesk();
  const found = desk.world.cases[0]!;
  const view = found.records.slice(-1).map(({ record }) => record);
  const content = Uint8Array.from({ length: bytes }, (_, at) => at % 251);
  const file = new File([content], 'scan.pdf', { type: 'application/pdf' });
  const run = () =>
    uploadFile(desk.bridge, {
      id: 'u',
      to: { screen: 'case', id: found.id },
      view,
      file,
      title: 'Tờ khai',
      paper: 'form',
    });
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

  test('what the source of a certified copy has is attached to the copy as it is', async () => {
    const { run, bridge, found, content } = await attach(300_000);
    await run();
    const read = await readOnce(bridge, 'case', { id: found.id });
    const file = read.ok ? read.value!.files[0]! : null;
    const [, other] = bridge.world.cases;
    const view = other!.records.slice(-1).map(({ record }) => record);
    expect(await attachAgain(bridge, { source: found.id, file: file!, to: other!.id, view })).toBe(true);
    const copy = await readOnce(bridge, 'case', { id: other!.id });
    const attached = copy.ok ? copy.value!.files.at(-1)! : null;
    expect(attached).toMatchObject({ title: file!.title, name: file!.name, size: content.length });
    const gone = { ...file!, record: 'f'.repeat(64) };
    expect(await attachAgain(bridge, { source: found.id, file: gone, to: other!.id, view })).toBe(false);
    expect(uploads.get().uploads).toMatchObject([{ state: 'failed', name: file!.name }]);
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

  test('taken off the list on its way it is sent no further, and leaves the replica', async () => {
    const { bridge, found, view } = await attach(1);
    const before = found.records.length;
    const file = new File([new Uint8Array(900_000)], 'scan.pdf', { type: 'application/pdf' });
    const slice = file.slice.bind(file);
    // Somebody stops it while its second piece is being read.
    file.slice = (from, to) => {
      if (from !== 0) uploads.dispatch({ type: 'upload-dismissed', id: 'u' });
      return slice(from, to);
    };
    const to = { screen: 'case', id: found.id } as const;
    expect(await uploadFile(bridge, { id: 'u', to, view, file, title: 'Tờ khai', paper: null })).toBe(false);
    expect(bridge.sent.filter(({ name }) => name === 'appendUpload')).toHaveLength(2);
    expect(uploads.get().uploads).toEqual([]);
    expect(bridge.desktop.uploads.size).toBe(0);
    expect(found.records).toHaveLength(before);
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

describe('several files at once', () => {
  const named = (...names: readonly string[]) =>
    names.map((name) => new File([new Uint8Array(1000)], name, { type: 'application/pdf' }));

  test('all are in sight from the first on, and are attached one after another', async () => {
    const { bridge, found, view } = await attach(1);
    const done = attachFiles(bridge, {
      files: named('a.pdf', 'b.pdf', 'c.pdf').map((file) => ({
        id: file.name,
        to: { screen: 'case', id: found.id },
        view,
        file,
        title: file.name,
        paper: null,
      })),
      profile: { tone: 'grey', dpi: 200 },
    });
    expect(uploads.get().uploads.map(({ name, state }) => [name, state])).toEqual([
      ['a.pdf', 'sending'],
      ['b.pdf', 'waiting'],
      ['c.pdf', 'waiting'],
    ]);
    expect(unfinished(uploads.get())).toHaveLength(3);
    expect((await done).map(({ title }) => title)).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
    expect(uploads.get().uploads).toEqual([]);
  });

  test('a document that was just registered is given all that was at hand; one that failed is told, the others are kept', async () => {
    const { bridge, found, view } = await attach(1);
    const { id } = found;
    const [first, second, third] = named('cong-van.pdf', 'phu-luc-1.pdf', 'phu-luc-2.pdf');
    const send = (file: File) => ({ file, upload: sendFile(bridge, { id: file.name, file }) });
    const broken = { file: second!, upload: Promise.resolve({ ok: false, error: { type: 'disk-full' } } as const) };
    await attachFirst(bridge, {
      document: id,
      record: view[0]!,
      files: [],
      held: [send(first!), broken, send(third!)],
    });
    const read = await readOnce(bridge, 'case', { id });
    const titles = read.ok ? (read.value?.files ?? []).map(({ title }) => title) : [];
    expect(titles).toEqual(expect.arrayContaining(['cong-van', 'phu-luc-2']));
    expect(titles).not.toContain('phu-luc-1');
    expect(uploads.get().uploads).toMatchObject([
      { name: 'phu-luc-1.pdf', state: 'failed', to: { screen: 'document', id } },
    ]);
    expect(unfinished(uploads.get())).toEqual([]);
  });

  test('the desk is not locked over files that would be lost, unless somebody says so', async () => {
    const { bridge, found } = await attach(1);
    const to = { screen: 'case', id: found.id } as const;
    uploads.dispatch({ type: 'files-chosen', uploads: [{ id: 'u', to, name: 'a.pdf', size: 1, paper: null }] });
    lockDesk(bridge);
    expect(bridge.sent.map(({ name }) => name)).not.toContain('lock');
    expect(panels.get().open).toBe('leave-by-lock');
    uploads.dispatch({ type: 'upload-dismissed', id: 'u' });
    lockDesk(bridge);
    expect(bridge.sent.map(({ name }) => name)).toContain('lock');
  });
});
