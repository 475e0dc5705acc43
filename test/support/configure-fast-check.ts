import fc from 'fast-check';

// The same cases each time, so that a run says the same twice; another seed looks at others. A
// failing case of hostile text can take for ever to be made smaller: then it is shown as it is.
fc.configureGlobal({
  seed: Number(process.env.FAST_CHECK_SEED ?? 1),
  interruptAfterTimeLimit: 20_000,
  markInterruptAsFailure: true,
});
