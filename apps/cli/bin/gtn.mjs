#!/usr/bin/env node
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/main.ts');
const { watchOutput } = await import('../src/output.ts');
watchOutput();
await main(process.argv);
