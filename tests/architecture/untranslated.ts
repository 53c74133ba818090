/** Pages that may hold text as it is, each with the reason why nobody will miss its translation. */
export const untranslated: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /^modules\/platform\/interfaces\/web\/design(-[a-z]+)*\.tsx$/,
    reason: 'Specimens of the design system, for those who build it; their text is material, not message.',
  },
];
