/** Who answers where no body does, as readers are told. */
export const siteRunners = 'Those who run this site'
