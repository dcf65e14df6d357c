import { z } from 'zod';

// Zod tries `new Function` once, to see whether it may compile; the page's policy forbids that and reports it.
z.config({ jitless: true });
