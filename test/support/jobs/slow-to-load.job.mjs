// As on a machine where others work: longer than its job may take.
await new Promise((resolve) => setTimeout(resolve, 800));

export default function answer() {
  return 'loaded';
}
