/** Splits a name in any case into words of ASCII letters and digits: `paymentIntents`, `V2CoreAccount`. */
export function words(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `payment_intents` → `PaymentIntents`; capitals inside a word stay. */
export const pascalCase = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map(upperFirst)
    .join('');

/** `paymentIntents` → `payment-intents` */
export const kebabCase = (name: string): string => words(name).join('-').toLowerCase();

/** `paymentIntents` → `payment_intents` */
export const snakeCase = (name: string): string => words(name).join('_').toLowerCase();

/** `admin-directory` → `adminDirectory`: the name of a document where it begins the names of values. */
export const camelCase = (name: string): string =>
  name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
