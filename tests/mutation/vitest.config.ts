import path from 'node:path';
import { mergeConfig } from 'vitest/config';
import plain from '../../vitest.config.ts';
import { mutatedFiles } from './vite-plugin.ts';

/** The tests as they always are, over the mutation that the environment names. */
export default mergeConfig(plain, {
  root: path.join(import.meta.dirname, '..', '..'),
  plugins: [mutatedFiles],
});
