import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@gtn-studio/panels/panels.css';
import './app.css';
import { App } from './app.tsx';
import { showTheme } from './shell/theme.ts';

showTheme();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
