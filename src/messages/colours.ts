/** Colours of the edge of an embed, 0xRRGGBB: Discord's own palette. */
export const COLOURS = {
  answer: 0x57f287,
  disagreement: 0xfaa61a,
  refusal: 0x99aab5,
  problem: 0xed4245,
  information: 0x5865f2,
} as const;
