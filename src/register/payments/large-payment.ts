/** From so many pence on a payment stands in the indexes by amount, which lists with the largest first begin with. */
export const largePence = 1_000_000
