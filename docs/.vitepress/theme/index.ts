import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { h } from 'vue';
import HeroCode from './hero-code.vue';
import HtmlPage from './html-page.vue';
import OperationSidebar from './operation-sidebar.vue';
import './colours.css';
import './home.css';
import './operations.css';
import './tables.css';

export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      'home-hero-image': () => h(HeroCode),
      'sidebar-nav-before': () => h(OperationSidebar),
    }),
  enhanceApp: ({ app }) => {
    app.component('HtmlPage', HtmlPage);
  },
} satisfies Theme;
