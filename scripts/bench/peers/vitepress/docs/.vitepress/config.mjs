import { defineConfig } from 'vitepress';

export default defineConfig({ title: 'Help Center', outDir: '../dist', themeConfig: { search: { provider: 'local' } } });
