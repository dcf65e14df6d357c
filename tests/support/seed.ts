import { configureGlobal } from 'fast-check';

/**
 * Property tests draw from one seed, so that a change is judged by what it changed: `CHANCERY_SEED=random npm test` draws
 * others. A seed that fails becomes a named test.
 */
const chosen = process.env['CHANCERY_SEED'] ?? '20261121';
if (chosen !== 'random') configureGlobal({ seed: Number(chosen) });
