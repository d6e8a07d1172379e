import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoad } from './first-load.ts';

const gateway = process.env.GTN_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react(), firstLoad()],
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: {
    proxy: {
      '/graphql': { target: gateway, ws: true },
      '/artifacts': gateway,
      '^/datasets/(upload|[^/]+/(samples\\.png|test-images\\.safetensors))': gateway,
    },
  },
});
