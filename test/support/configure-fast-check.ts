import fc from 'fast-check';

// The same cases each time, so that a run says the same twice; another seed looks at others. A
// failing case of hostile text can take for ever to be made smaller: after this time, in
// milliseconds, it is shown as it is. A slow disk is no failure: cases that all hold until then are
// enough, and a case that never ends runs into the limit of its test.
fc.configureGlobal({
  seed: Number(process.env.FAST_CHECK_SEED ?? 1),
  interruptAfterTimeLimit: 45_000,
  markInterruptAsFailure: false,
});
