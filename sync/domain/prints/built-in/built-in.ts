import type { PrintTemplate } from '../template.ts';
import { controlSlip, trackingBook } from './control.ts';
import { receipt } from './receipt.ts';
import { apology, refusal, requestForPapers, stopping } from './requests.ts';
import { confirmation, extract, handOver, marriageCertificate, permit } from './results.ts';

/** The layouts that ship with the product: the seven forms of Circular 03/2025/TT-VPCP, and the papers of results. */
export const builtInTemplates: readonly PrintTemplate[] = [
  receipt,
  requestForPapers,
  refusal,
  apology,
  stopping,
  controlSlip,
  trackingBook,
  extract,
  marriageCertificate,
  confirmation,
  permit,
  handOver,
];
