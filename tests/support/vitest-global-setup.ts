import { shareTestPostgres } from './postgres.ts';

// oxlint-disable-next-line import/no-default-export -- Vitest asks for it
export default shareTestPostgres;
