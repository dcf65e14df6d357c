import { hostReplica } from '../../../electron/replica-host.ts';
import type { Desk } from '../../../sync/bridge/model.ts';
import { ok } from '../../../sync/core/result.ts';
import { fakeDeskHost } from '../../support/fake-desk-host.ts';

/** A locked desk of one officer, in place of the real replica: this suite is about the walls around it. */
const desk: Desk = {
  state: 'locked',
  mission: { code: 'DEL', name: { vi: 'Đại sứ quán', en: 'Embassy' }, city: 'New Delhi', timeZone: 'Asia/Kolkata' },
  device: { id: '0'.repeat(32), key: '0'.repeat(64), name: 'e2e' },
  staff: [
    { id: 'a'.repeat(32), name: 'Trần Thị Bích Ngọc', title: { vi: 'Viên chức', en: 'Officer' }, roles: ['consul'] },
  ],
  signedIn: null,
  keepingCopy: null,
  notices: [],
};

const host = fakeDeskHost();
host.answerWith(() => ok({}));

hostReplica({
  parentPort: process.parentPort,
  openDesk: async () =>
    ok({
      host: {
        command: (name, input) => host.command(name, input),
        watch(name, input, onAnswer) {
          const stop = host.watch(name, input, onAnswer);
          if (name === 'desk') for (const watch of host.watches) if (watch.name === 'desk') watch.answer(ok(desk));
          return stop;
        },
      },
      close: async () => undefined,
    }),
  onFault: (fault) => void process.stderr.write(`${String(fault)}\n`),
  exit: (code) => process.exit(code),
});
