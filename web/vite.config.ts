import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Fonts and icons stay files: the service's content policy then needs no data: sources.
    assetsInlineLimit: 0,
    target: 'es2023',
    // Source maps are built for whoever debugs a plant's page, but never announced to browsers.
    sourcemap: 'hidden',
  },
});
