import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MessagePortMain } from 'electron';
import { superviseReader } from '../../electron/reader-supervisor.ts';
import { hostReplica } from '../../electron/replica-host.ts';
import { superviseReplica } from '../../electron/replica-supervisor.ts';
import { ok } from '../../sync/core/result.ts';
import type { StartReader } from '../../sync/desk/texts/reader-process.ts';
import { FakeMessageChannelMain, type FakePortMain, FakeProcess } from '../support/fake-electron.ts';
import { fakeDeskHost } from '../support/fake-desk-host.ts';

/** Main, a replica process, and a reader's process that says back what it was told. */
function startAll() {
  const readers: { readonly process: FakeProcess; port: FakePortMain | null }[] = [];
  const replicas: FakeProcess[] = [];
  const started: { start: StartReader | null } = { start: null };
  const reader = superviseReader({
    fork() {
      const forked = { process: new FakeProcess('reader', [], {}), port: null as FakePortMain | null };
      readers.push(forked);
      forked.process.parentPort.on('message', ({ ports: [port] }) => {
        forked.port = port as unknown as FakePortMain;
        forked.port.on('message', ({ data }: { data: unknown }) => forked.port?.postMessage({ heard: data }));
        forked.port.start();
      });
      forked.process.on('exit', () => forked.port?.close());
      return forked.process.asProcess;
    },
    makeChannel: () =>
      new FakeMessageChannelMain() as unknown as { readonly port1: MessagePortMain; readonly port2: MessagePortMain },
  });
  const supervisor = superviseReplica({
    settings: { data: '/desk', headquarters: null, enrolmentCode: null, deviceName: null, passphrase: null },
    keystore: undefined,
    proxyFor: async () => null,
    reader,
    now: () => 0,
    wait: () => () => undefined,
    log: () => undefined,
    onLocked: () => undefined,
    onCannotOpen: () => undefined,
    onGivenUp: () => undefined,
    fork() {
      const process = new FakeProcess('replica', [], {});
      replicas.push(process);
      hostReplica({
        parentPort: process.parentPort,
        openDesk: async (_options, { startReader }) => {
          started.start = startReader;
          return ok({ host: fakeDeskHost(), close: async () => undefined });
        },
        onFault: () => undefined,
        exit: (code) => process.exit(code),
      });
      return process.asProcess;
    },
  });
  supervisor.start();
  return { readers, replicas, started };
}

const until = <Value>(check: () => Value) => vi.waitFor(check, { interval: 2, timeout: 5_000 });
let ports: (FakePortMain | null)[] = [];

describe('the process that reads files, under Electron', () => {
  afterEach(() => {
    for (const port of ports) port?.close();
  });

  async function begin() {
    const all = startAll();
    const start = await until(() => {
      if (!all.started.start) throw new Error('the desk is not open yet');
      return all.started.start;
    });
    return { ...all, start };
  }

  it('is started by main, and hears what the replica said before its port had come', async () => {
    const { readers, start } = await begin();
    const process = start();
    const heard: unknown[] = [];
    process.onMessage((message) => heard.push(message));
    process.post({ type: 'open' });
    await until(() => expect(heard).toEqual([{ heard: { type: 'open' } }]));
    expect(readers).toHaveLength(1);
    ports = readers.map(({ port }) => port);
    process.end();
    await until(() => expect(readers[0]?.process.isGone).toBe(true));
  });

  it('tells the replica of its end, and another can be started', async () => {
    const { readers, start } = await begin();
    const process = start();
    const ended = vi.fn<() => void>();
    process.onExit(ended);
    const heard = vi.fn<() => void>();
    process.onMessage(heard);
    process.post({ type: 'open' });
    await until(() => expect(heard).toHaveBeenCalledOnce());
    readers[0]?.process.exit(139);
    await until(() => expect(ended).toHaveBeenCalledOnce());
    start();
    await until(() => expect(readers).toHaveLength(2));
    await until(() => expect(readers[1]?.port).not.toBeNull());
    ports = readers.map(({ port }) => port);
  });

  it('ends with the replica that asked for it', async () => {
    const { readers, replicas, start } = await begin();
    start();
    await until(() => expect(readers[0]?.port).not.toBeNull());
    ports = readers.map(({ port }) => port);
    replicas[0]?.exit(1);
    await until(() => expect(readers[0]?.process.isGone).toBe(true));
  });
});
