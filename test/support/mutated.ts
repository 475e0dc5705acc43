import fc from 'fast-check';

/** A file with some of its bytes changed, or cut off, or something put before or after it. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) });
  return fc
    .record({
      changes: fc.array(change, { maxLength: 12 }),
      end: fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length)),
      before: fc.uint8Array({ maxLength: 4 }),
      after: fc.uint8Array({ maxLength: 40 }),
    })
    .map(({ changes, end, before, after }) => {
      const changed = Uint8Array.from(bytes);
      for (const { at, value } of changes) changed[at] = value;
      return Uint8Array.from(Buffer.concat([before, changed.subarray(0, end), after]));
    });
}
