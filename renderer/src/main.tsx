import './quiet-zod.ts';
import { connectDesk } from '../../sync/bridge/connect-desk.ts';
import { startDesk } from './start-desk.tsx';

const root = document.getElementById('desk');
if (root === null) throw new Error('the page has no place for the desk');
startDesk({ bridge: connectDesk(window), root, clock: Date.now });
