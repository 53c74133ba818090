import type { ComponentChildren, VNode } from 'preact';
import { BottomBar } from './bottom-bar.js';
import { Flash } from './flash.js';
import { Sidebar } from './sidebar.js';

/** The frame of the application: sidebar, page, and the bar of phones. */
export function AppFrame({ children, wide }: { readonly children: ComponentChildren; readonly wide?: boolean }): VNode {
  return (
    <div class="app">
      <Sidebar />
      <main id="main" tabIndex={-1} class={wide ? 'main main-wide' : 'main'}>
        <Flash />
        {children}
      </main>
      <BottomBar />
    </div>
  );
}
