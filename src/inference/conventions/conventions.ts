import type { Convention } from '../convention.js';
import { chinese } from './chinese.js';
import { japaneseAndBritish } from './japanese-and-british.js';
import { letters } from './letters.js';
import { sovietAndEastEuropean } from './soviet-and-east-european.js';
import { usStateDepartment } from './us-state-department.js';

/** Every convention that documents are read by. All are tried; among equally certain rules, the first counts. */
export const conventions: readonly Convention[] = [
  usStateDepartment,
  chinese,
  sovietAndEastEuropean,
  japaneseAndBritish,
  letters,
];
