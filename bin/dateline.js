#!/usr/bin/env node
import { loadSource } from '../src/load-source.mjs';

const { main } = await loadSource('src/main.ts');
process.exitCode = await main(process.argv.slice(2));
