const LIMIT = 80

/**
 * @param {{ packages: Record<string, { dev?: boolean, devOptional?: boolean }> }} lock package-lock.json
 * @returns {string[]} the names of the packages that are installed without development
 */
export const productionPackages = ({ packages }) =>
  Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))

/** @returns {string[]} what there is to say where they are too many */
export function tooManyPackages(lock) {
  const { length } = productionPackages(lock)
  return length < LIMIT
    ? []
    : [`package-lock.json has ${length} production packages, fewer than ${LIMIT} are allowed`]
}
