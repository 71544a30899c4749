declare module 'stripe-stateful-mock' {
  const mock: unknown;
  export default mock;
}
