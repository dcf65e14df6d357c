import './quiet-zod.ts';
import { connectDesk, onSystemLock } from '../../sync/bridge/connect-desk.ts';
import { lockWithSystem } from './leaving/lock-with-system.ts';
import { startDesk } from './start-desk.tsx';

const root = document.getElementById('desk');
if (root === null) throw new Error('the page has no place for the desk');
const bridge = connectDesk(window);
startDesk({ bridge, root, clock: Date.now });
onSystemLock(window, (way) => lockWithSystem(bridge, way));
