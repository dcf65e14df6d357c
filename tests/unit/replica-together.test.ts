import { describe, expect, it } from 'vitest';
import type { Statement } from '../../sync/replica/replica.ts';
import { openTestReplica } from '../support/replica.ts';

describe('statements that belong together', () => {
  it('[N5] are in one commit with their documents, in the feed that was told before', async () => {
    const file = await openTestReplica();
    const { replica } = file;
    const key = replica.newSubjectKey();
    const written = replica.appendTogether((append, feed) => {
      const opened = append(say(key, { type: 'open', fields: { code: 'DEL-20260609-K3F7-0001' } }));
      const numbered = append({
        ...say(key, { type: 'set', fields: { number: 'DEL-2026-000001' } }),
        after: [opened.hash],
      });
      return { opened, numbered, feed };
    });
    if (!written.ok) throw new Error(written.error.type);
    const { opened, numbered, feed } = written.value;
    expect([opened.body.feed, numbered.body.feed]).toEqual([feed, feed]);
    const document = await replica.documents.cases.findOne(opened.body.subject).exec();
    expect(document?.toJSON()).toMatchObject({ code: 'DEL-2026-000001', temporary: false, numberFrom: '' });
    await file.close();
  });

  it('[N5] leave nothing behind, record, document or setting, where one of them is unfit', async () => {
    const file = await openTestReplica();
    const { replica } = file;
    const key = replica.newSubjectKey();
    const before = replica.log.count();
    const written = replica.appendTogether((append) => {
      append({
        ...say(key, { type: 'open', fields: { code: 'DEL-20260609-K3F7-0001' } }),
        alongside: (tx) => void tx.run("INSERT INTO settings (name, value) VALUES ('code/x', '1')"),
      });
      append(say(key, { type: 'note', text: 'x'.repeat(70_000) }));
    });
    expect(written).toMatchObject({ ok: false, error: { type: 'too-large' } });
    expect(replica.readSetting('code/x')).toBeNull();
    expect(replica.log.count()).toBe(before);
    expect(await replica.documents.cases.count().exec()).toBe(0);
    const after = replica.append(say(key, { type: 'open', fields: {} }));
    expect(after.ok).toBe(true);
    await file.close();
  });

  it('[N5] a case without a number waits for the device that opened it, whoever wrote on it since', async () => {
    const file = await openTestReplica();
    const { replica } = file;
    const opened = replica.append(say(replica.newSubjectKey(), { type: 'open', fields: { code: 'x' } }));
    if (!opened.ok) throw new Error(opened.error.type);
    const document = await replica.documents.cases.findOne(opened.value.body.subject).exec();
    const device = replica.log.placeOf(opened.value.hash)?.feed.owner.certificate.device;
    expect(document?.toJSON()).toMatchObject({ code: 'x', temporary: true, numberFrom: device });
    await file.close();
  });
});

function say(key: Statement['key'], operation: Statement['operation']): Statement {
  return { actor: null, key, kind: 'case', after: [], operation };
}
