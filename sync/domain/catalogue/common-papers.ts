import { paper } from './field.ts';

export const photos = paper(
  'photos',
  'Ảnh mới chụp, cỡ 4 cm x 6 cm, phông nền trắng',
  'Recent photographs, 4 cm x 6 cm, white background',
  { copies: 2 },
);
