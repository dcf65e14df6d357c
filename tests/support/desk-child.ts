import { flushCompileCache } from 'node:module';
import { onceClosed, type Channel } from '../../sync/bridge/channel.ts';
import type { OpenDeskOptions } from '../../sync/bridge/open-desk.ts';
import { serveBridge } from '../../sync/bridge/serve.ts';
import { DeskDriver } from './desk.ts';

/** A desk in a process of its own, with its real file and its real link; its parent is at its bridge. Started by `forkDesk`. */
const { headquarters, ...options } = JSON.parse(process.argv[2] ?? '') as OpenDeskOptions & { headquarters: string };
// Whoever is killed later leaves at least this behind: the next process starts sooner.
flushCompileCache();
const desk = await DeskDriver.open({ ...options, headquarters: new URL(headquarters) });
serveBridge(parentChannel(), desk.host);

function parentChannel(): Channel {
  const end = onceClosed();
  process.once('disconnect', () => {
    end.close();
    process.exit();
  });
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
    onClose: end.onClose,
    close: end.close,
  };
}
